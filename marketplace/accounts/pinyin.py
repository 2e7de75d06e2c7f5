"""English names of Chinese places: what is said in English where there is a word, else pinyin."""

from pypinyin import lazy_pinyin

KNOWN = {
    "内蒙古自治区": "Inner Mongolia",
    "西藏自治区": "Tibet",
    "陕西省": "Shaanxi",
    "新疆维吾尔自治区": "Xinjiang",
    "广西壮族自治区": "Guangxi",
    "宁夏回族自治区": "Ningxia",
    "香港特别行政区": "Hong Kong",
    "澳门特别行政区": "Macao",
    "台湾省": "Taiwan",
    "呼和浩特市": "Hohhot",
    "乌鲁木齐市": "Urumqi",
    "哈尔滨市": "Harbin",
    "拉萨市": "Lhasa",
    "六安市": "Lu'an",
    "香港岛": "Hong Kong Island",
    "九龙": "Kowloon",
    "新界": "New Territories",
    "省直辖县级行政区划": "Places directly under the province",
    "自治区直辖县级行政区划": "Places directly under the region",
}
# Longest first, since one ending may end another. An empty word is left out of the English name.
ENDINGS = {
    "自治州": "Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "街道": "Subdistrict",
    "地区": "Prefecture",
    "新区": "New Area",
    "林区": "Forestry District",
    "矿区": "Mining District",
    "省": "",
    "市": "",
    "盟": "League",
    "区": "District",
    "县": "County",
    "旗": "Banner",
    "镇": "Town",
    "乡": "Township",
}
VOWELS = "aeo"


def english_name(name: str) -> str:
    """Write a place's name in English: `姑苏区` is Gusu District, `西安市` is Xi'an."""
    if name in KNOWN:
        return KNOWN[name]
    for ending, word in ENDINGS.items():
        stem = name.removesuffix(ending)
        if stem != name and len(stem) > 1:
            return f"{_joined(stem)} {word}".strip()
    return _joined(name)


def _joined(stem: str) -> str:
    """Join syllables into one word, with the apostrophe that parts xi'an from xian."""
    word = ""
    for syllable in lazy_pinyin(stem):
        word += f"'{syllable}" if word and syllable[:1] in VOWELS else syllable
    return word[:1].upper() + word[1:]
