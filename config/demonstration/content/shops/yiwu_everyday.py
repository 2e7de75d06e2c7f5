"""Everyday Wholesale: small things by the dozen, from Yiwu."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "canvas-tote-blank", "lb-13",
        "Blank canvas tote, 12 oz, ready to print",
        "空白帆布袋批发 12 安 可印 LOGO 展会礼品环保袋",
        """Cut square and pressed flat so your screen lies true. Seams turned inside; the handle is sewn with a box and a cross.

- 38 × 42 cm, handle 60 cm
- Fifty to a carton, 9 kg
- Printing quoted in a day: send a vector file""",
        """裁得正、压得平，丝网落版不跑位。缝份朝内，提手走口字加交叉线。

- 38 × 42 厘米，提手 60 厘米
- 50 只一箱，9 公斤
- 印刷一天内报价，发矢量文件""",
        price="6.80", grams=180, stock=(9600, 7200, 4800),
        facts={"material": "cotton", "capacity_l": "12"},
        options=(option("Colour", "颜色", "beige|Natural|本白", "black|Black|黑", "blue|Denim|牛仔蓝", attribute="colour"),),
        freight="cartons", services="ships_24h", ship_hours=24, minimum=50, lot=50, unit=("bag", "只"), shelf="bags",
        tiers=((100, "6.20"), (500, "5.60"), (2000, "4.95")),
        pictures=(
            picture("crate", "sky", thing("shopping-bags", 54, 50, 46)),
            picture("grid", "sand", thing("shopping-bags", 58, 50, 50, hue=190, strength=.35, only_hue=(180, 260))),
        ),
    ),
    listing(
        "gift-boxes", "ae-3-1",
        "Gift boxes with ribbon, flat-packed, 20 cm",
        "礼品盒批发 带蝴蝶结 可折叠 20 厘米 伴手礼",
        """Board of 1,200 g that does not bow, magnets in the lid, ribbon already tied because nobody has the time.

- 20 × 20 × 20 cm, two ribbons
- Folds in nine seconds, timed
- Forty to a carton""",
        """1200 克纸板不翘，盖里有磁，蝴蝶结已经打好，毕竟谁都没空。

- 20 厘米见方，两色丝带
- 九秒折好，掐表测的
- 40 只一箱""",
        price="7.50", grams=210, stock=(4000, 3600),
        facts={},
        options=(option("Box and ribbon", "盒与丝带", "gold|Gold, red ribbon|金盒红带", "sea|Sea blue, green ribbon|海蓝盒绿带"),),
        freight="cartons", minimum=40, lot=40, unit=("box", "只"), shelf="paper",
        tiers=((200, "6.80"), (1000, "6.10"), (4000, "5.40")),
        pictures=(
            picture("steps", "rose", thing("gift", 50, 50, 42), value="gold"),
            picture("dots", "lemon", thing("gift", 40, 34, 46), thing("gift", 32, 68, 54, hue=150), value="sea"),
        ),
    ),
    listing(
        "kraft-cartons", "os-4",
        "Shipping cartons, five-layer, in bundles of 25",
        "五层加硬纸箱 快递打包 25 只一捆 定做免版费",
        """The same cartons our own goods leave in. Drop-tested with porcelain, from a second floor, by somebody who enjoyed it.

- 35 × 25 × 20 cm
- B-C flute
- Your mark in one colour, plate free above 2,000""",
        """和我们自己发货用的一样。装着瓷器从二楼扔下来测过，测的人很开心。

- 35 × 25 × 20 厘米
- BC 楞
- 两千只以上单色印刷免版费""",
        price="2.60", grams=320, stock=(25000, 18000, 9000),
        facts={},
        options=(option("Print", "印刷", "plain|Plain|无印", "fragile|Fragile, this way up|易碎向上", "fresh|Fresh, keep cool|生鲜冷藏"),),
        freight="cartons", minimum=25, lot=25, unit=("carton", "只"), shelf="paper",
        tiers=((250, "2.35"), (1000, "2.10"), (5000, "1.88")),
        pictures=(
            picture("crate", "sand", thing("package", 48, 36, 44), thing("package", 34, 70, 50)),
        ),
    ),
    listing(
        "party-pack", "ae-3-2",
        "Party poppers, paper only, no plastic confetti",
        "派对礼花筒批发 纸屑可降解 婚庆开业 生日",
        """Bang, paper, sweep, done. Compressed air, no powder, so the courier will take them.

- 30 cm
- Twelve to a box, twenty boxes to a carton
- Store below 40 °C""",
        """砰、纸、扫、完事。压缩空气无火药，快递能走。

