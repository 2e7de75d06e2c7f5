"""The trade of the last weeks, walked as people walk it: a checkout, a payment, a parcel, a receipt."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from config.demonstration.market import Market, PlannedOrder
from config.demonstration.people import PAYMENT_PASSWORD
from marketplace.accounts.models import User
from marketplace.cart.queries import priced, region_of, wished
from marketplace.catalog.models import Sku
from marketplace.logistics.models import Carrier, Speed
from marketplace.orders.models import Checkout, Order, Reason
from marketplace.orders.quotes import quote_of
from marketplace.orders.services import (
    cancel_order,
    confirm_receipt,
    place_order,
    refund_unshipped,
    ship_lines,
)
from marketplace.orders.states import OrderState
from marketplace.promotions.queries import usable_claims
from payments.clock import SHANGHAI
from payments.due.services import sweep
from payments.escrow.services import pay
from payments.ledger.queries import available
from payments.lifecycle import Role
from payments.money import Money
from payments.wallet.queries import account_of
from payments.wallet.services import ask_top_up

S = OrderState
PAID_AFTER = timedelta(minutes=6)
CANCELLED_AFTER = timedelta(hours=2)
REFUNDED_AFTER = timedelta(hours=9)
SHIPPED_AFTER = timedelta(hours=14)
RECEIVED_AFTER = timedelta(days=3, hours=5)
A_MOMENT = timedelta(minutes=1)
ROUND_FEN = 10_000


def seed_orders(
    market: Market, people: Mapping[str, User], *, now: datetime, step: Callable[[], None]
) -> None:
    """Walk every planned order to its state, then let what fell due meanwhile happen."""
    skus = sku_ids()
    carrier = Carrier.objects.get(code="sandbox")
    for number, plan in enumerate(market.orders):
        checkout = place(plan, number, people[plan.buyer], skus, now=now)
        for order in checkout.orders.select_related("shop__owner", "buyer"):
            walk(order, plan, carrier, now=now)
        step()
    while sweep(now).done:
        pass


def sku_ids() -> dict[tuple[str, int], int]:
    """The number of each SKU by its listing's handle and its place in it."""
    rows = Sku.objects.order_by("listing", "position", "pk").values_list("listing__handle", "pk")
    found: dict[tuple[str, int], int] = {}
    counted: dict[str, int] = {}
    for handle, pk in rows:
        place = counted.get(handle, 0)
        found[handle, place] = pk
        counted[handle] = place + 1
    return found


def placed_at(plan: PlannedOrder, now: datetime) -> datetime:
    """When it was placed; an hour that has not come yet today is an hour ago."""
    day = now.astimezone(SHANGHAI) - timedelta(days=plan.days_ago)
    at = day.replace(hour=plan.hour, minute=(plan.hour * 7) % 60, second=0, microsecond=0)
    return min(at, now - timedelta(hours=1))


def first_bought_at(market: Market, now: datetime) -> dict[str, datetime]:
    """When each listing is bought for the first time, by its handle."""
    first: dict[str, datetime] = {}
    for plan in market.orders:
        for line in plan.lines:
            first[line.handle] = min(first.get(line.handle, now), placed_at(plan, now))
    return first


def place(
    plan: PlannedOrder, number: int, buyer: User, skus: Mapping[tuple[str, int], int], *, now: datetime
) -> Checkout:
    """Place an order from what the checkout page would have shown then."""
    at = placed_at(plan, now)
    address = buyer.addresses.first()
    assert address is not None, "everybody who buys in the demonstration has an address"
    wishes = wished({skus[line.handle, line.sku]: line.quantity for line in plan.lines})
    claims = usable_claims(buyer, at=at)
    quote = quote_of(priced(wishes, region_of(address.as_snapshot()), at, claims=claims), buyer=buyer)
    notes = {wish.sku.listing.shop_id: plan.note for wish in wishes} if plan.note else None
    return place_order(buyer, key=f"demonstration:{number}", quote=quote, address=address, notes=notes, at=at)


def walk(order: Order, plan: PlannedOrder, carrier: Carrier, *, now: datetime) -> None:
    """Bring an order to the state it is planned for, each step at a believable time before now."""
    at = order.placed_at
    if plan.state == S.UNPAID:
        return
    if plan.state == S.CANCELLED:
        cancel_order(
            order, reason=Reason.CHANGED_MIND, role=Role.BUYER, by=order.buyer, at=at + CANCELLED_AFTER
        )
        return
    settle(order, at=min(at + PAID_AFTER, now - 3 * A_MOMENT))
    if plan.state == S.PAID:
        return
    if plan.state == S.REFUNDED:
        refund_unshipped(
            order, reason=Reason.OUT_OF_STOCK, role=Role.SHOP, by=order.shop.owner, at=at + REFUNDED_AFTER
        )
        return
    send(order, plan, carrier, at=min(at + SHIPPED_AFTER, now - 2 * A_MOMENT))
    if plan.state == S.RECEIVED:
        confirm_receipt(
            order,
            by=order.buyer,
            password=PAYMENT_PASSWORD,
            key=f"demonstration:{order.pk}:receipt",
            at=min(at + RECEIVED_AFTER, now - A_MOMENT),
        )


def settle(order: Order, *, at: datetime) -> None:
    """Pay from the balance, topped up first where it is short."""
    payment = order.checkout.payment
    assert payment is not None
    missing = payment.amount - available(account_of(order.buyer))
    if missing > Money(0):
        # Round sums only: the sandbox bank refuses or forgets some that are not.
        rounded = Money(-(-missing.fen // ROUND_FEN) * ROUND_FEN)
        ask_top_up(order.buyer, rounded, key=f"demonstration:{order.pk}:top-up", at=at)
    pay(
        payment,
        source_code="balance",
        password=PAYMENT_PASSWORD,
        key=f"demonstration:{order.pk}:pay",
        at=at,
    )


def send(order: Order, plan: PlannedOrder, carrier: Carrier, *, at: datetime) -> None:
    """Ship an order, or only its first line where the plan says so."""
    lines = list(order.lines.order_by("position"))
    positions = [lines[0].position] if plan.state == S.PART_SHIPPED else None
    virtual = lines[0].speed == Speed.VIRTUAL
    ship_lines(
        order,
        by=order.shop.owner,
        at=at,
        positions=positions,
        carrier=None if virtual else carrier,
        waybill="" if virtual else f"78{order.pk:010d}",
        hand_over="https://files.jishi.example/" if virtual else "",
    )
