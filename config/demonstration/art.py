"""Composes the pictures of the demonstration market from small 3D objects.

The objects are Microsoft's Fluent emoji (MIT), taken from an unpacked copy of the npm package
``@lobehub/fluent-emoji-3d``; only what is composed here is committed. A recipe says how the scene
is set, in which colour, and which things stand in it; everything else (light, shadow, grain of the
crates) is drawn, so that the same recipe always gives the same picture.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from config.demonstration.market import Picture, Thing

SIZE = 640
BANNER = (760, 412)
STALL = (760, 456)
CLOSER = 1.1  # how much larger things are shown than their recipes say
FINE = 2  # scenes are drawn this much larger and brought down, which smooths their edges
WOOD = ((202, 152, 106), (176, 124, 82), (148, 100, 64))

NAMES = {
    "airplane": "2708-fe0f", "alarm-clock": "23f0", "alembic": "2697-fe0f", "apple": "1f34e", "baby-bottle": "1f37c",
    "backpack": "1f392", "badminton": "1f3f8", "ballet-shoes": "1fa70", "balloon": "1f388", "bamboo": "1f38d",
    "basket": "1f9fa", "basketball": "1f3c0", "bathtub": "1f6c1", "battery": "1f50b", "beans": "1fad8",
    "bear": "1f43b", "bed": "1f6cf-fe0f", "bee": "1f41d", "bell": "1f514", "bento": "1f371", "bicycle": "1f6b2",
    "blossom": "1f33c", "blue-block": "1f7e6", "blue-book": "1f4d8", "bone": "1f9b4", "books": "1f4da",
    "boot": "1f97e", "bouquet": "1f490", "bowl": "1f963", "bread": "1f35e", "bucket": "1faa3", "bulb": "1f4a1",
    "cactus": "1f335", "calendar": "1f4c6", "camera": "1f4f7", "camera-flash": "1f4f8", "camping": "1f3d5-fe0f",
    "candle": "1f56f-fe0f", "cat": "1f408", "cat-face": "1f431", "cherry-blossom": "1f338", "chestnut": "1f330",
    "chopsticks": "1f962", "closed-umbrella": "1f302", "coat": "1f9e5", "coffee": "2615", "comb": "1faae",
    "compass": "1f9ed", "cookie": "1f36a", "crayon": "1f58d-fe0f", "croissant": "1f950", "die": "1f3b2",
    "dog-face": "1f436", "dress": "1f457", "drum": "1f941", "evergreen": "1f332", "fallen-leaf": "1f342",
    "fan": "1faad", "feather": "1fab6", "film": "1f39e-fe0f", "fire": "1f525", "fish": "1f41f", "flip-flop": "1fa74",
    "flute": "1fa88", "fondue": "1fad5", "fountain-pen": "1f58b-fe0f", "fox": "1f98a", "frying-egg": "1f373",
    "full-moon": "1f315", "game-pad": "1f3ae", "gift": "1f381", "gloves": "1f9e4", "grapes": "1f347",
    "green-book": "1f4d7", "guide-dog": "1f9ae", "guitar": "1f3b8", "hat": "1f452", "headphones": "1f3a7",
    "hedgehog": "1f994", "heel": "1f460", "herb": "1f33f", "hibiscus": "1f33a", "honey": "1f36f", "horse": "1f40e",
    "hot-pepper": "1f336-fe0f", "jar": "1fad9", "jeans": "1f456", "jigsaw": "1f9e9", "keyboard": "2328-fe0f",
    "kick-scooter": "1f6f4", "kimono": "1f458", "kite": "1fa81", "knife": "1f52a", "knot": "1faa2",
    "lantern": "1f3ee", "laptop": "1f4bb", "leafy-green": "1f96c", "leaves": "1f343", "lipstick": "1f484",
    "lock-key": "1f510", "long-drum": "1fa98", "lotion": "1f9f4", "lotus": "1fab7", "lotus-person": "1f9d8",
    "love-letter": "1f48c", "mahjong": "1f004", "mans-shoe": "1f45e", "map": "1f5fa-fe0f", "melon": "1f348",
    "microphone": "1f399-fe0f", "mirror": "1fa9e", "moon": "1f319", "mooncake": "1f96e", "mountain": "26f0-fe0f",
    "mouse-device": "1f5b1-fe0f", "movie-camera": "1f3a5", "mushroom": "1f344", "nail-polish": "1f485",
    "needle": "1faa1", "nesting-doll": "1fa86", "noodles": "1f35c", "notebook": "1f4d3", "open-book": "1f4d6",
    "orange-book": "1f4d9", "package": "1f4e6", "page": "1f4c4", "paintbrush": "1f58c-fe0f", "palette": "1f3a8",
    "pan-of-food": "1f958", "party-popper": "1f389", "peanuts": "1f95c", "pen": "1f58a-fe0f", "pencil": "270f-fe0f",
    "phone": "1f4f1", "picture": "1f5bc-fe0f", "ping-pong": "1f3d3", "planet": "1fa90", "plate": "1f37d-fe0f",
    "plug": "1f50c", "pot-of-food": "1f372", "potted-plant": "1fab4", "pouch": "1f45d", "rabbit": "1f407",
    "radio": "1f4fb", "red-block": "1f7e5", "red-book": "1f4d5", "red-envelope": "1f9e7", "ribbon": "1f380",
    "rice": "1f35a", "rice-ear": "1f33e", "robot": "1f916", "rock": "1faa8", "roller-skate": "1f6fc", "rose": "1f339",
    "sake": "1f376", "salt": "1f9c2", "scarf": "1f9e3", "scissors": "2702-fe0f", "screwdriver": "1fa9b",
    "seedling": "1f331", "shirt-and-tie": "1f454", "shopping-bags": "1f6cd-fe0f", "skateboard": "1f6f9",
    "sneaker": "1f45f", "snorkel": "1f93f", "soap": "1f9fc", "socks": "1f9e6", "sparkles": "2728",
    "speaker": "1f50a", "sponge": "1f9fd", "spoon": "1f944", "star": "2b50", "suitcase": "1f9f3",
    "sweet-potato": "1f360", "t-shirt": "1f455", "tangerine": "1f34a", "teacup": "1f375", "teacup-plain": "1f375",
    "teapot": "1fad6", "teddy": "1f9f8", "telescope": "1f52d", "tent": "26fa", "thread": "1f9f5", "tomato": "1f345",
    "toothbrush": "1faa5", "torch": "1f526", "trackball": "1f5b2-fe0f", "train": "1f682", "tropical-fish": "1f420",
    "tulip": "1f337", "umbrella": "2602-fe0f", "umbrella-rain": "2614", "urn": "26b1-fe0f", "vase": "1f3fa",
    "watch": "231a", "whale": "1f433", "wind-chime": "1f390", "womans-boot": "1f462", "wood": "1fab5",
    "yarn": "1f9f6", "yellow-block": "1f7e8", "yo-yo": "1fa80",
}  # fmt: skip

# Lightness, chroma and hue in OKLCH; what is dark is lit from inside.
GROUNDS = {
    "rose": (0.925, 0.040, 18), "peach": (0.930, 0.042, 45), "apricot": (0.915, 0.058, 66), "honey": (0.930, 0.060, 86),
    "lemon": (0.948, 0.062, 102), "lime": (0.930, 0.056, 122), "mint": (0.930, 0.042, 152), "jade": (0.905, 0.045, 172),
    "sea": (0.915, 0.045, 208), "sky": (0.925, 0.040, 242), "iris": (0.915, 0.042, 278), "lilac": (0.915, 0.046, 306),
    "orchid": (0.920, 0.046, 338), "sand": (0.922, 0.024, 78), "clay": (0.860, 0.042, 55), "mist": (0.935, 0.008, 250),
    "slate": (0.800, 0.018, 255), "night": (0.330, 0.062, 268), "plum": (0.350, 0.075, 330), "ember": (0.345, 0.070, 36),
    "forest": (0.355, 0.052, 160),
}  # fmt: skip

FLAT = {"paper", "grid", "check", "cloth", "dots", "waves", "split", "rays", "halo"}

Colour = tuple[int, int, int]
Spot = tuple[Thing, Image.Image, float, float]


def compose(recipe: Picture, *, source: Path) -> Image.Image:
    """The picture of a recipe; a ``stall`` is a wide one without a ground, all others are square."""
    if recipe.scene == "stall":
        return _stall(recipe.things, BANNER, source)
    spots = [(one, _thing(one, source, SIZE), one.x / 100 * SIZE, one.y / 100 * SIZE) for one in recipe.things]
    floor = max((y + image.height / 2 for one, image, _, y in spots if one.shadow), default=SIZE * 0.8)
    middle = _middle(spots)
    picture = SCENES[recipe.scene](Ground(recipe.ground), floor / SIZE, middle / SIZE).convert("RGBA")
    for one, image, x, y in spots:
        if one.shadow:
            _shade(picture, image, x, y, flat=recipe.scene in FLAT, dark=Ground(recipe.ground).dark)
        picture.alpha_composite(image, (round(x - image.width / 2), round(y - image.height / 2)))
    return picture.convert("RGB")


def stall(source: Path) -> Image.Image:
    """The market stall of the home page."""
    things = (
        Thing("scarf", 27, 23), Thing("headphones", 21, 69), Thing("potted-plant", 16, 40), Thing("tangerine", 13, 7),
        Thing("tangerine", 11, 17), Thing("teapot", 28, 42), Thing("teacup", 14, 61), Thing("teddy", 20, 82),
    )  # fmt: skip
    return _stall(things, STALL, source)


def hanging_lantern(source: Path) -> Image.Image:
    """One lantern on nothing, to hang from an awning."""
    picture = Image.new("RGBA", (150, 150))
    lantern = _thing(Thing("lantern", 94), source, 150)
    picture.alpha_composite(lantern, ((150 - lantern.width) // 2, 4))
    return picture


# Colour.


class Ground:
    """One colour of ground in the shades a scene needs."""

    def __init__(self, name: str) -> None:
        self.lightness, self.chroma, self.hue = GROUNDS[name]
        self.dark = self.lightness < 0.5

    def __call__(self, lighter: float = 0, richer: float = 1, turn: float = 0) -> Colour:
        return _oklch(self.lightness + lighter, self.chroma * richer, self.hue + turn)


def _oklch(lightness: float, chroma: float, hue: float) -> Colour:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    lightness = min(max(lightness, 0), 1)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (
        round(255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055))
        for v in (min(max(v, 0), 1) for v in linear)
    )
    return red, green, blue


def _gradient(size: tuple[int, int], top: Colour, bottom: Colour, slant: float = 0.25) -> Image.Image:
    down = Image.linear_gradient("L")
    mix = Image.blend(down, down.transpose(Image.Transpose.ROTATE_90), slant).resize(size, Image.Resampling.BICUBIC)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mix)


def _glow(size: int, x: float, y: float, radius: float, power: float = 2) -> Image.Image:
    """A mask of light: 255 in its middle, 0 a radius away; all in parts of the picture."""
    spot = Image.radial_gradient("L").point([round(255 * max(1 - v / 181, 0) ** power) for v in range(256)])
    wide = round(2 * radius * size * 256 / 362 * math.sqrt(2))
    mask = Image.new("L", (size, size))
    mask.paste(spot.resize((wide, wide), Image.Resampling.BICUBIC), (round(x * size - wide / 2), round(y * size - wide / 2)))
    return mask


# Things.


@cache
def _object(name: str, source: Path) -> Image.Image:
    image = Image.open(source / f"{NAMES[name]}.webp").convert("RGBA")
    return image.crop(image.getchannel("A").point(lambda a: 255 if a > 12 else 0).getbbox())


def _thing(one: Thing, source: Path, width: int) -> Image.Image:
    """The object in its colour, size and turn; ``size`` is its longer side in per cent of the picture's width."""
    image = _recolour(_object(one.name, source), one)
    if one.flip:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    scale = one.size / 100 * width / max(image.size) * (CLOSER if width == SIZE else 1)
    big = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    if one.turn:
        big = big.rotate(-one.turn, Image.Resampling.BICUBIC, expand=True)
    colours = big.convert("RGB").filter(ImageFilter.UnsharpMask(1.6, 45, 2))
    colours.putalpha(big.getchannel("A"))
    return colours


