"""Wind Bell: bicycles, bells and games for the river path."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "river-bicycle", "sg-4-4-3",
        "River bicycle, steel, seven speeds, fits in a lift",
        "滨江小径车 铬钼钢 七速 20 寸 可进电梯 通勤",
        """Twenty-inch wheels, a frame that outlives its owner, and handlebars that turn flat so it stands in a lift with a neighbour. Assembled and ridden round the block before it is packed.

- 11.8 kg, mudguards and dynamo light on
- For 150 to 185 cm
- First service free in any of our four friends' shops""",
        """20 寸轮，车架比主人活得久，车把能转平，和邻居一起挤电梯没问题。装好骑一圈再装箱。

- 11.8 公斤，带挡泥板和花鼓灯
- 适合 150–185 厘米
- 四家朋友店任选一家免费首保""",
        price="1680.00", was="1880.00", grams=14500, stock=(7, 4, 5),
        facts={"wheel_in": "20", "level": "all", "weight_g": "11800"},
        options=(option("Colour", "颜色", "red|Signal red|信号红", "blue|River|江水蓝", "green|Plane tree|梧桐绿", attribute="colour"),),
        freight="bulky", services="warranty no_reason", ship_hours=72, shelf="ride", floor="1580.00", limit=2,
        pictures=(
            picture("table", "sea", thing("bicycle", 62, 50, 52), value="red"),
            picture("table", "sky", thing("bicycle", 62, 50, 52, hue=225, only_hue=(325, 22)), value="blue"),
            picture("table", "lime", thing("bicycle", 62, 50, 52, hue=140, only_hue=(325, 22)), value="green"),
        ),
    ),
    listing(
        "brass-bell", "sg-4-4-1-3",
        "Brass bicycle bell, one clear ding for eleven seconds",
        "黄铜自行车铃 余音十一秒 通用 22.2 毫米 复古",
        """Spun from a single disc by a man who also makes bowls for temples. Polite at ten metres, final at two.

- 22.2 mm clamp, no tools
- It will go brown; that is allowed
- Left or right hand""",
        """整块铜旋压，做它的师傅也给寺里做磬。十米外是客气，两米内是通牒。

- 22.2 毫米夹环，徒手安装
- 会变深，允许它变
- 左右手都能装""",
        price="45.00", grams=140, stock=(220,),
        facts={"level": "all", "weight_g": "92"},
        services="no_reason ships_24h", ship_hours=24, shelf="parts",
        pictures=(
            picture("disc", "lemon", thing("bell", 54, 50, 50)),
            picture("rays", "sky", thing("bell", 36, 34, 48), thing("bicycle", 44, 68, 60)),
        ),
    ),
    listing(
        "wheel-lock", "sg-4-4-1",
        "Folding lock that rattles at nobody",
        "折叠自行车锁 防撬 静音支架 合金钢 三把钥匙",
        """Six bars of hardened steel in a rubber coat, a bracket that does not buzz, and three keys because you will lose two.

- 85 cm round
- 1.1 kg
- Keys recut from the card""",
        """六节硬化钢外裹橡胶，支架不响，三把钥匙，因为你会丢两把。

- 展开 85 厘米
- 1.1 公斤
- 凭密码卡补钥匙""",
        price="129.00", grams=1250, stock=(55,),
        facts={"level": "all", "weight_g": "1100"},
        services="warranty no_reason", shelf="parts",
        pictures=(
            picture("split", "honey", thing("lock-key", 54, 50, 50)),
        ),
    ),
    listing(
        "kick-scooter", "sg-4",
        "Kick scooter for grown-ups, big wheels",
        "成人大轮滑板车 折叠 避震 上班代步 承重 100 千克",
        """For the last kilometre and for feeling eleven. Two-hundred-millimetre wheels go over tram lines without an opinion.

- Folds in a second
- Brake that works in the rain
- Up to 100 kg""",
        """最后一公里用，顺便回到十一岁。200 毫米大轮，过轨道没有意见。

- 一秒折叠
- 雨天也刹得住
- 承重 100 公斤""",
        price="459.00", grams=5600, stock=(12,),
        facts={"level": "all", "weight_g": "5100"},
        freight="bulky", services="warranty no_reason", shelf="ride",
        pictures=(
            picture("hills", "sea", thing("kick-scooter", 56, 50, 52)),
        ),
    ),
    listing(
        "cruiser-board", "sg-4-16",
        "Maple cruiser with soft wheels, 27 inch",
        "枫木小鱼板 27 寸 软轮静音 刷街代步 初学",
        """Seven layers of maple and wheels that ignore gravel. Short enough for a locker, long enough for two feet and a coffee.

- 78A wheels
- Assembled, gripped, tightened
- Stickers in an envelope, unstuck""",
        """七层枫木，轮子对小石子不予理会。短到能进储物柜，长到站得下两只脚和一杯咖啡。

- 78A 软轮
- 装好、贴砂、上紧
- 贴纸在信封里，自己贴""",
        price="288.00", was="328.00", grams=2900, stock=(23,),
        facts={"level": "beginner", "weight_g": "2400"},
        freight="free", services="warranty no_reason", shelf="ride",
        pictures=(
            picture("split", "lilac", thing("skateboard", 58, 50, 50)),
        ),
    ),
    listing(
        "badminton-pair", "sg-4-14-1",
        "Two carbon rackets and six feather shuttles for after work",
        "羽毛球拍对拍 碳素 送六只鹅毛球 下班就打",
        """Light at the head, forgiving in the middle, strung at 24 pounds so nobody argues. Goose shuttles that last a set.

- 82 g each
- Two grips spare
- Bag fits in a backpack""",
        """头轻，容错大，24 磅线，谁也别怪拍子。鹅毛球够打一盘。

- 单拍 82 克
- 附两条手胶
- 拍包塞得进双肩包""",
        price="189.00", was="219.00", grams=800, stock=(44, 29),
        facts={"level": "beginner", "weight_g": "82"},
        options=(option("Frame", "拍框", "blue|Blue|蓝", "red|Red|红", attribute="colour"),),
        services="warranty no_reason", shelf="play",
        pictures=(
            picture("rays", "sea", thing("badminton", 58, 50, 50), value="blue"),
            picture("rays", "rose", thing("badminton", 58, 50, 50, hue=130, only_hue=(185, 262)), value="red"),
        ),
    ),
    listing(
        "pingpong-set", "sg-3-6",
        "Table tennis set with a net for any table",
        "乒乓球拍套装 伸缩网 任意桌面 双拍三球",
        """The net stretches from 0 to 180 cm and clamps to a desk, a door, a dining table with a wedding cake on it.

- Two bats, three balls
- Rubber you can spin with
- Drawstring bag""",
        """网从 0 拉到 180 厘米，夹书桌、夹门板、夹摆着婚礼蛋糕的餐桌。

- 两拍三球
- 能拉弧圈的胶皮
- 束口袋""",
        price="79.00", grams=640, stock=(105,),
        facts={"level": "all", "weight_g": "560"},
        shelf="play",
        pictures=(
            picture("table", "rose", thing("ping-pong", 56, 50, 50)),
        ),
    ),
    listing(
        "street-basketball", "sg-1",
        "Street basketball, size 7, grips when it is dusty",
        "七号篮球 室外耐磨 PU 手感软 送气筒网兜",
        """Deep seams and a skin made for concrete. Holds its air for a month, its colour for a summer.

- Size 7 or 5
- Pump, needle, net bag
- Re-inflate to 8 psi""",
        """沟槽深，皮子就是给水泥地做的。气能撑一个月，颜色能撑一个夏天。

- 七号或五号
- 附气筒、气针、网兜
- 打到 8 psi""",
        price="89.00", grams=800, stock=(130, 60),
        facts={"level": "all", "weight_g": "600"},
        options=(option("Size", "号数", "7|Size 7|七号", "5|Size 5|五号|-10.00"),),
        shelf="play",
        pictures=(
            picture("split", "apricot", thing("basketball", 54, 50, 50)),
        ),
    ),
    listing(
        "swim-goggles", "sg-4",
        "Snorkel set for flat water and brave faces",
        "浮潜面镜呼吸管 干式防呛 高清 不勒 大人儿童",
        """A valve on top that shuts when you forget it is there. Silicone soft enough to sleep in, almost.

- Tempered glass
- Adult or child
- Mesh bag dries itself""",
        """顶上有阀，你忘了它的时候它自己关。硅胶软到几乎可以戴着睡觉。

- 钢化玻璃
- 成人、儿童两款
- 网袋自己会干""",
        price="99.00", grams=520, stock=(48, 39),
        facts={"level": "beginner", "weight_g": "430"},
        options=(option("For", "适用", "adult|Adult|成人", "child|Child|儿童|-10.00"),),
        services="", shelf="play",
        pictures=(
            picture("waves", "sea", thing("snorkel", 54, 50, 50)),
        ),
    ),
    listing(
        "yoga-mat", "sg-2-26",
        "Natural rubber mat, 5 mm, lines you can ignore",
        "天然橡胶瑜伽垫 5 毫米 防滑体位线 送绑带",
        """Grips when you sweat, lies flat when you do not. Smells of rubber for three days; hang it on the balcony with the quilt.

- 183 × 68 cm, 2.4 kg
- Strap and cotton bag
- Wipe, shade, no washing machine""",
        """出汗更抓地，不出汗也平。前三天有橡胶味，和被子一起晾阳台。

- 183 × 68 厘米，2.4 公斤
- 附绑带和棉袋
- 擦拭阴干，别进洗衣机""",
        price="158.00", grams=2600, stock=(33, 28),
        facts={"level": "all", "weight_g": "2400"},
        options=(option("Colour", "颜色", "purple|Wisteria|紫藤", "green|Sage|鼠尾草", attribute="colour"),),
        services="no_reason", shelf="play",
        pictures=(
            picture("halo", "lilac", thing("lotus-person", 56, 50, 50), value="purple"),
            picture("halo", "mint", thing("lotus-person", 56, 50, 50, hue=-120, only_hue=(240, 330)), value="green"),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="wind-bell", prefix="WB", name_en="Wind Bell", name_zh="风铃车行", kind="stall", colour="f", seal="风",
    owner="feng", region="310110", since=2019, category="sg",
    line_en="Bicycles, bells and reasons to leave the office.",
    line_zh="自行车、车铃，和下班就走的理由。",
    story_en="A repair shop on University Road that could not stop. Every bicycle is built by Ling or Xiao Dong, and signed under the saddle where only the next mechanic will look.",
    story_zh="大学路上一家修车铺，修着修着停不下来。每辆车不是铃铛装的就是小东装的，名字签在坐垫底下，只有下一位师傅看得到。",
    notice_en="River ride on Sunday at eight, slow, with pancakes.",
    notice_zh="周日早八点滨江慢骑，有煎饼。",
    banner=picture("stall", "sea", thing("bicycle", 32, 26, 38), thing("bell", 20, 66, 38), thing("badminton", 18, 86, 68), thing("skateboard", 17, 47, 74), thing("basketball", 15, 67, 75), thing("ping-pong", 14, 8, 74)),
    shelves=(("ride", "To ride", "骑"), ("parts", "Parts", "配件"), ("play", "To play", "玩")),
)
