"""Reductions and coupons in a cart: the rules they become, and the hints the page gives."""

from datetime import timedelta
from decimal import Decimal

import pytest

from marketplace.cart.deals import claims_among, deals, rule_of_claim
from marketplace.cart.queries import NOWHERE, priced, shown_cart, wished
from marketplace.cart.rules import FundedBy, Step, Takes
from marketplace.catalog.models import Category
from marketplace.promotions.queries import usable_claims
from marketplace.promotions.services import ReductionTerms, offer_reduction, stop_reduction
from payments import clock
from payments.money import Money
from tests.factories.accounts import mei, wang
from tests.factories.orders import EVENING, cart_with, goods
from tests.factories.promotions import collected, market_coupon, reduction, shop_coupon
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db


def taken(skus, *, claims=(), quantity: int = 1) -> list[tuple[str, str]]:
    told = priced(wished(dict.fromkeys([sku.pk for sku in skus], quantity)), NOWHERE, EVENING, claims=claims)
    return [(rule.words_en, amount.yuan_text) for rule, amount in told.taken.values()]


def test_a_reduction_is_taken_from_its_own_shop_once_it_is_reached():
    reduction("20.00", "200.00")
    here, there = goods("239.00"), goods("239.00", shop=ShopFactory(seal="盏"))

    assert taken([here, there]) == [("¥20 off ¥200", "20.00")]
    assert taken([goods("199.99")]) == []


def test_of_several_steps_the_highest_reached_is_taken():
    for amount, threshold in (("20.00", "200.00"), ("50.00", "400.00"), ("90.00", "600.00")):
        reduction(amount, threshold)

    assert taken([goods("239.00")], quantity=2) == [("¥50 off ¥400", "50.00")]


def test_stopped_or_over_or_not_begun_it_takes_nothing():
    stop_reduction(reduction(), by=wang(), at=EVENING - timedelta(hours=1))
    reduction(ends_at=EVENING)

    assert taken([goods("239.00")]) == []


def test_every_kind_of_coupon_becomes_its_rule():
    listing = goods("239.00").listing
    made = [
        shop_coupon(listings=(listing,)),
        shop_coupon(takes="PERCENT", rate=Decimal("0.15"), cap=Money.yuan("50.00")),
        shop_coupon("12.00", "0.00", takes="DELIVERY"),
        market_coupon(category=Category.objects.get(pk="lb"), shop_rate=Decimal("0.40")),
    ]
    for coupon in made:
        collected(coupon)

    some, part, delivery, market = map(
        rule_of_claim, sorted(usable_claims(mei(), at=EVENING), key=lambda c: c.pk)
    )

    assert (some.step, some.shop, some.listings) == (Step.SHOP, far_and_near().pk, frozenset({listing.pk}))
    assert (part.takes, part.rate, part.cap) == (Takes.PERCENT, Decimal("0.15"), Money.yuan("50.00"))
    assert (delivery.step, delivery.amount) == (Step.FREIGHT, Money.yuan("12.00"))
    assert (market.step, market.categories, market.funded_by, market.shop_rate) == (
        Step.PLATFORM,
        frozenset({"lb"}),
        FundedBy.SPLIT,
        Decimal("0.40"),
    )


def test_one_coupon_of_a_kind_is_enough_to_choose_from():
    coupon = shop_coupon(per_person=3)
    first, _second, _third = (collected(coupon, nth=nth) for nth in (1, 2, 3))

    (rule,) = deals([], usable_claims(mei(), at=EVENING), at=EVENING)

    assert claims_among([rule.code, "reduction:7"]) == {first.pk}


def test_a_coupon_for_a_category_covers_what_lies_below_it():
    sku = goods("239.00")
    claim = collected(market_coupon("30.00", "100.00", category=Category.objects.get(pk="lb")))

    assert taken([sku], claims=[claim]) == [("¥30 off ¥100", "30.00")]


def test_the_cart_says_what_is_applied_and_what_is_missing_to_the_next():
    reduction("20.00", "200.00")
    reduction("40.00", "300.00")
    cart = cart_with(mei(), goods("247.00"))

    (stall,) = shown_cart(cart, NOWHERE, EVENING).shops
    assert (stall.deal.takes, stall.deal.next.short) == (Money.yuan("20.00"), Money.yuan("53.00"))


@pytest.mark.usefixtures("buyer")
def test_the_page_says_so_in_words(client):
    far_and_near()
    cart_with(mei(), goods("247.00"))
    past = clock.now() - timedelta(hours=1)
    for amount, threshold in (("20.00", "200.00"), ("40.00", "300.00")):
        told = ReductionTerms(Money.yuan(threshold), Money.yuan(amount), starts_at=past)
        offer_reduction(told, shop=far_and_near(), by=wang(), at=past)

    page = client.get("/cart/").text

    assert "¥20 off ¥200 applied" in page
    assert "Spend ¥53 more here for ¥40 off ¥300." in page
    assert "saved ¥20" in page