def _recolour(image: Image.Image, one: Thing) -> Image.Image:
    if one.tint:
        return _tinted(image, one.tint)
    if not one.hue and one.strength == 1 and one.light == 1:
        return image
    colours, alpha = image.convert("RGB"), image.getchannel("A")
    hue, saturation, value = colours.convert("HSV").split()
    where = alpha.point(lambda a: 255 if a > 128 else 0)
    if one.only_hue:
        low, high = (round(degrees * 256 / 360) for degrees in one.only_hue)
        chosen = [low <= h <= high if low <= high else h >= low or h <= high for h in range(256)]
        where = ImageChops.multiply(where, hue.point([255 * one for one in chosen]))
    turned = hue.point([round(h + one.hue * 256 / 360) % 256 for h in range(256)])
    plain = Image.merge("HSV", (turned, saturation, value)).convert("L")
    # Green of the same value as a red looks far brighter, and most of that is taken back; yellow has to be bright.
    before, after = (ImageStat.Stat(seen, where).mean[0] for seen in (colours.convert("L"), plain))
    yellow = 20 <= ImageStat.Stat(turned, where).median[0] * 360 / 256 <= 75
    light = one.light * min((before / max(after, 1)) ** (0.1 if yellow else 0.7), 1.08)
    richness = saturation.point([min(round(s * one.strength), 255) for s in range(256)])
    shine = value.point([round(v * light if light <= 1 else 255 - (255 - v) / light) for v in range(256)])
    changed = Image.merge("HSV", (turned, richness, shine)).convert("RGB")
    if one.only_hue:
        changed = Image.composite(changed, colours, where.filter(ImageFilter.GaussianBlur(1)))
    changed.putalpha(alpha)
    return changed


