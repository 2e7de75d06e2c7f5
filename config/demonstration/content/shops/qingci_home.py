"""Qingci Home: porcelain and stoneware thrown in Jingdezhen."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "glazed-teapot", "hg-11-10-2-2",
        "Glazed porcelain teapot and cup for one, 420 ml",
        "釉下彩茶壶一人壶 配杯 420 毫升 景德镇手绘",
        """A pot that sits on its own cup, so your desk needs only one coaster. The colour is painted under the glaze and fired at 1,320 °C; it will not scratch, fade or taste of anything.

- Pot 420 ml, cup 160 ml, steel strainer included
- Dishwasher safe, no gold rim to spark in the microwave
- Packed in moulded pulp; if it arrives broken we send another, no questions""",
        """壶坐在杯子上，桌上只占一个杯垫的地方。颜色画在釉下，1320 度烧成，刮不掉、不褪色、没味道。

- 壶 420 毫升，杯 160 毫升，附不锈钢茶漏
- 可进洗碗机，没有描金，可进微波炉
- 纸浆模包装；碎了直接补发，不用拍十张照片""",
        price="128.00", was="168.00", grams=980, stock=(86, 40, 23, 5),
        facts={"material": ("porcelain",), "volume_ml": "420", "dishwasher": "yes"},
        options=(option("Glaze", "釉色", "red|Peony|牡丹红", "blue|Rain blue|雨过天青", "green|Plum green|梅子青", "white|Sweet white|甜白|-10.00", attribute="colour"),),
        freight="fragile", services="genuine no_reason ships_24h", ship_hours=24, shelf="tea",
        pictures=(
            picture("plinth", "rose", thing("teapot", 56, 44, 47), thing("teacup", 24, 77, 65), value="red"),
            picture("plinth", "sky", thing("teapot", 56, 44, 47, hue=225, strength=.75), thing("teacup", 24, 77, 65), value="blue"),
            picture("plinth", "mint", thing("teapot", 56, 44, 47, hue=165, strength=.55), thing("teacup", 24, 77, 65), value="green"),
            picture("plinth", "mist", thing("teapot", 56, 44, 47, strength=.08, light=1.55), thing("teacup", 24, 77, 65), value="white"),
        ),
    ),
    listing(
        "ash-vase", "hg-3-67",
        "Hand-thrown ash-glaze vase, 28 cm",
        "手拉坯草木灰釉花瓶 高 28 厘米 侘寂风 插枯枝",
        """Each one leans a little its own way. The glaze is pine ash and river clay, so it runs where it likes and pools in the carved key pattern. Heavy enough to hold one long branch without falling over.

- Watertight, foot ground smooth
- No two the same; the picture is a cousin of yours
- 1.6 kg""",
        """每只都有自己的一点歪。釉是松木灰加河泥，想往哪儿流就往哪儿流，积在回纹里。够沉，一根长枝插着也不倒。

- 不渗水，底足打磨过
- 没有两只一样，图是它的表兄弟
- 重 1.6 公斤""",
        price="215.00", grams=1900, stock=(12, 7, 3),
        facts={"material": ("stoneware",)},
        options=(option("Glaze", "釉色", "brown|Ash brown|灰褐", "green|Celadon|青瓷", "blue|Cobalt|钴蓝", attribute="colour"),),
        freight="fragile", services="no_reason", shelf="room", floor="188.00",
        pictures=(
            picture("plinth", "peach", thing("vase", 58, 50, 46), value="brown"),
            picture("plinth", "mint", thing("vase", 58, 50, 46, hue=120, strength=.6, light=1.25), value="green"),
            picture("plinth", "sky", thing("vase", 58, 50, 46, hue=195, strength=1.1), value="blue"),
            picture("shelf", "sand", thing("vase", 40, 33, 52), thing("books", 26, 72, 63)),
        ),
    ),
    listing(
        "blue-white-bowl", "hg-11-10-4",
        "Blue and white rice bowls, painted by hand, set of four",
        "青花手绘米饭碗 四只装 4.5 寸 高脚防烫 家用",
        """A high foot to keep fingers cool and a rim thin enough to drink the soup from. Four painters, four patterns: a carp, a cloud, a bamboo, a persimmon.

- 11.5 cm across, 6 cm high
- Lead-free glaze, tested each firing
- Replacement bowls sold singly to owners: ask""",
        """高足不烫手，碗沿薄到可以直接喝汤。四位师傅画四种：鱼、云、竹、柿。