- 30 厘米
- 12 支一盒，20 盒一箱
- 40 度以下存放""",
        price="3.20", grams=110, stock=(14400,),
        facts={},
        freight="cartons", services="", minimum=12, lot=12, unit=("popper", "支"), shelf="festive",
        tiers=((240, "2.75"), (1200, "2.40")),
        pictures=(
            picture("rays", "lemon", thing("party-popper", 56, 50, 50)),
        ),
    ),
    listing(
        "balloon-hundred", "ae-3-2",
        "Latex balloons, 12 inch, a hundred to the bag",
        "加厚乳胶气球 12 寸 100 只一袋 哑光 马卡龙",
        """Thick enough for helium and a wedding. Colours match from bag to bag because we keep the dye cards.

- 3.2 g each
- Pump in every tenth bag
- Biodegrades, slowly; pick them up""",
        """厚到能充氦，撑得完一场婚礼。色卡留底，袋袋同色。

- 单只 3.2 克
- 每十袋送一个气筒
- 会降解，但慢，请捡起来""",
        price="13.80", grams=340, stock=(5200, 4100, 0),
        facts={},
        options=(option("Colour", "颜色", "red|Red|红", "blue|Blue|蓝", "purple|Lilac|浅紫"),),
        freight="cartons", services="", minimum=10, lot=5, unit=("bag", "袋"), shelf="festive",
        tiers=((50, "12.20"), (200, "10.90"), (1000, "9.60")),
        pictures=(
            picture("dots", "sky", thing("balloon", 54, 50, 50), value="red"),
            picture("dots", "iris", thing("balloon", 54, 50, 50, hue=238), value="blue"),
            picture("dots", "lilac", thing("balloon", 54, 50, 50, hue=-75, strength=.7, light=1.2), value="purple"),
        ),
    ),
    listing(
        "scissors-dozen", "ae-2-1-4",
        "Stainless craft scissors, by the dozen",
        "不锈钢手工剪刀批发 办公学生 12 把 圆头安全",
        """Rivet you can tighten, tips you can trust a class with. The handle fits a left hand too.

- 17 cm
- Dozen in a box, 24 boxes in a carton
- EN 71 report on request""",
        """铆钉能拧紧，圆头给一个班用也放心。左手也合适。

- 17 厘米
- 12 把一盒，24 盒一箱
- 可提供 EN71 报告""",
        price="3.90", grams=75, stock=(17280,),
        facts={"skill": "beginner"},
        freight="cartons", minimum=12, lot=12, unit=("pair", "把"), shelf="desk",
        tiers=((288, "3.45"), (1440, "3.05"), (5760, "2.70")),
        pictures=(
            picture("grid", "rose", thing("scissors", 54, 50, 50)),
        ),
    ),
    listing(
        "ballpoints", "os-11-11",
        "Retractable ballpoints, blue, a gross",
        "按动圆珠笔 蓝色 144 支 办公批发 可印广告",
        """A click you can count on and ink that starts on the first stroke, which we test on every hundredth pen.

- 0.7 mm
- 144 to the box
- One-colour printing above ten boxes""",
        """按下去有数，第一笔就出墨，每一百支抽测一支。

- 0.7 毫米
- 144 支一盒
- 十盒起单色印刷""",
        price="0.68", grams=9, stock=(86400,),
        facts={},
        freight="cartons", minimum=144, lot=144, unit=("pen", "支"), shelf="desk",
        tiers=((1440, "0.59"), (7200, "0.52"), (28800, "0.45")),
        pictures=(
            picture("check", "sky", thing("pen", 54, 50, 50)),
        ),
    ),
    listing(
        "led-bulbs", "hg-13",
        "LED bulbs, 9 W, warm, box of ten",
        "LED 灯泡 9W 暖光 E27 十只装 工程批发 两年保",
        """Ra 90, no flicker to a camera, and a base that matches the old socket in the stairwell. Two years, swapped without a form.

- 806 lumen, 2,700 K
- E27
- Ten to a box, ten boxes to a carton""",
        """显指 90，镜头下不闪，灯头配得上楼道那个老灯座。两年包换，不用填表。

- 806 流明，2700K
- E27
- 10 只一盒，10 盒一箱""",
        price="5.60", grams=62, stock=(12000, 9000),
        facts={"light": "warm", "power_w": "9"},
        options=(option("Light", "光色", "warm|Warm|暖光", "neutral|Neutral|自然光", attribute="light"),),
        freight="cartons", services="warranty", minimum=10, lot=10, unit=("bulb", "只"), shelf="home",
        tiers=((100, "4.90"), (1000, "4.30"), (5000, "3.85")),
        pictures=(
            picture("glow", "forest", thing("bulb", 40, 36, 48), thing("bulb", 30, 68, 58)),
        ),
    ),
    listing(
        "umbrella-carton", "hg-16",
        "Folding umbrellas for shops that forgot rain exists",
        "雨伞批发 三折手动 便利店应急 24 把一箱 混色",
        """Eight ribs, pongee, a sleeve. Stack them by the door when the sky goes green.

