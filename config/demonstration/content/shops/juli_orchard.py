"""Juli Orchard: fruit, honey and dried things from Nanfeng."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "nanfeng-mandarins", "fb-2-10-7",
        "Nanfeng mandarins, picked to order, 2.5 kg",
        "南丰蜜橘 现摘现发 2.5 千克 薄皮无籽 应季水果",
        """Small as a table-tennis ball, skin as thin as paper, hardly a pip. We pick in the morning what was ordered overnight, and we do not wax, wash or gas anything; a leaf or two stays on so that you can see when it left the tree.

- Open the box at once and eat the soft ones first
- Cold makes them sweeter: the best are in December
- A squashed one is refunded by weight, send one picture""",
        """乒乓球大小，皮薄如纸，几乎没籽。夜里下单，清早现摘，不打蜡不洗不催熟，留一两片叶子，你看得出它什么时候下的树。

- 到货马上开箱，软的先吃
- 越冷越甜，十二月最好吃
- 压坏的按斤赔，拍一张照片就行""",
        price="39.90", was="49.90", grams=2800, stock=(600, 240),
        facts={"net_weight_g": "2500", "shelf_days": "15", "origin": "江西南丰 · Nanfeng, Jiangxi", "taste": ("sweet",)},
        options=(option("Box", "规格", "25|2.5 kg|2.5 千克", "45|4.5 kg|4.5 千克|28.00"),),
        freight="fresh", services="ships_24h", ship_hours=24, shelf="fresh",
        pictures=(
            picture("disc", "honey", thing("tangerine", 34, 30, 48), thing("tangerine", 34, 71, 48), thing("tangerine", 36, 50, 58)),
            picture("check", "apricot", thing("basket", 52, 50, 56), thing("tangerine", 24, 40, 40), thing("tangerine", 24, 60, 38)),
            picture("crate", "mint", thing("tangerine", 30, 30, 44), thing("tangerine", 30, 54, 40), thing("tangerine", 26, 73, 47)),
        ),
    ),
    listing(
        "linden-honey", "fb-2-4-6",
        "Raw linden honey from Changbai, 500 g",
        "长白山椴树原蜜 500 克 结晶雪蜜 未加热",
        """From hives that spend three weeks of July among old lindens near Fusong. It sets white and fine as snow; if yours is still liquid in December, somebody has cooked it, and it was not us.

