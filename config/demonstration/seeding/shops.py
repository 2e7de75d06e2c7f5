"""The shops of the demonstration, their freight, and everything on their shelves."""

import os
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zlib import crc32

from django.conf import settings

from config.demonstration import market
from marketplace.accounts.models import Region, User
from marketplace.catalog.content import (
    Answer,
    ListingContent,
    OptionContent,
    PictureContent,
    SkuContent,
    TierContent,
    ValueContent,
)
from marketplace.catalog.models import Listing
from marketplace.catalog.services.listings import create_listing
from marketplace.catalog.services.lives import publish
from marketplace.catalog.services.prices import change_prices
from marketplace.catalog.states import PriceKind
from marketplace.logistics.models import FreightRule, FreightTemplate
from marketplace.logistics.services import choose_freight
from marketplace.shops.models import Shelf, Shop
from marketplace.shops.services import ShopFacts, hang_banner, open_shop, write_notice
from marketplace.uploads.models import Upload
from marketplace.uploads.services import Rewritten, keep_picture, write_anew
from payments.money import Money

ART = Path(settings.BASE_DIR) / "static" / "img"
OPENED_DAYS_AGO, FIRST_LISTED_DAYS_AGO = 58, 57
# A listing stands for a day before anybody buys it. A price that comes down stands for more than a
# week before it does, so that the "was" is an honest one, and comes down before anybody buys at less.
STANDS, STANDS_DEAR = timedelta(days=1), timedelta(days=8)
_written: dict[str, Future[Rewritten]] = {}
PROMISES = {"no_reason", "price_protection", "warranty", "genuine"}


def seed_shop(plan: market.Shop, owner: User, desk: User, *, now: datetime) -> Shop:
    """Open one shop with its shelves, notice and banner."""
    at = now - timedelta(days=OPENED_DAYS_AGO)
    facts = ShopFacts(
        slug=plan.slug,
        seal=plan.seal,
        name_en=plan.name_en,
        name_zh=plan.name_zh,
        kind=plan.kind.upper(),
        awning=plan.colour,
        line_en=plan.line_en,
        line_zh=plan.line_zh,
        story_en=plan.story_en,
        story_zh=plan.story_zh,
        region=Region.objects.get(pk=plan.region),
        main_category=plan.category,
        since_year=plan.since,
    )
    shop = open_shop(facts, owner=owner, at=at, approved_by=desk)
    write_notice(shop, notice_en=plan.notice_en, notice_zh=plan.notice_zh, at=now - timedelta(days=4))
    if plan.banner.file:
        hang_banner(shop, store(plan.banner.file, owner=owner, purpose=Upload.Purpose.SHOP, at=at))
    return shop


def seed_freight(plan: tuple[market.Freight, ...], shop: Shop) -> dict[str, FreightTemplate]:
    """Give a shop the usual ways of sending."""
    templates: dict[str, FreightTemplate] = {}
    for way in plan:
        template = FreightTemplate.objects.create(
            shop=shop,
            code=way.code,
            name_en=way.name_en,
            name_zh=way.name_zh,
            basis=way.by.upper(),
            speed=way.speed.upper(),
            not_served=list(way.not_served),
            free_from=Money.yuan(way.free_from) if way.free_from else None,
        )
        FreightRule.objects.bulk_create(
            FreightRule(
                template=template,
                regions=list(rule.regions),
                first=rule.first,
                first_fee=Money.yuan(rule.first_fee),
                further=rule.further,
                further_fee=Money.yuan(rule.further_fee),
            )
            for rule in way.rules
        )
        templates[way.code] = template
    return templates


def seed_listing(
    plan: market.Listing,
    shop: Shop,
    asked: Mapping[str, market.Attribute],
    shelves: Mapping[str, Shelf],
    freight: Mapping[str, FreightTemplate],
    *,
    now: datetime,
    first_bought: datetime,
) -> Listing:
    """Write one listing down with its pictures, put it on sale, and lower the prices that have come down."""
    at = listed_at(plan, now, first_bought)
    listing = create_listing(shop, content_of(plan, shop, asked, shelves, at=at), at=at, by=shop.owner)
    if plan.freight:
        choose_freight(listing, freight[plan.freight])
    publish(listing, at=at, by=shop.owner)
    lower_prices(listing, plan, at=lowered_at(plan, at, first_bought))
    return listing


def listed_at(plan: market.Listing, now: datetime, first_bought: datetime) -> datetime:
    """When a listing went on sale: spread over the weeks, the same at every seeding."""
    earliest = now - timedelta(days=FIRST_LISTED_DAYS_AGO)
    latest = first_bought - STANDS - (STANDS_DEAR if is_lowered(plan) else timedelta(0))
    return earliest + chance(plan.handle, latest - earliest)


def lowered_at(plan: market.Listing, listed: datetime, first_bought: datetime) -> datetime:
    """When its prices came down: some day after they had stood long enough."""
    earliest = listed + STANDS_DEAR
    return earliest + chance(f"{plan.handle} comes down", first_bought - earliest)


