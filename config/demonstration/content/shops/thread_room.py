"""Thread Room: yarn, kits and small instruments from Guangzhou."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "merino-yarn", "ae-2-1-2-6-4",
        "Hand-dyed merino, 100 g, numbered pots",
        "手染美丽诺毛线 100 克 中粗 同缸编号 围巾毛衣",
        """Dyed four skeins at a time in an enamel pot, so buy enough from one number. Indigo bleeds a little in the first bath; after that it behaves.

- 200 m to 100 g, needles of 4 to 4.5 mm
- Wound into a cake, ready to start
- Leftover credit: we buy back whole balls""",
        """搪瓷锅一次只染四绞，所以请从同一缸号里买够。靛蓝头一回下水会掉一点色，之后就乖了。

- 100 克约 200 米，4–4.5 毫米棒针
- 已绕成团，拿来就织
- 剩整团可以退""",
        price="42.00", grams=115, stock=(60, 84, 45, 38),
        facts={"skill": "beginner"},
        options=(option("Colour", "颜色", "blue|Indigo pot 12|靛蓝 12 缸", "red|Madder pot 7|茜草 7 缸", "green|Pagoda pot 3|槐绿 3 缸", "purple|Gromwell pot 5|紫草 5 缸", attribute="colour"),),
        shelf="yarn",
        pictures=(
            picture("disc", "sky", thing("yarn", 56, 50, 50), value="blue"),
            picture("disc", "rose", thing("yarn", 56, 50, 50, hue=140), value="red"),
            picture("disc", "mint", thing("yarn", 56, 50, 50, hue=-70, strength=.75), value="green"),
            picture("disc", "lilac", thing("yarn", 56, 50, 50, hue=70, strength=.8), value="purple"),
        ),
    ),
    listing(
        "first-scarf-kit", "ae-2-1-1-7",
        "First scarf kit: yarn, needles and a patient booklet",
        "新手围巾材料包 零基础 送视频 粗线 送男友自己",
        """Thick wool, thick needles, one stitch. The booklet draws every movement of both hands, left-handers included, and the video has no music.

- About fourteen hours
- 300 g of wool, bamboo needles, a darning needle
- Stuck? Send a picture, we answer in an hour""",
        """粗毛线、粗针、只有一种针法。小册子把两只手的每个动作都画了，左撇子也有，视频没有背景音乐。

- 大约十四小时
- 300 克毛线、竹针、缝针
- 卡住了拍张照，一小时内回""",
        price="89.00", was="109.00", grams=460, stock=(70, 52),
        facts={"skill": "beginner", "hours": "14"},
        options=(option("Colour", "颜色", "red|Red|红", "grey|Fog|雾灰", attribute="colour"),),
        services="no_reason ships_24h", ship_hours=24, shelf="kits",
        pictures=(
            picture("table", "rose", thing("scarf", 46, 38, 44), thing("yarn", 34, 72, 60, hue=140), value="red"),
            picture("table", "mist", thing("scarf", 46, 38, 44, strength=.05, light=1.1), thing("yarn", 34, 72, 60, strength=.08), value="grey"),
        ),
    ),
    listing(
        "embroidery-kit", "ae-2-1-1-7",
        "Suzhou embroidery for beginners: one goldfish, split silk",
        "苏绣入门套件 一尾金鱼 真丝劈线 绣绷 双面可看",
        """A goldfish needs eleven colours and forty evenings. The silk is already split to a sixteenth; the tail is where you learn patience.

