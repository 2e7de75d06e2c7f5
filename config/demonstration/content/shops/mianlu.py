"""Mianlu: wool, cotton and linen clothes from Tongxiang."""

from config.demonstration.writing import listing, option, picture, shop, thing

SIZES = option("Size", "尺码", "s|S|S", "m|M|M", "l|L|L", "xl|XL|XL", attribute="size")

LISTINGS = [
    listing(
        "lambswool-scarf", "aa-2-26",
        "Lambswool scarf, woven in Tongxiang",
        "桐乡羊羔毛围巾 纯色加厚 190 厘米 不扎",
        """First-shear lambswool, milled until it stops itching, 190 cm so it goes round twice and still has ends to tuck in. Fringe twisted by hand, which you will find yourself doing too.

- 240 g, 35 cm wide
- Wash cold by hand; it softens each time
- One metre of matching yarn in the box, for holes""",
        """头茬羊羔毛，缩绒缩到不扎人。190 厘米，绕两圈还剩两头能塞。流苏手搓，你戴着也会忍不住搓。

- 240 克，宽 35 厘米
- 冷水手洗，越洗越软
- 盒里附一米同色线，破了能补""",
        price="128.00", was="160.00", grams=320, stock=(88, 63, 40, 24),
        facts={"material": ("wool",), "wearer": "all"},
        options=(option("Colour", "颜色", "red|Cinnabar|朱砂红", "blue|Dusk blue|暮蓝", "green|Pine|松绿", "grey|Pebble|石灰", attribute="colour"),),
        services="no_reason ships_24h", ship_hours=24, shelf="warm", barcode="6901234500024",
        pictures=(
            picture("disc", "rose", thing("scarf", 58, 50, 50), value="red"),
            picture("disc", "sky", thing("scarf", 58, 50, 50, hue=-130, strength=.75), value="blue"),
            picture("disc", "mint", thing("scarf", 58, 50, 50, hue=165, strength=.65, light=.9), value="green"),
            picture("disc", "mist", thing("scarf", 58, 50, 50, strength=.05, light=1.1), value="grey"),
            picture("snow", "sky", thing("scarf", 44, 40, 46), thing("gloves", 28, 72, 66, hue=60)),
        ),
    ),
    listing(
        "double-face-coat", "aa-1-10-2",
        "Double-faced wool coat, relaxed shoulder",
        "双面呢羊毛大衣 落肩版 手工缝 中长款 驼色",
        """Two cloths woven as one and split by hand at the edges, so there is no lining to tear. Dropped shoulder, deep pockets, horn buttons with a spare inside.

- 90 % wool, 10 % cashmere, 780 g/m
- Cut straight; choose your usual size for a jumper underneath
- Shortened free within a month""",
        """两层呢料织成一片，边上手工剥开缝，没有里衬可破。落肩，深兜，牛角扣，里面缝了备用的。

- 90% 羊毛 10% 羊绒，780 克/米
- 直身版，平时什么码就什么码，里面能穿毛衣
- 一个月内免费改短""",
        price="899.00", was="1124.00", grams=1700, stock=(8, 15, 11, 4),
        facts={"material": ("wool", "cashmere"), "wearer": "women", "season": ("autumn", "winter")},
        options=(option("Colour", "颜色", "brown|Camel|驼色", "grey|Charcoal|炭灰", attribute="colour"), SIZES),
        freight="free", services="no_reason", shelf="warm", floor="849.00",
        pictures=(
            picture("arch", "sand", thing("coat", 62, 50, 50), value="brown"),
            picture("arch", "slate", thing("coat", 62, 50, 50, strength=.05, light=.72), value="grey"),
            picture("awning", "sand", thing("coat", 42, 36, 56), thing("scarf", 30, 74, 62)),
        ),
    ),
    listing(
        "linen-dress", "aa-1-4",
        "Washed linen dress with pockets, midi",
        "水洗亚麻连衣裙 有口袋 中长款 收腰 显瘦",
        """Both pockets hold a telephone and a pear. French flax, stone-washed in Shaoxing until it hangs instead of standing.

- Buttons to the waist, so it also nurses and layers
- Do not iron; the creases are the point
- Length 112 cm in M""",
        """两个口袋都装得下一部手机和一个梨。法国亚麻，绍兴石洗，洗到垂下来不再支棱。

- 开扣到腰，哺乳叠穿都行
- 别熨，皱就是它的样子
- M 码衣长 112 厘米""",
        price="269.00", was="319.00", grams=420, stock=(20, 34, 28, 12, 9, 22, 0, 6),
        facts={"material": ("linen",), "wearer": "women", "season": ("spring", "summer")},
        options=(option("Colour", "颜色", "blue|Lake|湖蓝", "red|Madder|茜红", attribute="colour"), SIZES),
        services="no_reason", shelf="light",
        pictures=(
            picture("arch", "sky", thing("dress", 60, 50, 50), value="blue"),
            picture("arch", "rose", thing("dress", 60, 50, 50, hue=140), value="red"),
            picture("window", "sky", thing("dress", 44, 38, 52), thing("hat", 30, 72, 66)),
        ),
    ),
    listing(
        "seamless-tee", "aa-1-13-8",
        "Heavy cotton T-shirt without side seams, 230 g",
        "重磅纯棉 T 恤 230 克 圆筒织无侧缝 不透 男女同款",
        """Knitted in a tube, so nothing twists after the wash. Collar ribbed at twice the usual tension: it stays where your neck is.

- Combed cotton, dyed in small vats
- Shrinks 2 % once, then never
- Tucks in, hangs out""",
        """圆筒织造没有侧缝，洗完不拧麻花。领口罗纹加倍弹力，不变荷叶边。

- 精梳棉，小缸染
- 第一次洗缩 2%，以后不缩
- 塞进去、放出来都好看""",
        price="79.00", grams=260, stock=(90, 120, 110, 60, 44, 70, 66, 30, 18, 40, 35, 9),
        facts={"material": ("cotton",), "wearer": "all", "season": ("spring", "summer", "autumn")},
        options=(option("Colour", "颜色", "green|Bamboo|竹绿", "pink|Lotus|藕粉", "white|Rice|米白", attribute="colour"), SIZES),
        services="no_reason ships_24h", ship_hours=24, shelf="light",
        pictures=(
            picture("split", "lime", thing("t-shirt", 58, 50, 50), value="green"),
            picture("split", "rose", thing("t-shirt", 58, 50, 50, hue=-120, strength=.6, light=1.15), value="pink"),
            picture("split", "sand", thing("t-shirt", 58, 50, 50, strength=.08, light=1.35), value="white"),
        ),
    ),
    listing(
        "selvedge-jeans", "aa-1-12",
        "Straight selvedge jeans, 12 oz, hemmed to your leg",
        "赤耳直筒牛仔裤 12 安 免费改裤脚 四季",
        """Tell us the inside leg when you order and they arrive the right length, chain-stitched. Twelve ounces: warm enough for Beijing, bearable in Hangzhou.

- 100 % cotton, no stretch, breaks in by New Year
- Button fly
- Repair twice for free""",
        """下单备注裤内长，到手就是合适的长度，链式线迹。12 安，北京穿得暖，杭州穿得住。

- 全棉无弹，穿到过年就是你的形状
- 纽扣门襟
- 免费修补两次""",
        price="259.00", grams=760, stock=(22, 30, 26, 11),
        facts={"material": ("denim", "cotton"), "wearer": "men", "season": ("spring", "autumn", "winter")},
        options=(SIZES,),
        services="no_reason", ship_hours=72, shelf="light",
        pictures=(
            picture("crate", "sky", thing("jeans", 54, 50, 44)),
        ),
    ),
    listing(
        "wool-socks", "aa-1-18",
        "Merino socks for cold floors, three pairs",
        "美丽诺羊毛袜 三双装 加厚毛圈 居家防滑",
        """Looped inside, ribbed round the arch, with grips shaped like clouds underneath. For tiled kitchens at six in the morning.

- 65 % merino, the rest for strength
- Wash at 30
- Socks that lose a partner: we sell singles""",
        """里面毛圈，足弓收紧，底下防滑点是云朵形。给早上六点的瓷砖厨房准备的。

- 65% 美丽诺，其余是为了结实
- 30 度水洗
- 丢了一只，我们单只也卖""",
        price="49.00", grams=220, stock=(140, 85),
        facts={"material": ("wool", "knit"), "wearer": "all", "season": ("winter",)},
        options=(option("Colour", "颜色", "green|Meadow|草绿", "purple|Taro|芋泥紫", attribute="colour"),),
        services="", shelf="warm",
        pictures=(
            picture("dots", "mint", thing("socks", 56, 50, 50), value="green"),
            picture("dots", "lilac", thing("socks", 56, 50, 50, hue=120), value="purple"),
        ),
    ),
    listing(
        "touch-gloves", "aa-2-13",
        "Knitted gloves you can pay with",
        "针织触屏手套 五指 保暖 可扫码付款",
        """Silver thread in three fingertips and both thumbs, because people pay with whichever hand is free.

- Double knit, long cuff
- One size, S to L hands
- A ring to hang them by""",
        """三个指尖加两个拇指都织了银线，毕竟哪只手空着就用哪只手付款。

- 双层针织，长腕口
- 均码，S 到 L 的手都能戴
- 带挂环""",
        price="45.00", was="55.00", grams=90, stock=(110, 64),
        facts={"material": ("wool", "knit"), "wearer": "all"},
        options=(option("Colour", "颜色", "purple|Plum|梅紫", "blue|Ink|墨蓝", attribute="colour"),),
        shelf="warm",
        pictures=(
            picture("snow", "lilac", thing("gloves", 54, 50, 50), value="purple"),
            picture("snow", "sky", thing("gloves", 54, 50, 50, hue=-65), value="blue"),
        ),
    ),
    listing(
        "oxford-shirt", "aa-1-13-7",
        "Striped Oxford shirt, tie included for interviews",
        "条纹牛津纺衬衫 免烫 面试套装 送领带",
        """Non-iron in fact and not only in name: hang it wet, wear it dry. The tie is silk and navy and goes with the only suit you own.

- 100 % cotton, two-ply
- Collar stays are brass
- Regular fit""",
        """真免烫，湿着挂、干了穿。领带是藏青真丝，配你唯一那套西装正好。

- 双股全棉
- 领撑是黄铜的
- 常规版型""",
        price="169.00", grams=380, stock=(26, 40, 31, 14),
        facts={"material": ("cotton", "silk"), "wearer": "men", "season": ("spring", "autumn")},
        options=(SIZES,), shelf="light",
        pictures=(
            picture("arch", "mist", thing("shirt-and-tie", 54, 50, 50)),
        ),
    ),
    listing(
        "baby-knit", "aa-1-2",
        "Cotton baby cardigan with bear ears",
        "婴儿小熊耳朵针织开衫 新疆长绒棉 A 类",
        """Long-staple cotton, knitted flat so no seam touches the neck. The ears are sewn through and will not come off in a mouth; we checked with twins.

- Class A, no dye on the inside
- Snaps instead of buttons below 90
- Room for one growth spurt""",
        """长绒棉平织，脖子碰不到缝。耳朵是缝穿的，咬不下来，我们请一对双胞胎验过。

- A 类标准，内侧不染色
- 90 码以下用按扣
- 留了一次猛长的余量""",
        price="98.00", grams=200, stock=(33, 41, 29),
        facts={"material": ("cotton", "knit"), "wearer": "children", "season": ("spring", "autumn")},
        options=(option("Size", "尺码", "80|80|80", "90|90|90", "100|100|100", attribute="size"),),
        shelf="warm",
        pictures=(
            picture("cloth", "honey", thing("bear", 40, 50, 42), thing("yarn", 24, 74, 70, hue=-150), thing("socks", 24, 26, 70)),
        ),
    ),
    listing(
        "canvas-tote", "lb-13",
        "Two-litre-of-milk tote, natural canvas",
        "本白帆布托特包 加厚 16 安 买菜通勤",
        """Carries two litres of milk, a cabbage and a laptop without groaning. Handles long enough for a padded coat.

- Bottom gusset 14 cm
- One inside pocket, one key clip
- Gets better with stains""",
        """两升牛奶、一颗白菜、一台电脑，不带喘气的。带子够长，羽绒服外面也能背。

- 底宽 14 厘米
- 一个内袋，一个钥匙扣
- 越脏越好看""",
        price="59.00", grams=360, stock=(130,),
        facts={"material": "canvas", "capacity_l": "15"},
        shelf="light",
        pictures=(
            picture("awning", "sky", thing("shopping-bags", 54, 50, 58)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="mianlu", prefix="ML", name_en="Mianlu", name_zh="棉麓", kind="stall", colour="e", seal="棉",
    owner="mian", region="330483", since=2018, category="aa-1",
    line_en="Wool, cotton and linen from the knitting town of Puyuan.",
    line_zh="濮院毛衣镇上的一间小店，做羊毛和棉麻。",
    story_en="In Puyuan everybody's aunt can link a collar. We ask ours to, pay by the hour and print her name inside the cuff.",
    story_zh="在濮院，谁家阿姨都会套口。我们请阿姨做，按小时结工钱，袖口里印着她的名字。",
    notice_en="Coats are altered until 28 December; after that the sewing room goes home for the New Year.",
    notice_zh="大衣改衣收到 12 月 28 日为止，之后缝纫间放年假。",
    banner=picture("stall", "rose", thing("coat", 28, 24, 36), thing("scarf", 24, 66, 36), thing("dress", 20, 87, 72), thing("socks", 16, 42, 75), thing("gloves", 16, 70, 74), thing("t-shirt", 18, 8, 72)),
    shelves=(("warm", "For the cold", "保暖"), ("light", "All year", "四季")),
)
