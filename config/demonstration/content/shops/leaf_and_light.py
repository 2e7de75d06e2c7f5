"""Leaf & Light: plants, lamps and scents from Kunming."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "desk-succulents", "hg-17-3",
        "Cactus that flowers once a year, in clay, 18 cm",
        "仙人掌盆栽 会开花 陶盆 18 厘米 懒人绿植",
        """It asks for a window and to be left alone. Around June it puts out one yellow flower for three days, and you will take a day off work.

- Clay pot, gravel on top
- Water every three weeks, less in winter
- Spines wrapped in wool for the journey""",
        """它只要一扇窗，和不被打扰。六月前后开一朵黄花，三天，你会为它请一天假。

- 陶盆，面上铺砾石
- 三周浇一次，冬天更少
- 刺用羊毛裹好再寄""",
        price="32.00", grams=900, stock=(66,),
        facts={"sun": "bright", "height_cm": "18", "pot_safe": "no"},
        services="", shelf="leaf",
        pictures=(
            picture("arch", "lime", thing("cactus", 54, 50, 50)),
        ),
    ),
    listing(
        "tulip-bulbs", "hg-17-5",
        "Tulip bulbs, pre-chilled, ten, one surprise colour",
        "郁金香种球 5 度球 十颗 含一颗盲盒色 盆栽",
        """Chilled for nine weeks so that they flower in a flat without winter. Nine are the colour you chose; the tenth is ours to know.

- Pot at twice their height
- Flowers in about fifty days
- Care card with a drawing for each week""",
        """冷处理九周，没有冬天的屋子里也能开。九颗是你选的颜色，第十颗只有我们知道。

- 埋深是球高的两倍
- 大约五十天开花
- 每周一张图的养护卡""",
        price="39.90", grams=480, stock=(140, 110, 70),
        facts={"sun": "bright", "height_cm": "40", "pot_safe": "no"},
        options=(option("Colour", "花色", "pink|Pink|粉", "purple|Purple|紫", "yellow|Yellow|黄"),),
        services="", shelf="leaf",
        pictures=(
            picture("hills", "rose", thing("tulip", 54, 50, 50), value="pink"),
            picture("hills", "lilac", thing("tulip", 54, 50, 50, hue=-45, only_hue=(270, 359)), value="purple"),
            picture("hills", "lemon", thing("tulip", 54, 50, 50, hue=95, light=1.12, only_hue=(270, 359)), value="yellow"),
        ),
    ),
    listing(
        "dounan-bouquet", "ae-3-1-3",
        "Weekly bouquet from Dounan, cut the night before",
        "斗南鲜花一周一束 云南直发 当季混搭 包邮",
        """Whatever the growers were proudest of on auction night. Cut at eleven, packed at two, on an aeroplane at six.

- Six to eight stems, water tubes on
- Trim, deep water, away from fruit
- Anything that arrives tired is credited""",
        """拍卖当晚花农最得意的是什么，你就收到什么。十一点剪，两点装，六点上飞机。

- 六到八枝，带保水管
- 斜剪、深水，远离水果
- 到货打蔫的按枝赔""",
        price="49.90", was="59.90", grams=900, stock=(80, 45),
        facts={},
        options=(option("Send", "频次", "one|Once|单次", "four|Four weeks|四周四束|140.00"),),
        freight="free", services="ships_24h", ship_hours=24, shelf="leaf",
        pictures=(
            picture("halo", "peach", thing("bouquet", 56, 50, 50)),
        ),
    ),
    listing(
        "lotus-tuber", "hg-17-5",
        "Bowl lotus tuber, flowers in a basin",
        "碗莲种藕 阳台可养 水培 当年开花 带芽",
        """Give it a basin, river mud and the sunniest corner of the balcony. First leaf in ten days, first flower in sixty, first dragonfly shortly after.

- One tuber with two buds
- Ships from March; order now for your place
- Mud in the box, compressed""",
        """一个盆，一坨河泥，阳台最晒的角落。十天出叶，六十天开花，随后会来第一只蜻蜓。

