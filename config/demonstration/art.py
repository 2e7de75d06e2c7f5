"""Composes the pictures of the demonstration market from small 3D objects.

The objects are Microsoft's Fluent emoji (MIT), taken from an unpacked copy of the npm package
``@lobehub/fluent-emoji-3d``; only what is composed here is committed. A recipe says how the scene
is set, in which colour, and which things stand in it; everything else (light, shadow, grain of the
crates) is drawn, so that the same recipe always gives the same picture.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from config.demonstration.canvas import FINE, SIZE, Ground
from config.demonstration.content.emoji import NAMES
from config.demonstration.market import Picture, Thing
from config.demonstration.scenes import FLAT, SCENES, crate_front

BANNER = (760, 412)
STALL = (760, 456)
CLOSER = 1.1  # how much larger things are shown than their recipes say

Spot = tuple[Thing, Image.Image, float, float]


def compose(recipe: Picture, *, source: Path) -> Image.Image:
    """The picture of a recipe; a ``stall`` is a wide one without a ground, all others are square."""
    if recipe.scene == "stall":
        return _stall(recipe.things, BANNER, (0.60, 0.52), source)
    spots = [
        (one, _thing(one, source, SIZE), one.x / 100 * SIZE, one.y / 100 * SIZE) for one in recipe.things
    ]
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
        Thing("scarf", 25, 32, 40), Thing("headphones", 25, 72, 40), Thing("potted-plant", 19, 44, 40),
        Thing("tangerine", 13, 9, 80), Thing("tangerine", 12, 20, 80), Thing("teapot", 27, 43, 80),
        Thing("teacup", 13, 62, 80), Thing("teddy", 22, 83, 80),
    )  # fmt: skip
    return _stall(things, STALL, (0.45, 0.57), source)


def hanging_lantern(source: Path) -> Image.Image:
    """One lantern on nothing, to hang from an awning."""
    picture = Image.new("RGBA", (150, 150))
    lantern = _thing(Thing("lantern", 94), source, 150)
    picture.alpha_composite(lantern, ((150 - lantern.width) // 2, 4))
    return picture


@cache
def _object(name: str, source: Path) -> Image.Image:
    image = Image.open(source / f"{NAMES[name]}.webp").convert("RGBA")
    return image.crop(image.getchannel("A").point(lambda a: 255 if a > 12 else 0).getbbox())


def _thing(one: Thing, source: Path, width: int) -> Image.Image:
    """The object in its colour, size and turn."""
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
    # Green of the same value as a red looks far brighter: most of that is taken back, but not from yellow.
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


def _stall(
    things: tuple[Thing, ...], size: tuple[int, int], tops: tuple[float, float], source: Path
) -> Image.Image:
    """Two crates under the first two things; what is above the middle stands on one, the rest before them."""
    width, height = size
    picture = Image.new("RGBA", (width * FINE, height * FINE))
    draw = ImageDraw.Draw(picture)
    crates = [(one.x / 100, top) for one, top in zip(things[:2], tops, strict=True)]
    for middle, top in crates:
        corners = ((middle - 0.165) * width, top * height, (middle + 0.165) * width, 0.94 * height)
        slats = max(round((0.94 - top) * height / 70), 2)
        crate_front(draw, [corner * FINE for corner in corners], slats=slats, scale=FINE * 0.8)
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    for one in sorted(things, key=lambda one: one.y >= 50):
        _, top = min(crates, key=lambda crate: abs(crate[0] - one.x / 100))
        bottom = top * height + 6 if one.y < 50 else 0.965 * height
        image = _thing(one, source, width)
        x, y = one.x / 100 * width, bottom - image.height / 2
        _shade(picture, image, x, y, flat=False, dark=False)
        left = min(max(round(x - image.width / 2), 0), width - image.width)
        picture.alpha_composite(image, (left, max(round(y - image.height / 2), 0)))
    return picture
