"""Spring Kitchen: Sichuan sauces, snacks and the pans to cook with."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "chilli-crisp", "fb-2-4-8",
        "Chilli crisp with soybeans, three heats, 230 g",
        "郫都香辣脆油辣子 三种辣度 230 克 拌饭拌面",
        """Erjingtiao for colour, lantern chillies for scent, a few small ones for trouble. Fried in three pours of rapeseed oil, the last one at night so the neighbours sleep.

- Mild is for children and northerners; proper is proper; late night is on your own head
- More crisp than oil: spoon it, do not pour it
- No MSG needed, none added""",
        """二荆条出色，灯笼椒出香，几颗小米辣惹事。菜籽油分三次泼，最后一次在夜里，邻居睡了才不抗议。

- 微辣给小朋友和北方人，正辣就是正辣，深夜辣后果自负
- 脆的比油多，用勺子挖，不是倒
- 不放味精，也用不着""",
        price="22.80", was="26.80", grams=420, stock=(300, 410, 160),
        facts={"net_weight_g": "230", "shelf_days": "270", "origin": "四川郫都 · Pidu, Sichuan", "taste": ("hot", "numbing")},
        options=(option("Heat", "辣度", "mild|Mild|微辣", "proper|Proper|正辣", "night|Late night|深夜辣"),),
        services="ships_24h", ship_hours=24, shelf="jars",
        pictures=(
            picture("check", "rose", thing("jar", 44, 42, 48, tint="#c2301e"), thing("hot-pepper", 34, 73, 58)),
            picture("glow", "ember", thing("hot-pepper", 54, 50, 50), thing("fire", 20, 76, 70)),
        ),
    ),
    listing(
        "dan-dan-kit", "fb-2-14",
        "Dan dan noodles, four portions with real ya cai",
        "担担面四人份 宜宾芽菜 红油芝麻酱 非油炸",
        """Air-dried noodles, four sauces, ya cai in its own bag so it stays crunchy. Eight minutes from kettle to noise.

- Boil, drain, toss; do not drown
- Peanuts in a paper twist
- Vegetarian as it comes; add mince if you like""",
        """风干面，四份酱，芽菜单独一袋才脆。从烧水到吸溜，八分钟。

- 煮、沥、拌，别泡汤
- 花生碎包在纸里
- 本身是素的，爱吃肉自己加臊子""",
        price="35.90", grams=720, stock=(180,),
        facts={"net_weight_g": "620", "shelf_days": "180", "origin": "四川宜宾 · Yibin, Sichuan", "taste": ("hot", "numbing", "salty")},
        services="ships_24h", ship_hours=24, shelf="meals",
        pictures=(
            picture("table", "rose", thing("noodles", 56, 50, 48), thing("peanuts", 18, 80, 72)),
        ),
    ),
    listing(
        "hotpot-base", "fb-2-16",
        "Beef-fat hotpot base in four tear-off blocks",
        "成都牛油火锅底料 四小块独立 一人食 手工炒制",
        """Forty minutes in a wok for every batch, and someone stirring for all of them. Break off one block for one person, two for an argument.

- 4 × 90 g
- Freezes, melts, does not mind
- Also: fried rice, lazy mapo, potatoes""",
        """每锅炒四十分钟，全程有人铲。一块一个人吃，两块适合吵架。

- 90 克四块
- 冻了化、化了冻，没事
- 炒饭、懒人麻婆、炒土豆都行""",
        price="29.90", grams=420, stock=(260, 140),
        facts={"net_weight_g": "360", "shelf_days": "365", "origin": "四川成都 · Chengdu, Sichuan", "taste": ("hot", "numbing")},
        options=(option("Heat", "辣度", "mild|Mild|微辣", "proper|Proper|正辣"),),
        services="ships_24h", ship_hours=24, shelf="meals",
        pictures=(
            picture("glow", "ember", thing("fondue", 54, 50, 50)),
        ),
    ),
    listing(
        "sichuan-pepper", "fb-2-16",
        "Hanyuan green Sichuan pepper, this summer's, 50 g",
        "汉源青花椒 当季新椒 50 克 特麻 手剥去籽",
        """Open the tin and your lips start to hum. Seeds removed by hand, because the seeds are sand.

- Toast until it smells, crush, use at once
- Tin with an inner lid
- Two kinds: green for fish, red for everything""",
        """一开罐，嘴唇就开始哼歌。手剥去籽，籽是沙子，不要。

- 焙香、碾碎、马上用
- 双层盖铁罐
- 青的配鱼，红的配一切""",
        price="19.90", grams=120, stock=(220, 190),
        facts={"net_weight_g": "50", "shelf_days": "540", "origin": "四川汉源 · Hanyuan, Sichuan", "taste": ("numbing",)},
        options=(option("Kind", "品种", "green|Green|青花椒", "red|Red|红花椒"),),
        services="", shelf="jars",
        pictures=(
            picture("paper", "lime", thing("grapes", 44, 46, 46, hue=-140, strength=.7, light=.9), thing("salt", 24, 74, 64, tint="#c7b27a")),
        ),
    ),
    listing(
        "rabbit-snack", "fb-2-17",
        "Spiced broad beans and peanuts, the cinema size",
        "怪味胡豆花生 麻辣甜 追剧零食 500 克 小袋装",
        """Sweet, salty, hot, numbing, sour and something else: that is what strange flavour means. Twenty small bags, so that one bag is a decision.

