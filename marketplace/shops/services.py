"""Opening a shop, moving it through its life, saying who works there, and writing its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, F, Value, When

from marketplace.shops import names
from marketplace.shops.errors import AddressTaken, NameTaken
from marketplace.shops.models import Membership, Shelf, Shop, ShopFigures, ShopName
from marketplace.shops.signals import shop_closing
from marketplace.shops.states import ShopKind, ShopState
from payments import clock
from payments.lifecycle import Role, move
from payments.wallet.models import WalletKind
from payments.wallet.services import open_wallet


@dataclass(frozen=True)
class ShopFacts:
    """What a shop says of itself; everything else about it happens to it."""

    slug: str
    seal: str
    name_en: str = ""
    name_zh: str = ""
    kind: str = ShopKind.STALL
    awning: str = "verm"
    line_en: str = ""
    line_zh: str = ""
    story_en: str = ""
    story_zh: str = ""
    region: Any = None
    main_category: str = ""
    since_year: int | None = None


@transaction.atomic
def draft_shop(facts: ShopFacts, *, owner: Any, at: datetime) -> Shop:
    """Write a shop down as a draft of its owner; nobody else sees it yet.

    Raises NameRefused, NameTaken or AddressTaken, and then nothing is written.
    """
    verified = facts.kind == ShopKind.FLAGSHIP
    said = {
        "name_en": names.tidied(facts.name_en, verified=verified) if facts.name_en else "",
        "name_zh": names.tidied(facts.name_zh, verified=verified) if facts.name_zh else "",
    }
    if Shop.objects.filter(slug=facts.slug).exists():
        raise AddressTaken(slug=facts.slug)
    shop = Shop.objects.create(**vars(facts) | said, owner=owner, made_at=at)
    _take_names(shop)
    Membership.objects.create(shop=shop, person=owner, role=Membership.Role.OWNER, joined_at=at)
    ShopFigures.objects.create(shop=shop, counted_at=at)
    return shop


@transaction.atomic
def open_shop(facts: ShopFacts, *, owner: Any, at: datetime, approved_by: Any = None) -> Shop:
    """Open a shop in one go: drafted, submitted, approved and opened, with a wallet of its own.

    Every step is in its history, as if the pages had been walked one after another.
    """
    shop = draft_shop(facts, owner=owner, at=at)
    move(shop, ShopState.SUBMITTED, at=at, by=owner, role=Role.SHOP)
    move(shop, ShopState.APPROVED, at=at, by=approved_by, role=Role.DESK)
    finish_opening(shop, by=owner, at=at)
    return shop


@transaction.atomic
def finish_opening(shop: Shop, *, by: Any, at: datetime) -> None:
    """Open an approved shop: its wallet comes into being and its door stands open."""
    open_wallet(holder=shop.owner, account=shop.account, kind=WalletKind.SHOP, title=str(shop), at=at)
    move(shop, ShopState.OPEN, at=at, by=by, role=Role.SHOP, also={"opened_at": at})


@transaction.atomic
def rename_shop(shop: Shop, *, name_en: str, name_zh: str) -> None:
    """Give a shop another name, under the same rules as its first one."""
    verified = shop.kind == ShopKind.FLAGSHIP
    shop.name_en = names.tidied(name_en, verified=verified) if name_en else ""
    shop.name_zh = names.tidied(name_zh, verified=verified) if name_zh else ""
    shop.save(update_fields=["name_en", "name_zh"])
    shop.names.all().delete()
    _take_names(shop)


def write_notice(shop: Shop, *, notice_en: str, notice_zh: str, at: datetime) -> None:
    """Hang a notice over the counter; an empty one takes it down."""
    shop.notice_en, shop.notice_zh = notice_en.strip(), notice_zh.strip()
    shop.notice_on = clock.day_of(at) if shop.notice_en or shop.notice_zh else None
    shop.save(update_fields=["notice_en", "notice_zh", "notice_on"])


def hang_banner(shop: Shop, upload: Any) -> None:
    """Show a picture at the top of the storefront."""
    shop.banner = upload
    shop.save(update_fields=["banner"])


def put_up_shelves(shop: Shop, shelves: list[tuple[str, str, str]]) -> dict[str, Shelf]:
    """Set a shop's shelves, each (code, English, Chinese), in this order; a shelf that is left out goes."""
    shop.shelves.exclude(code__in=[code for code, _en, _zh in shelves]).delete()
    Shelf.objects.bulk_create(
        [
            Shelf(shop=shop, code=code, name_en=english, name_zh=chinese, position=place)
            for place, (code, english, chinese) in enumerate(shelves)
        ],
        update_conflicts=True,
        unique_fields=["shop", "code"],
        update_fields=["name_en", "name_zh", "position"],
    )
    return {shelf.code: shelf for shelf in shop.shelves.all()}


