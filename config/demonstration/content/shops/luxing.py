"""Luxing: shoes from Jinjiang."""

from config.demonstration.market import Option
from config.demonstration.writing import listing, option, picture, shop, thing


def sizes(*numbers: int) -> Option:
    return option("Size", "鞋码", *(f"{n}|{n}|{n}" for n in numbers), attribute="shoe_size")


LISTINGS = [
    listing(
        "cloudstep-runners", "aa-8-1",
        "Cloudstep knit runners, wide fit",
        "云步针织跑鞋 宽楦 缓震回弹 透气 男女同款",
        """Made on a last two millimetres wider than the brand across the road, because feet swell and nobody says so. The knit is one piece; the sole is the one we used to make for people who charge four times as much.

- 238 g in 41
- Eight-millimetre drop
- Six hundred kilometres tested on three postmen""",
        """楦比马路对面那家宽两毫米，脚走久了会胀，只是没人说。鞋面一体织，大底就是我们以前给卖四倍价那家做的。

- 41 码单只 238 克
- 前后掌差 8 毫米
- 三位邮递员实测六百公里""",
        price="299.00", grams=900, stock=(20, 34, 45, 60, 52, 38, 12, 9, 27, 33, 41, 36, 22, 0),
        facts={"material": ("knit", "rubber"), "wearer": "all"},
        options=(option("Colour", "颜色", "purple|Lavender grey|薰衣草灰", "green|Mint|薄荷", attribute="colour"), sizes(37, 38, 39, 40, 41, 42, 43)),
        freight="free", services="genuine no_reason ships_24h", ship_hours=24, shelf="run", barcode="6901234500031",
        pictures=(
            picture("disc", "iris", thing("sneaker", 62, 50, 50), value="purple"),
            picture("disc", "mint", thing("sneaker", 62, 50, 50, hue=-110), value="green"),
            picture("rays", "sky", thing("sneaker", 56, 50, 48, turn=-16)),
        ),
    ),
    listing(
        "harbour-derby", "aa-8-9",
        "Harbour derby, soft leather, sole like a trainer",
        "港湾德比鞋 软皮运动底 通勤正装 不磨脚",
        """Looks like an interview, feels like a walk. Calf upper, foam inside, rubber that grips a wet lobby.

- Stitched and glued
- Black polish or none
- Laces in two lengths""",
        """看着像面试，穿着像散步。小牛皮面，里面是发泡，湿大堂也不打滑。

- 线缝加胶
- 擦不擦油都行
- 附两种长度鞋带""",
        price="338.00", was="388.00", grams=1100, stock=(11, 18, 24, 16, 8),
        facts={"material": ("leather", "rubber"), "wearer": "men"},
        options=(sizes(39, 40, 41, 42, 43),),
        freight="free", services="no_reason", shelf="town",
        pictures=(
            picture("plinth", "clay", thing("mans-shoe", 60, 50, 50)),
        ),
    ),
    listing(
        "lantern-heel", "aa-8",
        "Lantern heels, 6 cm, with a strap you can open one-handed",
        "灯笼红高跟鞋 6 厘米 粗跟稳 一字扣 婚鞋年会",
        """Six centimetres on a block you can stand on through three speeches. Red lacquer leather; take them off for the dancing, the strap has a magnet.

- Padded under the ball
- Heel tips: two spare pairs
- Half sizes by request""",
        """六厘米方跟，听完三段致辞还站得住。漆红牛皮；跳舞前脱掉，扣子是磁的。

- 前掌加垫
- 附两副备用跟贴
- 半码可备注""",
        price="268.00", grams=800, stock=(14, 22, 19, 10),
        facts={"material": ("leather",), "wearer": "women"},
        options=(sizes(36, 37, 38, 39),),
        freight="free", services="no_reason", shelf="town",
        pictures=(
            picture("steps", "rose", thing("heel", 54, 50, 42)),
        ),
    ),
    listing(
        "rain-boots", "aa-8-3",
        "Ankle rain boots that do not look like gardening",
        "短筒雨靴 显瘦 防滑 女 通勤 可加绒",
        """Natural rubber over cotton, elastic at the side, a heel that clicks. For the plum rains and for pretending it is London.

- Wool insoles in the box
- Dry them away from the heater
- Cut slim: thick socks, one size up""",
        """天然胶棉里，侧边松紧，走路有跟声。梅雨季，或者假装在伦敦。

- 盒里附羊毛鞋垫
- 远离暖气晾干
- 偏瘦，穿厚袜大一码""",
        price="159.00", grams=1300, stock=(25, 31, 28, 17),
        facts={"material": ("rubber", "cotton"), "wearer": "women"},
        options=(sizes(36, 37, 38, 39),),
        services="no_reason", shelf="town",
        pictures=(
            picture("window", "rose", thing("womans-boot", 54, 50, 52)),
        ),
    ),
    listing(
        "bath-slides", "aa-8-7",
        "Bath slides that drain and dry by breakfast",
        "浴室凉拖 漏水速干 防滑 家居 情侣",
        """Holes where water is, none where stones are. Soft enough for cold tiles, stiff enough for the bins.

- 4 cm of foam
- Silent on parquet
- Float, if it comes to that""",
        """有水的地方有孔，硌脚的地方没孔。冷瓷砖上够软，下楼倒垃圾够硬。

- 4 厘米厚底
- 木地板上没声
- 掉水里会浮，如果真到那一步""",
        price="35.00", was="45.00", grams=420, stock=(130, 90, 110, 80),
        facts={"material": ("rubber",), "wearer": "all"},
        options=(option("Colour", "颜色", "blue|Lake|湖蓝", "orange|Mango|芒果", attribute="colour"), sizes(38, 42)),
        services="no_reason ships_24h", ship_hours=24, shelf="home",
        pictures=(
            picture("waves", "sea", thing("flip-flop", 50, 50, 50, hue=0), value="blue"),
            picture("waves", "apricot", thing("flip-flop", 50, 50, 50, hue=190), value="orange"),
        ),
    ),
    listing(
        "ballet-flats", "aa-8-9",
        "Foldable ballet flats with a pouch",
        "可折叠芭蕾平底鞋 软底 开车通勤 送收纳袋",
        """In the glove box, in the handbag, in the drawer with the stapler. Goat leather, split sole, a bow that is sewn on.

- 150 g a pair
- Sole 3 mm rubber
- The pouch washes""",
        """手套箱、手提包、订书机那个抽屉，都能放。羊皮面，软底，蝴蝶结是缝上去的。

- 一双 150 克
- 3 毫米橡胶底
- 收纳袋可洗""",
        price="129.00", grams=300, stock=(26, 33, 29, 15, 12, 20, 18, 7),
        facts={"material": ("leather",), "wearer": "women"},
        options=(option("Colour", "颜色", "pink|Rouge|胭脂", "blue|Slate|石蓝", attribute="colour"), sizes(36, 37, 38, 39)),
        services="no_reason", shelf="home",
        pictures=(
            picture("cloth", "rose", thing("ballet-shoes", 54, 50, 50), value="pink"),
            picture("cloth", "sky", thing("ballet-shoes", 54, 50, 50, hue=-100, strength=.7), value="blue"),
        ),
    ),
    listing(
        "street-skates", "sg-4-16",
        "Quad skates with soft wheels for riverside paths",
        "双排轮滑鞋 软轮静音 滨江 成人 初学",
        """Wheels soft enough for paving, a boot you can lace tight, a stopper you can reach. The shop does Tuesdays on the river; come.

- 62 mm, 82A
- Aluminium trucks
- Helmet not included, wear one anyway""",
        """轮子软到能走步道砖，靴子系得紧，刹车够得着。店里每周二江边滑，来。

- 62 毫米，82A
- 铝合金支架
- 不含头盔，但请戴""",
        price="398.00", grams=3600, stock=(6, 9, 7),
        facts={"level": "beginner", "weight_g": "3400"},
        options=(option("Size", "鞋码", "37|37|37", "39|39|39", "41|41|41"),),
        freight="free", services="warranty no_reason", shelf="run",
        pictures=(
            picture("split", "orchid", thing("roller-skate", 56, 50, 50)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="luxing", prefix="LX", name_en="Luxing", name_zh="鹿行", kind="flagship", colour="a", seal="鹿",
    owner="lu", region="350582", since=2016, category="aa-8",
    line_en="Shoes on a wide last, from the factory in Jinjiang.",
    line_zh="晋江工厂直发，宽楦好走的鞋。",
    story_en="My father made soles for other people's brands. We kept the machines, widened the last and put a deer on the box.",
    story_zh="我爸给别人的牌子做鞋底。机器我们留下了，楦放宽了，盒子上画了一头鹿。",
    notice_en="Wrong size? One free exchange a pair, both ways.",
    notice_zh="码不对？每双免费换一次，来回运费我们出。",
    banner=picture("stall", "iris", thing("sneaker", 28, 24, 38), thing("mans-shoe", 22, 66, 42), thing("heel", 19, 86, 68), thing("womans-boot", 16, 46, 73), thing("ballet-shoes", 16, 67, 75), thing("flip-flop", 13, 9, 74)),
    shelves=(("run", "To move", "运动"), ("town", "To town", "出门"), ("home", "At home", "居家")),
)
