"""Purchases for tests, walked as people walk them: a cart, a checkout, a payment, a parcel, a receipt."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from marketplace.cart.models import Cart
from marketplace.cart.pricing import price
from marketplace.cart.queries import priced, region_of, rules_for, wished
from marketplace.cart.rules import Place, Rules
from marketplace.cart.services import add_to_cart
from marketplace.catalog.models import Sku
from marketplace.logistics.models import Carrier, FreightRule, FreightTemplate, Shipment
from marketplace.logistics.services import choose_freight
from marketplace.orders.models import Checkout, Order
from marketplace.orders.quotes import Quote, quote_of
from marketplace.orders.services import confirm_receipt, place_order, ship_lines
from marketplace.orders.services.writing import write_checkout
from marketplace.promotions.queries import usable_claims
from marketplace.shops.models import Shop
from payments.clock import SHANGHAI
from payments.escrow.services import pay
from payments.money import Money
from tests.factories.accounts import AddressFactory, mei
from tests.factories.catalog import a_sku
from tests.factories.shops import ShopFactory, far_and_near
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.marketplace.checkout_k import CAMPAIGN, COUPON_PLATFORM, coupon_a

EVENING = datetime(2026, 11, 20, 21, 0, tzinfo=SHANGHAI)
K_NAMES = ("a", "b", "c", "d")


def freight_template(shop: Shop, fee: str = "12.00", **fields: Any) -> FreightTemplate:
    """A template of one flat fee, unless more is said."""
    further = fields.pop("further_fee", "0.00")
    code = fields.pop("code", f"flat-{fee.replace('.', '-')}")
    template = FreightTemplate.objects.create(shop=shop, code=code, name_en="Flat", **fields)
    FreightRule.objects.create(template=template, first_fee=Money.yuan(fee), further_fee=Money.yuan(further))
    return template


def goods(text: str = "239.00", *, template: FreightTemplate | None = None, **fields: Any) -> Sku:
    """The only SKU of a new listing on sale at this price."""
    sku = a_sku(price=text, **fields)
    if template is not None:
        choose_freight(sku.listing, template)
    return sku


def an_address(buyer: Any) -> Any:
    """The buyer's usual address, made at the first call."""
    return buyer.addresses.first() or AddressFactory(person=buyer)


def cart_with(buyer: Any, *skus: Sku, quantity: int = 1, at: datetime = EVENING) -> Cart:
    """A person's cart with these SKUs."""
    cart, _made = Cart.objects.get_or_create(person=buyer, defaults={"made_at": at})
    for sku in skus:
        add_to_cart(cart, sku, quantity, at=at)
    return cart


def quoted(
    buyer: Any,
    quantities: dict[Sku, int],
    *,
    at: datetime = EVENING,
    chosen: dict[Place, str] | None = None,
) -> Quote:
    """What a checkout page shows this buyer now, with the best of their coupons or those chosen."""
    region = region_of(an_address(buyer).as_snapshot())
    wishes = wished({sku.pk: quantity for sku, quantity in quantities.items()})
    now = priced(wishes, region, at, claims=usable_claims(buyer, at=at), chosen=chosen)
    return quote_of(now, buyer=buyer, chosen=chosen)


def placed(
    *skus: Sku,
    buyer: Any = None,
    quantity: int = 1,
    at: datetime = EVENING,
    key: str | None = None,
    notes: dict[int, str] | None = None,
) -> Checkout:
    """A checkout of so many pieces of each SKU."""
    buyer = buyer or mei()
    quote = quoted(buyer, dict.fromkeys(skus or (goods(),), quantity), at=at)
    return place_order(
        buyer, key=key or new_key(), quote=quote, address=an_address(buyer), notes=notes, at=at
    )


def order_of(*skus: Sku, **fields: Any) -> Order:
    """The only order of such a checkout."""
    return placed(*skus, **fields).orders.select_related("shop", "checkout__payment").get()


