"""Rock & Rain: the tea shop of Wang Hai, from the cliffs of Wuyi."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "da-hong-pao", "fb-1-14-2",
        "Da Hong Pao rock oolong, charcoal roasted, spring 2026",
        "武夷岩茶大红袍 正岩炭焙足火 2026 春茶 岩骨花香",
        """Blended from three small gardens inside the old cliff valleys and roasted three times over longan charcoal, with a month of rest between the fires. The cup is dark amber: roasted chestnut first, then orchid, then the cool mineral tail the valley is known for.

- Leaf picked 2 to 6 May 2026, roasted until September
- Seven to nine steepings in a 110 ml gaiwan, 8 g of leaf
- Sealed in 8 g bags, so one bag is one sitting

Water just off the boil, first cup after ten seconds. It keeps getting better for two years if you forget it in a drawer.""",
        """三片正岩小山场拼配，龙眼木炭焙三道火，每道之间养足一个月。汤色深琥珀，先是炒栗子香，再是兰花香，最后是岩坑里才有的那股清凉。

- 2026 年 5 月 2 日至 6 日采摘，九月出足火
- 110 毫升盖碗投 8 克，可泡七到九道
- 独立 8 克泡袋，一袋一泡不用称

沸水冲，头道十秒出汤。忘在抽屉里两年，只会更好喝。""",
        price="128.00", was="158.00", grams=160, stock=(140, 64, 22),
        facts={"tea": "oolong", "harvest": "2026", "roast": "high", "net_weight_g": "96", "shelf_days": "1080", "origin": "福建武夷山 · Wuyishan, Fujian"},
        options=(option("Size", "规格", "96|96 g bag|96 克袋装", "200|200 g tin|200 克罐装|120.00", "500|500 g chest|500 克箱装|372.00"),),
        services="genuine no_reason ships_24h", ship_hours=24, shelf="rock",
        pictures=(
            picture("hills", "clay", thing("teapot", 52, 43, 57, hue=-330, light=.74, strength=.72), thing("teacup", 26, 75, 68)),
            picture("glow", "ember", thing("jar", 44, 50, 50, tint="#7a3f1d"), thing("fallen-leaf", 26, 72, 70), thing("fallen-leaf", 18, 27, 72, turn=60)),
        ),
    ),
    listing(
        "rou-gui", "fb-1-14-2",
        "Rou Gui cinnamon oolong from Horse Head Cliff, medium fire",
        "马头岩肉桂 武夷岩茶 中火 桂皮香辛锐 礼盒",
        """Rou Gui is the loud one of the family: cinnamon bark and ginger on the nose, a peppery edge on the tongue. Ours grows on the sunny side of Horse Head Cliff, and we stop at medium fire so that the spice stays in front.

- One garden, one cultivar, nothing blended in
- Good with cold weather and greasy lunches
- Tin of 125 g, with a bamboo scoop""",
        """肉桂是岩茶里最张扬的一个：闻着是桂皮和姜，入口带点辛。我们这片长在马头岩向阳面，只焙到中火，让那股辛香站在最前面。

- 单一山场、单一品种，不拼配
- 适合冷天，也适合一顿油腻的午饭之后
- 125 克铁罐，附竹茶则""",
        price="198.00", grams=240, stock=(48, 15),
        facts={"tea": "oolong", "harvest": "2026", "roast": "medium", "net_weight_g": "125", "shelf_days": "720", "origin": "福建武夷山 · Wuyishan, Fujian"},
        options=(option("Pack", "包装", "tin|One tin|单罐", "gift|Gift box of two tins|双罐礼盒|182.00"),),
        services="genuine no_reason ships_24h", ship_hours=24, shelf="rock",
        pictures=(
            picture("rays", "apricot", thing("jar", 40, 50, 52, tint="#b4551f"), thing("wood", 24, 76, 70), thing("herb", 28, 25, 66, hue=-60)),
            picture("cloth", "rose", thing("gift", 50, 50, 52)),
        ),
    ),
    listing(
        "lapsang-tongmu", "fb-1-14-2",
        "Tongmu Lapsang, pine-smoked black tea, smoke you can sit beside",
        "桐木关正山小种 松烟红茶 传统烟熏 桂圆汤味",
        """Smoked over old masson pine in a three-storey drying house, the way Tongmu has done it for as long as anybody remembers. Not ash-tray smoke: think of a jumper the morning after a bonfire, with dried longan underneath.