- Vegan
- Loud: not for libraries
- 500 g""",
        """甜咸辣麻酸，还有一样说不清，所以叫怪味。二十小袋，每拆一袋都是一个决定。

- 纯素
- 很响，图书馆别吃
- 500 克""",
        price="24.90", was="29.90", grams=560, stock=(340,),
        facts={"net_weight_g": "500", "shelf_days": "270", "origin": "重庆 · Chongqing", "taste": ("sweet", "hot", "numbing")},
        services="", shelf="snacks",
        pictures=(
            picture("dots", "peach", thing("beans", 48, 46, 48), thing("peanuts", 32, 72, 66)),
        ),
    ),
    listing(
        "egg-yolk-mooncake", "fb-2-1",
        "Lotus mooncakes with one honest yolk, six",
        "莲蓉蛋黄月饼 六枚 手工 低糖 非遗模具",
        """Out of season on purpose: a baker in Guangzhou makes them all year for people who miss home. Pressed in a pear-wood mould from 1962.

- 75 g each, less sweet than your company's
- Seven days; freeze the rest
- Tin with the Moon on it, you will keep buttons in it""",
        """故意不赶节令：广州一位师傅一年到头都做，给想家的人。模子是 1962 年的梨木。

- 单枚 75 克，比公司发的不甜
- 七天内吃，其余冷冻
- 铁盒上有月亮，以后装扣子""",
        price="78.00", grams=700, stock=(44,),
        facts={"net_weight_g": "450", "shelf_days": "30", "origin": "广东广州 · Guangzhou, Guangdong", "taste": ("sweet", "salty")},
        services="", shelf="snacks",
        pictures=(
            picture("disc", "honey", thing("mooncake", 56, 50, 50)),
            picture("night", "night", thing("mooncake", 44, 50, 58), thing("moon", 20, 76, 24, shadow=False)),
        ),
    ),
    listing(
        "wuchang-rice", "fb-2-11-9",
        "Wuchang rice, milled the week it leaves, 2.5 kg",
        "五常稻花香大米 现碾现发 2.5 千克 真空 原粮",
        """Milled after you order, so the whole kitchen smells of it. Wash once, not three times; water at one to one.

