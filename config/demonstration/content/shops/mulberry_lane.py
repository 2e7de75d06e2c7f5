"""Mulberry Lane: silk from Suzhou."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "silk-square", "aa-2-26",
        "Suzhou silk square, lattice window print, 90 cm",
        "苏州真丝大方巾 花窗印花 90 厘米 手卷边 礼盒",
        """Twelve momme twill, printed from the lattice windows of a garden two streets from us, hem rolled by hand in forty minutes. Ties as a scarf, a belt, or round the handle of a bag.

- 100 % mulberry silk, colour fast in the rain
- Dry-clean, or cool water and a drop of shampoo
- Boxed, ready to give""",
        """12 姆米斜纹绸，印的是隔两条街那座园子的花窗，手卷边一条要四十分钟。当围巾、当腰带、系包柄都行。

- 100% 桑蚕丝，淋雨不掉色
- 干洗，或凉水加一滴洗发水
- 礼盒装，拿了就能送""",
        price="298.00", was="358.00", grams=120, stock=(46, 31, 18),
        facts={"material": ("silk",), "wearer": "women"},
        options=(option("Colour", "颜色", "red|Pomegranate|石榴红", "blue|Lake|湖蓝", "purple|Wisteria|紫藤", attribute="colour"),),
        freight="free", services="genuine no_reason ships_24h", ship_hours=24, shelf="wear", floor="268.00",
        pictures=(
            picture("window", "rose", thing("scarf", 54, 50, 50, hue=-8), value="red"),
            picture("window", "sea", thing("scarf", 54, 50, 50, hue=-150, light=1.1), value="blue"),
            picture("window", "lilac", thing("scarf", 54, 50, 50, hue=-80, strength=.7, light=1.1), value="purple"),
        ),
    ),
    listing(
        "silk-robe", "aa-1-23",
        "Crane robe in heavy silk satin",
        "重磅真丝晨袍 仙鹤印花 宽袖 系带 19 姆米",
        """Nineteen momme, which falls like water and does not cling. The cranes are drawn by Ruoyi's mother and fly towards each other when you cross the front.

- Cut wide, one pattern for everybody up to 180 cm
- Inner tie, outer sash, two pockets
- Wash in a net bag, silk setting""",
        """19 姆米，垂得像水，不贴身。仙鹤是若漪的妈妈画的，前襟一合，两只就对飞。

- 宽身版，180 以下都能穿
- 内系带、外腰带、两个口袋
- 装网袋，机洗丝绸档""",
        price="698.00", grams=420, stock=(14, 9),
        facts={"material": ("silk",), "wearer": "women", "season": ("spring", "summer", "autumn")},
        options=(option("Colour", "颜色", "blue|Indigo|靛青", "red|Plum red|梅红", attribute="colour"),),
        freight="free", services="genuine no_reason", shelf="wear",
        pictures=(
            picture("gate", "sky", thing("kimono", 56, 50, 50), value="blue"),
            picture("gate", "rose", thing("kimono", 56, 50, 50, hue=140), value="red"),
        ),
    ),
    listing(
        "silk-fan", "aa-2-11",
        "Folding fan, silk leaf on mottled bamboo",
        "真丝折扇 斑竹扇骨 手绘 夏季 国风礼物",
        """Eighteen ribs, a silk leaf you can see light through, and a tassel from the shop next door. Opens with one flick once you have learnt it, which takes an evening.

- 23 cm closed
- Box and cotton sleeve
- Painted plain or with a plum branch: choose""",
        """十八档，绢面透光，流苏是隔壁店编的。学一个晚上就能一甩开扇。

- 扇骨长 23 厘米
- 配锦盒和棉套
- 素面或画一枝梅，可选""",
        price="88.00", grams=120, stock=(75, 42),
        facts={"material": ("silk", "bamboo"), "wearer": "all"},
        options=(option("Leaf", "扇面", "red|Crimson|绛红", "green|Willow|柳绿", attribute="colour"),),
        shelf="gifts",
        pictures=(
            picture("rays", "rose", thing("fan", 56, 50, 50), value="red"),
            picture("rays", "mint", thing("fan", 56, 50, 50, hue=140, strength=.7), value="green"),
        ),
    ),
    listing(
        "silk-pillowcase", "hg-15-1",
        "Silk pillowcases, 22 momme, a pair",
        "真丝枕套一对 22 姆米 护发护肤 信封式 48×74",
        """Hair slides instead of knotting. Envelope closure, French seams, and a weight you feel as coolness.

- Fits 48 × 74 cm
- Machine washable in the bag we send
- Undyed ivory or two soft colours""",
        """头发是滑过去的，不打结。信封口，来去缝，22 姆米的分量摸上去是凉的。

