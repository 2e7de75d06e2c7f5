"""Slow Cat: things for cats, dogs and one fish."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "cardboard-sofa", "ap-2-2-2",
        "Cardboard scratching sofa that arrives flat",
        "瓦楞纸猫抓板沙发 大号 耐抓 不掉屑 可换芯",
        """Cats ignore beds and sleep in boxes, so this is both. Corn glue, dense corrugation, and a core that flips over when the first side is done.

- 62 × 26 × 24 cm
- A bag of catnip to explain its purpose
- Core refills from 29""",
        """猫不睡窝只睡箱子，那就把两样做成一样。玉米胶，高密瓦楞，抓旧了翻个面再抓。

- 62 × 26 × 24 厘米
- 附一袋猫薄荷，向它说明用途
- 替换芯 29 元起""",
        price="59.00", was="69.00", grams=2200, stock=(85, 40),
        facts={"animal": "cat"},
        options=(option("What", "款式", "sofa|Sofa and core|沙发加芯", "core|Core only|替换芯|-30.00"),),
        freight="free", services="no_reason ships_24h", ship_hours=24, shelf="cats",
        pictures=(
            picture("disc", "peach", thing("cat", 50, 50, 40), thing("package", 48, 50, 64)),
            picture("table", "mint", thing("package", 44, 38, 52), thing("cat-face", 30, 70, 60)),
        ),
    ),
    listing(
        "feather-wand", "ap-2-2-5",
        "Feather wand with a bell nobody can find at night",
        "逗猫棒 羽毛铃铛 可替换头 三节伸缩",
        """Three sections, one swivel, five heads. The bell has an off position, which we consider our greatest invention.

- Natural feathers, dyed with tea
- Put it away after play
- Heads sold in fives""",
        """三节杆、一个转环、五个头。铃铛可以关，我们认为这是本店最伟大的发明。

- 天然羽毛，茶染
- 玩完请收起来
- 替换头五个一包""",
        price="19.90", grams=80, stock=(260, 140),
        facts={"animal": "cat"},
        options=(option("Set", "套餐", "one|Wand and five heads|一杆五头", "heads|Five heads|五个替换头|-7.00"),),
        shelf="cats",
        pictures=(
            picture("rays", "apricot", thing("feather", 48, 46, 48), thing("bell", 20, 74, 70)),
        ),
    ),
    listing(
        "yarn-ball-set", "ap-2-2-5",
        "Six felt balls, tested by fourteen cats",
        "羊毛毡球猫玩具 六只 手工 静音 可水洗",
        """Under the fridge within the hour; that is why there are six. New Zealand wool, felted by hand, no thread to swallow.

- 4 cm
- Silent on wood floors
- Wash at 30, they get rounder""",
        """一小时内必进冰箱底，所以给六个。新西兰羊毛手工毡，没有线头可吞。

- 直径 4 厘米
- 木地板上静音
- 30 度洗，越洗越圆""",
        price="29.00", grams=70, stock=(170,),
        facts={"animal": "cat"},
        shelf="cats",
        pictures=(
            picture("dots", "lilac", thing("yarn", 34, 34, 46, hue=130), thing("yarn", 34, 64, 42, hue=-100), thing("yarn", 30, 54, 66)),
        ),
    ),
    listing(
        "freeze-dried-fish", "ap-2-2-6",
        "Freeze-dried minnows for cats, single ingredient, 80 g",
        "冻干多春鱼猫零食 单一原料 80 克 无添加",
        """One ingredient, and it is looking at you. Crunch dry or soak in warm water for elderly gentlemen.

- 80 g, about sixty fish
- Open within a month
- Not for people, although someone asked""",
        """配料只有一样，而且它在看你。干吃脆，泡温水给老先生吃。

- 80 克，约六十条
- 开封后一个月内吃完
- 人不能吃，虽然有人问过""",
        price="36.00", grams=130, stock=(190,),
        facts={"animal": "cat"},
        services="", shelf="cats",
        pictures=(
            picture("waves", "sea", thing("fish", 44, 44, 46), thing("fish", 30, 70, 64, flip=True)),
        ),
    ),
    listing(
        "rope-bone", "ap-2-3-7",
        "Cotton rope bone for strong opinions",
        "棉绳狗玩具 大骨头 耐咬洁牙 中大型犬",
        """Braided by hand from shirt-factory offcuts, so no two match. It lasts; the record is held by a Labrador in Nanjing, four days.

- S for terriers, L for theories
- Machine wash
- Throw it out when it frays""",
        """衬衫厂余料手编，没有两根一样。耐咬，纪录保持者是南京一只拉布拉多，四天。

- S 给小型犬，L 给有主见的
- 可机洗
- 起毛散线就该换了""",
        price="25.00", grams=200, stock=(120, 90, 60),
        facts={"animal": "dog"},
        options=(option("Size", "尺寸", "s|S|S", "m|M|M|6.00", "l|L|L|14.00", attribute="size"),),
        shelf="dogs",
        pictures=(
            picture("split", "apricot", thing("knot", 46, 44, 46), thing("dog-face", 34, 70, 64)),
        ),
    ),
    listing(
        "sweet-potato-chews", "ap-2-3-9",
        "Sweet potato and chicken chews, 200 g",
        "红薯鸡肉干 狗零食 手作 200 克 磨牙 无盐",
        """Baked at 70 °C for eleven hours in a kitchen that smells like Sunday. No salt, no sugar, no shine.

