"""Shenggu Audio: headphones, keyboards and small electronics from Shenzhen."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "quiet-lane", "el-2-2-7",
        "Quiet Lane wireless headphones, 52-hour battery",
        "静巷头戴无线耳机 主动降噪 52 小时续航 可换耳垫",
        """Named after the lane behind the office, where it turned out that a scooter is the hardest thing to cancel. Soft at the temples, honest in the middle, and the pads come off with a twist when they wear out.

- 52 hours with cancelling on, measured at half volume
- Cable in the case for aeroplanes and flat batteries
- Two devices at once; it remembers eight

Two years' warranty; pads and battery sold as parts for ten.""",
        """名字来自公司后面那条巷子，我们在那儿发现最难消的是电瓶车。夹头不疼，中频老实，耳垫旧了一拧就能换。

- 开降噪半音量实测 52 小时
- 盒里有线，上飞机或没电时插上就听
- 双设备连接，能记八台

质保两年；耳垫和电池当零件卖，保证供十年。""",
        price="459.00", was="529.00", grams=620, stock=(64, 51, 20),
        facts={"connection": ("bluetooth", "jack", "usbc"), "battery_h": "52", "warranty_months": "24"},
        options=(option("Colour", "颜色", "white|Fog|雾白", "black|Asphalt|沥青黑", "purple|Dusk|暮紫|20.00", attribute="colour"),),
        freight="free", services="genuine warranty no_reason ships_24h", ship_hours=24, shelf="ears", floor="429.00", barcode="6901234500017",
        pictures=(
            picture("disc", "iris", thing("headphones", 58, 50, 48), value="white"),
            picture("disc", "mist", thing("headphones", 58, 50, 48, tint="#4a4a52"), value="black"),
            picture("disc", "lilac", thing("headphones", 58, 50, 48, tint="#a98bd6"), value="purple"),
            picture("table", "iris", thing("headphones", 48, 40, 46), thing("phone", 22, 74, 64)),
        ),
    ),
    listing(
        "low-keyboard", "el-7-9-12-8",
        "Low-profile mechanical keyboard, hot-swap",
        "矮轴机械键盘 热插拔 75 配列 三模 铝面板",
        """Eighteen millimetres at the front edge, so your wrists stay where they are. Switches pull out with the tool in the lid; nothing is soldered that you might want to change.

- USB-C, Bluetooth to three machines, 2.4 GHz
- PBT caps, legends front-printed in both languages
- Four months on a charge with the lights off""",
        """前沿 18 毫米，手腕不用抬。轴体用盖里的拔轴器一拔就换，想换的都没焊死。

- USB-C、蓝牙三台、2.4G
- PBT 键帽，侧刻中英双语
- 不开灯一次充电用四个月""",
        price="329.00", grams=780, stock=(40, 33, 12),
        facts={"connection": ("usbc", "bluetooth", "radio24"), "battery_h": "900", "warranty_months": "24", "keys": "75"},
        options=(option("Switch", "轴体", "linear|Linear|线性", "tactile|Tactile|段落", "silent|Silent|静音|20.00", attribute="switch"),),
        freight="free", services="genuine warranty no_reason", shelf="desk",
        pictures=(
            picture("table", "lime", thing("keyboard", 62, 50, 52)),
            picture("grid", "mist", thing("keyboard", 54, 44, 46, turn=-8), thing("mouse-device", 22, 76, 66)),
        ),
    ),
    listing(
        "pebble-mouse", "el-7-9-12-11",
        "Pebble silent mouse, for left and right hands",
        "卵石静音鼠标 左右手通用 可充电 双模",
        """Shaped like the stone you pick up on a beach and keep. Clicks that do not wake the person beside you on the night train.

- 78 g, glides on glass
- One charge, 70 days
- Swap the buttons in hardware, no software needed""",
        """形状像海边捡来舍不得扔的那颗石头。夜车上点它，吵不醒旁边的人。

- 78 克，玻璃上也能滑
- 一次充电 70 天
- 左右键硬件切换，不装驱动""",
        price="99.00", was="119.00", grams=160, stock=(150, 92),
        facts={"connection": ("bluetooth", "radio24"), "battery_h": "560", "warranty_months": "24"},
        options=(option("Colour", "颜色", "white|Shell|贝壳白", "black|Basalt|玄武黑", attribute="colour"),),
        services="warranty no_reason ships_24h", ship_hours=24, shelf="desk",
        pictures=(
            picture("waves", "sand", thing("mouse-device", 46, 50, 50, turn=-12), value="white"),
            picture("waves", "slate", thing("trackball", 46, 50, 50, turn=-12), value="black"),
        ),
    ),
    listing(
        "alley-speaker", "el-2-2-10",
        "Alley speaker, one box, kitchen-proof",
        "小巷蓝牙音箱 厨房防溅 18 小时 立体声配对",
        """Loud enough for dumplings for eight. Rinse it under the tap afterwards. Two of them find each other and make stereo.

- 18 hours, USB-C
- IPX6
- A knob. A real one""",
        """够八个人包饺子时听。听完水龙头下冲一冲。两只放一起自动配成立体声。

- 18 小时续航，USB-C
- IPX6 防水
- 旋钮，真的旋钮""",
        price="219.00", grams=700, stock=(58, 44),
        facts={"connection": ("bluetooth", "usbc"), "battery_h": "18", "warranty_months": "18"},
        options=(option("Pack", "套餐", "one|One|单只", "pair|Stereo pair|一对立体声|199.00"),),
        freight="free", services="warranty no_reason", shelf="rooms",
        pictures=(
            picture("rays", "sky", thing("speaker", 52, 48, 50)),
        ),
    ),
    listing(
        "harbour-radio", "el-2-3-7",
        "Harbour radio: FM, AM and short wave, hand crank",
        "港湾收音机 调频中波短波 手摇充电 应急 复古",
        """For grandparents, typhoon nights and people who like the sound of a dial finding its place. A minute of cranking is twenty of news.

- Whip aerial, headphone socket
- Torch on the side
- Wood-grain front, not wood; we would rather say so""",
        """给爷爷奶奶、台风夜，和喜欢听旋钮找台那一下的人。摇一分钟，听二十分钟新闻。

- 拉杆天线，耳机孔
- 侧面带手电
- 面板是木纹，不是木头，先说清楚""",
        price="149.00", grams=900, stock=(35,),
        facts={"connection": ("jack", "usbc"), "battery_h": "30", "warranty_months": "12"},
        services="warranty no_reason", shelf="rooms",
        pictures=(
            picture("shelf", "peach", thing("radio", 52, 50, 46)),
        ),
    ),
    listing(
        "desk-mic", "el-2-2-8",
        "Desk microphone for calls, podcasts and lullabies",
        "桌面麦克风 播客网课会议 USB-C 心形指向 静音触控",
        """Plug it in and sound like you are in the room. The mute light is big enough that nobody will ever ask again whether you are muted.

- Cardioid, 24 bit
- Headphone monitor without delay
- Shock mount inside the foot""",
        """插上就像坐在对面说话。静音灯够大，再也没人问你是不是开了静音。

- 心形指向，24 位
- 零延迟耳返
- 底座内置减震""",
        price="269.00", grams=650, stock=(29,),
        facts={"connection": ("usbc", "jack"), "warranty_months": "24"},
        services="genuine warranty no_reason", shelf="desk",
        pictures=(
            picture("split", "orchid", thing("microphone", 54, 50, 48)),
        ),
    ),
    listing(
        "phone-case", "el-4-8-4-2",
        "Phone case printed from a painting you can name",
        "手机壳 国画印花 磨砂防摔 千里江山 全包",
        """Frosted back that does not keep fingerprints, corners with air in them, and four paintings old enough to belong to everybody.

- Raised lip round the lens
- Wireless charging works through it
- Say the screen size, not the brand""",
        """磨砂背不留指纹，四角带气囊，四幅画老到属于所有人。

- 镜头圈高出 1 毫米
- 不影响无线充电
- 按屏幕尺寸选，不按牌子""",
        price="39.00", was="49.00", grams=60, stock=(120, 88, 140, 70, 64, 90, 33, 0, 47),
        facts={"warranty_months": "3", "connection": ("none",)},
        options=(
            option("Painting", "画", "blue|Thousand li of rivers|千里江山", "pink|Peach spring|桃花源", "green|Lotus pond|荷塘", attribute="colour"),
            option("Screen", "屏幕", "61|6.1 in|6.1 英寸", "63|6.3 in|6.3 英寸", "67|6.7 in|6.7 英寸|5.00", attribute="screen"),
        ),
        shelf="pocket",
        pictures=(
            picture("waves", "sea", thing("phone", 50, 50, 50, turn=8), value="blue"),
            picture("dots", "rose", thing("phone", 50, 50, 50, turn=8, hue=-60), thing("cherry-blossom", 24, 74, 70), value="pink"),
            picture("waves", "mint", thing("phone", 50, 50, 50, turn=8, hue=-90), thing("lotus", 26, 74, 70), value="green"),
        ),
    ),
    listing(
        "gan-charger", "el-7-15-5",
        "65 W charger with folding pins and two cables inside",
        "65W 氮化镓充电器 折叠插脚 自带双线 三口",
        """The cables live in it. One laptop, two telephones, no forgotten lead in a hotel in Xi'an.

- USB-C 65 W, 20 W, 12 W together
- 118 g
- Cables replaced under warranty, whatever the dog did""",
        """线长在里面。一台电脑两部手机，再也不会把线落在西安的酒店。

- 65W、20W、12W 三口同充
- 118 克
- 线坏了质保换新，狗咬的也算""",
        price="109.00", grams=190, stock=(210, 160),
        facts={"connection": ("usbc",), "warranty_months": "24"},
        options=(option("Colour", "颜色", "white|White|白", "black|Black|黑", attribute="colour"),),
        services="genuine warranty no_reason ships_24h", ship_hours=24, shelf="pocket",
        pictures=(
            picture("split", "lime", thing("plug", 48, 40, 50, tint="#f2f2f5"), thing("battery", 30, 72, 60), value="white"),
            picture("split", "mist", thing("plug", 48, 40, 50), thing("battery", 30, 72, 60), value="black"),
        ),
    ),
    listing(
        "game-pad", "el-18",
        "Game pad with magnetic sticks that do not drift",
        "游戏手柄 霍尔摇杆不漂移 三模 宏按键 体感",
        """Hall sensors in the sticks and triggers, so the thing that usually wears out does not. Three ways to connect, none of them asks for an account.

- 20 hours
- Two paddles behind, click on, click off
- Texture you can hold with popcorn hands""",
        """摇杆和扳机都用霍尔传感，最容易坏的地方不会坏。三种连法，没有一种要你注册账号。

- 20 小时
- 背键两枚，磁吸可拆
- 吃着爆米花也不打滑""",
        price="189.00", was="229.00", grams=420, stock=(72, 39),
        facts={"connection": ("bluetooth", "radio24", "usbc"), "battery_h": "20", "warranty_months": "24"},
        options=(option("Colour", "颜色", "purple|Night violet|夜紫", "green|Neon|荧光绿", attribute="colour"),),
        services="warranty no_reason", shelf="pocket",
        pictures=(
            picture("glow", "plum", thing("game-pad", 56, 50, 50), value="purple"),
            picture("glow", "forest", thing("game-pad", 56, 50, 50, hue=-105), value="green"),
        ),
    ),
    listing(
        "phone-stand", "el-4-8-4-6",
        "Brass phone stand, two fingers wide",
        "黄铜手机支架 桌面 实心 极简 追剧菜谱",
        """Holds your recipe upright beside the hot oil, and weighs enough not to slide. No hinge, no clamp, nothing to break.

- 220 g of brass, brushed
- Two angles: turn it over
- Felt feet""",
        """油锅旁边撑着菜谱，够重不打滑。没有转轴没有夹子，没什么可坏的。

- 220 克黄铜，拉丝
- 翻个面就是另一个角度
- 毛毡脚垫""",
        price="59.00", grams=260, stock=(85,),
        facts={"connection": ("none",), "warranty_months": "12"},
        shelf="pocket",
        pictures=(
            picture("plinth", "honey", thing("phone", 42, 50, 46, turn=-6)),
        ),
    ),
    listing(
        "usb-lamp-clock", "hg-3-17",
        "Alarm clock with bells, and a quiet mode for weekends",
        "双铃闹钟 静音扫秒 周末轻柔模式 复古学生",
        """Two brass bells on weekdays; a small lamp that brightens over ten minutes on Saturday. No ticking: the hand sweeps.

- Runs a year on one AA
- Hands glow
- Snooze is the whole top""",
        """工作日两只铜铃，周六改成一盏灯，十分钟慢慢亮起来。扫秒静音，没有滴答。

- 一节五号电池用一年
- 夜光指针
- 整个顶都是贪睡键""",
        price="69.00", grams=380, stock=(98, 55),
        facts={"material": ("steel",)},
        options=(option("Colour", "颜色", "red|Red|红", "blue|Blue|蓝", attribute="colour"),),
        services="warranty no_reason", shelf="rooms",
        pictures=(
            picture("rays", "lemon", thing("alarm-clock", 54, 50, 50), value="red"),
            picture("rays", "sky", thing("alarm-clock", 54, 50, 50, hue=215, only_hue=(330, 25)), value="blue"),
        ),
    ),
    listing(
        "little-robot", "tg-5",
        "Build-a-robot kit with a readable circuit",
        "拼装机器人套件 电路看得见 编程入门 8 岁以上",
        """The board is printed big enough to follow with a finger. It walks, it blinks, and after an afternoon it does what your child tells it, more or less.

- 42 parts, one screwdriver, no solder
- Programs by cards first, by laptop later
- Lessons in both languages""",
        """电路板印得够大，手指能跟着走。会走、会眨眼，一个下午之后，基本上会听孩子的话。

- 42 个零件，一把螺丝刀，不用焊
- 先用卡片编程，再用电脑
- 中英双语课程""",
        price="259.00", grams=800, stock=(24,),
        facts={"age_years": "8", "pieces": "42", "made_of": "plastic"},
        freight="free", services="warranty no_reason", shelf="pocket",
        pictures=(
            picture("grid", "sky", thing("robot", 52, 48, 50), thing("screwdriver", 24, 78, 70)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="shenggu-audio", prefix="SG", name_en="Shenggu Audio", name_zh="声谷", kind="flagship", colour="ink", seal="声",
    owner="guo", region="440305", since=2017, category="el-2",
    line_en="Headphones and desk things, repairable, from Shenzhen.",
    line_zh="深圳声谷：耳机和桌面小电器，坏了能修。",
    story_en="We were engineers for brands you know. We left to make one pair of headphones whose ear pads you can change, and then people asked for a keyboard. Every product page says what breaks first and what the part costs.",
    story_zh="我们以前给你认识的牌子做工程师，出来只为做一副能换耳垫的耳机，后来大家又要键盘。每件商品都写明最先坏的是哪儿，零件多少钱。",
    notice_en="Silent switches are restocked. Repairs sent in this week come back before the New Year.",
    notice_zh="静音轴已补货。本周寄修的，元旦前寄回。",
    banner=picture("stall", "iris", thing("headphones", 28, 24, 36), thing("radio", 23, 66, 38), thing("keyboard", 26, 48, 76), thing("game-pad", 16, 76, 72), thing("alarm-clock", 14, 93, 74), thing("robot", 18, 9, 68)),
    shelves=(("ears", "For ears", "耳机"), ("desk", "For the desk", "桌面"), ("rooms", "For rooms", "房间"), ("pocket", "For the pocket", "随身")),
)
