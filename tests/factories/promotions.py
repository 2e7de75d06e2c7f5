"""Coupons and reductions for tests, made as shops and the operator make them."""

from datetime import timedelta
from typing import Any

from marketplace.promotions.models import Claim, Coupon, Reduction
from marketplace.promotions.services import (
    CouponTerms,
    ReductionTerms,
    claim_coupon,
    offer_coupon,
    offer_reduction,
)
from marketplace.shops.models import Shop
from payments.money import Money
from tests.factories.accounts import chen, mei
from tests.factories.orders import EVENING
from tests.factories.shops import far_and_near

BEFORE = EVENING - timedelta(days=2)
WINDOW = {
    "claim_from": BEFORE,
    "claim_until": EVENING + timedelta(days=5),
    "use_from": BEFORE,
    "use_until": EVENING + timedelta(days=9),
}


def terms(amount: str = "20.00", threshold: str = "200.00", **fields: Any) -> CouponTerms:
    """The terms of a coupon of twenty off two hundred, unless more is said."""
    told: dict[str, Any] = {**WINDOW, "stock": 100, "threshold": Money.yuan(threshold)}
    if fields.get("takes") != "PERCENT":
        told["amount"] = Money.yuan(amount)
    return CouponTerms(**told | fields)


def shop_coupon(amount: str = "20.00", threshold: str = "200.00", **fields: Any) -> Coupon:
    """A coupon of a shop, of Far & Near unless said otherwise."""
    shop = fields.pop("shop", None) or far_and_near()
    return offer_coupon(terms(amount, threshold, **fields), shop=shop, by=shop.owner, at=BEFORE)


def market_coupon(amount: str = "30.00", threshold: str = "500.00", **fields: Any) -> Coupon:
    """A coupon of the market."""
    return offer_coupon(terms(amount, threshold, **fields), shop=None, by=chen(), at=BEFORE, reason="test")


def reduction(
    amount: str = "20.00", threshold: str = "200.00", *, shop: Shop | None = None, **fields: Any
) -> Reduction:
    """A reduction of a shop, of Far & Near unless said otherwise."""
    shop = shop or far_and_near()
    told = ReductionTerms(Money.yuan(threshold), Money.yuan(amount), starts_at=BEFORE, **fields)
    return offer_reduction(told, shop=shop, by=shop.owner, at=BEFORE)


def collected(coupon: Coupon, person: Any = None, *, nth: int = 1) -> Claim:
    """A coupon that somebody, Mei unless said otherwise, collected."""
    return claim_coupon(coupon, person or mei(), nth=nth, at=BEFORE + timedelta(hours=1))
