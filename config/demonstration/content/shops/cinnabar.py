"""Cinnabar: make-up and care, from Shanghai."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "velvet-lipstick", "hb-3-2-6-5",
        "Cinnabar velvet lipstick, refillable",
        "朱砂丝绒口红 可换芯 哑光不拔干 显白",
        """A matt that moves with the mouth. The case is weighted brass and meant for years; the refill is half the price and clicks in with a turn.

- Five reds and a brown, tried on forty people under a kitchen lamp
- No scent
- Case engraved with up to four characters""",
        """跟着嘴唇动的哑光。壳是加重黄铜，用几年没问题；替换芯半价，一拧就换。

- 五个红一个棕，在厨房灯底下给四十个人试过
- 无香
- 壳上免费刻字，四字以内""",
        price="119.00", was="139.00", grams=70, stock=(150, 96, 120, 44, 38, 20),
        facts={"skin": ("all",), "scent": "none"},
        options=(
            option("Shade", "色号", "red|01 Cinnabar|01 朱砂", "pink|02 Camellia|02 山茶", "brown|03 Red bean|03 豆沙", attribute="colour"),
            option("What", "款式", "full|Case and core|整支", "core|Core only|替换芯|-60.00"),
        ),
        services="genuine ships_24h", ship_hours=24, shelf="colour", floor="109.00",
        pictures=(
            picture("plinth", "rose", thing("lipstick", 54, 50, 48), value="red"),
            picture("plinth", "orchid", thing("lipstick", 54, 50, 48, hue=-18, strength=.75, light=1.12, only_hue=(320, 15)), value="pink"),
            picture("plinth", "sand", thing("lipstick", 54, 50, 48, hue=28, strength=.55, light=.8, only_hue=(320, 15)), value="brown"),
            picture("split", "rose", thing("lipstick", 40, 36, 48), thing("rose", 34, 70, 56, turn=12)),
        ),
    ),
    listing(
        "camellia-oil-balm", "hb-3-2-9",
        "Camellia cleansing balm, melts off the day",
        "山茶花卸妆膏 温和不糊眼 100 毫升 敏感肌",
        """Cold-pressed camellia oil from Hunan set with rice wax. Rub on dry, add water, rinse; mascara goes, eyebrows stay.

- No mineral oil, no scent
- A spoon is magnetic under the lid
- Patch card in the box: try behind the ear first""",
        """湖南冷榨山茶油，用米糠蜡凝的膏。干手干脸揉开，加水，冲掉；睫毛膏走了，眉毛还在。

- 不含矿油，无香
- 盖内磁吸小勺
- 盒里有试用贴，先在耳后试""",
        price="88.00", grams=210, stock=(130,),
        facts={"skin": ("all", "sensitive"), "net_ml": "100", "scent": "none"},
        services="genuine", shelf="care",
        pictures=(
            picture("halo", "rose", thing("jar", 44, 50, 52, tint="#f6d4cf"), thing("hibiscus", 28, 72, 34)),
        ),
    ),
    listing(
        "rice-lotion", "hb-3-2-9-10",
        "Rice and birch lotion, one pump, no shine",
        "大米白桦保湿乳 一泵不油 清爽 200 毫升",
        """For people who own one bottle. Fermented rice water and birch sap, thin enough for summer, enough for a Shanghai winter if you pump twice.

- Pump locks for the suitcase
- Refill pouch in the same listing
- pH 5.5""",
        """给只想用一瓶的人。发酵米水加白桦汁，夏天够薄，上海的冬天按两泵也够。

- 泵头可锁，上飞机不漏
- 有替换袋装
- pH 5.5""",
        price="76.00", grams=290, stock=(170, 110),
        facts={"skin": ("all", "oily"), "net_ml": "200", "scent": "none"},
        options=(option("Pack", "包装", "bottle|Bottle|瓶装", "refill|Refill pouch|替换袋|-22.00"),),
        services="genuine ships_24h", ship_hours=24, shelf="care",
        pictures=(
            picture("arch", "rose", thing("lotion", 54, 50, 50)),
            picture("arch", "mint", thing("lotion", 54, 50, 50, hue=150, strength=.6)),
        ),
    ),
    listing(
        "mugwort-soap", "hb-3-2-1-1",
        "Mugwort cold-process soap, cured six weeks",
        "艾草冷制手工皂 熟成六周 温和洁面沐浴",
        """Leaves picked before the Dragon Boat Festival, ground into olive and coconut oil, cut by wire. It is green when you buy it and the colour of hay when you finish it.

