"""Xiaoman: toys and things for small people."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "honeybear", "tg-5-8-11",
        "Honeybear plush, washable, from birth",
        "蜂蜜小熊毛绒玩具 可水洗 新生儿可用 安抚",
        """Embroidered eyes, so nothing comes off; filled with recycled fibre that dries overnight. The stitching on the left paw is loose on purpose: put a note inside and sew it up.

- 32 cm sitting
- Machine wash at 40, in a net
- Comes with a name ribbon""",
        """眼睛是绣的，不会掉；填充可回收纤维，洗了一夜就干。左爪那道线故意留松，塞一张字条再缝上。

- 坐高 32 厘米
- 40 度装网袋机洗
- 附名字丝带""",
        price="89.00", grams=420, stock=(120, 54, 33),
        facts={"age_years": "0", "made_of": "plush"},
        options=(option("Fur", "毛色", "brown|Honey|蜂蜜棕", "grey|Cloud|云灰", "pink|Peach|蜜桃", attribute="colour"),),
        services="no_reason ships_24h", ship_hours=24, shelf="cuddle",
        pictures=(
            picture("disc", "apricot", thing("teddy", 58, 50, 50), value="brown"),
            picture("disc", "mist", thing("teddy", 58, 50, 50, strength=.06, light=1.15), value="grey"),
            picture("disc", "rose", thing("teddy", 58, 50, 50, hue=-38, strength=.6, light=1.15), value="pink"),
        ),
    ),
    listing(
        "wooden-train", "tg-5-15",
        "Wooden train with three carriages and a whistle you can bear",
        "木质小火车 磁吸车厢 榉木水性漆 3 岁以上",
        """Beech, magnets sealed inside the wood, and a whistle tuned to a third so that it is at least in key. Runs on every standard wooden track.

- Engine and three wagons
- Water paint, rounded edges
- Replacement wheels free for the first owner""",
        """榉木车身，磁铁封在木头里，汽笛调成三度音，至少不跑调。通用标准木轨。

- 车头加三节车厢
- 水性漆，圆角
- 首任小主人轮子终身免费换""",
        price="128.00", was="148.00", grams=600, stock=(48,),
        facts={"age_years": "3", "pieces": "4", "made_of": "wood"},
        shelf="play",
        pictures=(
            picture("hills", "sky", thing("train", 56, 50, 56)),
        ),
    ),
    listing(
        "nesting-dolls", "tg-5-8",
        "Nesting aunties, five, hand-painted linden wood",
        "手绘套娃 五件套 椴木 七大姑八大姨 摆件",
        """The smallest is the one who asks about your salary. Turned on a lathe in Yiwu, painted by a teacher who retired early.

- 14 cm outside, 3 cm inside
- Lids that squeak properly
- Every set has a different joke under the base""",
        """最小的那位就是问你工资的。义乌车床车的坯，一位提前退休的美术老师画的脸。

- 外 14 厘米，内 3 厘米
- 开合时会好好地吱一声
- 每套底下写的笑话不一样""",
        price="79.00", grams=380, stock=(36, 20),
        facts={"age_years": "3", "pieces": "5", "made_of": "wood"},
        options=(option("Coat", "衣裳", "red|New Year red|过年红", "blue|Market blue|赶集蓝", attribute="colour"),),
        shelf="play",
        pictures=(
            picture("plinth", "rose", thing("nesting-doll", 50, 40, 46), thing("nesting-doll", 30, 70, 60)),
            picture("plinth", "sky", thing("nesting-doll", 50, 40, 46, hue=220), thing("nesting-doll", 30, 70, 60, hue=220), value="blue"),
        ),
    ),
    listing(
        "weifang-kite", "tg-5-12-3",
        "Weifang kite with a silk tail, flies in a breeze",
        "潍坊风筝 微风易飞 绢面 手绘 送线轮",
        """Bamboo spars shaved by one family for four generations, packed in a tube so it survives the post. Up in two metres of wind a second, down by supper.

- 120 cm, with 200 m of line on a reel
- Children from five with a grown-up
- Mending paper in the tube""",
        """竹骨是一家四代人削的，装圆筒寄，路上不折。两米每秒的小风就能上天，晚饭前收得回来。

