"""From reductions and collected coupons to the rules that pricing reads, and back to their numbers."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from marketplace.cart.rules import FundedBy, Rule, Step, Takes
from marketplace.promotions.models import Claim, Reduction, Scope
from marketplace.promotions.models import Takes as CouponTakes
from marketplace.promotions.queries import reductions_now

REDUCTION, COUPON = "reduction:", "coupon:"


def deals(
    shops: Iterable[int], claims: Sequence[Claim], *, at: datetime, read: Sequence[Reduction] = ()
) -> tuple[Rule, ...]:
    """The rules that hold in these shops now, for somebody who holds these coupons.

    `read` are reductions that were read already, of other shops than these.

    Reductions stand first, then coupons as they come: of two that take the same the first is taken.
    One coupon of a kind is enough to choose from.
    """
    asked = list(shops)
    found = [*read, *(reductions_now(asked, at=at) if asked else ())]
    reductions = [rule_of_reduction(one) for one in found]
    first = {claim.coupon_id: claim for claim in reversed(claims)}
    coupons = [rule_of_claim(claim) for claim in claims if first[claim.coupon_id] == claim]
    return (*reductions, *coupons)


def rule_of_reduction(reduction: Reduction) -> Rule:
    """What a shop takes off for everybody."""
    return Rule(
        f"{REDUCTION}{reduction.pk}",
        Step.SHOP,
        reduction.name_en,
        words_zh=reduction.name_zh,
        amount=reduction.amount,
        threshold=reduction.threshold,
        shop=reduction.shop_id,
    )


def rule_of_claim(claim: Claim) -> Rule:
    """What a collected coupon takes."""
    coupon = claim.coupon
    if coupon.takes == CouponTakes.DELIVERY:
        step = Step.FREIGHT
    else:
        step = Step.SHOP if coupon.shop_id is not None else Step.PLATFORM
    return Rule(
        f"{COUPON}{claim.pk}",
        step,
        coupon.name_en,
        words_zh=coupon.name_zh,
        amount=coupon.amount,
        threshold=coupon.threshold,
        takes=Takes.PERCENT if coupon.takes == CouponTakes.PERCENT else Takes.AMOUNT,
        rate=coupon.rate,
        cap=coupon.cap,
        shop=coupon.shop_id,
        listings=coupon.listing_ids if coupon.scope == Scope.LISTINGS else None,
        categories=frozenset({coupon.category_id}) if coupon.category_id else None,
        funded_by=FundedBy(coupon.funded_by),
        shop_rate=coupon.shop_rate,
    )


def claims_among(codes: Iterable[str]) -> set[int]:
    """The numbers of the collected coupons among the codes of rules."""
    return {int(code.removeprefix(COUPON)) for code in codes if code.startswith(COUPON)}
