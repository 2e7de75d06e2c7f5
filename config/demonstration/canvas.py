"""What every scene of the demonstration's pictures is drawn on, and its colours: shades of one ground."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

from config.demonstration.content.grounds import GROUNDS

SIZE = 640
FINE = 2  # scenes are drawn this much larger and brought down, which smooths their edges

Colour = tuple[int, int, int]


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


def gradient(size: tuple[int, int], top: Colour, bottom: Colour, slant: float = 0.25) -> Image.Image:
    down = Image.linear_gradient("L")
    mix = Image.blend(down, down.transpose(Image.Transpose.ROTATE_90), slant).resize(
        size, Image.Resampling.BICUBIC
    )
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mix)


def glow(size: int, x: float, y: float, radius: float, power: float = 2) -> Image.Image:
    """A mask of light: 255 in its middle, 0 a radius away; all in parts of the picture."""
    spot = Image.radial_gradient("L").point([round(255 * max(1 - v / 181, 0) ** power) for v in range(256)])
    wide = round(2 * radius * size * 256 / 362 * math.sqrt(2))
    mask = Image.new("L", (size, size))
    mask.paste(
        spot.resize((wide, wide), Image.Resampling.BICUBIC),
        (round(x * size - wide / 2), round(y * size - wide / 2)),
    )
    return mask


def canvas(
    ground: Ground, *, light: float = 0.055, deep: float = -0.02
) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    side = SIZE * FINE
    image = gradient((side, side), ground(light, 0.55), ground(deep, 1.15))
    return image, ImageDraw.Draw(image, "RGBA")


def done(image: Image.Image, ground: Ground | None = None, *, light: bool = True) -> Image.Image:
    small = image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    if light:
        lamp = glow(SIZE, 0.18, 0.06, 0.85).point(lambda a: round(a * 0.42))
        small.paste(Image.new("RGB", small.size, "white"), mask=lamp)
    return small


def at(*parts: float) -> list[float]:
    return [part * SIZE * FINE for part in parts]


def wall_and_floor(ground: Ground, line: float) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image, draw = canvas(ground)
    side = SIZE * FINE
    edge = round(line * side)
    image.paste(gradient((side, side - edge), ground(-0.055, 1.5), ground(-0.02, 1.35), 0.1), (0, edge))
    return image, draw