- Never above 40 °C
- Water below 18 %, tested per drum
- One spoon in the jar lid's slot""",
        """蜂箱七月在抚松老椴树林里放三周。结晶细白如雪；到十二月还是稀的，那是被谁煮过了，反正不是我们。

- 全程不超过 40 度
- 水分低于 18%，每桶检测
- 罐盖上卡着一把木勺""",
        price="68.00", grams=780, stock=(260, 90),
        facts={"net_weight_g": "500", "shelf_days": "720", "origin": "吉林抚松 · Fusong, Jilin", "taste": ("sweet",)},
        options=(option("Jar", "规格", "500|500 g|500 克", "1000|1 kg|1 千克|54.00"),),
        freight="fragile", services="genuine ships_24h", ship_hours=24, shelf="jars",
        pictures=(
            picture("plinth", "honey", thing("honey", 54, 50, 48)),
            picture("dots", "lemon", thing("honey", 44, 44, 54), thing("bee", 18, 76, 28, shadow=False), thing("blossom", 22, 76, 70)),
        ),
    ),
    listing(
        "navel-oranges", "fb-2-10-7",
        "Gannan navel oranges, late picked, 4.5 kg",
        "赣南脐橙 晚摘 4.5 千克 大果 手剥爆汁",
        """Left on the tree three weeks longer than the market likes, which is why the colour is deep and the acid is gone. About eighteen to a box.

- 75 to 85 mm
- Peel by hand
- Keeps a month on a cold balcony""",
        """比市场多挂三周才摘，所以颜色深、酸味退干净。一箱大约十八个。

- 果径 75–85 毫米
- 手剥就行
- 阳台阴凉处能放一个月""",
        price="49.90", grams=5000, stock=(320,),
        facts={"net_weight_g": "4500", "shelf_days": "30", "origin": "江西赣州 · Ganzhou, Jiangxi", "taste": ("sweet", "sour")},
        freight="fresh", services="", shelf="fresh",
        pictures=(
            picture("crate", "apricot", thing("tangerine", 38, 34, 42, hue=-8), thing("tangerine", 38, 66, 42, hue=-8)),
        ),
    ),
    listing(
        "honey-pomelo", "fb-2-10-7",
        "Red-fleshed honey pomelo, two fruits, peeler included",
        "红心蜜柚 两个装 约 2.5 千克 送开柚器",
        """Pink inside, dry-footed outside, and as heavy as a small cat. The peeler is green plastic and the best thing about the purchase, says my nephew.

- 1.1 to 1.4 kg each
- Let it rest a week; it sweetens
- The peel makes a hat""",
        """里头粉红，外头干爽，沉得像只小猫。附赠绿色开柚器，我侄子说那才是重点。

- 单果 1.1–1.4 千克
- 放一周更甜
- 柚子皮可以当帽子""",
        price="32.80", grams=2900, stock=(150,),
        facts={"net_weight_g": "2500", "shelf_days": "40", "origin": "福建平和 · Pinghe, Fujian", "taste": ("sweet",)},
        freight="fresh", services="", shelf="fresh",
        pictures=(
            picture("disc", "lime", thing("melon", 46, 40, 46, hue=-25), thing("melon", 36, 72, 60, hue=-25)),
        ),
    ),
    listing(
        "dried-persimmon", "fb-2-10-4",
        "Fuping persimmon cakes with their own frost, 12",
        "富平流心柿饼 12 个 自然上霜 独立包装",
        """Hung for forty days until the sugar comes out as frost. Soft as jam in the middle. Freeze one and eat it with a spoon.

- About 45 g each, wrapped singly
- Nothing added, not even flour
- Gift box with a string of red paper""",
        """挂四十天，糖自己出来成霜，中间软得像果酱。冻一个，拿勺子挖着吃。

- 单个约 45 克，独立包装
- 什么都不加，霜也是自己的
- 礼盒配红纸绳""",
        price="58.00", was="66.00", grams=700, stock=(180,),
        facts={"net_weight_g": "540", "shelf_days": "240", "origin": "陕西富平 · Fuping, Shaanxi", "taste": ("sweet",)},
        services="", shelf="dried",
        pictures=(
            picture("cloth", "peach", thing("tomato", 42, 35, 46, hue=42, strength=.85, only_hue=(300, 40)), thing("tomato", 42, 64, 57, hue=42, strength=.85, only_hue=(300, 40))),
        ),
    ),
    listing(
        "walnuts", "fb-2-13",
        "Paper-shell walnuts from Aksu, crack by hand",
        "阿克苏纸皮核桃 手捏即开 新货 1 千克",
        """This autumn's crop, washed and sun-dried, with a shell you can break in your palm. Pale skin, no bitterness.

- 1 kg, about eighty nuts
- Keep cool and dark
- Reused as packing: the shells make good mulch""",
        """今年新货，水洗晒干，手心一捏就开。仁皮浅，不涩。

- 1 千克，约八十颗
- 阴凉避光存放
- 壳别扔，垫花盆很好""",
        price="36.90", grams=1100, stock=(400,),
        facts={"net_weight_g": "1000", "shelf_days": "240", "origin": "新疆阿克苏 · Aksu, Xinjiang", "taste": ("plain",)},
        services="", shelf="dried",
        pictures=(
            picture("crate", "sand", thing("chestnut", 32, 34, 42, tint="#c2925c"), thing("chestnut", 32, 60, 42, tint="#c2925c"), thing("chestnut", 22, 78, 48, tint="#c2925c")),
        ),
    ),
    listing(
        "roast-chestnuts", "fb-2-13",
        "Sugar-roasted chestnuts, shelled, six small bags",
        "糖炒板栗仁 去壳即食 100 克 × 6 袋 软糯",
        """Yanshan chestnuts, roasted in sand and shelled by a machine that took us two years to get right. Pocket-sized, for walks.

- No syrup, a little salt
- Warm the bag in a cup of hot water
- Six bags of 100 g""",
        """燕山板栗沙炒去壳，那台去壳机我们调了两年。小袋揣口袋里，散步吃。

- 不加糖浆，一点盐
- 整袋泡热水里温一下更香
- 100 克六袋""",
        price="42.00", grams=700, stock=(220,),
        facts={"net_weight_g": "600", "shelf_days": "270", "origin": "河北迁西 · Qianxi, Hebei", "taste": ("sweet",)},
        services="ships_24h", ship_hours=24, shelf="dried",
        pictures=(
            picture("awning", "apricot", thing("chestnut", 42, 40, 54), thing("chestnut", 34, 66, 62)),
        ),
    ),
    listing(
        "tangerine-peel", "fb-2-16",
        "Xinhui tangerine peel, five years dry, 100 g",
        "新会陈皮 五年陈 100 克 干仓 煲汤泡水",
        """Three-lobed, sun-dried, turned over every summer for five summers. One piece in the soup, one in the teapot, one in the drawer with the socks.

- Deep brown, smells of citrus and old books
- Label says who dried it and when
- Glass jar""",
        """三瓣皮，日头晒，翻了五个夏天。一片煲汤，一片泡茶，一片放袜子抽屉。

- 深褐色，柑橘香里有旧书味
- 标签写着谁晒的、哪年晒的
- 玻璃罐装""",
        price="79.00", grams=320, stock=(64,),
        facts={"net_weight_g": "100", "shelf_days": "3650", "origin": "广东新会 · Xinhui, Guangdong", "taste": ("plain",)},
        services="genuine", shelf="jars",
        pictures=(
            picture("paper", "apricot", thing("jar", 46, 46, 46, tint="#a65a22"), thing("tangerine", 26, 74, 68)),
        ),
    ),
    listing(
        "lemon-jam", "fb-2-4",
        "Green mandarin marmalade, bitter enough, 230 g",
        "青皮蜜橘果酱 微苦 230 克 手切 配吐司",
        """Cut by hand in August when the fruit is green and sour, cooked in a copper pan with less sugar than your grandmother would like.

- Fruit 62 %, sugar, lemon, nothing else
- Good in soda water
- Return four jars, get one filled""",
        """八月果子又青又酸时手切，铜锅熬，糖放得比你外婆满意的量少一点。

- 果肉 62%，糖，柠檬，没了
- 兑苏打水也好
- 还回四个空罐，送一罐满的""",
        price="28.00", grams=420, stock=(0,),
        facts={"net_weight_g": "230", "shelf_days": "360", "origin": "江西南丰 · Nanfeng, Jiangxi", "taste": ("sour", "sweet")},
        services="", shelf="jars",
        pictures=(
            picture("check", "lime", thing("jar", 44, 44, 46, tint="#c9c540"), thing("bread", 34, 74, 66)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="juli-orchard", prefix="JL", name_en="Juli Orchard", name_zh="橘里果园", kind="stall", colour="c", seal="橘",
    owner="qiu", region="361023", since=2019, category="fb-2-10",
    line_en="Mandarins, honey and dried fruit, sent by the people who picked them.",
    line_zh="自家果园现摘现发，顺带卖几位老伙计的好东西。",
    story_en="Four hectares of mandarins on a hill that looks at a lake. From October to January we pick; the rest of the year we sell what our friends grow, and say whose it is.",
    story_zh="四公顷蜜橘，山坡朝着湖。十月到正月摘果，其余日子替朋友卖东西，是谁种的都写清楚。",
    notice_en="Frost last night: the mandarins are at their sweetest. Boxes leave at eight each morning.",
    notice_zh="昨夜下霜，橘子最甜的时候到了。每天早上八点发车。",
    banner=picture("stall", "honey", thing("basket", 26, 24, 38), thing("honey", 22, 66, 38), thing("tangerine", 17, 8, 74), thing("tangerine", 17, 22, 76), thing("melon", 19, 48, 74, hue=-25), thing("tangerine", 17, 68, 76), thing("chestnut", 15, 84, 75)),
    shelves=(("fresh", "Fresh", "鲜果"), ("jars", "In jars", "罐装"), ("dried", "Dried", "果干坚果")),
)
