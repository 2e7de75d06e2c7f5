"""Coupons of a checkout: used when placed, given back when it comes to nothing; and the rest priced again.

A coupon of a shop belongs to that shop's order, one of the market to the whole checkout: it comes back
once no order of the checkout carries it any more.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from marketplace.cart.deals import claims_among
from marketplace.cart.priced import Priced
from marketplace.cart.pricing import price
from marketplace.cart.rules import Item, Rule, Rules, Step
from marketplace.orders.deals import KEPT, rules_kept
from marketplace.orders.models import Checkout, Deduction, Line, Order
from marketplace.orders.states import OrderState
from marketplace.policy import policy
from marketplace.promotions.models import Claim
from marketplace.promotions.services import give_back, lock_claims, use_claims
from payments.lifecycle import Role
from payments.money import Money

NOTHING = Money(0)
ENDED = (OrderState.CANCELLED, OrderState.REFUNDED)


def use_coupons(checkout: Checkout, priced: Priced, claims: Sequence[Claim], *, at: datetime) -> None:
    """Use the coupons that took something from a checkout that was just written."""
    numbers = claims_among(priced.taken)
    used = [claim for claim in claims if claim.pk in numbers]
    if used:
        use_claims(used, ref_kind=KEPT, ref_id=checkout.pk, by=checkout.buyer, at=at)


def deductions_of(lines: Sequence[Line], by_key: Any) -> list[Deduction]:
    """The rows of what was deducted from each line, as its own pricing says."""
    return [
        Deduction(
            line=line,
            pricing=line.pricing,
            step=int(one.rule.step),
            rule=one.rule.code,
            words=one.rule.words_en,
            words_zh=one.rule.words_zh,
            amount=one.amount,
            funded_by=one.rule.funded_by.value,
            shop_part=one.shop_part,
            platform_part=one.platform_part,
        )
        for line in lines
        for one in by_key(line).deductions
    ]


def price_rest(
    checkout: Checkout,
    rest: Sequence[Order],
    lines: Sequence[Line],
    *,
    at: datetime,
    role: Role,
    by: Any = None,
) -> None:
    """Price what is left of an unpaid checkout again, and give back the coupons that no order uses now.

    Offers and delivery stay as they were told; only deductions shared with what is gone are tested and
    split anew. The caller has locked all unpaid orders of the checkout.
    """
    rules = rules_kept(checkout.rules)
    if not rules:
        return
    shops = {order.shop_id for order in rest}
    left = [rule for rule in rules if rule.shop in shops]
    if rest and any(rule.shop is None for rule in rules):
        now = _price_again(rules, lines, at=at)
        left += [rule for rule in rules if rule.shop is None and rule.code in now.taken]
        _rewrite(rest, lines, now)
    _give_back(checkout, [rule for rule in rules if rule not in left], at=at, role=role, by=by)
    codes = {rule.code for rule in left}
    checkout.rules = [one for one in checkout.rules if one["code"] in codes]
    checkout.save(update_fields=["rules"])


def give_coupons_back(
    order: Order, lines: Sequence[Line], *, at: datetime, role: Role, by: Any = None
) -> None:
    """Give back what a paid order used, if the whole of it ended before anything was shipped.

    The caller has locked the order. Two orders of one checkout that end at once meet at their coupon:
    whoever comes second sees that nothing is left.
    """
    if order.state != OrderState.REFUNDED or any(line.shipped_at for line in lines):
        return
    checkout = Checkout.objects.get(pk=order.checkout_id)
    rules = rules_kept(checkout.rules)
    if not rules:
        return
    lock_claims(claims_among(rule.code for rule in rules))
    open_or_shipped = (
        Order.objects.filter(checkout=checkout).exclude(state__in=ENDED).exclude(pk=order.pk).exists()
        or Line.objects.filter(order__checkout=checkout, shipped_at__isnull=False).exists()
    )
    ended = [
        rule for rule in rules if rule.shop == order.shop_id or (rule.shop is None and not open_or_shipped)
    ]
    _give_back(checkout, ended, at=at, role=role, by=by)


def _price_again(rules: Collection[Rule], lines: Sequence[Line], *, at: datetime) -> Priced:
    items = [
        Item(
            key=line.pk,
            shop=line.order.shop_id,
            listing=line.listing_id,
            quantity=line.quantity,
            price=line.offer_price,
            settled=line.offer,
        )
        for line in lines
    ]
    kept = tuple(rule for rule in rules if rule.step is not Step.FREIGHT)
    smallest = Money(policy().minimum_payable_fen)
    return price(items, Rules(kept, minimum_payable=smallest), (), at)


def _rewrite(orders: Sequence[Order], lines: Sequence[Line], now: Priced) -> None:
    """Write what lines and orders ask for now, and deductions of a further pricing."""
    for line in lines:
        told = now.line(line.pk)
        line.deducted, line.platform_part, line.to_pay = told.deducted, told.platform_part, told.to_pay
        line.pricing += 1
    Line.objects.bulk_update(lines, ["deducted", "platform_part", "to_pay", "pricing"])
    Deduction.objects.bulk_create(deductions_of(lines, lambda line: now.line(line.pk)))
    for order in orders:
        own = [line for line in lines if line.order_id == order.pk]
        order.deducted = sum((line.deducted for line in own), NOTHING)
        order.to_pay = order.items - order.deducted + order.freight
        order.first_to_pay = max(order.first_to_pay, order.to_pay)
    Order.objects.bulk_update(orders, ["deducted", "to_pay", "first_to_pay"])


def _give_back(checkout: Checkout, rules: Iterable[Rule], *, at: datetime, role: Role, by: Any) -> None:
    numbers = claims_among(rule.code for rule in rules)
    if numbers:
        give_back(numbers, ref_kind=KEPT, ref_id=checkout.pk, by=by, role=role, at=at)