- Try it with milk once; it can take it
- 90 °C water, 5 g, forty seconds
- Harvest of May 2026""",
        """三层青楼里用老马尾松慢慢熏，桐木关一直这么做。不是呛人的烟味，是篝火第二天毛衣上那股暖香，底下一层桂圆甜。

- 可以加一次奶试试，它扛得住
- 90 度水，5 克茶，四十秒
- 2026 年 5 月采制""",
        price="88.00", grams=150, stock=(210, 95),
        facts={"tea": "black", "harvest": "2026", "roast": "none", "net_weight_g": "100", "shelf_days": "1080", "origin": "福建武夷山桐木关 · Tongmu, Wuyishan"},
        options=(option("Weight", "净含量", "100|100 g|100 克", "250|250 g|250 克|112.00"),),
        services="genuine no_reason ships_24h", ship_hours=24, shelf="black",
        pictures=(
            picture("table", "clay", thing("teacup", 50, 46, 56), thing("wood", 26, 76, 68)),
            picture("glow", "forest", thing("evergreen", 46, 50, 48), thing("fire", 22, 70, 70)),
        ),
    ),
    listing(
        "jin-jun-mei", "fb-1-14-2",
        "Golden buds black tea, early April picking, 50 g",
        "桐木金骏眉 头采单芽 蜜香花果香 50 克小罐",
        """Only buds, about sixty thousand of them to the half kilo, from bushes that grow wild above 1,200 metres. Honey, sweet potato, a little rose. The liquor is golden and clear to the bottom of the cup.

- First picking, 3 to 9 April 2026
- 85 °C water and a glass, so that you can watch the buds stand up
- 50 g in a small tin""",
        """只采单芽，半斤要三万多颗，长在 1200 米以上的野放茶园。蜜香、番薯香，尾巴上一点玫瑰。汤色金黄透底。

- 2026 年 4 月 3 日至 9 日头采
- 85 度水，用玻璃杯，看芽头一根根站起来
- 50 克小罐""",
        price="268.00", was="298.00", grams=110, stock=(36,),
        facts={"tea": "black", "harvest": "2026", "roast": "none", "net_weight_g": "50", "shelf_days": "720", "origin": "福建武夷山桐木关 · Tongmu, Wuyishan"},
        services="genuine no_reason ships_24h", ship_hours=24, limit=4, shelf="black", floor="248.00",
        pictures=(
            picture("plinth", "honey", thing("jar", 42, 50, 46, tint="#d9a021"), thing("sparkles", 18, 76, 28, shadow=False)),
        ),
    ),
    listing(
        "bai-hao-needle", "fb-1-14-2",
        "Silver needle white tea from Fuding, sun-withered",
        "福鼎白毫银针 头采米针 日晒萎凋 毫香蜜韵",
        """Nothing was done to this tea but patience: picked before sunrise, spread on bamboo for two days, dried at forty degrees. The needles are as downy as a kitten's ear and taste of cucumber, melon and hay.

- From a friend's garden in Fuding, not from our mountain
- Cold brew it overnight in summer: 5 g to a litre
- Ages well; we bring out the old years each December""",
        """这茶除了耐心什么也没加：日出前采，竹匾上摊晾两天，四十度烘干。芽头像小猫耳朵一样毛茸茸，喝起来有黄瓜、香瓜和干草的清甜。