def is_lowered(plan: market.Listing) -> bool:
    """Whether any of its choices cost more at first."""
    return any(sku.compare_at for sku in plan.skus)


def chance(word: str, most: timedelta) -> timedelta:
    """A whole number of minutes below so much, which looks like chance but is the same for a word."""
    return timedelta(minutes=crc32(word.encode()) % (most // timedelta(minutes=1)))


def lower_prices(listing: Listing, plan: market.Listing, *, at: datetime) -> None:
    """Bring the choices that cost more at first down to what they cost today."""
    ids = listing.skus.order_by("position").values_list("pk", flat=True)
    today = {pk: Money.yuan(sku.price) for pk, sku in zip(ids, plan.skus, strict=True) if sku.compare_at}
    if today:
        change_prices(today, at=at, by=listing.shop.owner)


def content_of(
    plan: market.Listing,
    shop: Shop,
    asked: Mapping[str, market.Attribute],
    shelves: Mapping[str, Shelf],
    *,
    at: datetime,
) -> ListingContent:
    """Say what the plan says in the form in which an editor says it."""
    wholesale = plan.wholesale
    return ListingContent(
        handle=plan.handle,
        category=plan.category,
        title_en=plan.title_en,
        title_zh=plan.title_zh,
        description_en=plan.description_en,
        description_zh=plan.description_zh,
        attributes={code: answer(asked[code], said) for code, said in plan.facts.items()},
        options=tuple(
            OptionContent(
                tuple(ValueContent(value.en, value.zh, value.code) for value in option.values),
                option.name_en,
                option.name_zh,
                option.attribute,
            )
            for option in plan.options
        ),
        skus=tuple(sku_content(sku, plan) for sku in plan.skus),
        pictures=tuple(picture_content(one, plan, shop, at=at) for one in plan.pictures),
        tiers=tuple(
            TierContent(tier.quantity, Money.yuan(tier.price))
            for tier in (wholesale.tiers if wholesale else ())
        ),
        price_kind=PriceKind.TOTAL if wholesale and len(plan.skus) > 1 else PriceKind.PER_SKU,
        minimum_order=wholesale.minimum if wholesale else 1,
        lot_size=wholesale.lot if wholesale else 1,
        unit_en=wholesale.unit_en if wholesale else "",
        unit_zh=wholesale.unit_zh if wholesale else "",
        shelf=shelves.get(plan.shelf),
        promises=tuple(one for one in plan.services if one in PROMISES),
        ships_within_hours=plan.ship_hours,
        limit_per_buyer=plan.limit_per_buyer or None,
        open_to_bargains=bool(plan.floor_price),
        lowest_bargain=Money.yuan(plan.floor_price) if plan.floor_price else None,
    )


def sku_content(sku: market.Sku, plan: market.Listing) -> SkuContent:
    """One choice at its first price, its values by their places."""
    return SkuContent(
        price=Money.yuan(sku.compare_at or sku.price),
        compare_at=Money.yuan(sku.compare_at) if sku.compare_at else None,
        choice=tuple(
            [value.code for value in option.values].index(code)
            for option, code in zip(plan.options, sku.values, strict=True)
        ),
        on_hand=sku.stock,
        weight_g=sku.weight_g,
        code=sku.code,
        barcode=sku.barcode,
    )


def picture_content(
    plan: market.Picture, listing: market.Listing, shop: Shop, *, at: datetime
) -> PictureContent:
    """One picture in our sizes, and which value of which option it shows."""
    shows = next(
        (
            (place, [value.code for value in option.values].index(plan.value))
            for place, option in enumerate(listing.options)
            if plan.value in [value.code for value in option.values]
        ),
        None,
    )
    upload = store(plan.file, owner=shop.owner, purpose=Upload.Purpose.LISTING, at=at)
    return PictureContent(upload=upload, alt_en=listing.title_en, alt_zh=listing.title_zh, shows=shows)


def store(name: str, *, owner: User, purpose: str, at: datetime) -> Upload:
    """Put one committed picture through the same door as a seller's."""
    return keep_picture(_written[name].result(), owner=owner, purpose=purpose, at=at)


def begin_pictures(names: list[str]) -> None:
    """Write pictures anew on every core while the first shops open."""
    pool = ThreadPoolExecutor(os.cpu_count())
    _written.update({name: pool.submit(write_one, name) for name in dict.fromkeys(names)})
    pool.shutdown(wait=False)


def write_one(name: str) -> Rewritten:
    """Write one committed picture anew in our sizes."""
    with (ART / name).open("rb") as file:
        return write_anew(file, Upload.Purpose.LISTING)


def answer(attribute: market.Attribute, said: str | tuple[str, ...]) -> Answer:
    """Say an authored fact as its attribute's kind wants it."""
    if attribute.kind == "number":
        return Decimal(str(said))
    if attribute.kind == "text":
        text = str(said)
        chinese, _, english = text.partition(" · ")
        return (english or text, chinese)
    if attribute.kind == "choices":
        return said if isinstance(said, tuple) else (said,)
    return str(said)