def _tinted(image: Image.Image, tint: str) -> Image.Image:
    """The object as if it were made of one colour, its lights and shadows kept."""
    light, alpha = image.convert("L"), image.getchannel("A")
    usual = ImageStat.Stat(light, alpha.point(lambda a: 255 if a > 200 else 0)).median[0] / 255 or 0.5
    bands = []
    for at in (1, 3, 5):
        colour = int(tint[at : at + 2], 16) / 255
        curve = []
        for level in range(256):
            dark = colour * min(level / 255 / usual, 1) ** 0.8
            bright = min(max((level / 255 - usual) / max(1 - usual, 0.05), 0), 1) * 0.65
            curve.append(round(255 * (dark + (1 - dark) * bright)))
        bands.append(light.point(curve))
    return Image.merge("RGBA", (*bands, alpha))


def _shade(picture: Image.Image, image: Image.Image, x: float, y: float, *, flat: bool, dark: bool) -> None:
    """The shadow a thing throws: on the wall behind it when it lies flat, on the floor when it stands."""
    room = 60
    mask = Image.new("L", (image.width + 2 * room, image.height + 2 * room))
    alpha = image.getchannel("A")
    left, top = round(x - image.width / 2) - room, round(y - image.height / 2) - room
    if flat:
        mask.paste(alpha, (room + 6, room + 14))
        mask = mask.filter(ImageFilter.GaussianBlur(13)).point(lambda a: round(a * 0.34))
    else:
        low = alpha.crop((0, round(image.height * 0.55), image.width, image.height))
        squashed = low.resize((image.width, max(round(image.height * 0.15), 10)))
        mask.paste(squashed, (room, room + image.height - round(squashed.height * 0.62)))
        near = mask.filter(ImageFilter.GaussianBlur(9)).point(lambda a: round(a * 0.42))
        wide = mask.filter(ImageFilter.GaussianBlur(22)).point(lambda a: round(a * 0.32))
        mask = ImageChops.lighter(near, wide)
    ink = Image.new("RGBA", mask.size, (14, 8, 16) if dark else (66, 36, 30))
    ink.putalpha(mask)
    whole = Image.new("RGBA", picture.size)
    whole.paste(ink, (left, top))
    picture.alpha_composite(whole)


