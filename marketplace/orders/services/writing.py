"""Writing a priced checkout down: one statement a table, the listing as bought on every line."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from marketplace import texts
from marketplace.cart.priced import Priced, PricedLine
from marketplace.cart.queries import Wish
from marketplace.catalog.models import Attribute, AttributeValue, ListingAttribute, Option, OptionValue, Sku
from marketplace.catalog.services import stock
from marketplace.catalog.states import StockPolicy
from marketplace.orders.commission import Rate, rates_for
from marketplace.orders.deals import kept
from marketplace.orders.models import Checkout, Line, Order, Reservation
from marketplace.orders.refs import order_ref
from marketplace.orders.services.discounting import deductions_of, use_coupons
from marketplace.policy import policy
from marketplace.promotions.models import Claim
from payments import planned
from payments.clock import SHANGHAI
from payments.due import services as due
from payments.escrow.models import Payment
from payments.escrow.services import Part, ask_payment

PAYMENT_DUE = "orders.payment"
RESERVATION_DUE = "orders.reservation"
KEEP_PAYMENT = "UPDATE orders_checkout SET payment_id = %s WHERE id = %s"
CHOICES = """
SELECT {option}, {value}
FROM catalog_optionvalue value JOIN catalog_option option ON option.id = value.option_id
WHERE value.id = ANY(%s::bigint[])
"""
CHOICE: dict[str, Any] = {"option": Option, "value": OptionValue}
ANSWERS = """
SELECT {answer}, {attribute}, {value}
FROM catalog_listingattribute answer
JOIN catalog_attribute attribute ON attribute.id = answer.attribute_id
LEFT JOIN catalog_attributevalue value ON value.id = answer.value_id
WHERE answer.listing_id = ANY(%s::bigint[]) ORDER BY attribute.position, answer.id
"""
ANSWER: dict[str, Any] = {"answer": ListingAttribute, "attribute": Attribute, "value": AttributeValue}
WORDS = "%(title)s × %(quantity)s"


def write_checkout(
    buyer: Any,
    priced: Priced,
    wishes: Sequence[Wish],
    *,
    key: str,
    fingerprint: bytes,
    address: Mapping[str, str],
    notes: Mapping[int, str],
    claims: Sequence[Claim] = (),
    at: datetime,
) -> Checkout:
    """Write one checkout with an order for each shop, put its stock aside and ask for the money.

    The caller has locked the buyer's coupons and the SKUs, priced them and refused what cannot be; this
    only writes.
    """
    by_sku = {wish.sku.pk: wish for wish in wishes}
    (checkout_id,), order_ids, line_ids = planned.numbers(
        (Checkout, 1), (Order, len(priced.orders)), (Line, len(priced.lines))
    )
    checkout = Checkout(
        pk=checkout_id,
        buyer=buyer,
        key=key,
        fingerprint=fingerprint,
        total=priced.to_pay,
        placed_at=at,
        rules=kept(priced),
    )
    orders = _orders(checkout, order_ids, priced, by_sku, address=address, notes=notes, at=at)
    lines = _lines(orders, line_ids, priced, by_sku)
    reserved = _reserved(lines, at=at)
    checkout.payment = _asked(checkout, orders, lines, at=at)
    offered = {line.item.key: line for line in priced.lines}
    deductions = deductions_of(lines, lambda line: offered[line.sku_id])
    planned.write([checkout], orders, lines, deductions, reserved)
    use_coupons(checkout, priced, claims, at=at)
    for reservation in reserved:
        own = [line for line in lines if line.order_id == reservation.order_id and line.by_reservation]
        stock.reserve([(line.sku_id, line.quantity) for line in own], ref=order_ref(reservation.order), at=at)
    due.ask_each(
        [
            *(due.Waiting(PAYMENT_DUE, order.pk, order.pay_by) for order in orders),
            *(due.Waiting(RESERVATION_DUE, one.order_id, one.until) for one in reserved),
        ]
    )
    return checkout


def ask_for_money(
    checkout: Checkout, orders: Sequence[Order], lines: Sequence[Line], *, at: datetime
) -> None:
    """Ask the buyer for one payment of what is left of a checkout, and keep it there."""
    checkout.payment = _asked(checkout, orders, lines, at=at)
    planned.run(KEEP_PAYMENT, [checkout.payment.pk, checkout.pk])


def new_number(at: datetime) -> str:
    """A number that tells the day and nothing else; two that meet are refused by the database."""
    return f"JS{at.astimezone(SHANGHAI):%y%m%d}{secrets.randbelow(10**6):06d}"


def _asked(checkout: Checkout, orders: Sequence[Order], lines: Sequence[Line], *, at: datetime) -> Payment:
    """Ask the buyer for one payment with a part for each order."""
    return ask_payment(
        checkout.buyer,
        [
            Part(
                ref=order_ref(order),
                payee=order.shop.account,
                amount=order.to_pay,
                words="\n".join(
                    WORDS % {"title": line.title, "quantity": line.quantity}
                    for line in lines
                    if line.order_id == order.pk
                ),
            )
            for order in orders
        ],
        expires_at=min(order.pay_by for order in orders),
        done_url=(
            reverse("orders:detail", args=[orders[0].number]) if len(orders) == 1 else reverse("orders:list")
        ),
        at=at,
    )


def _orders(
    checkout: Checkout,
    ids: Sequence[int],
    priced: Priced,
    by_sku: Mapping[int, Wish],
    *,
    address: Mapping[str, str],
    notes: Mapping[int, str],
    at: datetime,
) -> list[Order]:
    pay_by = at + timedelta(hours=policy().payment_hours)
    return [
        Order(
            pk=number,
            number=new_number(at),
            checkout=checkout,
            buyer=checkout.buyer,
            shop=by_sku[order.lines[0].item.key].shop,
            address=dict(address),
            note=notes.get(order.shop, ""),
            items=order.items,
            deducted=order.deducted,
            freight=order.freight,
            to_pay=order.to_pay,
            first_to_pay=order.to_pay,
            placed_at=at,
            pay_by=pay_by,
        )
        for number, order in zip(ids, priced.orders, strict=True)
    ]


def _lines(
    orders: Sequence[Order], ids: Sequence[int], priced: Priced, by_sku: Mapping[int, Wish]
) -> list[Line]:
    rates = rates_for({wish.listing.pk: wish.listing for wish in by_sku.values()}.values())
    options = _options([wish.sku for wish in by_sku.values()])
    attributes = _attributes({wish.listing.pk for wish in by_sku.values()})
    numbers = iter(ids)
    lines = []
    for order, offered in zip(orders, priced.orders, strict=True):
        for position, line in enumerate(offered.lines, start=1):
            wish = by_sku[line.item.key]
            lines.append(
                _line(
                    next(numbers),
                    order,
                    position,
                    line,
                    wish,
                    rate=rates[wish.listing.pk],
                    options=options.get(wish.sku.pk, []),
                    attributes=attributes.get(wish.listing.pk, []),
                )
            )
    return lines


def _line(
    number: int,
    order: Order,
    position: int,
    line: PricedLine,
    wish: Wish,
    *,
    rate: Rate,
    options: list[dict[str, str]],
    attributes: list[dict[str, str]],
) -> Line:
    listing, sku = wish.listing, wish.sku
    return Line(
        pk=number,
        order=order,
        position=position,
        listing=listing,
        sku=sku,
        quantity=line.item.quantity,
        offer_price=line.offer_price,
        offer_source=line.pieces[0].source.value,
        offer=line.offer,
        deducted=line.deducted,
        platform_part=line.platform_part,
        to_pay=line.to_pay,
        commission_rate=rate.rate,
        commission_source=rate.source,
        by_reservation=listing.stock_policy == StockPolicy.ON_ORDER,
        speed=wish.speed,
        ships_within_hours=listing.ships_within_hours or policy().ship_hours,
        title_en=listing.title_en,
        title_zh=listing.title_zh,
        choice_en=sku.title_en,
        choice_zh=sku.title_zh,
        picture=wish.picture,
        sku_code=sku.code,
        category=listing.category_id,
        weight_g=sku.weight_g,
        options=options,
        attributes=attributes,
        promises=list(listing.promises),
    )


def _options(skus: Sequence[Sku]) -> dict[int, list[dict[str, str]]]:
    """The choices of each SKU in both languages, by one query."""
    wanted = {value_id for sku in skus for value_id in sku.value_ids}
    if not wanted:
        return {}
    values = {value.pk: (option, value) for option, value in planned.found(CHOICES, [list(wanted)], **CHOICE)}
    return {
        sku.pk: [
            {
                "name_en": option.name_en,
                "name_zh": option.name_zh,
                "value_en": value.name_en,
                "value_zh": value.name_zh,
            }
            for option, value in map(values.__getitem__, sku.value_ids)
        ]
        for sku in skus
    }


def _attributes(listing_ids: set[int]) -> dict[int, list[dict[str, str]]]:
    """What each listing said of itself, in both languages, by one query."""
    told: dict[int, list[dict[str, str]]] = {}
    for answer, attribute, value in planned.found(ANSWERS, [list(listing_ids)], **ANSWER):
        answer.attribute, answer.value = attribute, value
        told.setdefault(answer.listing_id, []).append(
            {
                "name_en": answer.attribute.name_en,
                "name_zh": answer.attribute.name_zh,
                "value_en": _answer(answer, "en"),
                "value_zh": _answer(answer, "zh"),
            }
        )
    return told


def _answer(answer: ListingAttribute, language: str) -> str:
    if answer.value is not None:
        return str(getattr(answer.value, f"name_{language}"))
    if answer.number is not None:
        return answer.answer
    return str(getattr(answer, f"text_{language}")) or texts.local(answer, "text")


def _reserved(lines: Sequence[Line], *, at: datetime) -> list[Reservation]:
    """What is put aside for a quarter of an hour: the orders with a line whose listing says so."""
    until = at + timedelta(minutes=policy().reservation_minutes)
    orders = {line.order_id: line.order for line in lines if line.by_reservation}
    return [Reservation(order=order, until=until) for order in orders.values()]
