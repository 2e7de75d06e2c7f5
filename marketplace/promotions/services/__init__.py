"""Commands on coupons and reductions: make, stop, collect, use, give back, let expire."""

from marketplace.promotions.services.claiming import EXPIRY_DUE, claim_coupon, expire
from marketplace.promotions.services.offering import (
    CouponTerms,
    ReductionTerms,
    coupon_words,
    offer_coupon,
    offer_reduction,
    require_sense,
    stop_coupon,
    stop_reduction,
)
from marketplace.promotions.services.using import give_back, lock_claims, use_claims

__all__ = [
    "EXPIRY_DUE",
    "CouponTerms",
    "ReductionTerms",
    "claim_coupon",
    "coupon_words",
    "expire",
    "give_back",
    "lock_claims",
    "offer_coupon",
    "offer_reduction",
    "require_sense",
    "stop_coupon",
    "stop_reduction",
    "use_claims",
]