- 120 厘米，附 200 米线轮
- 五岁以上由大人陪
- 筒里有补绢""",
        price="69.00", grams=500, stock=(70,),
        facts={"age_years": "5", "made_of": "nylon"},
        shelf="out",
        pictures=(
            picture("hills", "sea", thing("kite", 60, 50, 46, shadow=False)),
        ),
    ),
    listing(
        "garden-puzzle", "tg-4",
        "Jigsaw: a Suzhou garden in four seasons, 500 pieces",
        "苏州园林四季拼图 500 片 成人解压 可装裱",
        """Each quarter is another season, so four people can quarrel over one picture. Thick board, no dust, a spare piece service by post.

- 48 × 34 cm finished
- Poster in the box
- Pieces click""",
        """四个角四个季节，四个人能吵同一幅画。厚板无粉尘，丢片可以邮寄补。

- 成品 48 × 34 厘米
- 盒内附海报
- 咬合有咔哒声""",
        price="59.00", grams=720, stock=(84,),
        facts={"age_years": "8", "pieces": "500", "made_of": "paper"},
        shelf="table",
        pictures=(
            picture("grid", "jade", thing("jigsaw", 48, 40, 44), thing("jigsaw", 26, 74, 68, turn=40, hue=130)),
        ),
    ),
    listing(
        "mahjong-mini", "tg-2",
        "Travel mahjong, 22 mm tiles in a roll-up cloth",
        "旅行迷你麻将 22 毫米 便携卷布 静音 144 张",
        """Quiet tiles, a felt cloth that is also the bag, and rules for four cities on one page, because somebody always says theirs are the real ones.

- 144 tiles, two dice
- 1.1 kg
- Spare blank tiles""",
        """牌轻声小，毡布一卷就是袋子，一页纸写了四个城市的规则，毕竟总有人说自己那边才是正宗。

- 144 张，两颗骰子
- 1.1 公斤
- 附空白牌""",
        price="98.00", grams=1250, stock=(52,),
        facts={"age_years": "8", "pieces": "144", "made_of": "plastic"},
        shelf="table",
        pictures=(
            picture("table", "jade", thing("mahjong", 40, 34, 46, turn=-10), thing("mahjong", 40, 62, 52, turn=8), thing("die", 18, 82, 70)),
        ),
    ),
    listing(
        "wooden-blocks", "tg-5-7",
        "Forty maple blocks in a bag that becomes a mat",
        "原木积木 40 块 枫木 无漆 收纳袋变垫子",
        """No paint, no letters, no lesson. They weigh what wood weighs and fall with the right noise.

- Maple, edges broken by hand
- The bag opens flat: tidy up in one pull
- From one year""",
        """没有漆，没有字母，没有教育意义。木头该多重就多重，倒下来的声音也对。

- 枫木，手工倒角
- 袋子摊开是垫子，一拉就收好
- 一岁以上""",
        price="139.00", grams=1500, stock=(41,),
        facts={"age_years": "1", "pieces": "40", "made_of": "wood"},
        shelf="play",
        pictures=(
            picture("steps", "honey", thing("red-block", 24, 38, 52), thing("yellow-block", 24, 62, 52), thing("blue-block", 24, 50, 29)),
        ),
    ),
    listing(
        "rattle-drum", "bt-5",
        "Rattle drum, pellets sealed, skin of sheep",
        "拨浪鼓 婴儿追听玩具 实木羊皮 百日礼",
        """The first toy of most of our grandparents. The beads are tied, glued and tied again.

- Beech handle, 3 cm beads
- From six months
- A name painted on the rim, free""",
        """多数人爷爷奶奶的第一个玩具。弹珠系一道、胶一道、再系一道。

- 榉木柄，珠径 3 厘米
- 六个月以上
- 免费在鼓边写名字""",
        price="39.00", grams=140, stock=(90,),
        facts={"age_months": "6", "made_of": "wood"},
        shelf="baby",
        pictures=(
            picture("dots", "peach", thing("drum", 56, 50, 50)),
        ),
    ),
    listing(
        "glass-bottle", "bt-10-3",
        "Glass baby bottle with a silicone coat, 240 ml",
        "玻璃奶瓶 240 毫升 硅胶防摔套 宽口防胀气",
        """Glass because it washes clean; a coat because it will be thrown. Standard wide neck, so other teats fit.