def restrict_shop(shop: Shop, *, role: Role, why: str, at: datetime, by: Any = None) -> None:
    """Let a shop sell on, but list nothing new."""
    move(shop, ShopState.RESTRICTED, at=at, by=by, role=role, why=why)


def suspend_shop(shop: Shop, *, why: str, at: datetime, by: Any) -> None:
    """Take a shop's goods out of sight; what is paid must still be shipped."""
    move(shop, ShopState.SUSPENDED, at=at, by=by, role=Role.DESK, why=why)


def reopen_shop(shop: Shop, *, role: Role, why: str, at: datetime, by: Any = None) -> None:
    """Let a restricted or suspended shop sell again."""
    move(shop, ShopState.OPEN, at=at, by=by, role=role, why=why)


@transaction.atomic
def close_shop(shop: Shop, *, role: Role, why: str, at: datetime, by: Any) -> None:
    """Close a shop for good, unless a room above knows of something still open there.

    The shop is locked before anybody looks, and who places an order there locks it too: so either
    the order is seen here, or the shop is seen closed there.
    """
    Shop.objects.select_for_update().get(pk=shop.pk)
    shop_closing.send(Shop, shop=shop, at=at)
    move(shop, ShopState.CLOSED, at=at, by=by, role=role, why=why)


def appoint(shop: Shop, person: Any, *, role: str, at: datetime) -> Membership:
    """Give somebody a role in a shop; asked twice, it is the same membership."""
    membership, _made = Membership.objects.get_or_create(
        shop=shop, person=person, role=role, defaults={"joined_at": at}
    )
    return membership


def dismiss(shop: Shop, person: Any, *, role: str) -> None:
    """Take a role back; the owner's stays where it is."""
    shop.memberships.filter(person=person, role=role).exclude(role=Membership.Role.OWNER).delete()


def count_listings(on_sale: Mapping[int, int], *, at: datetime) -> None:
    """Write how many listings each shop has on sale, as the catalogue counted them."""
    _write(on_sale, "listings_on_sale", at=at)


def count_sales(sold_30_days: Mapping[int, int], *, at: datetime) -> None:
    """Write how many pieces each shop sold in thirty days, as orders counted them."""
    _write(sold_30_days, "sold_30_days", at=at)


def add_sold(shop_id: int, pieces: int) -> None:
    """Add pieces just received to what a shop has ever sold."""
    ShopFigures.objects.filter(pk=shop_id).update(sold=F("sold") + pieces)


def _write(figures: Mapping[int, int], column: str, *, at: datetime) -> None:
    """Write one column of many shops, locked by ascending number as receipts lock them."""
    if figures:
        told = Case(*(When(pk=shop, then=Value(figure)) for shop, figure in figures.items()))
        rows = ShopFigures.objects.filter(pk__in=figures)
        with transaction.atomic(savepoint=False):
            list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
            rows.update(**{column: told, "counted_at": at})


def _take_names(shop: Shop) -> None:
    """Keep what the names look like; whoever comes second is refused by the database."""
    said = {"en": shop.name_en, "zh": shop.name_zh}
    looks: dict[str, str] = {}
    for language, name in said.items():
        look = names.skeleton(name)
        if look and look not in looks.values():
            looks[language] = look
    try:
        with transaction.atomic():
            ShopName.objects.bulk_create(
                ShopName(shop=shop, language=language, skeleton=look) for language, look in looks.items()
            )
    except IntegrityError:
        raise NameTaken(name=shop.name) from None