- 97 cm across
- Mixed carton of 24 in four colours
- Display box folds out of the lid""",
        """八骨，碰击布，带套。天一发绿就摆门口。

- 伞面 97 厘米
- 四色混装 24 把一箱
- 箱盖折开就是展示架""",
        price="12.50", grams=310, stock=(3600,),
        facts={"material": ("polyester", "steel")},
        freight="cartons", minimum=24, lot=24, unit=("umbrella", "把"), shelf="home",
        tiers=((120, "11.40"), (480, "10.20"), (1200, "9.30")),
        pictures=(
            picture("split", "lilac", thing("closed-umbrella", 38, 32, 48), thing("closed-umbrella", 38, 54, 50, hue=90), thing("closed-umbrella", 38, 74, 52, hue=-80)),
        ),
    ),
    listing(
        "sponges", "hg-10-6",
        "Kitchen sponges, two-sided, forty to the sack",
        "百洁布海绵擦批发 双面洗碗 40 片一袋",
        """One side for plates, one for the wok you forgot. Dries between meals because the foam is open.

- 10 × 7 × 3 cm
- Sack of 40, no inner film
- Colour-coded for kitchens""",
        """一面洗盘，一面对付忘了刷的锅。泡孔通透，两顿之间能干。

- 10 × 7 × 3 厘米
- 40 片一袋，无内膜
- 可按色分区""",
        price="0.95", grams=9, stock=(48000,),
        facts={"material": ("polyester",)},
        freight="cartons", services="", minimum=40, lot=40, unit=("sponge", "片"), shelf="home",
        tiers=((400, "0.82"), (2000, "0.71"), (10000, "0.62")),
        pictures=(
            picture("waves", "lemon", thing("sponge", 40, 36, 46), thing("sponge", 36, 66, 58, hue=90)),
        ),
    ),
    listing(
        "red-envelopes", "ae-3-1",
        "Red envelopes, hot-stamped, pack of a hundred",
        "红包袋批发 烫金福字 加厚 100 只 新年婚庆 可定制",
        """Paper of 157 g that does not tell how much is inside. Gold that survives a pocket. Plain, fortune or your own surname.

- 9 × 16.5 cm
- Hundred to a pack
- Surname plates ready for the hundred commonest; others three days""",
        """157 克纸，看不出里面多少。烫金揣口袋不掉。素面、福字，或者你家的姓。

- 9 × 16.5 厘米
- 100 只一包
- 百家姓前一百现成，其余三天""",
        price="26.00", grams=640, stock=(2800, 1900),
        facts={},
        options=(option("Print", "图案", "fu|Fortune|福字", "plain|Plain|素面"),),
        freight="cartons", minimum=5, lot=5, unit=("pack", "包"), shelf="festive",
        tiers=((50, "22.80"), (200, "19.90"), (1000, "17.20")),
        pictures=(
            picture("waves", "rose", thing("red-envelope", 40, 36, 48, turn=-10), thing("red-envelope", 40, 64, 52, turn=8)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="yiwu-everyday", prefix="YW", name_en="Everyday Wholesale", name_zh="日日百货", kind="supplier", colour="a", seal="批",
    owner="jin", region="330782", since=2012, category="ae-3",
    line_en="Small things by the dozen, the gross and the carton, from Yiwu.",
    line_zh="义乌小商品，按打、按罗、按箱。",
    story_en="Booth 17 in district two, then three booths, then a warehouse with a cat. We answer in Chinese, English and Arabic, and we publish our price breaks because everybody asks.",
    story_zh="二区 17 号一个摊位，后来三个，再后来一个带猫的仓库。中英阿三语回消息，阶梯价写在页面上，反正谁都要问。",
    notice_en="New Year cut-off for printed goods is 8 January.",
    notice_zh="年前定制截单：1 月 8 日。",
    banner=picture("stall", "lemon", thing("package", 26, 24, 39), thing("gift", 22, 66, 38), thing("balloon", 18, 86, 60), thing("red-envelope", 14, 46, 75), thing("scissors", 14, 67, 76), thing("party-popper", 16, 9, 73)),
    shelves=(("bags", "Bags", "袋"), ("paper", "Boxes and paper", "纸品"), ("festive", "Festive", "节庆"), ("desk", "Desk", "文具"), ("home", "Home", "日用")),
)