def _middle(spots: list[Spot]) -> float:
    widest = max(spots, key=lambda spot: spot[1].width * spot[1].height)
    return widest[2]


# Scenes. Each is told its ground and where the things stand (floor) and gather (middle), in parts of the picture.


def _canvas(ground: Ground, *, light: float = 0.055, deep: float = -0.02) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    side = SIZE * FINE
    image = _gradient((side, side), ground(light, 0.55), ground(deep, 1.15))
    return image, ImageDraw.Draw(image, "RGBA")


def _done(image: Image.Image, ground: Ground | None = None, *, light: bool = True) -> Image.Image:
    small = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    if light:
        lamp = _glow(SIZE, 0.18, 0.06, 0.85).point(lambda a: round(a * 0.42))
        small.paste(Image.new("RGB", small.size, "white"), mask=lamp)
    return small


def _at(*parts: float) -> list[float]:
    return [part * SIZE * FINE for part in parts]


def _wall_and_floor(ground: Ground, line: float) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image, draw = _canvas(ground)
    side = SIZE * FINE
    edge = round(line * side)
    image.paste(_gradient((side, side - edge), ground(-0.055, 1.5), ground(-0.02, 1.35), 0.1), (0, edge))
    return image, draw


def _arch(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground)
    draw.rounded_rectangle(_at(0.22, 0.11, 0.78, 1.4), _at(0.28)[0], fill=(*ground(-0.04, 1.7), 170))
    return _done(image)


