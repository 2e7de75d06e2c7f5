"""The plan of past orders, newest last within a buyer, and what their buyers said.

``days_ago`` and ``hour`` (Shanghai) say when an order was placed; an hour that has not come yet today means
an hour ago. The dates fit the deadlines: what is unpaid is of today, what waits for its parcel of yesterday.
"""

from config.demonstration.market import OrderLine, PlannedOrder, PlannedReview

ORDERS: list[PlannedOrder] = []
REVIEWS: list[PlannedReview] = []


def said(handle: str, text: str, marks: str = "555", *, language: str = "zh", reply: str = "", later: str = "") -> dict:
    """A review; the marks are as described, service, delivery."""
    described, service, delivery = map(int, marks)
    return {
        "handle": handle,
        "as_described": described,
        "service": service,
        "delivery": delivery,
        "text": text,
        "language": language,
        "reply": reply,
        "follow_up": later,
    }


def order(
    buyer: str, state: str, days_ago: int, hour: int, *lines: tuple[str, int, int], note: str = "", reviews: tuple[dict, ...] = ()
) -> None:
    """Add an order of (handle, number of the SKU, quantity) to the plan, and what was said about it."""
    REVIEWS.extend(PlannedReview(order=len(ORDERS), **review) for review in reviews)
    ORDERS.append(PlannedOrder(buyer, tuple(OrderLine(*line) for line in lines), days_ago, hour, state, note))


# Lin Mei, who buys a little of everything.
order(
    "mei", "RECEIVED", 43, 21, ("glazed-teapot", 1, 1), ("blue-white-bowl", 0, 1), note="Please pack the bowls twice, the last ones met our stairs.",
    reviews=(
        said("glazed-teapot", "The blue is exactly rain. It pours without dribbling down its chin, which my last three pots could not. Packed so well that I kept the box.", language="en", reply="谢谢！纸浆盒子可以当鸟窝，有客人真的这么用。"),
        said("blue-white-bowl", "Four bowls, four painters, and we argue over the carp every evening. One had a pinhole in the glaze; they sent another before I had finished apologising.", "545", language="en", later="Two months of the dishwasher and they look new. The pinhole bowl now holds paper clips."),
    ),
)
order(
    "mei", "RECEIVED", 37, 12, ("nanfeng-mandarins", 1, 1),
    reviews=(said("nanfeng-mandarins", "Picked on Tuesday, eaten by Friday. Two were squashed and the refund came before I had put the phone down. Sweeter than last year.", language="en", reply="霜后会更甜，十二月再来。"),),
)
order(
    "mei", "RECEIVED", 30, 22, ("hutong-backpack", 4, 1),
    reviews=(said("hutong-backpack", "Indigo, 18 L. It smells of candles for a week and then of you. Laptop, lunch, umbrella, one onion. The inside pocket is where they say it is.", "554", language="en", later="First rain today. The onion stayed dry."),),
)
order("mei", "REFUNDED", 24, 20, ("straw-hat", 0, 1), note="")
order(
    "mei", "RECEIVED", 21, 9, ("fox-who-waited", 0, 2), ("hutong-notebook", 0, 1),
    reviews=(
        said("fox-who-waited", "My niece posted the letter from the last page to the actual moon, care of our balcony. I had to answer it as a mole.", language="en"),
        said("hutong-notebook", "Opens flat on the very first page. My wettest pen does not come through.", language="en"),
    ),
)
order("mei", "CANCELLED", 16, 23, ("double-face-coat", 1, 1))
order("mei", "SHIPPED", 3, 14, ("lambswool-scarf", 0, 1), note="It is a present: no price in the box, please.")
order("mei", "PART_SHIPPED", 2, 10, ("quiet-lane", 0, 1), ("desk-mic", 0, 1))
order("mei", "PAID", 1, 19, ("da-hong-pao", 0, 1), ("jasmine-pearls", 0, 1))
order("mei", "UNPAID", 0, 8, ("silk-square", 1, 1))