- 100 g
- Keep dry between uses; a soap dish that drains doubles its life
- Wrapped in paper with seeds in it""",
        """端午前采的艾叶磨粉，入橄榄油和椰子油，铁丝切块。买时是绿的，用完时是干草色。

- 100 克
- 用完沥干，能多用一倍时间
- 包装纸里有花籽，埋土里会发芽""",
        price="26.00", grams=130, stock=(240, 180),
        facts={"skin": ("all", "dry"), "scent": "herbal"},
        options=(option("Kind", "香型", "green|Mugwort|艾草", "pink|Rose clay|玫瑰泥", attribute="colour"),),
        services="", shelf="bath",
        pictures=(
            picture("waves", "mint", thing("soap", 50, 50, 50, hue=150, strength=.7), value="green"),
            picture("waves", "rose", thing("soap", 50, 50, 50), value="pink"),
        ),
    ),
    listing(
        "osmanthus-perfume", "hb-3-2-8",
        "Osmanthus eau de parfum, Manjuelong in October, 30 ml",
        "桂花淡香精 满觉陇的十月 30 毫升 木质尾调",
        """Apricot skin, wet stone, a cup of green tea someone left on the wall. Lasts an afternoon and never enters the room before you.

- Refill by post at half price
- 2 ml tester in the box: open that first, return the bottle unopened
- Vegan, not tested on animals""",
        """杏皮、湿石板、墙头谁忘了的一杯绿茶。留香一个下午，从不比人先进门。

- 邮寄灌装半价
- 盒里有 2 毫升试香，先开小的，大瓶不开可退
- 不做动物实验""",
        price="198.00", was="228.00", grams=180, stock=(33,),
        facts={"skin": ("all",), "net_ml": "30", "scent": "floral"},
        services="genuine no_reason", shelf="bath", floor="178.00",
        pictures=(
            picture("halo", "honey", thing("alembic", 48, 48, 50, hue=-112), thing("blossom", 22, 76, 68, hue=145, strength=4, only_hue=(220, 300))),
        ),
    ),
    listing(
        "nail-set", "hb-3-2-7",
        "Water-based nail colours, six small bottles",
        "水性指甲油 六色套装 可剥 无味 孕期儿童可用",
        """Peels off in one piece, dries in three minutes, smells of nothing. For offices, for pregnant friends, for somebody who is five.

- 6 × 5 ml: two reds, two pinks, a blue, a glitter
- No remover needed
- Wash brush in water""",
        """一整片揭下来，三分钟干，没味道。适合办公室、怀孕的朋友，和一位五岁的客人。

- 6 × 5 毫升：两红两粉一蓝一闪
- 不用洗甲水
- 刷头水洗""",
        price="49.00", grams=160, stock=(88,),
        facts={"skin": ("all",), "net_ml": "30", "scent": "none"},
        services="", shelf="colour",
        pictures=(
            picture("dots", "orchid", thing("nail-polish", 56, 50, 50)),
        ),
    ),
    listing(
        "bamboo-brushes", "hb-3-2-5",
        "Five brushes you will use, in a roll",
        "化妆刷五支装 竹柄 羊毫软毛 帆布卷",
        """We asked a make-up artist which of her thirty brushes she would take to an island. Five. Here they are.

- Vegan fibre, bamboo handles
- Wash on Sundays, flat to dry
- The roll is canvas and also fits watercolours""",
        """问一位化妆师：三十支刷子，去荒岛带几支？五支。就是这五支。