- Harvest of this October
- Vacuum brick
- The farmer's telephone number is on the bag""",
        """下单后再碾，煮的时候整个厨房都是香的。只淘一遍，水米一比一。

- 今年十月新米
- 真空砖
- 袋上印着农户电话""",
        price="46.00", grams=2600, stock=(240, 120),
        facts={"net_weight_g": "2500", "shelf_days": "180", "origin": "黑龙江五常 · Wuchang, Heilongjiang", "taste": ("plain",)},
        options=(option("Bag", "规格", "25|2.5 kg|2.5 千克", "5|5 kg|5 千克|42.00"),),
        freight="free", services="genuine", shelf="meals",
        pictures=(
            picture("cloth", "sand", thing("rice", 52, 46, 48), thing("rice-ear", 28, 78, 62)),
        ),
    ),
    listing(
        "dried-mushrooms", "fb-2-10-5",
        "Dried shiitake, winter flower grade, 200 g",
        "香菇干货 冬菇花菇 肉厚 200 克 无硫 农家",
        """Thick caps with cracks like a turtle's back, which is the cold's handwriting. Soak overnight; the water is half the point.

- No sulphur
- Caps 3 to 4 cm, stems cut
- Zip bag inside the paper one""",
        """菌盖厚，裂纹像龟背，那是冷天的笔迹。泡一夜，泡菇的水也是一半的味道。

- 不熏硫
- 菇径 3–4 厘米，剪脚
- 纸袋里有自封袋""",
        price="39.90", grams=260, stock=(150,),
        facts={"net_weight_g": "200", "shelf_days": "365", "origin": "浙江庆元 · Qingyuan, Zhejiang", "taste": ("plain",)},
        services="", shelf="jars",
        pictures=(
            picture("crate", "clay", thing("mushroom", 36, 36, 42, hue=30, strength=.45, light=.8), thing("mushroom", 28, 64, 46, hue=30, strength=.45, light=.8)),
        ),
    ),
    listing(
        "iron-wok", "hg-11-2-3",
        "Hand-hammered wok, 32 cm, seasoned three times",
        "章丘手打铁锅 32 厘米 无涂层 已开锅 送木盖",
        """Thirty-six thousand strokes, says the smith; we counted a minute of it and believe him. Arrives already black from three seasonings, with a wooden lid.

- 1.2 kg, pure iron, no coating
- Gas and induction
- Rust? Send a picture, we talk you through it""",
        """师傅说三万六千锤，我们数了一分钟，信了。出厂开锅三遍，黑亮，送木盖。

- 1.2 公斤，纯铁无涂层
- 明火电磁炉通用
- 生锈了？拍张照，我们一步步教""",
        price="268.00", was="328.00", grams=2100, stock=(38, 21),
        facts={"material": ("iron",)},
        options=(option("Size", "尺寸", "32|32 cm|32 厘米", "34|34 cm|34 厘米|30.00"),),
        freight="free", services="warranty no_reason", shelf="pans", floor="238.00",
        pictures=(
            picture("table", "iris", thing("pan-of-food", 58, 50, 48)),
            picture("rays", "slate", thing("frying-egg", 56, 50, 50)),
        ),
    ),
    listing(
        "bento-box", "hg-11-3-7",
        "Four-compartment lunch box, steel, does not leak soup",
        "304 不锈钢饭盒 四格分装 不漏汤 可蒸 学生上班",
        """Silicone ring, four clips, and a test: we shook it full of noodle soup inside a handbag. The handbag is fine.

- 1.1 L, steams and freezes
- Lid off before the microwave
- Spoon, chopsticks, sleeve""",
        """硅胶圈、四面扣，我们装满汤面放手提包里摇过，包没事。

- 1.1 升，可蒸可冻
- 微波前取盖
- 附勺、筷、保温袋""",
        price="69.00", grams=620, stock=(100, 66),
        facts={"material": ("steel", "silicone")},
        options=(option("Lid", "盖色", "blue|Ink blue|墨蓝", "green|Pea|豆绿", attribute="colour"),),
        services="no_reason ships_24h", ship_hours=24, shelf="pans",
        pictures=(
            picture("grid", "iris", thing("bento", 58, 50, 50), value="blue"),
            picture("grid", "lime", thing("bento", 58, 50, 50, hue=-110), value="green"),
        ),
    ),
    listing(
        "kitchen-knife", "hg-11-8-39",
        "Small slicing cleaver, 17 cm, sharpened on the last day",
        "小片刀 17 厘米 夹钢锻打 家用 免费终身磨刀",
        """Half the weight of your father's, the same shape. Sharpened by hand on the day it ships, and again whenever you post it back.

- Carbon core, steel cheeks
- Wipe it dry
- Blade guard in the box""",
        """你爸那把的一半重，形状一样。发货当天手磨，以后寄回来接着磨。

- 碳钢芯，两面包不锈钢
- 用完擦干
- 附刀套""",
        price="138.00", grams=420, stock=(46,),
        facts={"material": ("steel", "wood")},
        services="warranty no_reason", shelf="pans", limit=2,
        pictures=(
            picture("paper", "mist", thing("knife", 56, 46, 50), thing("leafy-green", 26, 76, 70)),
        ),
    ),
    listing(
        "chopsticks-ten", "hg-11-10-6",
        "Ten pairs of chicken-wing wood chopsticks, each end different",
        "鸡翅木筷子十双 无漆无蜡 家用分餐 筷头不同",
        """Ten brass ends, ten shapes: a pine, a coin, a goose. Everybody in the house remembers theirs.

- No lacquer, no wax
- 25 cm
- Oil once, wash by hand""",
        """十个铜头十个花样：松、钱、鹅。家里谁都记得自己那双。

- 无漆无蜡
- 25 厘米
- 先上一次油，手洗""",
        price="45.00", grams=320, stock=(120,),
        facts={"material": ("wood", "brass"), "dishwasher": "no"},
        shelf="pans",
        pictures=(
            picture("cloth", "clay", thing("chopsticks", 48, 50, 46, hue=25, strength=.6, light=.6), thing("rice", 26, 74, 66)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="spring-kitchen", prefix="SK", name_en="Spring Kitchen", name_zh="春厨", kind="stall", colour="verm", seal="春",
    owner="chun", region="510117", since=2020, category="fb-2",
    line_en="Sichuan in jars, and the pan to put it in.",
    line_zh="把四川装进罐子，再卖你一口锅。",
    story_en="Our kitchen is next to a bean-paste yard with four thousand jars in the sun. We cook on Mondays and Thursdays, pack the day after, and eat the labels that print crooked.",
    story_zh="厨房隔壁就是晒着四千口缸的豆瓣场。周一周四开火，第二天装罐，标签贴歪的自己吃。",
    notice_en="Late night heat is back. Please read the label twice.",
    notice_zh="深夜辣回来了，请把标签读两遍。",
    banner=picture("stall", "rose", thing("jar", 23, 24, 40, tint="#c2301e"), thing("noodles", 24, 66, 38), thing("hot-pepper", 17, 86, 72), thing("fondue", 18, 47, 73), thing("mooncake", 13, 67, 77), thing("jar", 16, 9, 72, tint="#d9a021")),
    shelves=(("jars", "In jars", "罐罐"), ("meals", "Meals", "主食"), ("snacks", "Snacks", "零嘴"), ("pans", "Pans and table", "锅碗")),
)
