"""From rows to the plain values that pricing reads, and what a cart page shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.cart.deals import deals
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.priced import Choice, Priced, PricedLine, PricedOrder
from marketplace.cart.pricing import price
from marketplace.cart.reading import skus_on_sale
from marketplace.cart.rules import Item, Place, PriceKind, Rule, Rules, Step, Tier, Wholesale
from marketplace.cart.visitor import lines_of
from marketplace.catalog.models import Listing, PriceTier, Sku
from marketplace.logistics.models import FreightTemplate, Speed
from marketplace.policy import policy
from marketplace.promotions.models import Claim, Reduction
from marketplace.promotions.queries import usable_claims
from marketplace.shops.models import Shop
from marketplace.uploads.models import Upload
from payments.money import Money

Region = tuple[str, ...]
NOWHERE: Region = ()


def region_of(snapshot: Mapping[str, str]) -> Region:
    """The codes of an address, nearest first, as pricing reads them."""
    return tuple(code for code in map(snapshot.get, ("district", "city", "province")) if code)


@dataclass(frozen=True)
class Wish:
    """A SKU with its listing and shop, how many of it somebody wants, and why that cannot be, if so.

    `tiers` are the listing's where they were read with it; without looking, the shop may reduce.
    """

    sku: Sku
    quantity: int
    hindrance: str
    tiers: Sequence[PriceTier] | None = None
    reduces: bool = True

    @property
    def listing(self) -> Listing:
        """The listing of the SKU."""
        return self.sku.listing

    @property
    def shop(self) -> Shop:
        """The shop that sells it."""
        return self.sku.listing.shop

    @property
    def picture(self) -> Upload | None:
        """The choice's own picture, else the listing's first."""
        own = self.sku.picture.upload if self.sku.picture else None
        return own or self.listing.cover

    @property
    def template(self) -> FreightTemplate | None:
        """The freight template it is sent by."""
        return template_of(self.listing)

    @property
    def speed(self) -> str:
        """How it travels: express where the shop says nothing."""
        return self.template.speed if self.template else Speed.EXPRESS

    def as_item(self) -> Item:
        """Give the wish as pricing reads it."""
        listing = self.listing
        return Item(
            key=self.sku.pk,
            shop=listing.shop_id,
            listing=listing.pk,
            quantity=self.quantity,
            price=self.sku.price,
            categories=tuple(listing.category.lineage),
            wholesale=_wholesale(self.sku, self.tiers),
            template=self.template.pk if self.template else None,
            weight_g=self.sku.weight_g,
            volume_cm3=self.sku.volume_cm3,
        )


def template_of(listing: Listing) -> FreightTemplate | None:
    """The freight template of a listing, if its shop chose one."""
    freight = getattr(listing, "freight", None)
    return freight.template if freight else None


def most_pieces(listing: Listing) -> int:
    """How many pieces of one SKU may be bought at once."""
    return policy().max_wholesale_quantity if listing.shop.is_wholesale else policy().max_quantity


def wished(quantities: Mapping[int, int], *, lock: bool = False) -> list[Wish]:
    """Read the SKUs of these ids with all that pricing needs, in the order asked for.

    With `lock` the SKUs are locked by ascending id until the transaction ends, so neither price nor
    stock moves between looking and deciding. What was never on sale is its shop's own affair: it is not
    found, so that no draft is read by guessing its SKU.
    """
    found = skus_on_sale(quantities, lock=lock)
    wishes = []
    for sku_id, quantity in quantities.items():
        if sku_id in found:
            sku, tiers, reduces = found[sku_id]
            wishes.append(Wish(sku, quantity, hindrance(sku, quantity), tiers, reduces))
    return wishes


def hindrance(sku: Sku, quantity: int) -> str:
    """Say why a SKU cannot be bought in this quantity now, or nothing."""
    listing = sku.listing
    if not listing.shop.is_selling:
        return _("The shop is not selling at the moment.")
    if not listing.is_on_sale:
        return _("The shop stopped selling this.")
    if not sku.is_active:
        return _("The shop stopped selling this choice.")
    if sku.price <= Money(0):
        return _("This has no price yet.")
    if sku.left <= 0:
        return _("Sold out.")
    if quantity > sku.left:
        return ngettext("Only %(left)s left.", "Only %(left)s left.", sku.left) % {"left": sku.left}
    if quantity > most_pieces(listing):
        return _("At most %(most)s at once.") % {"most": most_pieces(listing)}
    return ""


def rules_for(
    wishes: Iterable[Wish], deductions: Sequence[Rule] = (), chosen: Mapping[Place, str] | None = None
) -> Rules:
    """Gather the rules that hold for these wishes now."""
    templates = {wish.template.pk: wish.template.as_values() for wish in wishes if wish.template is not None}
    return Rules(
        tuple(deductions),
        templates=templates,
        chosen=chosen or {},
        minimum_payable=Money(policy().minimum_payable_fen),
    )


def priced(
    wishes: list[Wish],
    region: Region,
    at: datetime,
    *,
    claims: Sequence[Claim] = (),
    chosen: Mapping[Place, str] | None = None,
    reductions: Sequence[Reduction] = (),
) -> Priced:
    """Price wishes as they stand, for somebody who holds these coupons and chose so among them.

    `reductions` are those read with wishes that say so (`reduces`).
    """
    shops = {wish.listing.shop_id for wish in wishes if wish.reduces}
    rules = rules_for(wishes, deals(shops, claims, at=at, read=reductions), chosen)
    return price([wish.as_item() for wish in wishes], rules, region, at)


def _wholesale(sku: Sku, read: Sequence[PriceTier] | None) -> Wholesale:
    listing = sku.listing
    tiers = tuple(
        Tier(tier.from_quantity, tier.price)
        for tier in (listing.tiers.all() if read is None else read)
        if tier.sku_id is None or tier.sku_id == sku.pk
    )
    return Wholesale(PriceKind(listing.price_kind), tiers, listing.minimum_order, listing.lot_size)


# -- the cart page -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShownLine:
    """A line of a cart with what is said beside it."""

    line: CartLine
    wish: Wish
    offer: PricedLine

    @property
    def can_be_bought(self) -> bool:
        """Whether nothing stands in the way of buying it now."""
        return not self.wish.hindrance

    @property
    def is_ticked(self) -> bool:
        """Whether it is ticked and can be bought."""
        return self.line.ticked and self.can_be_bought

    @property
    def is_gone(self) -> bool:
        """Say whether not even one piece can be bought."""
        return bool(hindrance(self.wish.sku, 1))

    @property
    def cheaper_by(self) -> Money | None:
        """How much the price fell since it was added."""
        fall = self.line.price_when_added - self.wish.sku.price
        return fall if fall > Money(0) else None

    @property
    def dearer_by(self) -> Money | None:
        """How much the price rose since it was added."""
        rise = self.wish.sku.price - self.line.price_when_added
        return rise if rise > Money(0) else None

    @property
    def low_stock(self) -> int | None:
        """How many are left, when that is few."""
        left = self.wish.sku.left
        return left if 0 < left <= policy().low_stock else None

    @property
    def pk_text(self) -> str:
        """The line's number as its field is named by."""
        return str(self.line.pk)

    @property
    def most(self) -> int:
        """The greatest quantity the field offers; what is there already stays, so that it can be seen."""
        return max(min(most_pieces(self.wish.listing), self.wish.sku.left), self.line.quantity)