- 来自福鼎朋友的茶园，不是我们山上的，说在前面
- 夏天可以冷泡一夜：一升水 5 克
- 越放越好，老年份每年十二月开仓""",
        price="156.00", grams=140, stock=(72, 30),
        facts={"tea": "white", "harvest": "2026", "roast": "none", "net_weight_g": "60", "shelf_days": "3650", "origin": "福建福鼎 · Fuding, Fujian"},
        options=(option("Year", "年份", "2026|Spring 2026|2026 春", "2021|Aged since 2021|2021 陈|84.00"),),
        services="genuine no_reason", shelf="other",
        pictures=(
            picture("arch", "mint", thing("herb", 50, 50, 48, strength=.45, light=1.15), thing("teacup", 26, 72, 70)),
        ),
    ),
    listing(
        "jasmine-pearls", "fb-1-14-2",
        "Jasmine dragon pearls, six nights of scenting",
        "茉莉龙珠 六窨一提 福州茉莉花茶 手揉",
        """Green tea rolled into pearls by hand, then laid between fresh jasmine for six August nights. The flowers are sifted out each morning, so what you find is scent and no petals.

- Six to eight pearls to a glass
- Watch them open: it takes about two minutes
- The gift that people who do not drink tea keep asking for""",
        """绿茶手揉成珠，八月里与鲜茉莉同窨六夜，每天清早把花筛出来。所以只闻花香，不见花渣。

- 一杯六到八颗
- 看着它慢慢打开，大约两分钟
- 不爱喝茶的人也会追着问的那种""",
        price="69.00", was="79.00", grams=150, stock=(160, 88),
        facts={"tea": "scented", "harvest": "2026", "roast": "none", "net_weight_g": "100", "shelf_days": "540", "origin": "福建福州 · Fuzhou, Fujian"},
        options=(option("Weight", "净含量", "100|100 g|100 克", "200|200 g|200 克|59.00"),),
        shelf="other",
        pictures=(
            picture("dots", "mint", thing("teacup", 44, 50, 58), thing("blossom", 26, 25, 40), thing("blossom", 18, 76, 34, turn=18)),
        ),
    ),
    listing(
        "shou-mei-cake", "fb-1-14-2",
        "Aged Shou Mei white tea cake 2019, 300 g, for slow boiling",
        "2019 老寿眉白茶饼 300 克 枣香 煮茶 围炉",
        """Seven years have turned hay into red dates and camphor. Break off a corner, put it in the pot with cold water and a slice of dried peel, and leave it murmuring on the stove while it snows.

- Dry store in Fuding, opened in November 2026
- Comes with a pick, a page on how to pry, and a cotton bag
- One cake is about forty pots""",
        """七年把青草味放成了枣香和一点樟香。掰一角，连同一片陈皮冷水下锅，外面下雪，炉上小声咕嘟。

- 福鼎干仓，2026 年 11 月开仓
- 附茶针、撬茶说明和棉布袋
- 一饼大约能煮四十壶""",
        price="138.00", grams=420, stock=(54,),
        facts={"tea": "white", "harvest": "2019", "roast": "none", "net_weight_g": "300", "shelf_days": "3650", "origin": "福建福鼎 · Fuding, Fujian"},
        services="genuine no_reason ships_24h", ship_hours=24, shelf="other",
        pictures=(
            picture("snow", "sky", thing("teapot", 46, 42, 56, strength=.1, light=1.2), thing("tangerine", 22, 76, 68)),
            picture("paper", "sand", thing("mooncake", 54, 50, 50, strength=.45, light=.62)),
        ),
    ),
    listing(
        "chrysanthemum", "fb-1-14-1",
        "Tongxiang chrysanthemum buds, whole flowers, no sulphur",
        "桐乡杭白菊 胎菊王 无硫 整朵 下火 80 克",
        """Picked in the bud, steamed for a minute and dried the same day. One flower fills a small glass. Sweet, grassy, kind to eyes that have looked at figures all day.

- Nothing else in the tin
- Goes well with four goji berries and rock sugar
- Re-steep three times""",
        """花苞未开时采，蒸一分钟，当天烘干。一朵开满一小杯。清甜，有青草气，对着报表一整天的眼睛会谢谢你。