def pay_for(checkout: Checkout, *, at: datetime = EVENING + timedelta(minutes=4), yuan: str = "") -> Checkout:
    """Pay a checkout from the buyer's wallet, filled with this much or with what it needs."""
    checkout.refresh_from_db()
    payment = checkout.payment
    wallet_with(checkout.buyer, yuan or payment.amount.yuan_text, at=at)
    pay(payment, source_code="balance", password=PIN, key=new_key(), at=at)
    return checkout


def paid_order(*skus: Sku, at: datetime = EVENING + timedelta(minutes=4), **fields: Any) -> Order:
    """An order that is paid, four minutes after it was placed."""
    checkout = pay_for(placed(*skus, at=at - timedelta(minutes=4), **fields), at=at)
    return checkout.orders.select_related("shop").get()


def ship(
    order: Order, *positions: int, at: datetime = EVENING + timedelta(hours=12), carrier: str = "zto"
) -> Shipment:
    """Send lines of an order, or all of them, under a waybill."""
    return ship_lines(
        order,
        by=order.shop.owner,
        at=at,
        positions=positions or None,
        carrier=Carrier.objects.get(code=carrier),
        waybill="781200449316",
    )


def shipped_order(*skus: Sku, **fields: Any) -> Order:
    """An order that is paid and on its way."""
    order = paid_order(*skus, **fields)
    ship(order)
    order.refresh_from_db()
    return order


def receive(order: Order, *positions: int, at: datetime = EVENING + timedelta(days=3)) -> Order:
    """The buyer says: I have it."""
    return confirm_receipt(
        order, by=order.buyer, password=PIN, key=new_key(), positions=positions or None, at=at
    )


def received_order(*skus: Sku, **fields: Any) -> Order:
    """An order that was received."""
    return receive(shipped_order(*skus, **fields))


# -- checkout K of the acceptance examples --------------------------------------------------------------


def k_goods(on_hand: int = 10) -> dict[str, Sku]:
    """The four SKUs of K in their two shops, each with an agreed commission of 5 %."""
    shop_a = far_and_near()
    shop_b = ShopFactory(slug="yizhan-tea", name_en="Yizhan Tea", name_zh="一盏", seal="盏", awning="e")
    Shop.objects.filter(pk__in=[shop_a.pk, shop_b.pk]).update(commission_rate=Decimal("0.05"))
    template = freight_template(shop_b, "12.00")
    more = {"on_hand": on_hand}
    return {
        "a": goods("199.00", shop=shop_a, title_en="Goods a", **more),
        "b": goods("88.00", shop=shop_a, title_en="Goods b", **more),
        "c": goods("129.50", shop=shop_b, title_en="Goods c", template=template, **more),
        "d": goods("250.00", shop=shop_b, title_en="Goods d", template=template, **more),
    }


def k_placed(*, buyer: Any = None, at: datetime = EVENING, names: Sequence[str] = K_NAMES) -> Checkout:
    """Checkout K, written with its coupons and its campaign as the room of promotions will make them."""
    buyer = buyer or mei()
    skus = k_goods()
    address = an_address(buyer).as_snapshot()
    with transaction.atomic():
        wishes = wished({skus[name].pk: 1 for name in names}, lock=True)
        shop_a = skus["a"].listing.shop_id
        rules = Rules(
            deductions=(coupon_a(shop_a), CAMPAIGN, COUPON_PLATFORM), templates=rules_for(wishes).templates
        )
        told = price([wish.as_item() for wish in wishes], rules, region_of(address), at)
        return write_checkout(
            buyer, told, wishes, key=new_key(), fingerprint=b"k" * 32, address=address, notes={}, at=at
        )


def k_paid(*, at: datetime = EVENING + timedelta(minutes=4), yuan: str = "600.00") -> tuple[Order, Order]:
    """K paid from a wallet that held this much: shop A's order and shop B's."""
    checkout = pay_for(k_placed(at=at - timedelta(minutes=4)), at=at, yuan=yuan)
    order_a, order_b = checkout.orders.select_related("shop").order_by("pk")
    return order_a, order_b