- 人造软毛，竹柄
- 周日洗，平放晾
- 帆布卷，画水彩的也能装""",
        price="99.00", grams=190, stock=(57,),
        facts={"skin": ("all",)},
        services="no_reason", shelf="colour",
        pictures=(
            picture("cloth", "orchid", thing("paintbrush", 50, 42, 48), thing("paintbrush", 50, 60, 52, hue=150)),
        ),
    ),
    listing(
        "wooden-mirror", "hb-3-2-5",
        "Hand mirror in pear wood, for honest light",
        "梨木手柄镜 复古雕花 高清 梳妆台",
        """A real silvered glass, backed against damp, in a frame with the weight of something your great-aunt left you.

- 12 × 24 cm
- Engraving on the back
- Felt sleeve""",
        """真银镜，背面防潮，拿在手里的分量像是姑奶奶留下来的。

- 12 × 24 厘米
- 背面可刻字
- 毛毡套""",
        price="85.00", grams=380, stock=(31,),
        facts={"skin": ("all",)},
        services="no_reason", freight="fragile", shelf="bath",
        pictures=(
            picture("arch", "lemon", thing("mirror", 52, 50, 50)),
        ),
    ),
    listing(
        "bath-steam", "hb-3-2-1",
        "Bath salts from the well at Zigong, ginger and mandarin",
        "自贡井盐泡澡盐 生姜陈皮 暖身 泡脚 500 克",
        """Salt from wells that have been pumped since the Han. Ginger for the feet, mandarin peel for the mood. One scoop a basin, three a bath.

- 500 g, wooden scoop
- No dye: the water stays clear
- Not for broken skin""",
        """汉朝就开始汲的盐井。姜暖脚，陈皮暖心情。泡脚一勺，泡澡三勺。

- 500 克，附木勺
- 不加色素，水是清的
- 皮肤有伤口时先别用""",
        price="45.00", grams=600, stock=(140,),
        facts={"skin": ("all",), "scent": "citrus"},
        services="", shelf="bath",
        pictures=(
            picture("table", "sea", thing("bathtub", 54, 48, 50), thing("tangerine", 18, 78, 72)),
        ),
    ),
    listing(
        "boar-brush", "hb-3-12",
        "Bamboo toothbrushes for four, numbered in four colours",
        "竹柄牙刷 四支家庭装 细软毛 防混淆编号",
        """Nobody uses anybody else's by mistake. Handle composts; pull the bristles out first.

- Soft, 0.15 mm
- Carbonised against mould
- A year's box of sixteen costs less per brush""",
        """谁也不会拿错谁的。柄能堆肥，先把毛拔下来。

- 软毛 0.15 毫米
- 炭化防霉
- 一年装十六支，单价更低""",
        price="29.00", grams=90, stock=(200, 90),
        facts={"skin": ("all",)},
        options=(option("Box", "规格", "four|Four|四支", "year|A year, sixteen|一年装十六支|60.00"),),
        services="", shelf="bath",
        pictures=(
            picture("split", "sea", thing("toothbrush", 50, 42, 46), thing("toothbrush", 50, 58, 56, hue=215)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="cinnabar", prefix="CB", name_en="Cinnabar", name_zh="朱砂", kind="flagship", colour="e", seal="朱",
    owner="zhu", region="310104", since=2021, category="hb-3-2",
    line_en="A few good things for the face, all of them refillable.",
    line_zh="几样真用得完的脸上功夫，都能换芯续装。",
    story_en="Eleven products in five years, because each one waits until forty friends have finished a whole bottle. Filing numbers are on every page; ask and we send the test report.",
    story_zh="五年只做了十一样，每样都要等四十个朋友真的用完一瓶再上架。备案号写在页面上，要检测报告就说一声。",
    notice_en="Refills travel free with any order this month.",
    notice_zh="本月替换装随任意订单免邮。",
    banner=picture("stall", "orchid", thing("lipstick", 24, 24, 38), thing("lotion", 22, 66, 37), thing("mirror", 19, 86, 66), thing("soap", 16, 46, 75), thing("jar", 17, 66, 73, tint="#f6d4cf"), thing("rose", 15, 9, 72)),
    shelves=(("colour", "Colour", "彩妆"), ("care", "Care", "护肤"), ("bath", "Bath and scent", "沐浴香氛")),
)