- 一支带两个芽
- 三月起发货，现在下单排队
- 盒里附压缩塘泥""",
        price="28.00", grams=700, stock=(0,),
        facts={"sun": "bright", "height_cm": "35", "pot_safe": "yes"},
        services="", ship_hours=72, shelf="leaf",
        pictures=(
            picture("waves", "jade", thing("lotus", 56, 50, 50)),
        ),
    ),
    listing(
        "silk-lantern", "hg-3-58",
        "Silk festival lantern, folding, 30 cm",
        "绢面折叠灯笼 30 厘米 春节元宵 手提挂式 带灯",
        """Folds flat as a plate and opens with a shake. Silk over bamboo, tassel knotted by hand, a warm light that does not get hot.

- LED, two AAA, sixteen hours
- Reusable: wipe and fold
- Red for the New Year, blue for the rest of it""",
        """叠起来像个盘子，一抖就开。竹骨绢面，手打流苏，暖光不烫。

- 两节七号电池亮十六小时
- 擦擦叠好明年再用
- 红的过年，蓝的平时""",
        price="35.00", was="49.00", grams=260, stock=(180, 75),
        facts={"material": ("silk", "bamboo")},
        options=(option("Colour", "颜色", "red|Red|红", "blue|Night blue|夜蓝", attribute="colour"),),
        services="no_reason ships_24h", ship_hours=24, shelf="light",
        pictures=(
            picture("arch", "peach", thing("lantern", 56, 50, 50), value="red"),
            picture("arch", "iris", thing("lantern", 56, 50, 50, hue=205, only_hue=(330, 60)), value="blue"),
            picture("night", "ember", thing("lantern", 36, 32, 46), thing("lantern", 26, 66, 36), thing("lantern", 20, 78, 62)),
        ),
    ),
    listing(
        "reading-lamp", "hg-13-5",
        "Reading lamp with one knob, warm to daylight",
        "护眼台灯 旋钮调光调色 实木底座 卧室书桌",
        """One knob: turn for bright, press and turn for warm. Ash foot, brass neck, no app, no blue dot in the dark.

- Ra 97, no flicker
- 9 W, 2,700 to 5,000 K
- LED board replaceable with a coin""",
        """一个旋钮：转是亮度，按着转是色温。白蜡木底，黄铜颈，没有 App，夜里没有小蓝灯。

- 显指 97，无频闪
- 9 瓦，2700–5000K
- 灯板用硬币就能换""",
        price="239.00", was="269.00", grams=1500, stock=(37, 26),
        facts={"material": ("wood", "brass"), "light": "adjustable", "power_w": "9"},
        options=(option("Neck", "灯颈", "yellow|Brass|黄铜", "black|Iron|黑铁", attribute="colour"),),
        freight="free", services="warranty no_reason", shelf="light", floor="215.00",
        pictures=(
            picture("glow", "plum", thing("bulb", 50, 50, 48)),
            picture("shelf", "peach", thing("bulb", 36, 38, 46), thing("books", 28, 68, 62)),
        ),
    ),
    listing(
        "moon-night-light", "hg-13-10",
        "Moon night light with craters where they should be",
        "月球小夜灯 真实月面 触摸三色 充电 床头",
        """Printed from a real survey of the near side, so you can look up where you are. Tap for warm, white or barely.

- 12 cm, on a wooden ring
- Eight hours
- USB-C""",
        """照着真实月面测绘打的，可以查你看的是哪座环形山。轻拍换暖光、白光、微光。

- 12 厘米，木环底座
- 八小时
- USB-C 充电""",
        price="66.00", grams=340, stock=(96,),
        facts={"light": "warm", "power_w": "2", "material": ("wood",)},
        services="warranty no_reason", shelf="light",
        pictures=(
            picture("glow", "night", thing("full-moon", 50, 50, 48)),
        ),
    ),
    listing(
        "soy-candle", "hg-3-40-2",
        "Soy candle in a cup you keep, rain on moss",
        "大豆蜡香薰蜡烛 青苔雨后 可留杯 45 小时",
        """Smells of the minute after a shower in Xishuangbanna. When it is finished, wash the cup and drink from it.