- Silk ground printed with the outline
- Hoop, needles, frame for after
- Two spare fins' worth of thread""",
        """一尾金鱼要十一种颜色和四十个晚上。线已经劈到十六分之一，鱼尾巴是练耐心的地方。

- 真丝底料印好线稿
- 绣绷、针、完成后的画框
- 多给了两片鱼鳍的线""",
        price="128.00", grams=420, stock=(36,),
        facts={"skill": "some", "hours": "60"},
        shelf="kits",
        pictures=(
            picture("gate", "sea", thing("tropical-fish", 44, 46, 46, hue=190), thing("thread", 26, 74, 68)),
        ),
    ),
    listing(
        "thread-box", "ae-2-1-2-6",
        "Forty spools of cotton thread in a biscuit tin",
        "缝纫线四十色铁盒装 家用手缝机缝 纯棉 送针",
        """The tin your aunt kept, except that this one has thread in it. Forty colours, one of which is exactly your trousers.

- 100 % cotton, 40/2, 200 m each
- Needles, threader, small scissors
- Refills by number""",
        """就是你姑妈那种饼干盒，不过这回里面真的是线。四十色，总有一色正好是你那条裤子。

- 全棉 40/2，每轴 200 米
- 附针、穿线器、小剪刀
- 按号补线""",
        price="66.00", grams=900, stock=(95,),
        facts={"skill": "beginner"},
        shelf="yarn",
        pictures=(
            picture("grid", "lemon", thing("thread", 48, 40, 48), thing("scissors", 32, 74, 58), thing("needle", 24, 66, 76)),
        ),
    ),
    listing(
        "watercolour-tin", "ae-2-1-1-2",
        "Travel watercolours, twelve pans and a brush that drinks",
        "固体水彩 12 色旅行铁盒 自来水笔 手工矿物色",
        """Poured by hand in three layers, so a pan is pigment to the bottom. The brush carries its own water; the lid is the palette.

- Malachite and ochre from Yunnan, the rest modern and lightfast
- Pocket: 12 × 6 cm
- Empty pans sold""",
        """手工分三次灌，一格到底都是颜料。笔自己带水，盖子就是调色盘。

- 石绿和赭石来自云南，其余为耐晒现代色
- 口袋大小 12 × 6 厘米
- 空格另售""",
        price="118.00", was="138.00", grams=240, stock=(58,),
        facts={"skill": "beginner"},
        shelf="kits",
        pictures=(
            picture("paper", "orchid", thing("palette", 50, 46, 48), thing("paintbrush", 26, 74, 70)),
        ),
    ),
    listing(
        "kids-ukulele", "ae-2-8-7",
        "Soprano ukulele that stays in tune at school",
        "尤克里里 21 寸 儿童初学 桃花心木 不跑音 送调音器",
        """Geared tuners and carbon strings, which is the whole difference between music and a toy. Three chords on a card, the rest on you.

- 21 inch, mahogany
- Tuner, bag, spare set
- Set up and played before it leaves""",
        """带齿轮的弦钮加碳弦，音乐和玩具的区别就在这两样。卡片上三个和弦，剩下的靠你。

- 21 寸桃花心木
- 附调音器、琴包、备用弦
- 发货前调好、弹过""",
        price="199.00", grams=1100, stock=(27, 15),
        facts={"player": "beginner"},
        options=(option("Colour", "颜色", "red|Cherry|樱桃", "blue|Sea|海", attribute="colour"),),
        freight="free", services="warranty no_reason", shelf="music",
        pictures=(
            picture("arch", "orchid", thing("guitar", 56, 50, 50), value="red"),
            picture("arch", "sky", thing("guitar", 56, 50, 50, hue=-130), value="blue"),
        ),
    ),
    listing(
        "bamboo-flute", "ae-2-8-8",
        "Bitter-bamboo flute in F, for balconies",
        "苦竹笛 F 调 初学演奏两用 精制 送笛膜",
        """Cut in winter, dried three years, bored by a man in Yuping who plays each one to his hens. Low enough for neighbours.

- Membrane, case, cloth
- Two joints, brass ring
- A lesson by video with any question""",
        """冬天砍的竹，干三年，玉屏一位师傅开孔，每支都先吹给鸡听。音低，邻居不投诉。

- 附笛膜、盒、擦布
- 双节铜接
- 有问题发视频，回你一段""",
        price="138.00", grams=380, stock=(32,),
        facts={"player": "beginner"},
        services="warranty no_reason", shelf="music",
        pictures=(
            picture("gate", "lime", thing("flute", 56, 50, 50)),
        ),
    ),
    listing(
        "hand-drum", "ae-2-8-5",
        "Goatskin hand drum, rope-tuned, 8 inch",
        "非洲鼓 8 寸 羊皮 整木掏空 丽江手鼓 成人儿童",
        """Hollowed from one log. Two sounds in the first minute, four by the evening, and then you will want a bigger one.

- 8 inch head, 40 cm tall
- Rope tuning, explained
- Cover and strap""",
        """整根木头掏的。第一分钟两种声音，到晚上四种，然后你会想换个更大的。

- 8 寸鼓面，高 40 厘米
- 绳调音，附教程
- 送鼓套和背带""",
        price="168.00", was="188.00", grams=2900, stock=(19,),
        facts={"player": "beginner"},
        freight="free", services="warranty no_reason", shelf="music",
        pictures=(
            picture("rays", "honey", thing("long-drum", 54, 50, 50)),
        ),
    ),
    listing(
        "fan-pattern", "so-2",
        "Paper-fan pattern, a file to print at home",
        "手工纸扇图样 电子文件 A4 打印 含视频教程",
        """Eleven pages: six to cut, four to read, one to colour in. Arrives the moment you pay; print it as often as you like, for yourself and your class.

- PDF, both languages
- Video of twenty minutes
- Digital goods cannot be sent back: ask first if unsure""",
        """十一页：六页剪，四页读，一页涂色。付款就到，自己用、班里用，随便打印。

- PDF，中英双语
- 二十分钟视频
- 电子商品不退，不确定先问""",
        price="12.00", grams=0, stock=(999,),
        facts={}, freight="file", services="", ship_hours=1, shelf="kits",
        pictures=(
            picture("paper", "mint", thing("fan", 44, 46, 46, hue=140, strength=.8), thing("page", 26, 74, 66)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="thread-room", prefix="TR", name_en="Thread Room", name_zh="线房", kind="stall", colour="c", seal="线",
    owner="xian", region="440103", since=2020, category="ae-2",
    line_en="Yarn, kits and small instruments, with somebody to ask.",
    line_zh="毛线、材料包和小乐器，还有人可以问。",
    story_en="Upstairs on Longjin Road, above a shop that sells only buttons. On Thursdays the table is full and the kettle is on.",
    story_zh="龙津东路二楼，楼下只卖纽扣。每周四桌边坐满，水开着。",
    notice_en="Pot 12 of the indigo is nearly gone; the next one will be a different blue.",
    notice_zh="靛蓝 12 缸快没了，下一缸会是另一种蓝。",
    banner=picture("stall", "lemon", thing("yarn", 25, 24, 38), thing("guitar", 25, 66, 35), thing("palette", 19, 86, 70), thing("thread", 16, 46, 73), thing("scissors", 13, 66, 76), thing("yarn", 15, 9, 74, hue=140)),
    shelves=(("yarn", "Yarn and thread", "线"), ("kits", "Kits", "材料包"), ("music", "Music", "乐器")),
)