@dataclass(frozen=True)
class ShownShop:
    """One shop's lines in a cart, under its awning."""

    shop: Shop
    lines: list[ShownLine]
    order: PricedOrder | None
    deal: Choice | None

    @property
    def all_ticked(self) -> bool:
        """Whether every line here that can be bought is ticked."""
        return all(line.is_ticked for line in self.lines if line.can_be_bought)

    @property
    def freight_is_free(self) -> bool:
        """Whether what is ticked here is delivered free."""
        return self.order is not None and not self.order.freight


@dataclass(frozen=True)
class ShownCart:
    """A cart as its page shows it."""

    shops: list[ShownShop]
    gone: list[ShownLine]
    priced: Priced
    refusals: dict[int, str]

    @property
    def count(self) -> int:
        """How many lines there are, with those no longer sold."""
        return sum(len(shop.lines) for shop in self.shops) + len(self.gone)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it at all."""
        return not self.count

    @property
    def all_ticked(self) -> bool:
        """Whether everything in the cart that can be bought is ticked."""
        return bool(self.shops) and all(shop.all_ticked for shop in self.shops)

    @property
    def can_check_out(self) -> bool:
        """Whether something is ticked and nothing is refused."""
        return bool(self.priced.lines) and not self.refusals


def shown_cart(cart: Cart | None, region: Region, at: datetime) -> ShownCart:
    """Read a cart whole: by shop, with prices of today and a summary of what is ticked."""
    lines = list(cart.lines.order_by("-added_at", "-pk")) if cart else []
    wishes = {wish.sku.pk: wish for wish in wished({line.sku_id: line.quantity for line in lines})}
    everything = price([wish.as_item() for wish in wishes.values()], rules_for(wishes.values()), region, at)
    shown = [ShownLine(line, wishes[line.sku_id], everything.line(line.sku_id)) for line in lines]
    ticked = [line.wish for line in shown if line.is_ticked]
    claims = usable_claims(cart.person_id, at=at) if cart and cart.person_id and ticked else []
    summary = priced(ticked, region, at, claims=claims)
    of_shop = {choice.place: choice for choice in summary.choices}
    shops = []
    for shop in dict.fromkeys(line.wish.shop for line in shown if not line.is_gone):
        own = [line for line in shown if line.wish.shop == shop and not line.is_gone]
        order = next((order for order in summary.orders if order.shop == shop.pk), None)
        shops.append(ShownShop(shop, own, order, of_shop.get(Place(Step.SHOP, shop.pk))))
    gone = [line for line in shown if line.is_gone]
    return ShownCart(shops, gone, summary, {one.key: one.sentence for one in summary.refusals})


def cart_count(request: HttpRequest) -> int:
    """How many pieces are in the visitor's cart, for the header."""
    return lines_of(request).aggregate(pieces=Sum("quantity"))["pieces"] or 0