- 180 g, cotton wick, 45 hours
- Trim the wick
- Refill kits: wax beads, wick, scent""",
        """闻着像西双版纳一场阵雨之后那一分钟。烧完把杯子洗了，接着喝水。

- 180 克，棉芯，45 小时
- 每次剪芯
- 有补充装：蜡粒、芯、香""",
        price="58.00", grams=420, stock=(70, 54),
        facts={"material": ("wax", "glass")},
        options=(option("Scent", "香型", "rain|Rain on moss|雨后青苔", "fig|Fig and pepper|无花果胡椒"),),
        freight="fragile", shelf="scent",
        pictures=(
            picture("glow", "forest", thing("candle", 48, 50, 48)),
        ),
    ),
    listing(
        "incense-set", "hg-3-40-4",
        "Sandalwood incense sticks and a pebble to hold them",
        "老山檀线香 附石头香座 无化学 静心 60 支",
        """Wood powder, elm bark and water: nothing else burns so quietly. The holder is a river stone with a hole; each is the one you get.

- 60 sticks, 25 minutes each
- Little smoke
- Paper tube""",
        """木粉、榆皮、水，别的都没有，所以烧得安静。香座是河里的石头钻了一个孔，哪块就是哪块。

- 60 支，每支 25 分钟
- 烟少
- 纸筒装""",
        price="48.00", grams=300, stock=(88,),
        facts={"material": ("powder",)},
        shelf="scent",
        pictures=(
            picture("gate", "sand", thing("rock", 46, 46, 58), thing("herb", 26, 72, 42)),
        ),
    ),
    listing(
        "watering-can", "hg-12-1",
        "Small bucket, trowel and gloves for balcony farmers",
        "阳台种菜工具 小桶铲子手套 三件套 儿童可用",
        """A bucket that pours from the lip, a trowel with centimetres on it, gloves in small. Add soil and a spring.

- Powder-coated steel
- Fits a hook
- Radish seeds included""",
        """桶口能倒水，铲子有刻度，手套有小号。再添一袋土和一个春天。

- 喷塑钢
- 可挂
- 附樱桃萝卜种子""",
        price="55.00", grams=900, stock=(64, 30),
        facts={"material": ("steel",)},
        options=(option("Colour", "颜色", "blue|Blue|蓝", "green|Green|绿", attribute="colour"),),
        shelf="leaf",
        pictures=(
            picture("hills", "sky", thing("bucket", 48, 44, 50), thing("seedling", 30, 74, 66), value="blue"),
            picture("hills", "lime", thing("bucket", 48, 44, 50, hue=-80), thing("seedling", 30, 74, 66), value="green"),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="leaf-and-light", prefix="LL", name_en="Leaf & Light", name_zh="叶与光", kind="stall", colour="b", seal="叶",
    owner="ye", region="530114", since=2021, category="hg",
    line_en="Plants by day, lamps by night, from the flower market at Dounan.",
    line_zh="白天卖叶子，晚上卖灯，斗南花市里的一间小铺。",
    story_en="Half the shop needs watering and half needs switching off. We send plants on Mondays and Wednesdays, so that none spends a weekend in a warehouse.",
    story_zh="店里一半要浇水，一半要关灯。植物只在周一周三发，免得在仓库里过周末。",
    notice_en="Below 5 °C we add a heat pack to plants, free.",
    notice_zh="低于 5 度，植物免费加暖宝宝。",
    banner=picture("stall", "mint", thing("potted-plant", 27, 24, 36), thing("lantern", 22, 66, 35), thing("cactus", 19, 86, 67), thing("tulip", 17, 46, 73), thing("candle", 14, 66, 74), thing("bouquet", 18, 9, 71)),
    shelves=(("leaf", "Leaf", "叶"), ("light", "Light", "光"), ("scent", "Scent", "香")),
)