- 口径 11.5 厘米，高 6 厘米
- 无铅釉，每窑送检
- 老客单只补配，留言即可""",
        price="86.00", grams=1100, stock=(130,),
        facts={"material": ("porcelain",), "volume_ml": "280", "dishwasher": "yes"},
        freight="fragile", shelf="table",
        pictures=(
            picture("cloth", "sky", thing("rice", 40, 34, 46, hue=220, strength=.75), thing("rice", 40, 66, 60, hue=220, strength=.75)),
            picture("waves", "sky", thing("rice", 52, 50, 50, hue=220, strength=.75)),
        ),
    ),
    listing(
        "noodle-bowl", "hg-11-10-4",
        "Big noodle bowl with chopstick rest in the rim, 8 inch",
        "大号拉面碗 8 寸 碗沿筷架 粗陶釉下彩 面碗汤碗",
        """Deep enough for a Lanzhou portion, with two notches in the rim so the chopsticks stay out of the soup while you answer the telephone.

- 1,250 ml, 20 cm
- Stays hot: 4 mm walls
- Matching spoon in the same glaze""",
        """装得下一份兰州二细，碗沿两个小豁口搁筷子，接电话的时候筷子不泡汤里。

- 1250 毫升，20 厘米
- 壁厚 4 毫米，保温
- 附同釉汤勺""",
        price="59.00", was="69.00", grams=850, stock=(74, 52, 0),
        facts={"material": ("stoneware",), "volume_ml": "1250", "dishwasher": "yes"},
        options=(option("Glaze", "釉色", "red|Chilli|辣椒红", "blue|Harbour|海港蓝", "green|Scallion|葱绿", attribute="colour"),),
        freight="fragile", shelf="table",
        pictures=(
            picture("table", "apricot", thing("noodles", 58, 50, 48), value="red"),
            picture("table", "sea", thing("noodles", 58, 50, 48, hue=215, only_hue=(320, 20)), value="blue"),
            picture("table", "lime", thing("noodles", 58, 50, 48, hue=140, only_hue=(320, 20)), value="green"),
        ),
    ),
    listing(
        "everyday-mug", "hg-11-10-5",
        "Stoneware mug with a thumb rest, 350 ml",
        "粗陶马克杯 拇指位手柄 350 毫升 办公室咖啡杯",
        """The potter has large hands and designs for them: there is a flat place on the handle where your thumb goes, and you will miss it on every other mug.

- Holds a double flat white
- Microwave and dishwasher safe
- Unglazed foot, does not squeak on stone""",
        """师傅手大，照着自己的手做：手柄上有一小块平的地方放拇指，用过就回不去了。

- 正好一杯双份澳白
- 可微波、可洗碗机
- 底足素烧，放石面上不刺耳""",
        price="45.00", grams=420, stock=(160, 92, 61, 30),
        facts={"material": ("stoneware",), "volume_ml": "350", "dishwasher": "yes"},
        options=(option("Glaze", "釉色", "white|Oat|燕麦白", "pink|Peach|蜜桃", "blue|Ink|墨蓝", "green|Moss|苔绿", attribute="colour"),),
        freight="fragile", shelf="table",
        pictures=(
            picture("disc", "sand", thing("coffee", 56, 50, 50, strength=.15, light=1.4, only_hue=(200, 320)), value="white"),
            picture("disc", "peach", thing("coffee", 56, 50, 50, hue=110, strength=2.2, only_hue=(200, 320)), value="pink"),
            picture("disc", "sky", thing("coffee", 56, 50, 50, hue=-25, strength=2, only_hue=(200, 320)), value="blue"),
            picture("disc", "mint", thing("coffee", 56, 50, 50, hue=-125, strength=2.4, only_hue=(200, 320)), value="green"),
            picture("awning", "sand", thing("coffee", 38, 32, 56), thing("croissant", 30, 72, 64)),
        ),
    ),
    listing(
        "sake-set", "hg-11-10-5",
        "Warm wine flask and two cups, thin white porcelain",
        "温酒壶 一壶两杯 薄胎白瓷 黄酒清酒 礼盒",
        """For huangjiu with a plum in it. The flask stands in a bowl of hot water; the cups are thin enough that candlelight comes through.

