"""Shiguang Camera: old cameras, serviced, and things to look with."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "rangefinder", "co-2-4",
        "Rangefinder 35 mm film camera, serviced, 1-year warranty",
        "旁轴 35 毫米胶片机 已全面保养 质保一年 附检测单",
        """A 1970s all-metal rangefinder that we have taken apart, cleaned, calibrated and shot a roll with; the roll is in the box. New seals, clean viewfinder, shutter within ten per cent at every speed.

- 40 mm f/1.7, meter works
- Photographs of your very camera on request, before you pay
- One year on everything but drops""",
        """七十年代全金属旁轴，拆开、清洁、校准，再试拍一卷，那卷底片也给你。海绵全新，取景器透亮，每档快门误差在一成以内。

- 40 毫米 f/1.7，测光正常
- 付款前可以先看你那一台的实拍
- 除了摔，质保一年""",
        price="2380.00", grams=900, stock=(3,),
        facts={"film": "35mm"}, limit=1, floor="2200.00",
        freight="free", services="genuine warranty no_reason", ship_hours=72, shelf="cameras",
        pictures=(
            picture("plinth", "sky", thing("camera", 58, 50, 50)),
            picture("paper", "sand", thing("camera", 44, 40, 46), thing("film", 32, 72, 64)),
        ),
    ),
    listing(
        "first-film-camera", "co-2-4",
        "First film camera: point, shoot, wait for the post",
        "入门胶片傻瓜机 送两卷胶卷 学生 旅行 带闪光",
        """Loads itself, focuses itself, flashes when it must. Two rolls and two prepaid envelopes for developing come with it.

- New, not vintage
- One AA battery
- Films developed in four days, scans by e-mail""",
        """自己过片，自己对焦，该闪就闪。附两卷胶卷和两个冲洗回邮信封。

- 全新，不是老货
- 一节五号电池
- 四天冲洗，扫描发邮箱""",
        price="269.00", was="299.00", grams=420, stock=(44,),
        facts={"film": "35mm"},
        freight="free", services="warranty no_reason", shelf="cameras",
        pictures=(
            picture("rays", "lemon", thing("camera-flash", 56, 50, 50)),
        ),
    ),
    listing(
        "super-eight", "co-2",
        "Small digital cine camera with a crank",
        "复古手摇数码摄影机 8 毫米质感 直出短片",
        """Turn the crank and it films; stop and it stops. No screen to check, so everybody keeps looking at each other.

- Records to a card, 1080p with grain
- Seven looks on a dial
- Battery for a wedding""",
        """摇起来就拍，停手就停。没有屏幕可看，于是大家一直看着彼此。

- 存卡，1080p 带颗粒
- 转盘七种色调
- 电池够拍一场婚礼""",
        price="699.00", grams=700, stock=(11,),
        facts={"film": "none"},
        freight="free", services="warranty no_reason", shelf="cameras",
        pictures=(
            picture("plinth", "lilac", thing("movie-camera", 56, 50, 50)),
        ),
    ),
    listing(
        "field-watch", "aa-6-11",
        "Field watch, sapphire glass, 38 mm",
        "野外机械表 蓝宝石镜面 38 毫米 手上链 夜光",
        """Hand-wound, so you greet it each morning. Thirty-eight millimetres, drilled lugs, a dial you can read by a match.

- 42 hours on a full wind
- 100 m
- Two straps: canvas, and steel for weddings""",
        """手动上链，每天早上打个招呼。38 毫米，通孔表耳，划根火柴就看得清。

- 上满走 42 小时
- 防水 100 米
- 两条表带：帆布一条，参加婚礼的钢带一条""",
        price="868.00", was="988.00", grams=210, stock=(15, 9),
        facts={"material": ("steel",), "wearer": "all", "movement": "hand", "case_mm": "38"},
        options=(option("Strap", "表带", "blue|Blue canvas|蓝帆布", "brown|Brown leather|棕皮|40.00", attribute="colour"),),
        freight="free", services="genuine warranty no_reason", shelf="watches", floor="799.00",
        pictures=(
            picture("disc", "sky", thing("watch", 54, 50, 50), value="blue"),
            picture("disc", "sand", thing("watch", 54, 50, 50, hue=175, strength=.62, only_hue=(190, 232)), value="brown"),
        ),
    ),
    listing(
        "travel-telescope", "co-3",
        "Balcony telescope: the Moon, Jupiter and the neighbours' washing",
        "阳台天文望远镜 看月亮木星 70 毫米 含三脚架 入门",
        """Seventy millimetres of honest glass, a tripod that does not tremble, and a chart of what is up this month in both languages. Saturn's ring shows as a handle on a teapot.

- Two eyepieces, 25 and 10 mm
- Phone holder
- Never at the Sun; a filter is not included on purpose""",
        """70 毫米口径的老实镜片，不抖的三脚架，附本月星图中英双语。土星环看起来像茶壶把。

- 两个目镜，25 和 10 毫米
- 带手机夹
- 切勿看太阳，故意没配滤镜""",
        price="498.00", grams=3200, stock=(18,),
        facts={"film": "none"},
        freight="bulky", services="warranty no_reason", shelf="look",
        pictures=(
            picture("night", "night", thing("telescope", 56, 46, 56), thing("moon", 18, 78, 24, shadow=False), thing("planet", 18, 22, 26, shadow=False)),
        ),
    ),
    listing(
        "photo-frame", "hg-3-52",
        "Ash frame for one good photograph, 8 inch",
        "白蜡木相框 8 寸 实木 摆台挂墙 高透玻璃",
        """Solid ash with a real mitre, glass instead of plastic, and a mount cut so that fingers stay off the print.

- Stands or hangs
- Two mounts: 5 and 7 inch
- Send us the picture and it arrives inside""",
        """实木斜接，真玻璃不是塑料，卡纸留边，手指碰不到照片。

- 可摆可挂
- 附 5 寸、7 寸两张卡纸
- 把照片发来，到手就装好了""",
        price="65.00", grams=640, stock=(60,),
        facts={"material": ("wood", "glass")},
        freight="fragile", shelf="look",
        pictures=(
            picture("shelf", "mint", thing("picture", 50, 42, 48), thing("potted-plant", 24, 76, 58)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="shiguang-camera", prefix="SH", name_en="Shiguang Camera", name_zh="拾光相机", kind="stall", colour="ink", seal="光",
    owner="shi", region="310101", since=2015, category="co",
    line_en="Old cameras put right, in the camera market on Xingguang Lane.",
    line_zh="星光里的小铺，把老相机修好再卖。",
    story_en="Uncle Shi repaired cameras for a state studio until it closed. He still does, in eight square metres, with the door open. Each camera leaves with a paper that says what was wrong with it.",
    story_zh="石师傅以前在国营照相馆修机器，照相馆关了，他接着修，八平方米，门开着。每台相机都带一张单子，写着它原来哪儿坏了。",
    notice_en="Closed on Mondays, when the glue dries.",
    notice_zh="周一休息，等胶干。",
    banner=picture("stall", "sky", thing("camera", 28, 24, 38), thing("watch", 20, 66, 36), thing("telescope", 22, 84, 62), thing("film", 18, 48, 74), thing("camera-flash", 20, 9, 70)),
    shelves=(("cameras", "Cameras", "相机"), ("watches", "Watches", "腕表"), ("look", "To look at", "看与被看")),
)