def _disc(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground)
    draw.ellipse(_at(0.16, 0.13, 0.84, 0.81), fill=(*ground(-0.035, 1.6), 150))
    draw.ellipse(_at(0.24, 0.21, 0.76, 0.73), fill=(*ground(0.03, 0.9), 120))
    return _done(image)


def _plinth(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=0.04, deep=-0.03)
    top, drop, half = floor - 0.055, 0.06, 0.4
    draw.ellipse(_at(0.5 - half - 0.03, top + drop - 0.01, 0.5 + half + 0.03, top + drop + 0.17), fill=(*ground(-0.11, 1.6), 90))
    draw.rectangle(_at(0.5 - half, top + 0.06, 0.5 + half, top + 0.06 + drop), fill=ground(-0.05, 1.4))
    draw.ellipse(_at(0.5 - half, top + drop, 0.5 + half, top + drop + 0.125), fill=ground(-0.05, 1.4))
    draw.ellipse(_at(0.5 - half, top, 0.5 + half, top + 0.125), fill=ground(0.05, 0.5))
    draw.ellipse(_at(0.5 - half + 0.02, top + 0.008, 0.5 + half - 0.02, top + 0.113), fill=ground(0.06, 0.35))
    return _done(image)


def _steps(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=0.03, deep=-0.03)
    draw.ellipse(_at(0.14, 0.1, 0.86, 0.82), fill=(*ground(-0.04, 1.7), 130))
    for half, down, shade in ((0.44, 0.115, -0.03), (0.32, 0, 0.02)):
        top = floor - 0.05 + down
        draw.rectangle(_at(0.5 - half, top + 0.055, 0.5 + half, top + 0.055 + 0.115), fill=ground(shade - 0.06, 1.7))
        draw.ellipse(_at(0.5 - half, top + 0.115, 0.5 + half, top + 0.225), fill=ground(shade - 0.06, 1.7))
        draw.ellipse(_at(0.5 - half, top, 0.5 + half, top + 0.11), fill=ground(shade + 0.035, 0.8))
    return _done(image)


