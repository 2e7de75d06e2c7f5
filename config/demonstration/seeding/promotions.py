"""What the demonstration's shops and the market take off, and the coupons its people have collected."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from marketplace.accounts.models import User
from marketplace.catalog.models import Category
from marketplace.promotions.services import (
    CouponTerms,
    ReductionTerms,
    claim_coupon,
    offer_coupon,
    offer_reduction,
)
from marketplace.shops.models import Shop
from payments.money import Money

OFFERED_DAYS_AGO, CLAIMED_HOURS_LATER = 4, 5
COLLECTED_FOR, USED_FOR = timedelta(days=21), timedelta(days=30)


@dataclass(frozen=True)
class Plan:
    """A coupon: of which shop, or the market's, what it takes and who has collected it."""

    shop: str
    takes: str
    worth: str
    threshold: str
    stock: int
    cap: str = ""
    per_person: int = 1
    category: str = ""
    shop_rate: str = "0"
    collected_by: tuple[str, ...] = ()


# A threshold and what is taken from it on.
REDUCTIONS = {
    "far-and-near": (("200.00", "20.00"), ("300.00", "40.00")),
    "spring-kitchen": (("150.00", "15.00"),),
    "nanshan-books": (("99.00", "10.00"), ("199.00", "25.00")),
    "yiwu-everyday": (("1000.00", "80.00"),),
}
COUPONS = (
    Plan("", "AMOUNT", "30.00", "300.00", 5_000, per_person=2, collected_by=("mei", "mei", "lin")),
    Plan("", "AMOUNT", "20.00", "199.00", 2_000, category="hg", shop_rate="0.40", collected_by=("mei",)),
    Plan("", "PERCENT", "0.08", "99.00", 3_000, cap="25.00"),
    Plan("far-and-near", "AMOUNT", "25.00", "200.00", 300, per_person=2, collected_by=("mei", "mei")),
    Plan("wuyi-tea", "PERCENT", "0.15", "100.00", 200, cap="50.00", collected_by=("mei",)),
    Plan("qingci-home", "AMOUNT", "60.00", "500.00", 100),
    Plan("slow-cat", "AMOUNT", "5.00", "0.00", 500, collected_by=("lin",)),
    Plan("shenggu-audio", "DELIVERY", "12.00", "99.00", 400),
    Plan("xiaoman-kids", "AMOUNT", "30.00", "199.00", 150),
)


def seed_promotions(people: Mapping[str, User], *, now: datetime) -> None:
    """Offer what shops and the market take off, and let people collect, a few days ago."""
    at = now - timedelta(days=OFFERED_DAYS_AGO)
    shops = {shop.slug: shop for shop in Shop.objects.select_related("owner")}
    for slug, steps in REDUCTIONS.items():
        for threshold, amount in steps:
            told = ReductionTerms(Money.yuan(threshold), Money.yuan(amount), starts_at=at)
            offer_reduction(told, shop=shops[slug], by=shops[slug].owner, at=at)
    for plan in COUPONS:
        shop = shops[plan.shop] if plan.shop else None
        by = shop.owner if shop else people["chen"]
        coupon = offer_coupon(terms_of(plan, at=at), shop=shop, by=by, at=at, reason="demonstration")
        for place, key in enumerate(plan.collected_by):
            claim_coupon(
                coupon,
                people[key],
                nth=plan.collected_by[: place + 1].count(key),
                at=at + timedelta(hours=CLAIMED_HOURS_LATER),
            )


def terms_of(plan: Plan, *, at: datetime) -> CouponTerms:
    """Say what a plan says in the form in which shops say it."""
    is_part = plan.takes == "PERCENT"
    return CouponTerms(
        takes=plan.takes,
        amount=Money(0) if is_part else Money.yuan(plan.worth),
        rate=Decimal(plan.worth) if is_part else Decimal(0),
        cap=Money.yuan(plan.cap) if plan.cap else None,
        threshold=Money.yuan(plan.threshold),
        stock=plan.stock,
        per_person=plan.per_person,
        category=Category.objects.get(pk=plan.category) if plan.category else None,
        shop_rate=Decimal(plan.shop_rate),
        claim_from=at,
        claim_until=at + COLLECTED_FOR,
        use_from=at,
        use_until=at + USED_FOR,
    )
