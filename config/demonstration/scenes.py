"""The scenes that the pictures of the demonstration are set in, drawn in the shades of one ground.

A scene is told its ground and where the things stand (floor) and gather (middle), in parts of the picture.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFilter

from config.demonstration.canvas import FINE, SIZE, Ground, at, canvas, done, glow, gradient, wall_and_floor

WOOD = ((202, 152, 106), (176, 124, 82), (148, 100, 64))
FLAT = {"paper", "grid", "check", "cloth", "dots", "waves", "split", "rays", "halo"}


def _arch(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground)
    draw.rounded_rectangle(at(0.22, 0.11, 0.78, 1.4), at(0.28)[0], fill=(*ground(-0.04, 1.7), 170))
    return done(image)


def _disc(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground)
    draw.ellipse(at(0.16, 0.13, 0.84, 0.81), fill=(*ground(-0.035, 1.6), 150))
    draw.ellipse(at(0.24, 0.21, 0.76, 0.73), fill=(*ground(0.03, 0.9), 120))
    return done(image)


def _plinth(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=0.04, deep=-0.03)
    top, drop, half = floor - 0.055, 0.06, 0.4
    draw.ellipse(
        at(0.5 - half - 0.03, top + drop - 0.01, 0.5 + half + 0.03, top + drop + 0.17),
        fill=(*ground(-0.11, 1.6), 90),
    )
    draw.rectangle(at(0.5 - half, top + 0.06, 0.5 + half, top + 0.06 + drop), fill=ground(-0.05, 1.4))
    draw.ellipse(at(0.5 - half, top + drop, 0.5 + half, top + drop + 0.125), fill=ground(-0.05, 1.4))
    draw.ellipse(at(0.5 - half, top, 0.5 + half, top + 0.125), fill=ground(0.05, 0.5))
    draw.ellipse(at(0.5 - half + 0.02, top + 0.008, 0.5 + half - 0.02, top + 0.113), fill=ground(0.06, 0.35))
    return done(image)


def _steps(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=0.03, deep=-0.03)
    draw.ellipse(at(0.14, 0.1, 0.86, 0.82), fill=(*ground(-0.04, 1.7), 130))
    for half, down, shade in ((0.44, 0.115, -0.03), (0.32, 0, 0.02)):
        top = floor - 0.05 + down
        draw.rectangle(
            at(0.5 - half, top + 0.055, 0.5 + half, top + 0.055 + 0.115), fill=ground(shade - 0.06, 1.7)
        )
        draw.ellipse(at(0.5 - half, top + 0.115, 0.5 + half, top + 0.225), fill=ground(shade - 0.06, 1.7))
        draw.ellipse(at(0.5 - half, top, 0.5 + half, top + 0.11), fill=ground(shade + 0.035, 0.8))
    return done(image)


def _table(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, _draw = wall_and_floor(ground, min(floor - 0.09, 0.72))
    return done(image)


def _window(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, _ = wall_and_floor(ground, min(floor - 0.06, 0.78))
    panes = Image.new("L", image.size)
    draw = ImageDraw.Draw(panes)
    for row in range(3):
        for column in range(3):
            x, y = 0.3 + column * 0.17 - row * 0.045, 0.06 + row * 0.23 + column * 0.02
            corners = ((x, y), (x + 0.15, y + 0.018), (x + 0.11, y + 0.225), (x - 0.04, y + 0.207))
            draw.polygon([tuple(at(*corner)) for corner in corners], fill=185)
    panes = panes.filter(ImageFilter.GaussianBlur(6 * FINE))
    image.paste(Image.new("RGB", image.size, (255, 251, 240)), mask=panes)
    return done(image)


def _gate(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = wall_and_floor(ground, 0.82)
    draw.ellipse(at(0.1, 0.08, 0.9, 0.88), fill=ground(-0.1, 1.9))
    side = round(0.74 * SIZE * FINE)
    inside = gradient((side, side), ground(0.06, 0.4), ground(0.01, 1.1), 0)
    mask = Image.new("L", (side, side))
    ImageDraw.Draw(mask).ellipse((0, 0, side, side), fill=255)
    image.paste(inside, (round(0.13 * SIZE * FINE), round(0.11 * SIZE * FINE)), mask)
    rise = math.degrees(math.asin(min(max((floor - 0.06 - 0.48) / 0.37, 0.1), 0.9)))
    turns = [math.radians(rise + (180 - 2 * rise) * step / 60) for step in range(61)]
    bowl = [tuple(at(0.5 + 0.37 * math.cos(turn), 0.48 + 0.37 * math.sin(turn))) for turn in turns]
    draw.polygon(bowl, fill=(*ground(-0.04, 1.5), 200))
    return done(image)


def _awning(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = wall_and_floor(ground, min(floor - 0.07, 0.78))
    stripes, deep, pale = 8, ground(-0.32, 3.2), (255, 252, 245)
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).rectangle(at(0, 0, 1, 0.21), fill=90)
    image.paste(
        Image.new("RGB", image.size, (70, 40, 30)), mask=shadow.filter(ImageFilter.GaussianBlur(16 * FINE))
    )
    for stripe in range(stripes):
        left, right = stripe / stripes, (stripe + 1) / stripes
        colour = deep if stripe % 2 == 0 else pale
        draw.rectangle(at(left, 0, right, 0.12), fill=colour)
        draw.ellipse(at(left, 0.06, right, 0.185), fill=colour)
    draw.rectangle(at(0, 0, 1, 0.02), fill=(0, 0, 0, 26))
    return done(image, light=False)


def _shelf(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground)
    top = floor - 0.018
    shade = Image.new("L", image.size)
    ImageDraw.Draw(shade).rectangle(at(0.02, top + 0.05, 0.98, top + 0.13), fill=110)
    image.paste(
        Image.new("RGB", image.size, (80, 50, 36)), mask=shade.filter(ImageFilter.GaussianBlur(14 * FINE))
    )
    draw.rectangle(at(0, top, 1, top + 0.03), fill=(226, 182, 138))
    draw.rectangle(at(0, top + 0.03, 1, top + 0.075), fill=WOOD[0])
    draw.rectangle(at(0, top + 0.066, 1, top + 0.075), fill=WOOD[1])
    return done(image)


def _crate(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = wall_and_floor(ground, 0.8)
    crate_front(draw, at(0.12, floor - 0.03, 0.88, 1.06), slats=3, scale=FINE)
    return done(image)


def crate_front(draw: ImageDraw.ImageDraw, corners: list[float], *, slats: int, scale: float) -> None:
    """A wooden crate seen from the front, with a lip to stand things on."""
    left, top, right, bottom = corners
    gap, lip = 4 * scale, 16 * scale
    draw.rectangle((left, top, right, bottom), fill=WOOD[2])
    height = (bottom - top - lip) / slats
    for slat in range(slats):
        upper = top + lip + slat * height
        draw.rectangle(
            (left, upper + gap, right, upper + height), fill=WOOD[0] if slat % 2 == 0 else (194, 144, 99)
        )
        draw.rectangle((left, upper + height - 3 * scale, right, upper + height), fill=WOOD[1])
    for post in (left, right - 22 * scale):
        draw.rectangle((post, top + lip, post + 22 * scale, bottom), fill=(212, 164, 118))
        draw.rectangle((post + 20 * scale, top + lip, post + 22 * scale, bottom), fill=WOOD[1])
    draw.rectangle((left - 5 * scale, top, right + 5 * scale, top + lip), fill=(226, 182, 138))
    draw.rectangle((left - 5 * scale, top + lip - 5 * scale, right + 5 * scale, top + lip), fill=WOOD[1])


def _dots(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground)
    for row in range(-1, 9):
        for column in range(-1, 9):
            x, y = (column + row % 2 / 2) * 0.135 + 0.03, row * 0.125 + 0.05
            draw.ellipse(at(x - 0.027, y - 0.027, x + 0.027, y + 0.027), fill=(*ground(-0.055, 1.9), 190))
    return done(image)


def _waves(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground)
    radius = 0.1
    for row in range(22):
        for column in range(-1, 7):
            x, y = column * 2 * radius + (row % 2) * radius, row * radius / 2
            for ring, shade in ((1, -0.05), (0.8, 0.045), (0.6, -0.03), (0.4, 0.045), (0.2, -0.05)):
                part = radius * ring
                draw.ellipse(
                    at(x - part, y - part, x + part, y + part), fill=ground(shade, 1.5 if shade < 0 else 0.6)
                )
    veil = Image.new("RGB", image.size, ground(0.035, 0.8))
    return done(Image.blend(image, veil, 0.52))


def _check(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=0.06, deep=0.045)
    step = 0.1
    for number in range(0, 11, 2):
        draw.rectangle(at(number * step, 0, (number + 1) * step, 1), fill=(*ground(-0.07, 2.2), 110))
    for number in range(0, 11, 2):
        draw.rectangle(at(0, number * step, 1, (number + 1) * step), fill=(*ground(-0.07, 2.2), 110))
    return done(image)


def _rays(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=0, deep=-0.03)
    centre, count = (0.5, 0.5), 18
    for ray in range(count):
        angles = (math.tau * ray / count, math.tau * (ray + 0.5) / count)
        ends = [(centre[0] + 1.2 * math.cos(a), centre[1] + 1.2 * math.sin(a)) for a in angles]
        draw.polygon([tuple(at(*point)) for point in (centre, *ends)], fill=(*ground(0.045, 0.6), 190))
    image.paste(Image.new("RGB", image.size, ground(0.06, 0.4)), mask=glow(SIZE * FINE, 0.5, 0.5, 0.5, 1.4))
    return done(image, light=False)


def _halo(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=0.0, deep=-0.03)
    for half, shade in ((0.47, 0.012), (0.38, 0.026), (0.29, 0.042)):
        draw.ellipse(at(0.5 - half, 0.5 - half, 0.5 + half, 0.5 + half), fill=ground(shade, 0.9))
    return done(image)


def _split(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=0.04, deep=0.02)
    deep = ground(0.06, 1.4) if ground.dark else ground(-0.075, 2.0, 12)
    draw.polygon(
        [
            tuple(at(*point))
            for point in ((1.02, -0.02), (1.02, 1.02), (-0.02, 1.02), (-0.02, 0.86), (0.86, -0.02))
        ],
        fill=deep,
    )
    return done(image)


def _cloth(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=-0.045, deep=-0.09)
    for scallop in range(32):
        angle = math.tau * scallop / 32
        x, y = 0.5 + 0.43 * math.cos(angle), 0.5 + 0.43 * math.sin(angle)
        draw.ellipse(at(x - 0.045, y - 0.045, x + 0.045, y + 0.045), fill=ground(0.055, 0.35))
    draw.ellipse(at(0.06, 0.06, 0.94, 0.94), fill=ground(0.055, 0.35))
    width = 5 * FINE
    draw.ellipse(at(0.12, 0.12, 0.88, 0.88), outline=ground(-0.05, 2.0), width=width)
    draw.ellipse(at(0.145, 0.145, 0.855, 0.855), outline=ground(-0.02, 1.6), width=width // 2)
    return done(image)


def _paper(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, _ = canvas(ground, light=-0.02, deep=-0.07)
    side = SIZE * FINE
    for turn, shade, (x, y) in ((-9, -0.01, (0.09, 0.13)), (4, 0.06, (0.15, 0.1))):
        sheet = Image.new("RGBA", (round(0.72 * side), round(0.8 * side)), (*ground(shade, 0.45), 255))
        lines = ImageDraw.Draw(sheet)
        for line in range(1, 14):
            lines.line(
                (0, sheet.height * line / 14, sheet.width, sheet.height * line / 14),
                fill=(*ground(-0.04, 1.4), 120),
                width=2,
            )
        turned = sheet.rotate(turn, Image.Resampling.BICUBIC, expand=True)
        shadow = Image.new("RGBA", turned.size, (70, 40, 34, 0))
        shadow.putalpha(turned.getchannel("A").point(lambda a: round(a * 0.3)))
        place = (round(x * side), round(y * side))
        whole = Image.new("RGBA", image.size)
        whole.paste(shadow, (place[0] + 8, place[1] + 18))
        image.paste(
            whole.filter(ImageFilter.GaussianBlur(18)),
            mask=whole.filter(ImageFilter.GaussianBlur(18)).getchannel("A"),
        )
        image.paste(turned, place, turned)
    return done(image)


def _grid(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=-0.015, deep=-0.05)
    for line in range(1, 20):
        bold = line % 5 == 0
        place = line / 20
        for corners in ((place, 0, place, 1), (0, place, 1, place)):
            draw.line(at(*corners), fill=(*ground(0.06, 0.4), 230 if bold else 130), width=4 if bold else 2)
    return done(image)


def _hills(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=0.06, deep=0.02)
    lift = 0.1 if ground.dark else -0.03
    draw.ellipse(at(0.13, 0.11, 0.32, 0.3), fill=(255, 243, 214, 190))
    ridges = ((0.52, 0.11, 0.9, 0.0), (0.63, 0.09, 1.3, 2.1), (0.75, 0.06, 1.0, 4.2))
    for number, (height, swing, pace, start) in enumerate(ridges):
        shade = lift - number * (0.035 if ground.dark else 0.038)
        crest = [
            (
                x / 60,
                height - swing * math.sin(start + pace * math.tau * x / 60) * (0.6 + 0.4 * math.sin(x / 9)),
            )
            for x in range(-2, 63)
        ]
        draw.polygon(
            [tuple(at(*point)) for point in (*crest, (1.1, 1.1), (-0.1, 1.1))],
            fill=ground(shade, 1.5 + number * 0.4),
        )
    return done(image, light=not ground.dark)


def _snow(ground: Ground, floor: float, middle: float) -> Image.Image:
    image, draw = canvas(ground, light=-0.02, deep=-0.04)
    chance = random.Random(ground.hue)  # noqa: S311 – the same flakes each time
    draw.ellipse(at(-0.3, floor - 0.13, 1.0, floor + 0.7), fill=(250, 251, 255))
    draw.ellipse(at(0.2, floor - 0.09, 1.4, floor + 0.7), fill=(243, 246, 254))
    for _ in range(70):
        x, y, size = chance.random(), chance.random() * 0.85, chance.choice((0.005, 0.008, 0.012))
        draw.ellipse(
            at(x - size, y - size, x + size, y + size), fill=(255, 255, 255, chance.randint(150, 240))
        )
    return done(image, light=False)


def _lamp(ground: Ground, floor: float, middle: float) -> Image.Image:
    image = gradient((SIZE * FINE,) * 2, ground(-0.04), ground(-0.1, 0.9))
    draw = ImageDraw.Draw(image, "RGBA")
    draw.ellipse(at(0.08, floor - 0.07, 0.92, floor + 0.1), fill=(*ground(0.12, 1.2), 150))
    draw.ellipse(at(0.18, floor - 0.05, 0.82, floor + 0.07), fill=(*ground(0.22, 1.1), 130))
    soft = image.filter(ImageFilter.GaussianBlur(10 * FINE))
    soft.paste(
        Image.new("RGB", soft.size, ground(0.36, 1.4, 8)), mask=glow(SIZE * FINE, middle, 0.46, 0.55, 1.7)
    )
    return done(soft, light=False)


def _night(ground: Ground, floor: float, middle: float) -> Image.Image:
    image = gradient((SIZE * FINE,) * 2, ground(-0.08), ground(0.16, 1.3, 12), 0)
    draw = ImageDraw.Draw(image, "RGBA")
    chance = random.Random(ground.hue)  # noqa: S311 – the same flakes each time
    for _ in range(60):
        x, y, size = chance.random(), chance.random() * 0.6, chance.choice((0.0025, 0.0035, 0.005))
        draw.ellipse(
            at(x - size, y - size, x + size, y + size), fill=(255, 246, 222, chance.randint(120, 230))
        )
    draw.ellipse(at(-0.4, floor - 0.1, 0.9, floor + 0.9), fill=ground(0.03, 1.1))
    draw.ellipse(at(0.2, floor - 0.07, 1.6, floor + 0.9), fill=ground(-0.01, 1.1))
    return done(image, light=False)


SCENES: dict[str, Callable[[Ground, float, float], Image.Image]] = {
    "arch": _arch,
    "awning": _awning,
    "check": _check,
    "cloth": _cloth,
    "crate": _crate,
    "disc": _disc,
    "dots": _dots,
    "gate": _gate,
    "glow": _lamp,
    "grid": _grid,
    "halo": _halo,
    "hills": _hills,
    "night": _night,
    "paper": _paper,
    "plinth": _plinth,
    "rays": _rays,
    "shelf": _shelf,
    "snow": _snow,
    "split": _split,
    "steps": _steps,
    "table": _table,
    "waves": _waves,
    "window": _window,
}
