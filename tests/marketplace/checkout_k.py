"""Checkout K of the acceptance examples, as plain values; several rooms' tests use it.

Shop A sells a (199.00) and b (88.00), shop B sells c (129.50) and d (250.00) with freight 12.00;
A's coupon takes 20 off 200, the campaign 50 off every 300, the platform's coupon 30 off 500.
"""

from datetime import datetime
from decimal import Decimal

from marketplace.cart.rules import FundedBy, Item, Rule, Rules, Step, Takes
from marketplace.logistics.freight import Band, Basis, Template
from payments.clock import SHANGHAI
from payments.money import Money

AT = datetime(2026, 11, 20, 20, 0, tzinfo=SHANGHAI)
REGION = ("320508", "320500", "320000")
A, B = 1, 2
COMMISSION_RATE = Decimal("0.05")


def yuan(text: str) -> Money:
    return Money.yuan(text)


def flat(key: int, fee: str) -> Template:
    """A template that charges one fee, however much is sent."""
    return Template(key, Basis.PIECE, (Band(frozenset(), 1, yuan(fee), 1, yuan("0")),))


def items(*names: str, shop_a: int = A, shop_b: int = B) -> list[Item]:
    """The lines of K by their letters."""
    lines = {
        "a": Item(key=1, shop=shop_a, listing=11, quantity=1, price=yuan("199.00")),
        "b": Item(key=2, shop=shop_a, listing=12, quantity=1, price=yuan("88.00")),
        "c": Item(key=3, shop=shop_b, listing=13, quantity=1, price=yuan("129.50"), template=7),
        "d": Item(key=4, shop=shop_b, listing=14, quantity=1, price=yuan("250.00"), template=7),
    }
    return [lines[name] for name in names or "abcd"]


def coupon_a(shop: int = A) -> Rule:
    return Rule("coupon-a", Step.SHOP, "¥20 off 200", yuan("20.00"), yuan("200.00"), shop=shop)


CAMPAIGN = Rule(
    "campaign", Step.CROSS_SHOP, "¥50 off every 300", yuan("50.00"), yuan("300.00"), takes=Takes.EVERY
)
COUPON_PLATFORM = Rule(
    "coupon-platform",
    Step.PLATFORM,
    "¥30 off 500",
    yuan("30.00"),
    yuan("500.00"),
    funded_by=FundedBy.PLATFORM,
)


def rules(*deductions: Rule) -> Rules:
    """The rules of K; without any named, all three of them."""
    return Rules(
        deductions=deductions or (coupon_a(), CAMPAIGN, COUPON_PLATFORM), templates={7: flat(7, "12.00")}
    )