# The others.
order(
    "su", "RECEIVED", 44, 10, ("quiet-lane", 1, 1),
    reviews=(said("quiet-lane", "图书馆里戴了一个月，对面在装修，真的听不见电钻，只听见自己翻书。夹头比上一副轻，眼镜党友好。", reply="电钻是我们调降噪时第二难的，第一难是电瓶车喇叭。"),),
)
order(
    "he", "RECEIVED", 42, 16, ("da-hong-pao", 1, 1), ("sampler", 0, 1),
    reviews=(
        said("da-hong-pao", "火功足但不燥，前三道炒栗子，第五道出兰花香。罐子密封好，邻居来了先问什么味道。", reply="第七道还有，别急着倒。"),
        said("sampler", "先买八款试，最后爱上老丛水仙。卡片上留的空白，我写满了。", "554"),
    ),
)
order(
    "liu", "RECEIVED", 41, 13, ("cardboard-sofa", 0, 1), ("feather-wand", 0, 1),
    reviews=(
        said("cardboard-sofa", "拆箱五分钟，猫先睡了纸箱，第二天才上沙发。抓了一个月没掉什么屑。", "554", reply="纸箱是赠品，不收钱。"),
        said("feather-wand", "铃铛能关，救了我的凌晨三点。", "555"),
    ),
)
order(
    "qin", "RECEIVED", 40, 20, ("chilli-crisp", 1, 2), ("dan-dan-kit", 0, 1),
    reviews=(
        said("chilli-crisp", "宿舍四个人，两瓶撑了九天。豆子脆，油不多，正辣是真的正。", "555", later="又买了深夜辣，看清楚标签了，还是哭了。"),
        said("dan-dan-kit", "芽菜是脆的！八分钟确实能吃上，前提是水先烧着。", "545"),
    ),
)
order(
    "du", "RECEIVED", 39, 11, ("honeybear", 0, 1),
    reviews=(said("honeybear", "左爪里塞了一张写给未来的字条。洗过两次，没起球，耳朵还立着。"),),
)
order(
    "pan", "RECEIVED", 38, 9, ("storm-umbrella", 1, 1),
    reviews=(said("storm-umbrella", "北京那天七级风，路上的伞都翻了，我的没有。就是有点沉，手臂粗了一圈。", "454", reply="可以看看我们的口袋伞，198 克，不抗七级风。"),),
)
order(
    "wei", "RECEIVED", 36, 22, ("jiangnan-gardens", 0, 1),
    reviews=(said("jiangnan-gardens", "周末带着第二册去了一趟园子，站在图里那个位置，水面的倒影一模一样。"),),
)
order(
    "rob", "RECEIVED", 35, 18, ("river-bicycle", 1, 1),
    reviews=(said("river-bicycle", "Came in a box the size of a sofa with the seat post already at my height, because they had asked. Goes in the lift with a neighbour and her dog.", language="en", reply="The dog says hello back."),),
)
order(
    "anna", "RECEIVED", 34, 15, ("linden-honey", 0, 2), ("tangerine-peel", 0, 1),
    reviews=(said("linden-honey", "Set white and fine like snow, just as they say. In tea, on bread, from the spoon at midnight.", "554", language="en"),),
)
order(
    "xie", "RECEIVED", 33, 19, ("cloudstep-runners", 3, 1),
    reviews=(said("cloudstep-runners", "脚宽的人有救了。跑了三次环岛路，没磨。40 码正好，不用买大。", "555"),),
)
order(
    "lin", "RECEIVED", 32, 21, ("velvet-lipstick", 0, 1), ("rice-lotion", 0, 1),
    reviews=(said("velvet-lipstick", "朱砂这个色不挑人，开会戴口罩摘下来还在。壳沉甸甸的，等着换芯。", "554"),),
)
order("mao", "RECEIVED", 31, 14, ("slow-trains", 0, 1), ("tang-pocket", 1, 1), reviews=(said("slow-trains", "读到第三条线就把年假请了。", "555"),))
order("sang", "REFUNDED", 29, 10, ("hand-drum", 0, 1))
order(
    "ye", "RECEIVED", 28, 8, ("everyday-mug", 3, 2), ("rubber-plant", 0, 1),
    reviews=(
        said("everyday-mug", "拇指位真的有用，回不去了。苔绿比图上深一点，更好看。", "454"),
        said("rubber-plant", "掉了一片叶子，客服说正常，第二周长出两片。", "545"),
    ),
)
order(
    "feng", "RECEIVED", 27, 17, ("canvas-tote-blank", 0, 100), ("red-envelopes", 0, 5),
    reviews=(said("canvas-tote-blank", "给车友会印的，丝网一百只没有一只跑位。", "554", reply="下次提前说，我们帮你叠好。"),),
)
order("zhu", "RECEIVED", 26, 12, ("cafe-cups", 0, 48), reviews=(said("cafe-cups", "公司茶水间换了一轮，三个月没崩口。", "545"),))
order("nan", "CANCELLED", 25, 23, ("reading-lamp", 0, 1))
order(
    "tao", "RECEIVED", 23, 9, ("yixing-pot", 0, 1),
    reviews=(said("yixing-pot", "同行来看看同行。盖口做得比我好，服气。", "555", reply="陶师傅的碗我们天天用。"),),
)
order("shi", "RECEIVED", 22, 20, ("chopsticks-ten", 0, 1), ("iron-wok", 0, 1), reviews=(said("iron-wok", "煎鱼不粘，前提是按说明养。木盖轻，好。", "544"),))
order("su", "RECEIVED", 20, 13, ("silk-lantern", 0, 2), ("soy-candle", 0, 1), reviews=(said("silk-lantern", "阳台挂了两盏，邻居来借了一盏。", "555"),))
order("du", "REFUNDED", 19, 11, ("phone-case", 1, 1), note="屏幕尺寸买错了。")
order("he", "RECEIVED", 18, 22, ("rangefinder", 0, 1), reviews=(said("rangefinder", "盒里那卷试拍的底片，第一张是店门口的自行车。快门声好听。检测单写得比体检报告细。", "555"),))
order("qin", "RECEIVED", 17, 16, ("first-scarf-kit", 0, 1), reviews=(said("first-scarf-kit", "十四小时是真的，我用了二十六小时。学会了，送人了，他戴着。", "545", later="第二条只用了十一小时。"),))
order("liu", "RECEIVED", 15, 10, ("wuchang-rice", 1, 1), ("hotpot-base", 1, 2))
order("pan", "RECEIVED", 14, 9, ("low-keyboard", 2, 1), reviews=(said("low-keyboard", "静音轴，对面工位终于不看我了。", "555"),))
order("wei", "RECEIVED", 13, 19, ("muslin-swaddle", 0, 1), ("rattle-drum", 0, 1))
order("anna", "CANCELLED", 11, 22, ("silk-quilt", 0, 1))
order("xie", "SHIPPED", 5, 12, ("weifang-kite", 0, 1), ("yo-yo", 0, 1))
order("rob", "SHIPPED", 4, 18, ("two-person-tent", 0, 1), ("trail-torch", 0, 1))
order("su", "SHIPPED", 3, 20, ("dinner-for-two", 0, 1))
order("jin", "PART_SHIPPED", 3, 9, ("hotel-plates", 0, 40), ("cafe-cups", 1, 24))
order("lin", "SHIPPED", 2, 21, ("silk-robe", 0, 1))
order("he", "PAID", 1, 15, ("hutong-backpack", 7, 1), ("brass-compass", 0, 1))
order("liu", "PAID", 1, 17, ("lapsang-tongmu", 1, 1))
order("qin", "PAID", 1, 20, ("hutong-backpack", 3, 1))
order("du", "PAID", 1, 21, ("embroidery-kit", 0, 1))
order("wei", "UNPAID", 0, 9, ("field-watch", 1, 1))
order("anna", "UNPAID", 0, 10, ("nanfeng-mandarins", 0, 2), ("dried-persimmon", 0, 1))
