"""Dehua Kiln Works: white porcelain by the crate."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "cafe-cups", "hg-11-10-5",
        "Café cups and saucers, white, 180 ml, stackable",
        "白瓷咖啡杯碟批发 180 毫升 可叠放 餐厅酒店用瓷",
        """Walls of four millimetres, a foot ring that locks into the cup below, and a rim that has met ten thousand spoons in our test.

- 24 to a carton
- Dishwasher to 3,000 cycles
- Your mark under glaze from 500""",
        """壁厚四毫米，圈足卡住下一只，杯沿在测试里见过一万把勺子。

- 24 套一箱
- 洗碗机 3000 次
- 500 套起釉下印标""",
        price="9.80", grams=420, stock=(7200, 3600),
        facts={"material": ("porcelain",), "volume_ml": "180", "dishwasher": "yes"},
        options=(option("Glaze", "釉色", "white|White|白", "blue|Blue line|蓝边", attribute="colour"),),
        freight="cartons", minimum=24, lot=24, unit=("set", "套"), shelf="hotel",
        tiers=((240, "8.60"), (1200, "7.50"), (4800, "6.70")),
        pictures=(
            picture("steps", "mist", thing("coffee", 50, 50, 42, strength=.15, light=1.5, only_hue=(200, 320))),
            picture("grid", "sky", thing("coffee", 38, 33, 46, strength=1.6, hue=-30, only_hue=(200, 320)), thing("coffee", 38, 67, 54, strength=.15, light=1.5, only_hue=(200, 320))),
        ),
    ),
    listing(
        "hotel-plates", "hg-11-10-4",
        "Flat hotel plates, 10 inch, rolled edge",
        "酒店平盘批发 10 寸 卷边防磕 强化瓷",
        """The rolled edge is why they last: porters stack badly and nothing chips. Glazed foot, so they do not scratch each other.

- 10 inch; 8 and 12 on request, other prices
- High-alumina body
- One carton as a sample at cost""",
        """耐用靠卷边：传菜的摞得再狠也不崩。足底上釉，互相不划。

- 10 寸；8 寸、12 寸另报价
- 高铝强化瓷
- 一箱打样，成本价""",
        price="11.50", grams=620, stock=(6000, 4800, 2400),
        facts={"material": ("porcelain",), "dishwasher": "yes"},
        options=(option("Rim", "盘边", "white|White|白边", "blue|Blue line|蓝边", "brown|Brown line|棕边", attribute="colour"),),
        freight="cartons", minimum=20, lot=20, unit=("plate", "只"), shelf="hotel",
        tiers=((200, "10.20"), (1000, "9.10"), (4000, "8.20")),
        pictures=(
            picture("cloth", "sky", thing("plate", 58, 50, 50, strength=.2, light=1.4)),
        ),
    ),
    listing(
        "guanyin-white", "hg-3-30",
        "Blanc de Chine rabbit, unglazed ears, case of six",
        "德化白瓷兔摆件 六只装 文创礼品批发 可代发",
        """Dehua white is white all the way through. The rabbit is ours, registered, and sells best in museum shops and nurseries.

- 11 cm
- Case of six, gift boxes inside
- Drop-shipping in plain cartons""",
        """德化白是从里到外的白。这只兔是我们自己的版权，在博物馆商店和幼儿园卖得最好。

- 高 11 厘米
- 六只一箱，内有礼盒
- 支持一件代发，素箱""",
        price="32.00", grams=410, stock=(900,),
        facts={"material": ("porcelain",)},
        freight="cartons", minimum=6, lot=6, unit=("piece", "只"), shelf="gifts",
        tiers=((60, "28.00"), (300, "24.50")),
        pictures=(
            picture("halo", "mist", thing("rabbit", 54, 50, 48, strength=.15, light=1.25)),
        ),
    ),
    listing(
        "tea-samplers", "hg-11-10-1",
        "Gaiwan and six tasting cups, trade white",
        "盖碗品杯套装批发 白瓷 茶企门店 一碗六杯",
        """The set that tea shops taste with: thin, white, the same every year so that replacements match.

- Gaiwan 110 ml, cups 40 ml
- Sixteen sets to a carton
- Numbered cups on request""",
        """茶店审评就用这套：薄、白，年年一样，补得上。

