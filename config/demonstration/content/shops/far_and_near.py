"""Far & Near: backpacks and walking gear, Wang Hai's second shop."""

from config.demonstration.writing import listing, option, picture, shop, thing

COLOURS = option("Colour", "颜色", "red|Peony|牡丹红", "blue|Indigo|靛蓝", "green|Forest|森林绿", "beige|Sand|沙", attribute="colour")

LISTINGS = [
    listing(
        "hutong-backpack", "lb-1",
        "Hutong 18 L everyday backpack, waxed canvas",
        "胡同 18 升日用双肩包 上蜡帆布 防泼水 通勤",
        """Cut from 16 oz canvas, waxed by hand in Hangzhou, and meant to be scuffed. One big pocket, one for the laptop, one for the thing you look for while the train doors close.

- Sheds rain for about an hour; after two winters, wax it again (we send a tin)
- Brass zips by the metre, so any repair shop can replace them
- 14 L for small backs, 22 L if you carry lunch and shoes; all one price

Lifetime on seams. Send it back, we sew it.""",
        """16 安帆布，杭州手工上蜡，本来就是要磨旧的。一个大仓、一个电脑仓，还有一个地铁快关门时你翻来翻去的那个小兜。

- 能挡一小时的雨；两个冬天后再打一次蜡，随包送一小罐
- 黄铜拉链按米买的，街边修包铺就能换
- 14 升给小个子，22 升给带饭带鞋的人，一个价

缝线终身保修，寄回来我们接着缝。""",
        price="239.00", was="299.00", grams=860, stock=(37, 12, 44, 8, 26, 31, 15, 60, 22, 0, 4),
        facts={"material": "canvas", "capacity_l": "18", "laptop_in": "14"},
        options=(COLOURS, option("Size", "容量", "14|14 L|14 升", "18|18 L|18 升", "22|22 L|22 升")),
        without=(("beige", "22"),), services="no_reason warranty ships_24h", ship_hours=24, limit=5, floor="205.00", shelf="city",
        tiers=((10, "205.00"), (50, "182.00"), (200, "159.00")),
        pictures=(
            picture("arch", "rose", thing("backpack", 62, 50, 50), value="red"),
            picture("arch", "iris", thing("backpack", 62, 50, 50, hue=-108), value="blue"),
            picture("arch", "mint", thing("backpack", 62, 50, 50, hue=165, strength=.7), value="green"),
            picture("arch", "sand", thing("backpack", 62, 50, 50, hue=38, strength=.55, light=1.1), value="beige"),
            picture("table", "sky", thing("backpack", 50, 38, 44), thing("laptop", 36, 72, 58), thing("notebook", 17, 26, 74)),
            picture("plinth", "sand", thing("backpack", 34, 25, 46, hue=-108), thing("backpack", 34, 76, 46, hue=38, strength=.55), thing("backpack", 44, 50, 50)),
        ),
    ),
    listing(
        "tianmu-pack", "lb-1",
        "Tianmu 32 L trail pack with rain cover",
        "天目 32 升徒步包 带防雨罩 透气背板 登山",
        """For two days on the ridge with one night in between. The back panel stands off on a mesh, so your shirt dries; the rain cover lives in the bottom and is bright enough to be found by.

- 1.1 kg with everything, 850 g stripped
- Hip belt with a pocket for a telephone in gloves
- Tested on Tianmu in the plum rains, twice""",
        """给山脊上的两天一夜。背板悬空，汗能干；防雨罩藏在包底，颜色亮得让人找得到你。

- 全配 1.1 公斤，卸掉附件 850 克
- 腰带小包戴手套也能掏手机
- 梅雨季在天目山背了两回""",
        price="389.00", grams=1300, stock=(33, 18),
        facts={"material": "nylon", "capacity_l": "32"},
        options=(option("Colour", "颜色", "green|Moss|苔绿", "orange|Persimmon|柿橙", attribute="colour"),),
        freight="free", services="no_reason warranty", shelf="trail",
        pictures=(
            picture("hills", "mint", thing("backpack", 48, 42, 52, hue=150, strength=.7), thing("tent", 34, 75, 65), value="green"),
            picture("hills", "apricot", thing("backpack", 52, 50, 52, hue=32), value="orange"),
        ),
    ),
    listing(
        "school-bag", "lb-1-12",
        "Sandstone canvas school backpack, 16 L",
        "砂岩小学生书包 16 升 减负护脊 反光条",
        """780 grams empty, because the books weigh enough. Chest clip that a six-year-old can open with mittens on, name window inside, reflective piping all round.

- Fits A4 folders flat
- Wipes clean; the bottom is rubber
- For 110 to 140 cm""",
        """空包 780 克，书已经够沉了。胸扣戴手套的一年级也能自己开，里面有名牌窗，一圈反光条。

- A4 文件夹放得平
- 擦擦就干净，包底是橡胶
- 适合身高 110–140 厘米""",
        price="169.00", was="199.00", grams=900, stock=(52, 47, 40),
        facts={"material": "canvas", "capacity_l": "16"},
        options=(option("Colour", "颜色", "beige|Sandstone|砂岩", "purple|Grape|葡萄紫", "blue|Lake|湖蓝", attribute="colour"),),
        services="no_reason warranty", shelf="city",
        pictures=(
            picture("grid", "sand", thing("backpack", 52, 42, 48, hue=38, strength=.55, light=1.1), thing("pencil", 28, 76, 66), value="beige"),
            picture("grid", "lilac", thing("backpack", 52, 42, 48, hue=-62, strength=.8), thing("pencil", 28, 76, 66), value="purple"),
            picture("grid", "sea", thing("backpack", 52, 42, 48, hue=-148, strength=.9), thing("pencil", 28, 76, 66), value="blue"),
        ),
    ),
    listing(
        "cabin-case", "lb-12",
        "Cabin case 36 L, aluminium latch, wheels you can replace",
        "登机箱 20 寸 36 升 铝扣 可换轮 静音万向轮",
        """The wheels are held by one screw and cost nineteen yuan a pair. That is the whole idea. The shell is polycarbonate that dents back out; the latches click like a camera.

- 55 × 36 × 22 cm, goes in the rack of every line we tried
- Lining unzips for the washing machine
- TSA lock, with the code on a card you should throw away""",
        """轮子一颗螺丝固定，一对十九块。这就是全部的道理。聚碳酸酯壳磕了能弹回来，锁扣像相机快门一样咔哒一声。

- 55 × 36 × 22 厘米，试过的航班都能上行李架
- 内衬可拆下机洗
- 海关锁，密码卡记住就扔掉""",
        price="529.00", was="599.00", grams=3100, stock=(21, 17, 9),
        facts={"material": "polycarbonate", "capacity_l": "36"},
        options=(option("Colour", "颜色", "blue|Harbour|海港蓝", "red|Brick|砖红", "green|Pine|松绿", attribute="colour"),),
        freight="free", services="no_reason warranty", shelf="cases", floor="479.00",
        pictures=(
            picture("arch", "sky", thing("suitcase", 56, 50, 48), value="blue"),
            picture("arch", "rose", thing("suitcase", 56, 50, 48, hue=150), value="red"),
            picture("arch", "jade", thing("suitcase", 56, 50, 48, hue=-60, strength=.8), value="green"),
            picture("window", "sky", thing("suitcase", 38, 34, 55), thing("airplane", 30, 72, 28, shadow=False)),
        ),
    ),
    listing(
        "huangshan-boot", "aa-8-3",
        "Huangshan leather boot, resoleable",
        "黄山皮靴 可换底 防滑 徒步通勤两穿 固特异工艺",
        """Stitched so that a cobbler can take the sole off and put on another. Full-grain cowhide, a tongue that is sewn to the sides against snow, and a toe wide enough for a Chinese foot.

- Break them in for a week at home; they give
- Runs large: between sizes, take the smaller
- New soles by us for 120 yuan, postage included""",
        """线缝大底，鞋匠拆得下来换得上去。头层牛皮，鞋舌两侧缝死不进雪，鞋头宽，合亚洲脚。

- 在家先穿一周，它会服帖
- 偏大，两码之间选小
- 换底 120 元，含来回运费""",
        price="468.00", grams=1500, stock=(6, 14, 22, 19, 11, 0),
        facts={"material": ("leather", "rubber"), "wearer": "all"},
        options=(option("Size", "鞋码", "38|38|38", "39|39|39", "40|40|40", "41|41|41", "42|42|42", "43|43|43", attribute="shoe_size"),),
        freight="free", services="no_reason warranty", shelf="trail",
        pictures=(
            picture("plinth", "honey", thing("boot", 58, 50, 48)),
            picture("hills", "clay", thing("boot", 52, 52, 56)),
        ),
    ),
    listing(
        "brass-compass", "sg-4-2-10",
        "Brass pocket compass, liquid filled",
        "黄铜口袋指南针 充油阻尼 夜光 徒步露营",
        """Your telephone knows the way until it does not. Solid brass, a needle that settles in three seconds, lume that lasts the night.

- Lid doubles as a sighting line
- 45 mm, 96 g
- Engraved with up to eight characters, free""",
        """手机认路，直到它没电。实心黄铜，指针三秒停稳，夜光亮到天明。

- 盖子可当照门
- 45 毫米，96 克
- 免费刻字，八个字以内""",
        price="86.00", grams=150, stock=(140,),
        facts={"level": "all", "weight_g": "96"},
        shelf="trail",
        pictures=(
            picture("paper", "rose", thing("compass", 52, 50, 50)),
            picture("table", "sand", thing("map", 56, 46, 50), thing("compass", 28, 70, 66)),
        ),
    ),
    listing(
        "storm-umbrella", "hg-16",
        "Storm umbrella, 24-rib, auto open",
        "24 骨抗风伞 自动开 加大双人 玻纤伞骨 晴雨",
        """Twenty-four ribs of fibreglass, so the wind has to turn all of them inside out at once. It has not yet. One button, a strap, a wooden crook.

- 112 cm across: two people, or one and a cello
- Dries in the lift
- Ribs replaced by post for 5 yuan each""",
        """二十四根玻纤骨，风得一口气把它们全翻过去才行，目前还没成功过。一个按钮，一根挂带，木弯柄。

- 伞面 112 厘米，两个人，或者一个人加一把大提琴
- 坐个电梯就干了
- 断骨五元一根，邮寄更换""",
        price="79.00", grams=620, stock=(200, 150, 88),
        facts={"material": ("polyester", "fibreglass")},
        options=(option("Colour", "颜色", "purple|Plum|梅紫", "blue|Navy|藏青", "green|Bottle|墨绿", attribute="colour"),),
        services="no_reason ships_24h", ship_hours=24, shelf="rain",
        pictures=(
            picture("disc", "lilac", thing("umbrella", 60, 50, 50), value="purple"),
            picture("disc", "sky", thing("umbrella", 60, 50, 50, hue=-45), value="blue"),
            picture("disc", "mint", thing("umbrella", 60, 50, 50, hue=-115, light=.9), value="green"),
            picture("window", "mist", thing("umbrella-rain", 54, 50, 50)),
        ),
    ),
    listing(
        "folding-umbrella", "hg-16",
        "Pocket umbrella, 198 g, lives in a coat",
        "口袋伞 198 克 超轻三折 防晒 UPF50+",
        """Lighter than an apple. Not for typhoons: for the shower between the office and the metro, and for July.

- 21 cm folded
- UPF 50+, black inside
- Carabiner on the sleeve""",
        """比一个苹果还轻。不是给台风用的，是给公司到地铁那一段阵雨，还有七月的太阳。

- 折叠 21 厘米
- UPF50+，内黑胶
- 伞套带登山扣""",
        price="49.00", grams=260, stock=(170,),
        facts={"material": ("polyester",)},
        shelf="rain",
        pictures=(
            picture("dots", "sky", thing("closed-umbrella", 54, 50, 48, turn=8)),
        ),
    ),
    listing(
        "straw-hat", "aa-2-17-11",
        "Straw sun hat with ribbon",
        "拉菲草遮阳帽 蝴蝶结 可折叠 海边防晒",
        """Woven in Zhejiang from raffia soft enough to roll up in a backpack. The ribbon unties; we include a plain one for serious occasions.

- Brim 9 cm, UPF 50
- Inside band adjusts from 55 to 59 cm
- Steam it back to shape over a kettle""",
        """浙江手编拉菲草，软到能卷进背包。蝴蝶结能拆，另附一条素的给正经场合。

- 帽檐 9 厘米，UPF50
- 内圈 55–59 厘米可调
- 压扁了用水壶蒸汽熏一下就回来""",
        price="69.00", was="89.00", grams=150, stock=(95,),
        facts={"material": ("straw",), "wearer": "women"},
        shelf="rain",
        pictures=(
            picture("plinth", "apricot", thing("hat", 58, 50, 48)),
        ),
    ),
    listing(
        "two-person-tent", "sg-4-2-17",
        "Two-person tent, 1.9 kg, pitches in four minutes",
        "双人帐篷 1.9 公斤 四分钟搭好 双层防暴雨",
        """Two poles, eight clips, one argument fewer. The inner stays dry because the outer goes up first.

- Water column 4,000 mm floor, 3,000 mm fly
- Two doors, two porches, two pairs of boots
- Stakes that do not bend; spare in the bag""",
        """两根杆，八个扣，少吵一架。先搭外帐，内帐不淋雨。

- 底 4000 毫米、外帐 3000 毫米防水
- 两门两前庭，两双靴子各放各的
- 地钉不弯，多给两根""",
        price="659.00", grams=2100, stock=(16, 8),
        facts={"level": "keen", "weight_g": "1900", "persons": "2"},
        options=(option("Colour", "颜色", "green|Meadow|草甸", "orange|Dusk|暮橙", attribute="colour"),),
        freight="free", services="no_reason warranty", shelf="camp", floor="599.00",
        pictures=(
            picture("hills", "forest", thing("tent", 58, 50, 58), value="green"),
            picture("hills", "peach", thing("tent", 58, 50, 58, hue=-95, only_hue=(80, 180)), value="orange"),
        ),
    ),
    listing(
        "camp-lantern", "sg-4-2-3",
        "Rechargeable camp light, warm, 60 hours on low",
        "露营灯 暖光可调 充电 60 小时 挂式氛围灯",
        """Warm enough to cook by, dim enough to sleep by. Hangs, stands, and charges a telephone to half if the night goes wrong.

- 5,200 mAh, USB-C
- Three steps and a candle mode
- Rubber feet, IPX5""",
        """亮的时候能做饭，暗的时候能睡觉。能挂能立，夜里出状况还能给手机充一半电。

- 5200 毫安时，USB-C
- 三档加烛光模式
- 橡胶脚，IPX5 防水""",
        price="89.00", grams=420, stock=(77,),
        facts={"level": "all", "weight_g": "380"},
        services="no_reason warranty", shelf="camp",
        pictures=(
            picture("night", "night", thing("tent", 46, 40, 60), thing("bulb", 26, 74, 66)),
            picture("hills", "night", thing("camping", 54, 52, 58)),
        ),
    ),
    listing(
        "trail-torch", "ha-15-16",
        "Aluminium torch, 1,000 lumen, thumb-sized",
        "铝合金强光手电 1000 流明 拇指大小 充电防水",
        """The one we put in every glove box in the family. Twist for low, press for the whole valley.

- Runs 40 h on low, 1 h on everything
- Magnet in the tail, clip on the side
- Charges from anything with USB-C""",
        """家里每辆车手套箱都放了一支。拧一下弱光，按一下照亮整条沟。

- 弱光 40 小时，全开 1 小时
- 尾部带磁，侧面带夹
- USB-C 充电""",
        price="75.00", grams=130, stock=(120,),
        facts={"material": "aluminium"},
        services="no_reason warranty", shelf="camp",
        pictures=(
            picture("glow", "night", thing("torch", 54, 50, 50)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="far-and-near", prefix="FN", name_en="Far & Near", name_zh="远行", kind="stall", colour="b", seal="远",
    owner="wang", region="330106", since=2019, category="lb-1",
    line_en="Backpacks and walking gear from Hangzhou.",
    line_zh="杭州出发的双肩包和走路装备。",
    story_en="We make bags for people who walk to work and sometimes keep going. Everything can be repaired, and most of it has been, by us, at the long table behind the shop in Xihu.",
    story_zh="给走路上班、偶尔一直走下去的人做包。每件都能修，大部分我们也真的修过，就在西湖区店后面那张长桌上。",
    notice_en="Orders paid before 16:00 leave Hangzhou the same day. Sand 18 L is back this week.",
    notice_zh="16 点前付款当天从杭州发出。沙色 18 升本周补货。",
    banner=picture("stall", "mint", thing("backpack", 26, 24, 36, hue=165, strength=.7), thing("suitcase", 24, 66, 32), thing("backpack", 20, 8, 68, hue=38, strength=.55), thing("boot", 18, 34, 74), thing("compass", 13, 48, 76), thing("tent", 22, 86, 64), thing("backpack", 21, 64, 68)),
    shelves=(("city", "City backpacks", "城市双肩包"), ("trail", "On the trail", "徒步"), ("cases", "Cases", "行李箱"), ("rain", "Rain and sun", "晴雨"), ("camp", "Camp", "露营")),
)
