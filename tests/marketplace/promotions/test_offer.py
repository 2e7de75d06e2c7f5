"""Making coupons and reductions: their words, their terms, and what is refused."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override

from marketplace.catalog.models import Category
from marketplace.promotions.errors import TermsAreOdd
from marketplace.promotions.models import Coupon, Reduction
from marketplace.promotions.services import (
    ReductionTerms,
    offer_coupon,
    offer_reduction,
    stop_coupon,
    stop_reduction,
)
from payments.audit.models import AuditLine
from payments.errors import HasMovedOn
from payments.money import Money
from tests.factories.accounts import chen, wang
from tests.factories.catalog import ListingFactory
from tests.factories.orders import EVENING
from tests.factories.promotions import BEFORE, market_coupon, reduction, shop_coupon, terms
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db
PERCENT = {"takes": "PERCENT", "rate": Decimal("0.15")}


@pytest.mark.parametrize(
    ("fields", "english", "chinese"),
    [
        ({}, "¥20 off ¥200", "满¥200减¥20"),
        ({"threshold": Money(0)}, "¥20 off", "立减¥20"),
        ({**PERCENT, "cap": Money.yuan("50.00")}, "15% off ¥200, at most ¥50", "满¥200减15%，最多减¥50"),
        ({**PERCENT, "rate": Decimal("0.10"), "threshold": Money(0)}, "10% off", "减10%"),
        ({"takes": "DELIVERY", "amount": Money.yuan("12.50"), "threshold": Money(0)},
         "¥12.50 off delivery", "运费减¥12.50"),
    ],
)  # fmt: skip
def test_a_coupon_says_its_terms_in_both_languages(fields, english, chinese):
    told = replace(terms(), **({"amount": Money(0)} if fields.get("takes") == "PERCENT" else {}) | fields)

    coupon = offer_coupon(told, shop=far_and_near(), by=wang(), at=BEFORE)

    assert (coupon.name_en, coupon.name_zh, coupon.funded_by) == (english, chinese, "SHOP")
    with override("zh-hans"):
        assert str(coupon) == chinese
    assert AuditLine.objects.get(action="coupon.offered").ref_id == coupon.pk


def test_a_coupon_of_the_market_is_borne_by_it_or_shared():
    whole, shared = market_coupon(), market_coupon(shop_rate=Decimal("0.40"))

    assert (whole.shop, whole.funded_by, whole.shop_rate) == (None, "PLATFORM", 0)
    assert (shared.funded_by, shared.shop_rate) == ("SPLIT", Decimal("0.40"))


def odd_terms() -> list:
    return [
        {"amount": Money(0)},
        {"amount": Money.yuan("200.01")},
        {**PERCENT, "amount": Money(0), "rate": Decimal("1.00")},
        {**PERCENT, "amount": Money(0), "rate": Decimal(0)},
        {"claim_until": BEFORE},
        {"use_until": EVENING},
        {"use_from": EVENING + timedelta(days=30)},
        {"stock": 1, "per_person": 2},
        {"per_person": 0},
    ]


@pytest.mark.parametrize("fields", odd_terms())
def test_odd_terms_make_nothing(fields):
    with pytest.raises(TermsAreOdd):
        offer_coupon(replace(terms(), **fields), shop=far_and_near(), by=wang(), at=BEFORE)

    assert not Coupon.objects.exists()


def test_the_market_says_how_much_it_takes_at_most_and_frees_no_delivery():
    for fields in ({**PERCENT, "amount": Money(0)}, {"takes": "DELIVERY"}):
        with pytest.raises(TermsAreOdd):
            offer_coupon(replace(terms(), **fields), shop=None, by=chen(), at=BEFORE)

    assert not Coupon.objects.exists()


def test_a_shop_gives_coupons_for_its_own_goods_only():
    others = ListingFactory(shop=ShopFactory(seal="盏"))

    with pytest.raises(TermsAreOdd):
        shop_coupon(listings=(others,))

    assert not Coupon.objects.exists()


def test_a_coupon_can_be_for_a_category_or_for_some_listings():
    listing = ListingFactory()

    by_category = market_coupon(category=Category.objects.get(pk="lb"))
    by_listing = shop_coupon(listings=(listing,))

    assert (by_category.scope, by_category.category_id) == ("CATEGORY", "lb")
    assert (by_listing.scope, list(by_listing.listings.all())) == ("LISTINGS", [listing])


@pytest.mark.parametrize(
    ("threshold", "amount", "ends_in"),
    [("20.00", "20.00", None), ("20.00", "0.00", None), ("20.00", "5.00", 0)],
)
def test_an_odd_reduction_is_refused(threshold, amount, ends_in):
    ends = None if ends_in is None else EVENING
    told = ReductionTerms(Money.yuan(threshold), Money.yuan(amount), starts_at=EVENING, ends_at=ends)

    with pytest.raises(TermsAreOdd):
        offer_reduction(told, shop=far_and_near(), by=wang(), at=EVENING)

    assert not Reduction.objects.exists()


def test_stopping_is_done_once_and_written_down():
    coupon, taken = shop_coupon(), reduction()

    stop_coupon(coupon, by=wang(), at=EVENING, reason="a mistake")
    stop_reduction(taken, by=wang(), at=EVENING)
    for stop, thing in ((stop_coupon, coupon), (stop_reduction, taken)):
        with pytest.raises(HasMovedOn):
            stop(thing, by=wang(), at=EVENING + timedelta(hours=1))

    coupon.refresh_from_db()
    assert (coupon.stopped_at, Reduction.objects.get().stopped_at) == (EVENING, EVENING)
    assert AuditLine.objects.get(action="coupon.stopped").reason == "a mistake"


@pytest.mark.parametrize(
    "change",
    [{"amount": Money.yuan("199.00")}, {"stock": 1_000_000}, {"use_until": EVENING + timedelta(days=900)}],
)
def test_terms_stay_as_they_were_offered(change):
    coupon = shop_coupon()

    with pytest.raises(DatabaseError, match="terms stay"), transaction.atomic():
        Coupon.objects.filter(pk=coupon.pk).update(**change)


def test_nothing_is_ever_deleted():
    coupon, taken = shop_coupon(), reduction()

    for thing in (coupon, taken):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(thing).objects.filter(pk=thing.pk)._raw_delete("default")