- 适合 48 × 74 厘米枕芯
- 附洗衣袋，可机洗
- 本白不染，或两个浅色""",
        price="238.00", was="278.00", grams=260, stock=(38, 27, 30),
        facts={"material": ("silk",)},
        options=(option("Colour", "颜色", "white|Ivory|象牙白", "pink|Petal|花瓣粉", "blue|Mist|雾蓝", attribute="colour"),),
        freight="free", services="genuine no_reason", shelf="home",
        pictures=(
            picture("table", "mist", thing("bed", 58, 50, 50, strength=.12, light=1.2), value="white"),
            picture("table", "rose", thing("bed", 58, 50, 50, hue=120, strength=.55, light=1.2), value="pink"),
            picture("table", "iris", thing("bed", 58, 50, 50, strength=.8, light=1.15), value="blue"),
        ),
    ),
    listing(
        "silk-quilt", "hg-15-1",
        "Long-strand silk quilt, 1.5 kg, pulled by four aunts",
        "手工桑蚕丝被 长丝 1.5 千克 四季被 可开口看",
        """Four people pull one layer; a hundred and twenty layers make a quilt. There is a zip in the side so you can look at what you paid for.

- 100 % long mulberry strand
- Cover in 60-count cotton
- Sun it for an hour in autumn, never beat it""",
        """四个人扯一层，一百二十层是一床被。侧面留了拉链，花的钱看得见。

- 100% 桑蚕长丝
- 60 支全棉被套
- 秋天晒一小时，别拍打""",
        price="1280.00", was="1480.00", grams=2600, stock=(12, 7),
        facts={"material": ("silk", "cotton")},
        options=(option("Size", "尺寸", "single|1.5 m bed|1.5 米床", "double|1.8 m bed|1.8 米床|260.00", attribute="size"),),
        freight="free", services="genuine no_reason warranty", ship_hours=72, shelf="home", floor="1180.00", limit=2,
        pictures=(
            picture("window", "iris", thing("bed", 60, 50, 54)),
        ),
    ),
    listing(
        "hair-comb", "aa-2-14",
        "Sandalwood comb with a silk tassel",
        "绿檀木梳 真丝流苏 宽齿防静电 刻字",
        """Cut, not moulded, and polished for eleven passes until it does not snag a stocking. Smells of pepper and tea.

- 14 cm, wide teeth
- Up to six characters engraved
- Oil it at New Year""",
        """整木开齿，打磨十一道，刮丝袜都不勾。闻着有点胡椒和茶的味道。

- 14 厘米，宽齿
- 免费刻字，六字以内
- 每年过年上一次油""",
        price="58.00", grams=80, stock=(92,),
        facts={"material": ("bamboo", "silk"), "wearer": "women"},
        ship_hours=72, shelf="gifts",
        pictures=(
            picture("paper", "orchid", thing("comb", 48, 46, 50, turn=-14), thing("ribbon", 26, 74, 68)),
        ),
    ),
    listing(
        "silk-flower-pin", "aa-2-14",
        "Silk velvet flower hairpin, plum blossom",
        "非遗绒花发簪 梅花 真丝绒条 汉服配饰",
        """Made the Nanjing way: silk fluff twisted on copper wire, trimmed with scissors into petals. It weighs five grams and starts conversations on the metro.

- One flower, two buds
- Copper wire, bends to your bun
- Keep dry""",
        """南京绒花做法：真丝绒条绞在铜丝上，剪刀打尖成花瓣。五克重，地铁上会有人来问。

- 一花两苞
- 铜丝柔软，随发髻弯
- 避水""",
        price="126.00", grams=60, stock=(24, 17),
        facts={"material": ("silk",), "wearer": "women"},
        options=(option("Flower", "花色", "pink|Plum|粉梅", "red|Hibiscus|扶桑", attribute="colour"),),
        services="genuine no_reason", shelf="gifts",
        pictures=(
            picture("halo", "rose", thing("cherry-blossom", 46, 50, 50), value="pink"),
            picture("halo", "peach", thing("hibiscus", 48, 50, 50), value="red"),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="mulberry-lane", prefix="MB", name_en="Mulberry Lane", name_zh="桑巷", kind="flagship", colour="d", seal="桑",
    owner="sang", region="320508", since=2021, category="aa-2-26",
    line_en="Silk to wear and to sleep under, from Suzhou.",
    line_zh="苏州丝绸，穿的、盖的、送人的。",
    story_en="My grandmother reeled silk, my mother drew the patterns, I answer the messages. The loom is in Shengze and you may visit it; the tea is on us.",
    story_zh="外婆缫丝，妈妈画花样，我回消息。织机在盛泽，可以来看，茶我请。",
    notice_en="Engraving and altering take three working days. Quilts are pulled on Tuesdays.",
    notice_zh="刻字和改尺寸要三个工作日。蚕丝被每周二开扯。",
    banner=picture("stall", "lilac", thing("kimono", 27, 24, 37), thing("scarf", 23, 66, 36, hue=-150, light=1.1), thing("fan", 18, 46, 72), thing("hibiscus", 14, 68, 75), thing("gift", 17, 86, 72), thing("cherry-blossom", 14, 9, 75)),
    shelves=(("wear", "To wear", "穿戴"), ("home", "To sleep in", "床品"), ("gifts", "To give", "小礼")),
)