- 200 g
- From four months
- Keep in the fridge once opened""",
        """70 度烘十一小时，厨房闻着像星期天。不放盐不放糖不上光。

- 200 克
- 四个月以上
- 开封冷藏""",
        price="32.00", grams=240, stock=(150,),
        facts={"animal": "dog"},
        services="", shelf="dogs",
        pictures=(
            picture("crate", "peach", thing("sweet-potato", 36, 36, 42), thing("bone", 30, 66, 46)),
        ),
    ),
    listing(
        "reflective-harness", "ap-2-17",
        "Step-in harness that glows in headlights",
        "狗狗胸背带 反光 易穿 防挣脱 附牵引绳",
        """Two holes, two feet, one click. Grey by day, a comet by night.

- Padding where the elbow is
- Lead of 1.5 m included
- Measure the chest: chart in the pictures""",
        """两个洞，两只脚，一声扣。白天灰的，夜里像彗星。

- 腋下加软垫
- 附 1.5 米牵引绳
- 量胸围选码""",
        price="69.00", was="85.00", grams=260, stock=(44, 61, 38),
        facts={"animal": "dog"},
        options=(option("Size", "尺寸", "s|S|S", "m|M|M", "l|L|L|10.00", attribute="size"),),
        services="no_reason warranty", shelf="dogs",
        pictures=(
            picture("glow", "night", thing("guide-dog", 56, 50, 52)),
        ),
    ),
    listing(
        "slow-bowl", "ap-2-14",
        "Slow feeding bowl, porcelain, a maze for dinner",
        "陶瓷慢食碗 防噎 猫狗通用 斜口护颈",
        """Dinner takes nine minutes instead of forty seconds. Heavy enough not to travel across the kitchen.

- 350 ml
- Dishwasher, microwave
- Tilted for old necks""",
        """晚饭从四十秒变成九分钟。够沉，不会一路推到客厅。

- 350 毫升
- 可洗碗机、微波炉
- 斜口，照顾老脖子""",
        price="58.00", grams=900, stock=(72, 50),
        facts={"animal": "both"},
        options=(option("Colour", "颜色", "blue|Pond|池塘蓝", "orange|Carrot|胡萝卜橙", attribute="colour"),),
        freight="fragile", shelf="both",
        pictures=(
            picture("plinth", "sky", thing("bowl", 54, 50, 50), value="blue"),
            picture("plinth", "apricot", thing("bowl", 54, 50, 50, hue=175), value="orange"),
        ),
    ),
    listing(
        "desk-aquarium", "ap-2-4-13",
        "Desk aquarium with a plant filter, 12 litres",
        "桌面生态小鱼缸 12 升 水草过滤 静音 办公室",
        """A glass cube, a silent pump and a pot of mint on the lid that eats what the fish leaves. Change a cup of water a week.

- 12 L, ultra-clear glass
- USB, 2 W
- Fish from somebody near you, please, not by post""",
        """一个玻璃方块，一个静音泵，盖上一盆薄荷，把鱼剩下的都吃掉。一周换一杯水。

- 12 升超白玻璃
- USB 供电 2 瓦
- 鱼请在附近买，别邮寄""",
        price="218.00", grams=4200, stock=(14,),
        facts={"animal": "fish"},
        freight="bulky", services="warranty", shelf="both",
        pictures=(
            picture("disc", "sea", thing("tropical-fish", 48, 50, 48), thing("herb", 24, 74, 66)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="slow-cat", prefix="SC", name_en="Slow Cat", name_zh="慢猫", kind="stall", colour="d", seal="猫",
    owner="mao", region="510107", since=2022, category="ap",
    line_en="Pet things approved by fourteen cats in Chengdu.",
    line_zh="成都玉林十四只猫亲测的宠物用品。",
    story_en="The shop shares a courtyard with a rescue. Every product spends a month with the residents; four in ten are eaten and never listed. One yuan an order buys neutering.",
    story_zh="店和救助站共用一个院子。每样东西先给住户用一个月，十样里有四样被吃掉，不上架。每单一元用于绝育。",
    notice_en="Three tabbies and one unreasonable dog are looking for a home: ask us.",
    notice_zh="三只狸花和一只不讲理的狗找家，来问。",
    banner=picture("stall", "lilac", thing("cat", 25, 24, 37), thing("package", 24, 66, 40), thing("dog-face", 18, 86, 70), thing("yarn", 15, 46, 75, hue=130), thing("fish", 14, 66, 76), thing("bone", 14, 9, 75)),
    shelves=(("cats", "Cats", "猫"), ("dogs", "Dogs", "狗"), ("both", "Everybody", "都行")),
)