- 罐里只有菊花，别的没有
- 配四粒枸杞和一小块冰糖正好
- 能续三次水""",
        price="36.00", grams=160, stock=(300, 120),
        facts={"net_weight_g": "80", "shelf_days": "540", "origin": "浙江桐乡 · Tongxiang, Zhejiang"},
        options=(option("Pack", "规格", "one|One tin|单罐", "two|Two tins|两罐|29.00"),),
        shelf="flowers",
        pictures=(
            picture("disc", "lemon", thing("blossom", 46, 48, 46, hue=145, strength=4, only_hue=(220, 300)), thing("teacup", 28, 72, 70)),
        ),
    ),
    listing(
        "rose-buds", "fb-1-14-1",
        "Pingyin rose buds, one-ear grade, 60 g",
        "平阴重瓣玫瑰花冠茶 单朵 60 克 玻璃罐",
        """Heavy-petalled roses from Shandong, dried whole at low heat so that they open again in the cup. We send the crowns, not the crumbs: shake the jar and you will see.

- Two flowers a cup, 85 °C
- A little honey brings out the scent
- Glass jar with a cork""",
        """山东重瓣玫瑰，整朵低温烘干，进了杯子还会再开一次。只发花冠不发碎花，摇一摇罐子就知道。

- 一杯两朵，85 度水
- 加一点蜂蜜更香
- 软木塞玻璃罐""",
        price="42.00", grams=260, stock=(180,),
        facts={"net_weight_g": "60", "shelf_days": "540", "origin": "山东平阴 · Pingyin, Shandong"},
        shelf="flowers",
        pictures=(
            picture("arch", "rose", thing("jar", 46, 50, 54, tint="#f3b9c4"), thing("rose", 30, 70, 62, turn=14)),
        ),
    ),
    listing(
        "yixing-pot", "hg-11-10-2-2",
        "Yixing clay teapot, half-handmade, 180 ml, pours in nine seconds",
        "宜兴紫砂壶 半手工 西施 180 毫升 原矿 出水利落",
        """Thrown by Aunt Zhou in Dingshu from aged clay. The lid fits so well that a finger on the knob stops the spout. We tried twenty before we chose whom to buy from, and this one dries its own chin.