- Flask 240 ml, cups 45 ml
- Boxed, with a card for your note
- Not for the dishwasher, please""",
        """温一壶黄酒，丢一颗话梅。壶坐热水里，杯子薄到烛光能透过来。

- 壶 240 毫升，杯 45 毫升
- 礼盒装，附手写卡
- 请别进洗碗机""",
        price="78.00", grams=620, stock=(45,),
        facts={"material": ("porcelain",), "volume_ml": "240", "dishwasher": "no"},
        freight="fragile", shelf="table",
        pictures=(
            picture("gate", "iris", thing("sake", 56, 50, 50)),
        ),
    ),
    listing(
        "ginger-jar", "hg-3-67",
        "Lidded ginger jar, underglaze red, 22 cm",
        "釉里红将军罐 22 厘米 储茶罐 玄关摆件",
        """Copper red is the colour potters lose sleep over: ten degrees too hot and it turns grey. Of the last firing of forty, twenty-three came out red enough to sell under our name.

- For tea, for dried flowers, for nothing at all
- Lid ground to fit
- Signed underneath""",
        """釉里红最磨人：窑温差十度就发灰。上一窑四十只，挂得上我们名字的只有二十三只。

- 储茶、插干花、空着都好看
- 盖口手工研磨
- 底部落款""",
        price="368.00", grams=2400, stock=(9,),
        facts={"material": ("porcelain",)},
        freight="fragile", services="genuine no_reason", shelf="room", floor="328.00", limit=2,
        pictures=(
            picture("gate", "rose", thing("urn", 52, 50, 50, tint="#c6453f")),
            picture("glow", "plum", thing("urn", 48, 50, 50, tint="#c6453f")),
        ),
    ),
    listing(
        "zodiac-horse", "hg-3-30",
        "White porcelain horse, year-of-the-horse figurine, 12 cm",
        "白瓷小马摆件 马年生肖 12 厘米 手工雕刻 书桌",
        """Carved, not cast, from Gaoling clay and left unpainted so that the light does the work. Stands on a shelf of eight centimetres.

- Dehua white, hand-carved mane
- Felt under the hooves
- Red box with a window""",
        """高岭土手工雕，不是注浆，不上彩，光自己会画。八厘米的书架格就能站。

- 瓷白如玉，鬃毛一刀一刀刻
- 蹄下贴绒布
- 开窗红盒""",
        price="96.00", grams=380, stock=(58,),
        facts={"material": ("porcelain",)},
        freight="fragile", shelf="room",
        pictures=(
            picture("rays", "rose", thing("horse", 54, 50, 48, tint="#f4f1ec")),
        ),
    ),
    listing(
        "lucky-cat", "hg-3-30",
        "Sleeping porcelain cat, a lid for your worries box",
        "瓷塑猫咪收纳罐 首饰盒 桌面摆件 招财",
        """The cat is the lid. Underneath is room for rings, keys or a note to yourself. Comes in the two colours of our kiln's own cats.

- 10 cm across, felt-lined
- Ears thick enough to survive a removal van
- Hand-painted whiskers, three a side""",
        """猫是盖子，底下能放戒指、钥匙或者写给自己的字条。两个花色都是照着窑里养的猫画的。

- 直径 10 厘米，内衬绒布
- 耳朵够厚，搬家不怕
- 胡须手画，一边三根""",
        price="68.00", grams=350, stock=(64, 38),
        facts={"material": ("porcelain",)},
        options=(option("Cat", "花色", "orange|Ginger|橘猫", "grey|Tabby|狸花", attribute="colour"),),
        freight="fragile", shelf="room",
        pictures=(
            picture("dots", "honey", thing("cat-face", 48, 50, 50), value="orange"),
            picture("dots", "mist", thing("cat-face", 48, 50, 50, strength=.12, light=.95), value="grey"),
        ),
    ),
    listing(
        "rubber-plant", "hg-17-3",
        "Rubber plant in a terracotta pot, 45 cm",
        "橡皮树陶盆栽 高 45 厘米 客厅绿植 好养",
        """We make the pots, our neighbour grows the plants. This one forgives a missed week, likes a bright corner away from the heater, and polishes up with a damp cloth.

- Pot of 16 cm with a saucer, drain hole at last
- Travels in a corset of cardboard, upright
- A leaf lost on the way is normal; a plant lost is replaced""",
        """盆是我们烧的，树是隔壁种的。忘浇一周没关系，喜欢明亮的角落，离暖气远点，湿布一擦就亮。