- Borosilicate, from the steriliser to the fridge
- Marks in millilitres, readable at three in the morning
- Two teats: slow and medium""",
        """玻璃因为洗得干净，套子因为它一定会被扔。标准宽口，别家奶嘴也能装。

- 高硼硅，消毒锅出来直接进冰箱
- 刻度凌晨三点也看得清
- 附 S、M 奶嘴各一""",
        price="68.00", grams=320, stock=(66, 48),
        facts={"age_months": "0", "made_of": "glass"},
        options=(option("Coat", "硅胶套", "pink|Peach|蜜桃", "blue|Sky|天蓝", attribute="colour"),),
        services="", shelf="baby",
        pictures=(
            picture("disc", "peach", thing("baby-bottle", 54, 50, 50), value="pink"),
            picture("disc", "sky", thing("baby-bottle", 54, 50, 50, hue=180), value="blue"),
        ),
    ),
    listing(
        "muslin-swaddle", "bt-12",
        "Bamboo-cotton muslins, 120 cm, three leaves",
        "竹棉纱布包被 120 厘米 三条装 四季 盖毯",
        """Swaddle, sunshade, burp cloth, picnic, goalpost. Softer after each wash, until the child goes to school with a corner of it.

- 70 % bamboo, 30 % cotton
- Prints: leaves, whales, nothing
- Class A""",
        """包被、遮阳、拍嗝、野餐、当球门。越洗越软，直到孩子揣着一个角去上学。

- 70% 竹纤维 30% 棉
- 树叶、鲸鱼、素色各一
- A 类""",
        price="99.00", was="119.00", grams=480, stock=(58,),
        facts={"age_months": "0", "made_of": "cotton"},
        shelf="baby",
        pictures=(
            picture("waves", "mint", thing("whale", 50, 50, 50)),
        ),
    ),
    listing(
        "yo-yo", "tg-5",
        "Clutch yo-yo that comes back to beginners",
        "离合悠悠球 新手自动回手 轴承 课间",
        """It catches itself when it slows down, so the first success comes in the first minute. Take the clutch out when you are ready for the rest.

- Steel bearing, spare string ×3
- Trick cards on the back of the box
- Seven and up""",
        """慢下来自己回手，第一分钟就能成功。练好了把离合拆掉，接着往下学。

- 钢轴承，备用绳 3 条
- 盒背印着招式
- 七岁以上""",
        price="29.90", grams=110, stock=(160, 90),
        facts={"age_years": "7", "made_of": "plastic"},
        options=(option("Colour", "颜色", "purple|Galaxy|星河紫", "green|Leaf|叶绿", attribute="colour"),),
        shelf="out",
        pictures=(
            picture("rays", "lilac", thing("yo-yo", 52, 50, 50), value="purple"),
            picture("rays", "lime", thing("yo-yo", 52, 50, 50, hue=-130), value="green"),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="xiaoman-kids", prefix="XM", name_en="Xiaoman", name_zh="小满童品", kind="stall", colour="verm", seal="满",
    owner="ding", region="330108", since=2020, category="tg",
    line_en="Toys that may be dropped, washed and handed down.",
    line_zh="摔得起、洗得净、传得下去的玩具。",
    story_en="I have two children, and one rule: nothing I sell needs a battery that the child cannot see. If it breaks, send a photograph; we usually have the part in a drawer.",
    story_zh="我有两个孩子，一条规矩：孩子看不见的电池，店里一律不卖。坏了拍张照，零件多半就在抽屉里。",
    notice_en="Name ribbons and painted names add one day. Worth it.",
    notice_zh="绣名字、写名字要多等一天，值得。",
    banner=picture("stall", "peach", thing("teddy", 27, 24, 37), thing("kite", 22, 68, 30), thing("train", 22, 84, 70), thing("nesting-doll", 16, 50, 74), thing("yo-yo", 12, 66, 77), thing("red-block", 11, 8, 75)),
    shelves=(("cuddle", "To cuddle", "抱抱"), ("play", "To play", "玩耍"), ("table", "At the table", "桌游"), ("out", "Outside", "户外"), ("baby", "For babies", "宝宝")),
)
