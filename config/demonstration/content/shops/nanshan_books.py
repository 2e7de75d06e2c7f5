"""Nanshan Books: a bookshop in a hutong, with paper and pens."""

from config.demonstration.writing import listing, option, picture, shop, thing

LISTINGS = [
    listing(
        "jiangnan-gardens", "me-1-3",
        "Jiangnan gardens, three-volume illustrated set",
        "《江南园林》图文三册 函套 测绘图 四百幅",
        """Twenty years of measuring walls with a bamboo rule. Volume one walks through the gates, two sits by the water, three climbs the rocks. Four hundred drawings, and one photograph, at the end, of the rule.

- 742 pages, thread-sewn, slip case
- Paper that takes a pencil note
- Signed copies while the author is in town""",
        """拿竹尺量了二十年的墙。第一册进门，第二册临水，第三册登山。四百幅测绘，一张照片，在最后一页，拍的是那把尺。

- 742 页，锁线装，函套
- 纸张可以用铅笔批注
- 作者在城里的日子可以签名""",
        price="186.00", was="228.00", grams=2300, stock=(34,),
        facts={"written": "zh", "binding": "hard", "pages": "742", "author": "沈砚之 Shen Yanzhi", "subject": "gardens"},
        freight="free", services="genuine no_reason ships_24h", ship_hours=24, shelf="read",
        pictures=(
            picture("shelf", "jade", thing("books", 52, 50, 46)),
            picture("gate", "mint", thing("open-book", 48, 48, 52), thing("bamboo", 24, 78, 42)),
        ),
    ),
    listing(
        "fox-who-waited", "me-1-3",
        "The fox who waited for the post, picture book",
        "《等信的小狐狸》双语绘本 精装 3–6 岁",
        """A fox writes to the moon and gets an answer from a mole. Thirty-two pages, both languages on each, and a real letter in a real envelope at the back.

- Drawn in ink and persimmon
- Hardback, 24 × 24 cm
- Ages three to six, and tired parents""",
        """小狐狸给月亮写信，回信的是一只鼹鼠。三十二页中英双语，封底信封里有一封真的信。

- 墨和柿子汁画的
- 精装，24 × 24 厘米
- 三到六岁，以及疲惫的家长""",
        price="48.00", grams=460, stock=(130,),
        facts={"written": "both", "binding": "hard", "pages": "32", "author": "柚木 You Mu", "subject": "children"},
        services="genuine no_reason ships_24h", ship_hours=24, shelf="kids",
        pictures=(
            picture("paper", "apricot", thing("orange-book", 56, 46, 48), thing("fox", 24, 49, 45, shadow=False), thing("love-letter", 24, 75, 72)),
        ),
    ),
    listing(
        "hedgehog-counts", "me-1-3",
        "Hedgehog counts to ten and then gives up, board book",
        "《刺猬数到十就不数了》纸板书 撕不烂 0–3 岁",
        """Ten pages, ten apples, eleven jokes. Board as thick as a biscuit, corners round, ink you may lick.

- 15 cm square
- Chinese with pinyin
- The eleventh joke is for whoever reads aloud""",
        """十页，十个苹果，十一个笑话。纸板厚得像饼干，圆角，油墨舔了没事。

- 15 厘米见方
- 带拼音
- 第十一个笑话是给念书的人准备的""",
        price="32.00", grams=340, stock=(96,),
        facts={"written": "zh", "binding": "board", "pages": "20", "author": "糯米 Nuo Mi", "subject": "children"},
        services="genuine no_reason", shelf="kids",
        pictures=(
            picture("dots", "lime", thing("green-book", 56, 46, 48), thing("hedgehog", 24, 49, 44, shadow=False), thing("apple", 20, 75, 70)),
        ),
    ),
    listing(
        "stars-over-gobi", "me-1-3",
        "Stars over the Gobi: a night-sky picture book that glows",
        "《戈壁的星星》夜光绘本 星座启蒙 4–8 岁",
        """Read it with the lamp on, then turn it off. The constellations stay, with the names the herders use.

- Glow ink on eight spreads
- Chart of the winter sky
- Ages four to eight""",
        """开灯读一遍，再把灯关掉。星座还亮着，用的是牧民叫它们的名字。

- 八个跨页夜光油墨
- 附冬季星图
- 四到八岁""",
        price="58.00", was="68.00", grams=520, stock=(72,),
        facts={"written": "zh", "binding": "hard", "pages": "40", "author": "呼和 Hu He", "subject": "children"},
        services="genuine no_reason", shelf="kids",
        pictures=(
            picture("night", "night", thing("blue-book", 50, 50, 54), thing("star", 16, 53, 48, shadow=False), thing("moon", 18, 80, 24, shadow=False)),
        ),
    ),
    listing(
        "soups-of-my-street", "me-1-3",
        "Soups of my street, forty recipes and who makes them",
        "《我们街上的汤》四十道家常汤 附人物速写",
        """Every soup has a face. The recipe is on the left, the neighbour on the right, and the stain on page 61 is printed, so relax.

- Lies flat beside the stove
- Weights in grams and in bowls
- Index by weather""",
        """每道汤都有一张脸。左页菜谱，右页街坊；61 页那块油渍是印上去的，放心翻。

- 灶边能摊平
- 分量写克，也写碗
- 按天气检索""",
        price="56.00", grams=610, stock=(64,),
        facts={"written": "zh", "binding": "soft", "pages": "176", "author": "蔡阿姨 Auntie Cai", "subject": "cooking"},
        services="genuine no_reason", shelf="read",
        pictures=(
            picture("table", "peach", thing("orange-book", 44, 38, 48), thing("pot-of-food", 36, 70, 60)),
        ),
    ),
    listing(
        "slow-trains", "me-1-3",
        "Slow trains: eleven green lines and a thermos",
        "《绿皮慢车》十一条慢火车旅行随笔 手绘线路图",
        """Six yuan from Chengdu to Puxiong, with a goat. Essays from trains that stop at every station, by somebody who got off at most of them.

- Fold-out map of all eleven lines
- 248 pages
- The thermos is not included""",
        """从成都坐到普雄，几十块钱，同车厢有一只羊。站站都停的火车，作者多半都下去过。

- 十一条线路大拉页
- 248 页
- 不含保温杯""",
        price="45.00", grams=420, stock=(80,),
        facts={"written": "zh", "binding": "soft", "pages": "248", "author": "陆慢 Lu Man", "subject": "travel"},
        services="genuine no_reason", shelf="read",
        pictures=(
            picture("hills", "lime", thing("green-book", 42, 42, 52), thing("train", 32, 72, 64)),
        ),
    ),
    listing(
        "tang-pocket", "me-1-3",
        "Sixty Tang poems to keep in a coat, both languages",
        "《口袋唐诗六十首》中英对照 线装 便携",
        """Thread-bound like the old ones, and the size of a telephone on purpose. New translations that scan when you read them walking.

- Pinyin over the hard characters
- 11 × 16 cm, 128 pages
- Rice paper cover in two colours""",
        """像老书一样线装，故意做成手机大小。新译文，走着路念也合拍。

- 生僻字注音
- 11 × 16 厘米，128 页
- 宣纸封面两色""",
        price="39.00", grams=150, stock=(110, 84),
        facts={"written": "both", "binding": "thread", "pages": "128", "author": "南珊 编", "subject": "poetry"},
        options=(option("Cover", "封面", "red|Cinnabar|朱砂", "blue|Indigo|靛蓝"),),
        services="genuine no_reason", shelf="read",
        pictures=(
            picture("halo", "rose", thing("red-book", 50, 50, 50, turn=-6), thing("cherry-blossom", 15, 52, 45, shadow=False), value="red"),
            picture("halo", "sky", thing("blue-book", 50, 50, 50, turn=-6), thing("leaves", 16, 52, 45, shadow=False), value="blue"),
        ),
    ),
    listing(
        "hutong-notebook", "os-4-9",
        "Hutong notebook, opens flat, paper that forgives ink",
        "胡同笔记本 180 度平摊 钢笔不洇 A5 点阵",
        """Sewn, not glued, so page one lies as flat as page ninety. We tested forty papers with the wettest pen in the shop.

- 100 g/m², 192 pages, numbered
- Two ribbons
- Ruling: choose""",
        """锁线不胶装，第一页和第九十页一样平。拿店里出水最猛的笔试了四十种纸。

- 100 克，192 页，有页码
- 两条书签带
- 内页可选""",
        price="35.00", grams=330, stock=(150, 120, 60, 90, 75, 33),
        facts={"paper_gsm": "100"},
        options=(
            option("Cover", "封面", "black|Ink|墨黑", "red|Gate red|朱门红", attribute="colour"),
            option("Ruling", "内页", "dotted|Dotted|点阵", "lined|Lined|横线", "blank|Blank|空白", attribute="ruling"),
        ),
        services="no_reason ships_24h", ship_hours=24, shelf="write",
        pictures=(
            picture("grid", "mist", thing("notebook", 48, 46, 48, turn=-8), thing("fountain-pen", 34, 74, 62), value="black"),
            picture("grid", "rose", thing("red-book", 48, 46, 48, turn=-8), thing("fountain-pen", 34, 74, 62), value="red"),
        ),
    ),
    listing(
        "fountain-pen", "os-11-11",
        "Piston fountain pen for characters, fine steel nib",
        "活塞钢笔 F 尖 练字 学生 大容量 可调",
        """A nib ground for strokes that stop and turn, not for loops. Holds enough ink for a novel or a term.

- Extra fine or fine
- Clear ink window
- Sample of our grey-black ink""",
        """尖是按横竖撇捺磨的，不是按花体字磨的。一管墨够写一本小说，或者一个学期。

- EF 或 F
- 透明视窗
- 附一支灰黑墨水试用""",
        price="89.00", grams=110, stock=(48, 52),
        facts={},
        options=(option("Nib", "笔尖", "ef|Extra fine|EF 极细", "f|Fine|F 细"),),
        services="warranty no_reason", shelf="write",
        pictures=(
            picture("paper", "sky", thing("fountain-pen", 54, 50, 50)),
        ),
    ),
    listing(
        "pencil-dozen", "os-11-11",
        "A dozen cedar pencils, 2B to 6H, in a tin",
        "雪松木铅笔 12 支铁盒 素描绘图 2B–6H",
        """They sharpen in one ribbon and smell of a wardrobe. One of them is red at the other end, as a surprise.

- Hexagonal, unpainted
- Sharpener in the lid
- Tin dents handsomely""",
        """削出来是一整条木花，闻着像衣柜。其中一支另一头是红芯，算个惊喜。

- 六角杆不上漆
- 盖里带削笔器
- 铁盒磕了更好看""",
        price="42.00", grams=180, stock=(95,),
        facts={},
        shelf="write",
        pictures=(
            picture("awning", "lemon", thing("pencil", 46, 40, 56), thing("crayon", 30, 70, 62)),
        ),
    ),
    listing(
        "desk-calendar", "os-4-9",
        "Tear-off calendar 2027 with a solar term on each Sunday",
        "2027 节气手撕日历 每日一句 台历 送礼",
        """Three hundred and sixty-five small drawings by a postman. The good ones get kept on refrigerators.

- 10 × 13 cm, on a wooden foot
- Lunar dates, holidays, make-up workdays
- Ships flat""",
        """三百六十五张小画，一位邮递员画的。好看的都被贴上了冰箱。

- 10 × 13 厘米，木底座
- 农历、假期、调休都标了
- 平装寄送""",
        price="52.00", was="66.00", grams=540, stock=(180,),
        facts={"paper_gsm": "80"},
        shelf="write",
        pictures=(
            picture("shelf", "sky", thing("calendar", 50, 50, 46)),
        ),
    ),
    listing(
        "love-letter-set", "ae-3-1-6",
        "Letter set for people out of practice: paper, envelopes, first lines",
        "信笺套装 写给很久没写信的人 宣纸信封 火漆",
        """Ten sheets, six envelopes, and a card with twenty first lines to steal. Sealing wax in two colours, and a match.

- Takes brush or ballpoint
- Stamps not included, courage neither
- Boxed""",
        """十张信纸，六个信封，一张卡片写着二十句可以抄的开头。两色火漆，一根火柴。

- 毛笔圆珠笔都能写
- 不含邮票，也不含勇气
- 盒装""",
        price="38.00", grams=260, stock=(66,),
        facts={},
        shelf="write",
        pictures=(
            picture("cloth", "rose", thing("love-letter", 54, 48, 48), thing("candle", 22, 78, 66)),
        ),
    ),
]

SHOP = shop(
    LISTINGS,
    slug="nanshan-books", prefix="NS", name_en="Nanshan Books", name_zh="南山书店", kind="stall", colour="a", seal="南",
    owner="nan", region="110101", since=2014, category="me-1",
    line_en="Picture books, essays and paper, from a hutong in Beijing.",
    line_zh="箭厂胡同里的小书店，绘本、随笔和纸。",
    story_en="Twenty-two square metres, one stove, no membership card. We read everything before we sell it, which is why there are so few.",
    story_zh="二十二平方米，一个炉子，没有会员卡。卖的书都读过，所以书不多。",
    notice_en="The stove is lit. Story hour is on Saturday at three; the fox book is signed until then.",
    notice_zh="炉子生好了。周六下午三点讲故事，在那之前《小狐狸》都有签名。",
    banner=picture("stall", "sky", thing("books", 27, 24, 38), thing("fox", 18, 66, 40), thing("open-book", 22, 84, 72), thing("fountain-pen", 16, 46, 74), thing("love-letter", 15, 66, 75), thing("red-book", 16, 9, 72)),
    shelves=(("read", "To read", "读"), ("kids", "Picture books", "绘本"), ("write", "To write", "写")),
)