- 盖碗 110 毫升，杯 40 毫升
- 16 套一箱
- 可烧编号""",
        price="24.00", grams=560, stock=(2400,),
        facts={"material": ("porcelain",), "volume_ml": "110", "dishwasher": "yes"},
        freight="cartons", minimum=4, lot=4, unit=("set", "套"), shelf="tea",
        tiers=((16, "21.50"), (160, "18.80"), (800, "16.40")),
        pictures=(
            picture("table", "mint", thing("teacup-plain", 40, 32, 46), thing("teacup-plain", 26, 62, 60), thing("teacup-plain", 22, 80, 64)),
        ),
    ),
    listing(
        "blank-mugs", "hg-11-10-5",
        "Sublimation mugs, 330 ml, coated, 36 to the carton",
        "热转印涂层杯批发 330 毫升 36 只一箱 DIY 定制",
        """Coating even to the handle, tested at 200 °C for 180 seconds. Less than one in a thousand comes back, and we pay for that one.

- 330 ml, straight walls
- Foam tray, survives road freight
- Colour inside: choose""",
        """涂层匀到手柄根，200 度 180 秒实测。返修率千分之一不到，那一只我们赔。

- 330 毫升直身
- 泡沫托，走物流不碎
- 内壁颜色可选""",
        price="5.40", grams=350, stock=(10800, 7200, 3600),
        facts={"material": ("stoneware",), "volume_ml": "330", "dishwasher": "yes"},
        options=(option("Inside", "内色", "white|White|白", "red|Red|红", "blue|Blue|蓝", attribute="colour"),),
        freight="cartons", minimum=36, lot=36, unit=("mug", "只"), shelf="hotel",
        tiers=((360, "4.85"), (1800, "4.30"), (7200, "3.90")),
        pictures=(
            picture("crate", "peach", thing("coffee", 44, 50, 42, strength=.15, light=1.5, only_hue=(200, 320))),
        ),
    ),
    listing(
        "spoon-rests", "hg-11-10-6",
        "Soup spoons, white, hooked handle, by the hundred",
        "白瓷汤勺批发 弯钩柄不滑落 餐饮火锅店 100 支",
        """The hook stops at the rim of the bowl, which saves one spoon in five from drowning.

- 13 cm
- Hundred to a carton
- Matching rests from 0.90""",
        """弯钩挂在碗沿，五支里能少淹死一支。

- 13 厘米
- 100 支一箱
- 同款勺托 0.90 起""",
        price="1.90", grams=48, stock=(20000,),
        facts={"material": ("porcelain",), "dishwasher": "yes"},
        freight="cartons", services="", minimum=100, lot=100, unit=("spoon", "支"), shelf="hotel",
        tiers=((1000, "1.60"), (5000, "1.38"), (20000, "1.20")),
        pictures=(
            picture("check", "mint", thing("spoon", 54, 50, 50, strength=.2, light=1.6)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="dehua-kiln", prefix="DK", name_en="Dehua Kiln Works", name_zh="德化窑厂", kind="supplier", colour="ink", seal="窑",
    owner="zheng", region="350526", since=2009, category="hg-11-10",
    line_en="White porcelain for hotels, tea shops and gift shops, by the crate.",
    line_zh="德化白瓷，酒店、茶店、礼品，整箱出窑。",
    story_en="Two tunnel kilns, one hundred and forty people, a mould room that goes back to my grandfather. We ship what we fire and we fire every day but one.",
    story_zh="两条隧道窑，一百四十个人，模具间从爷爷那辈攒起。烧什么发什么，一年只停一天。",
    notice_en="Sample cartons leave the same day; custom glaze needs three weeks.",
    notice_zh="样品箱当天发；定制釉色三周。",
    banner=picture("stall", "mist", thing("plate", 25, 24, 39), thing("teacup-plain", 22, 66, 40), thing("coffee", 18, 86, 70), thing("rabbit", 15, 46, 73, strength=.15, light=1.25), thing("spoon", 14, 67, 76), thing("urn", 15, 9, 72)),
    shelves=(("hotel", "Hotel and café", "酒店餐饮"), ("tea", "Tea trade", "茶行"), ("gifts", "Gifts", "礼品")),
)