def _table(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _wall_and_floor(ground, min(floor - 0.09, 0.72))
    return _done(image)


def _window(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, _ = _wall_and_floor(ground, min(floor - 0.06, 0.78))
    panes = Image.new("L", image.size)
    draw = ImageDraw.Draw(panes)
    for row in range(3):
        for column in range(3):
            x, y = 0.3 + column * 0.17 - row * 0.045, 0.06 + row * 0.23 + column * 0.02
            corners = ((x, y), (x + 0.15, y + 0.018), (x + 0.11, y + 0.225), (x - 0.04, y + 0.207))
            draw.polygon([tuple(_at(*corner)) for corner in corners], fill=185)
    panes = panes.filter(ImageFilter.GaussianBlur(6 * FINE))
    image.paste(Image.new("RGB", image.size, (255, 251, 240)), mask=panes)
    return _done(image)


def _gate(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _wall_and_floor(ground, 0.82)
    draw.ellipse(_at(0.1, 0.08, 0.9, 0.88), fill=ground(-0.1, 1.9))
    side = round(0.74 * SIZE * FINE)
    inside = _gradient((side, side), ground(0.06, 0.4), ground(0.01, 1.1), 0)
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).ellipse((0, 0, side, side), fill=255)
    image.paste(inside, (round(0.13 * SIZE * FINE), round(0.11 * SIZE * FINE)), mask)
    rise = math.degrees(math.asin(min(max((floor - 0.06 - 0.48) / 0.37, 0.1), 0.9)))
    turns = [math.radians(rise + (180 - 2 * rise) * step / 60) for step in range(61)]
    bowl = [tuple(_at(0.5 + 0.37 * math.cos(turn), 0.48 + 0.37 * math.sin(turn))) for turn in turns]
    draw.polygon(bowl, fill=(*ground(-0.04, 1.5), 200))
    return _done(image)


def _awning(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _wall_and_floor(ground, min(floor - 0.07, 0.78))
    stripes, deep, pale = 8, ground(-0.32, 3.2), (255, 252, 245)
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).rectangle(_at(0, 0, 1, 0.21), fill=90)
    image.paste(Image.new("RGB", image.size, (70, 40, 30)), mask=shadow.filter(ImageFilter.GaussianBlur(16 * FINE)))
    for stripe in range(stripes):
        left, right = stripe / stripes, (stripe + 1) / stripes
        colour = deep if stripe % 2 == 0 else pale
        draw.rectangle(_at(left, 0, right, 0.12), fill=colour)
        draw.ellipse(_at(left, 0.06, right, 0.185), fill=colour)
    draw.rectangle(_at(0, 0, 1, 0.02), fill=(0, 0, 0, 26))
    return _done(image, light=False)


def _shelf(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground)
    top = floor - 0.018
    shade = Image.new("L", image.size)
    ImageDraw.Draw(shade).rectangle(_at(0.02, top + 0.05, 0.98, top + 0.13), fill=110)
    image.paste(Image.new("RGB", image.size, (80, 50, 36)), mask=shade.filter(ImageFilter.GaussianBlur(14 * FINE)))
    draw.rectangle(_at(0, top, 1, top + 0.03), fill=(226, 182, 138))
    draw.rectangle(_at(0, top + 0.03, 1, top + 0.075), fill=WOOD[0])
    draw.rectangle(_at(0, top + 0.066, 1, top + 0.075), fill=WOOD[1])
    return _done(image)


def _crate(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _wall_and_floor(ground, 0.8)
    _box(draw, _at(0.12, floor - 0.03, 0.88, 1.06), slats=3, scale=FINE)
    return _done(image)


def _box(draw: ImageDraw.ImageDraw, corners: list[float], *, slats: int, scale: float) -> None:
    """A wooden crate seen from the front, with a lip to stand things on."""
    left, top, right, bottom = corners
    gap, lip = 4 * scale, 16 * scale
    draw.rectangle((left, top, right, bottom), fill=WOOD[2])
    height = (bottom - top - lip) / slats
    for slat in range(slats):
        upper = top + lip + slat * height
        draw.rectangle((left, upper + gap, right, upper + height), fill=WOOD[0] if slat % 2 == 0 else (194, 144, 99))
        draw.rectangle((left, upper + height - 3 * scale, right, upper + height), fill=WOOD[1])
    for post in (left, right - 22 * scale):
        draw.rectangle((post, top + lip, post + 22 * scale, bottom), fill=(212, 164, 118))
        draw.rectangle((post + 20 * scale, top + lip, post + 22 * scale, bottom), fill=WOOD[1])
    draw.rectangle((left - 5 * scale, top, right + 5 * scale, top + lip), fill=(226, 182, 138))
    draw.rectangle((left - 5 * scale, top + lip - 5 * scale, right + 5 * scale, top + lip), fill=WOOD[1])


def _dots(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground)
    for row in range(-1, 9):
        for column in range(-1, 9):
            x, y = (column + row % 2 / 2) * 0.135 + 0.03, row * 0.125 + 0.05
            draw.ellipse(_at(x - 0.027, y - 0.027, x + 0.027, y + 0.027), fill=(*ground(-0.055, 1.9), 190))
    return _done(image)


def _waves(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground)
    radius = 0.1
    for row in range(22):
        for column in range(-1, 7):
            x, y = column * 2 * radius + (row % 2) * radius, row * radius / 2
            for ring, shade in ((1, -0.05), (0.8, 0.045), (0.6, -0.03), (0.4, 0.045), (0.2, -0.05)):
                part = radius * ring
                draw.ellipse(_at(x - part, y - part, x + part, y + part), fill=ground(shade, 1.5 if shade < 0 else 0.6))
    veil = Image.new("RGB", image.size, ground(0.035, 0.8))
    return _done(Image.blend(image, veil, 0.52))


def _check(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=0.06, deep=0.045)
    step = 0.1
    for number in range(0, 11, 2):
        draw.rectangle(_at(number * step, 0, (number + 1) * step, 1), fill=(*ground(-0.07, 2.2), 110))
    for number in range(0, 11, 2):
        draw.rectangle(_at(0, number * step, 1, (number + 1) * step), fill=(*ground(-0.07, 2.2), 110))
    return _done(image)


def _rays(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=0, deep=-0.03)
    centre, count = (0.5, 0.5), 18
    for ray in range(count):
        angles = (math.tau * ray / count, math.tau * (ray + 0.5) / count)
        ends = [(centre[0] + 1.2 * math.cos(a), centre[1] + 1.2 * math.sin(a)) for a in angles]
        draw.polygon([tuple(_at(*point)) for point in (centre, *ends)], fill=(*ground(0.045, 0.6), 190))
    image.paste(Image.new("RGB", image.size, ground(0.06, 0.4)), mask=_glow(SIZE * FINE, 0.5, 0.5, 0.5, 1.4))
    return _done(image, light=False)


def _halo(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=0.0, deep=-0.03)
    for half, shade in ((0.47, 0.012), (0.38, 0.026), (0.29, 0.042)):
        draw.ellipse(_at(0.5 - half, 0.5 - half, 0.5 + half, 0.5 + half), fill=ground(shade, 0.9))
    return _done(image)


def _split(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=0.04, deep=0.02)
    deep = ground(0.06, 1.4) if ground.dark else ground(-0.075, 2.0, 12)
    draw.polygon([tuple(_at(*point)) for point in ((1.02, -0.02), (1.02, 1.02), (-0.02, 1.02), (-0.02, 0.86), (0.86, -0.02))], fill=deep)
    return _done(image)


def _cloth(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=-0.045, deep=-0.09)
    for scallop in range(32):
        angle = math.tau * scallop / 32
        x, y = 0.5 + 0.43 * math.cos(angle), 0.5 + 0.43 * math.sin(angle)
        draw.ellipse(_at(x - 0.045, y - 0.045, x + 0.045, y + 0.045), fill=ground(0.055, 0.35))
    draw.ellipse(_at(0.06, 0.06, 0.94, 0.94), fill=ground(0.055, 0.35))
    width = 5 * FINE
    draw.ellipse(_at(0.12, 0.12, 0.88, 0.88), outline=ground(-0.05, 2.0), width=width)
    draw.ellipse(_at(0.145, 0.145, 0.855, 0.855), outline=ground(-0.02, 1.6), width=width // 2)
    return _done(image)


def _paper(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, _ = _canvas(ground, light=-0.02, deep=-0.07)
    side = SIZE * FINE
    for turn, shade, (x, y) in ((-9, -0.01, (0.09, 0.13)), (4, 0.06, (0.15, 0.1))):
        sheet = Image.new("RGBA", (round(0.72 * side), round(0.8 * side)), (*ground(shade, 0.45), 255))
        lines = ImageDraw.Draw(sheet)
        for line in range(1, 14):
            lines.line((0, sheet.height * line / 14, sheet.width, sheet.height * line / 14), fill=(*ground(-0.04, 1.4), 120), width=2)
        turned = sheet.rotate(turn, Image.Resampling.BICUBIC, expand=True)
        shadow = Image.new("RGBA", turned.size, (70, 40, 34, 0))
        shadow.putalpha(turned.getchannel("A").point(lambda a: round(a * 0.3)))
        place = (round(x * side), round(y * side))
        whole = Image.new("RGBA", image.size)
        whole.paste(shadow, (place[0] + 8, place[1] + 18))
        image.paste(whole.filter(ImageFilter.GaussianBlur(18)), mask=whole.filter(ImageFilter.GaussianBlur(18)).getchannel("A"))
        image.paste(turned, place, turned)
    return _done(image)


def _grid(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=-0.015, deep=-0.05)
    for line in range(1, 20):
        bold = line % 5 == 0
        place = line / 20
        for corners in ((place, 0, place, 1), (0, place, 1, place)):
            draw.line(_at(*corners), fill=(*ground(0.06, 0.4), 230 if bold else 130), width=4 if bold else 2)
    return _done(image)


def _hills(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=0.06, deep=0.02)
    lift = 0.1 if ground.dark else -0.03
    draw.ellipse(_at(0.13, 0.11, 0.32, 0.3), fill=(255, 243, 214, 190))
    ridges = ((0.52, 0.11, 0.9, 0.0), (0.63, 0.09, 1.3, 2.1), (0.75, 0.06, 1.0, 4.2))
    for number, (height, swing, pace, start) in enumerate(ridges):
        shade = lift - number * (0.035 if ground.dark else 0.038)
        crest = [
            (x / 60, height - swing * math.sin(start + pace * math.tau * x / 60) * (0.6 + 0.4 * math.sin(x / 9)))
            for x in range(-2, 63)
        ]
        draw.polygon([tuple(_at(*point)) for point in (*crest, (1.1, 1.1), (-0.1, 1.1))], fill=ground(shade, 1.5 + number * 0.4))
    return _done(image, light=not ground.dark)


def _snow(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = _canvas(ground, light=-0.02, deep=-0.04)
    chance = random.Random(ground.hue)
    draw.ellipse(_at(-0.3, floor - 0.13, 1.0, floor + 0.7), fill=(250, 251, 255))
    draw.ellipse(_at(0.2, floor - 0.09, 1.4, floor + 0.7), fill=(243, 246, 254))
    for _ in range(70):
        x, y, size = chance.random(), chance.random() * 0.85, chance.choice((0.005, 0.008, 0.012))
        draw.ellipse(_at(x - size, y - size, x + size, y + size), fill=(255, 255, 255, chance.randint(150, 240)))
    return _done(image, light=False)


def _glow_scene(ground: Ground, floor: float, middle: float) -> Image.Image:
    image = _gradient((SIZE * FINE,) * 2, ground(-0.04), ground(-0.1, 0.9))
    draw = ImageDraw.Draw(image, "RGBA")
    draw.ellipse(_at(0.08, floor - 0.07, 0.92, floor + 0.1), fill=(*ground(0.12, 1.2), 150))
    draw.ellipse(_at(0.18, floor - 0.05, 0.82, floor + 0.07), fill=(*ground(0.22, 1.1), 130))
    soft = image.filter(ImageFilter.GaussianBlur(10 * FINE))
    soft.paste(Image.new("RGB", soft.size, ground(0.36, 1.4, 8)), mask=_glow(SIZE * FINE, middle, 0.46, 0.55, 1.7))
    return _done(soft, light=False)


def _night(ground: Ground, floor: float, middle: float) -> Image.Image:
    image = _gradient((SIZE * FINE,) * 2, ground(-0.08), ground(0.16, 1.3, 12), 0)
    draw = ImageDraw.Draw(image, "RGBA")
    chance = random.Random(ground.hue)
    for _ in range(60):
        x, y, size = chance.random(), chance.random() * 0.6, chance.choice((0.0025, 0.0035, 0.005))
        draw.ellipse(_at(x - size, y - size, x + size, y + size), fill=(255, 246, 222, chance.randint(120, 230)))
    draw.ellipse(_at(-0.4, floor - 0.1, 0.9, floor + 0.9), fill=ground(0.03, 1.1))
    draw.ellipse(_at(0.2, floor - 0.07, 1.6, floor + 0.9), fill=ground(-0.01, 1.1))
    return _done(image, light=False)


SCENES: dict[str, Callable[[Ground, float, float], Image.Image]] = {
    "arch": _arch, "awning": _awning, "check": _check, "cloth": _cloth, "crate": _crate, "disc": _disc, "dots": _dots,
    "gate": _gate, "glow": _glow_scene, "grid": _grid, "halo": _halo, "hills": _hills, "night": _night,
    "paper": _paper, "plinth": _plinth, "rays": _rays, "shelf": _shelf, "snow": _snow, "split": _split,
    "steps": _steps, "table": _table, "waves": _waves, "window": _window,
}  # fmt: skip


def _stall(things: tuple[Thing, ...], size: tuple[int, int], source: Path) -> Image.Image:
    """Two crates with the first two things on top and the others before them, on nothing."""
    width, height = size
    picture = Image.new("RGBA", (width * FINE, height * FINE))
    draw = ImageDraw.Draw(picture)
    tops = (0.60, 0.52)
    first, second, *rest = things
    for one, top in zip((first, second), tops, strict=True):
        middle = one.x / 100 * width
        corners = [(middle - 0.165 * width) * FINE, top * height * FINE, (middle + 0.165 * width) * FINE, 0.94 * height * FINE]
        _box(draw, corners, slats=2 if top > 0.55 else 3, scale=FINE * 0.8)
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    bottoms = [*(top * height + 6 for top in tops), *([0.965 * height] * len(rest))]
    for one, bottom in zip((first, second, *rest), bottoms, strict=True):
        image = _thing(one, source, width)
        x, y = one.x / 100 * width, bottom - image.height / 2
        _shade(picture, image, x, y, flat=False, dark=False)
        left = min(max(round(x - image.width / 2), 0), width - image.width)
        picture.alpha_composite(image, (left, max(round(y - image.height / 2), 0)))
    return picture