- 16 厘米陶盆带托盘，有排水孔
- 纸板固定，直立运输
- 路上掉一两片叶是正常的；死了包赔""",
        price="59.00", grams=2600, stock=(40,),
        facts={"sun": "bright", "height_cm": "45", "pot_safe": "no"},
        freight="free", services="", shelf="green",
        pictures=(
            picture("arch", "mint", thing("potted-plant", 58, 50, 50)),
            picture("shelf", "jade", thing("potted-plant", 38, 34, 50), thing("books", 24, 70, 63)),
        ),
    ),
    listing(
        "wind-chime", "hg-3-70",
        "Porcelain wind chime with a paper fish",
        "陶瓷风铃 纸鱼挂件 日式 阳台门饰 清音",
        """A thin bell, one clear note, and a fish that swims when the window is open. Our upstairs neighbour approves of it, which is rare.

- 7 cm bell, 38 cm in all
- Paper replaced for the price of a stamp
- Two colours of fish""",
        """一只薄铃，一个清音，开窗的时候鱼就游起来。楼上邻居居然也说好听。

- 铃 7 厘米，总长 38 厘米
- 纸鱼旧了，邮费价补
- 两色可选""",
        price="35.00", grams=180, stock=(110, 76),
        facts={"material": ("porcelain", "paper")},
        options=(option("Fish", "鱼色", "blue|Blue|蓝", "red|Red|红", attribute="colour"),),
        shelf="room",
        pictures=(
            picture("window", "sky", thing("wind-chime", 54, 50, 48), value="blue"),
            picture("window", "rose", thing("wind-chime", 54, 50, 48, hue=145), value="red"),
        ),
    ),
    listing(
        "dinner-for-two", "hg-11-10-4",
        "Dinner for two: eight-piece celadon set",
        "青瓷餐具 两人食八件套 碗盘碟勺 新家礼物",
        """Two of everything a small table needs: rice bowl, soup bowl, plate, spoon. The celadon is the grey-green of a river in March, and next year's pieces will match.

- Plates 20 cm, stack to 9 cm
- Glaze batch noted on the box
- Housewarming wrap on request, free""",
        """小餐桌需要的都是两份：饭碗、汤碗、盘、勺。青是三月河水那种灰绿，明年补的也配得上。

- 盘 20 厘米，叠起来 9 厘米高
- 盒上记着釉料批次
- 乔迁包装免费，备注即可""",
        price="239.00", was="288.00", grams=3200, stock=(27,),
        facts={"material": ("porcelain",), "dishwasher": "yes"},
        freight="fragile", services="genuine no_reason", shelf="table",
        pictures=(
            picture("cloth", "jade", thing("plate", 58, 50, 50)),
            picture("check", "mint", thing("bowl", 48, 42, 48, hue=-60, strength=.5), thing("chopsticks", 34, 76, 56)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="qingci-home", prefix="QC", name_en="Qingci Home", name_zh="青瓷家居", kind="flagship", colour="f", seal="瓷",
    owner="tao", region="360203", since=2020, category="hg-11-10",
    line_en="Everyday porcelain from a five-person kiln in Jingdezhen.",
    line_zh="景德镇五个人的窑，烧天天用的碗。",
    story_en="Five of us share a kiln in the old Sculpture Factory. Master Tao throws, Xiao Wen glazes, and the cats supervise. We make things to be used until they break, and we keep the moulds so that you can have another.",
    story_zh="雕塑瓷厂里五个人合用一座窑。陶师傅拉坯，小文上釉，猫监工。我们做拿来用的东西，用到碎为止；模子都留着，碎了还能再配。",
    notice_en="The November kiln opens on Friday: plum green is back, Cobalt vases are four days away.",
    notice_zh="十一月这窑周五开：梅子青回来了，钴蓝花瓶再等四天。",
    banner=picture("stall", "jade", thing("vase", 26, 24, 42), thing("teapot", 26, 60, 40, hue=225, strength=.75), thing("potted-plant", 20, 86, 70), thing("rice", 19, 40, 74, hue=220, strength=.75), thing("cat-face", 15, 9, 72)),
    shelves=(("tea", "For tea", "喝茶"), ("table", "For the table", "吃饭"), ("room", "For the room", "摆设"), ("green", "Green", "绿植")),
)
