"""What the modules of the demonstration's shops are written with.

A description is written as plain text, blank lines between paragraphs and ``- `` before a point,
and handed out as the clean HTML an editor would have made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from html import escape
from itertools import product
from typing import Any

from config.demonstration.market import Listing, Option, Picture, Shop, Sku, Thing, Tier, Value, Wholesale


def thing(name: str, size: float = 56, x: float = 50, y: float = 52, **more: Any) -> Thing:
    return Thing(name, size, x, y, **more)


def picture(scene: str, ground: str, *things: Thing | str, value: str = "") -> Picture:
    """A recipe; a bare name stands alone in the middle."""
    return Picture(scene, ground, tuple(Thing(one) if isinstance(one, str) else one for one in things), value)


def option(name_en: str, name_zh: str, *values: str, attribute: str = "") -> Option:
    """Values are written ``code|English|中文`` and, where the choice costs more, ``|20.00``."""
    return Option(name_en, name_zh, tuple(Value(*value.split("|")) for value in values), attribute)


def listing(
    handle: str,
    category: str,
    title_en: str,
    title_zh: str,
    en: str,
    zh: str,
    *,
    price: str,
    pictures: Iterable[Picture],
    stock: tuple[int, ...] = (60,),
    grams: int = 500,
    was: str = "",
    facts: dict[str, str | tuple[str, ...]] | None = None,
    options: tuple[Option, ...] = (),
    without: tuple[tuple[str, ...], ...] = (),
    services: str = "no_reason",
    freight: str = "express",
    ship_hours: int = 48,
    limit: int = 0,
    floor: str = "",
    tiers: tuple[tuple[int, str], ...] = (),
    minimum: int = 1,
    lot: int = 1,
    unit: tuple[str, str] = ("piece", "件"),
    shelf: str = "",
    barcode: str = "",
) -> Listing:
    """A listing whose SKUs are every choice of its options, stock going round ``stock`` in their order."""
    skus = []
    choices = product(*(one.values for one in options))
    for number, choice in enumerate(one for one in choices if tuple(v.code for v in one) not in without):
        plus = sum((Decimal(value.plus) for value in choice), Decimal("0.00"))
        skus.append(
            Sku(
                code="-".join(value.code.upper() for value in choice),
                values=tuple(value.code for value in choice),
                price=str(Decimal(price) + plus),
                compare_at=str(Decimal(was) + plus) if was else "",
                stock=stock[number % len(stock)],
                weight_g=grams,
                barcode=barcode if number == 0 else "",
            )
        )
    rungs = tuple(Tier(quantity, each) for quantity, each in tiers)
    return Listing(
        handle=handle,
        category=category,
        title_en=title_en,
        title_zh=title_zh,
        description_en=_html(en),
        description_zh=_html(zh),
        facts=facts or {},
        options=options,
        skus=tuple(skus),
        pictures=tuple(pictures),
        services=tuple(services.split()),
        freight=freight,
        ship_hours=ship_hours,
        limit_per_buyer=limit,
        floor_price=floor,
        wholesale=Wholesale(minimum, lot, *unit, rungs) if rungs or minimum > 1 or lot > 1 else None,
        shelf=shelf,
    )


def shop(listings: Iterable[Listing], **facts: Any) -> Shop:
    """A shop with its listings; SKU codes begin with the shop's prefix, files of pictures with its slug."""
    slug, prefix = facts["slug"], facts["prefix"]
    facts["banner"] = replace(facts["banner"], file=f"demo/{slug}.webp")
    mine = tuple(
        replace(
            one,
            shop=slug,
            skus=tuple(
                replace(sku, code="-".join(filter(None, (prefix, f"{number:02d}", sku.code))))
                for sku in one.skus
            ),
            pictures=tuple(
                replace(shot, file=f"demo/{slug}-{one.handle}-{place}.webp")
                for place, shot in enumerate(one.pictures, 1)
            ),
        )
        for number, one in enumerate(listings, 1)
    )
    return Shop(listings=mine, **facts)


def _html(text: str) -> str:
    """Paragraphs and points of plain text as HTML."""
    pieces = []
    for block in text.strip().split("\n\n"):
        lines = [line.strip() for line in block.strip().split("\n")]
        points = [f"<li>{escape(line[2:], quote=False)}</li>" for line in lines if line.startswith("- ")]
        words = " ".join(line for line in lines if not line.startswith("- "))
        if words:
            pieces.append(f"<p>{escape(words, quote=False)}</p>")
        if points:
            pieces.append(f"<ul>{''.join(points)}</ul>")
    return "\n".join(pieces)