- Single-hole filter, no drip
- Keep it for one kind of tea and it will thank you
- Certificate with the maker's seal""",
        """丁蜀周阿姨做的，陈腐过的原矿泥。壶盖严到按住气孔就断流。我们试了二十把才定下她家，这把收水最干净。

- 独孔出水，不挂滴
- 一把壶只泡一种茶，它会记得你
- 附作者证书和印章""",
        price="328.00", was="398.00", grams=520, stock=(14, 6),
        facts={"material": ("clay",), "volume_ml": "180", "dishwasher": "no"},
        options=(option("Clay", "泥料", "brown|Aged purple clay|老紫泥", "orange|Cinnabar clay|朱泥|60.00", attribute="colour"),),
        freight="fragile", services="genuine no_reason", shelf="ware", floor="298.00",
        pictures=(
            picture("plinth", "sand", thing("teapot", 58, 50, 48, hue=40, strength=.5, light=.55), value="brown"),
            picture("plinth", "peach", thing("teapot", 58, 50, 48, hue=32, strength=.8, light=.85), value="orange"),
            picture("table", "jade", thing("teapot", 46, 40, 56, hue=40, strength=.5, light=.55), thing("teacup", 24, 74, 68)),
        ),
    ),
    listing(
        "gongfu-travel", "hg-11-10-1",
        "Travel tea set for two in a felt case",
        "旅行功夫茶具 一壶两杯 毛毡收纳包 随身快客杯",
        """A gaiwan that swallows its own cups, in a case the size of an orange. It has been up Huangshan twice and through airport security eleven times.

- Gaiwan 150 ml, two cups of 50 ml
- Stoneware, matt ash glaze, fits a coat pocket
- Spare cups at cost, write to us""",
        """盖碗把两只杯子吞进肚里，整套收进橘子大的毡包。上过两回黄山，过过十一次安检。

- 盖碗 150 毫升，杯 50 毫升两只
- 粗陶哑光灰釉，放得进大衣口袋
- 摔了杯子按成本价补，留言就行""",
        price="98.00", grams=480, stock=(66, 41, 0),
        facts={"material": ("stoneware",), "volume_ml": "150", "dishwasher": "yes"},
        options=(option("Glaze", "釉色", "grey|Ash grey|草木灰", "green|Celadon|梅子青", "black|Iron black|铁黑", attribute="colour"),),
        freight="fragile", shelf="ware",
        pictures=(
            picture("disc", "mist", thing("teacup-plain", 44, 44, 54), thing("pouch", 32, 72, 66, strength=.15), value="grey"),
            picture("disc", "jade", thing("teacup-plain", 44, 44, 54, tint="#9cc7ad"), thing("pouch", 32, 72, 66, strength=.15), value="green"),
            picture("disc", "slate", thing("teacup-plain", 44, 44, 54, tint="#55555c"), thing("pouch", 32, 72, 66, strength=.15), value="black"),
        ),
    ),
    listing(
        "sampler", "fb-1-14-2",
        "First box: eight Wuyi teas, one sitting of each",
        "岩茶品鉴装 八款各一泡 大红袍肉桂水仙奇兰 入门",
        """If you do not know what you like, start here. Eight sealed bags, a card each with what we taste and room for what you taste, and a coupon inside for whichever wins.

- Da Hong Pao, Rou Gui, Shui Xian, Qi Lan, Bai Ji Guan, Lapsang, Golden Buds, Old Bush
- 64 g in all
- One box per person, it is priced to be a handshake""",
        """不知道自己喜欢哪个，就从这盒开始。八袋各一泡，每袋一张卡：我们喝到了什么，留白给你写你喝到了什么。

- 大红袍、肉桂、水仙、奇兰、白鸡冠、正山小种、金骏眉、老丛
- 共 64 克
- 每人一盒，这个价是见面礼""",
        price="39.00", grams=130, stock=(420,),
        facts={"tea": "oolong", "harvest": "2026", "roast": "medium", "net_weight_g": "64", "shelf_days": "720", "origin": "福建武夷山 · Wuyishan, Fujian"},
        freight="free", services="genuine no_reason ships_24h", ship_hours=24, limit=1, shelf="rock",
        pictures=(
            picture("check", "sand", thing("package", 50, 45, 56), thing("leaves", 28, 74, 40), thing("teacup", 24, 75, 70)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="wuyi-tea", prefix="RR", name_en="Rock & Rain", name_zh="岩雨茶号", kind="flagship", colour="c", seal="岩",
    owner="wang", region="350782", since=2018, category="fb-1-14",
    line_en="Rock oolong and smoked black tea from the cliffs of Wuyi.",
    line_zh="武夷山里的岩茶和小种，自己的山场自己焙。",
    story_en="My father roasted tea for other people's labels for thirty years. In 2018 we kept our own leaf for the first time, eleven sacks of it, and sold them from the back of a van. We still roast over charcoal in the same house in Tongmu, and whoever answers your message has probably burnt a finger there.",
    story_zh="我爸给别人的牌子焙了三十年茶。2018 年我们第一次留下自己的茶青，一共十一袋，在面包车后备厢里卖完了。现在还在桐木同一座楼里用炭焙，回你消息的人，多半在那儿烫过手。",
    notice_en="The December fires are lit. Orders paid before 16:00 leave the mountain the same day.",
    notice_zh="腊月的炭火点起来了。16 点前付款，当天下山。",
    banner=picture("stall", "clay", thing("jar", 22, 22, 42, tint="#7a3f1d"), thing("teapot", 28, 66, 40, hue=32, strength=.8, light=.85), thing("teacup", 15, 68, 70), thing("gift", 18, 89, 72), thing("fallen-leaf", 13, 46, 76), thing("jar", 17, 8, 66, tint="#d9a021")),
    shelves=(("rock", "Rock oolong", "岩茶"), ("black", "Black tea", "红茶"), ("other", "White and scented", "白茶花茶"), ("flowers", "Flowers", "花草茶"), ("ware", "Teaware", "茶具")),
)
