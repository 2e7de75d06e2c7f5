"""A seller's page of coupons and reductions: made with sense, ended once, seen by those who manage."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.promotions.models import Coupon, Reduction
from marketplace.shops.models import Membership
from payments import clock
from tests.factories.accounts import UserFactory, wang, zhao_lin
from tests.factories.catalog import ListingFactory
from tests.factories.orders import EVENING
from tests.factories.promotions import collected, reduction, shop_coupon
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
LIST, COUPON, REDUCTION = "/seller/coupons/", "/seller/coupons/new/", "/seller/reductions/new/"


@pytest.fixture
def seller(client) -> Client:
    far_and_near()
    client.force_login(wang())
    return client


def coupon_form(**more) -> dict:
    told = {
        "takes": "AMOUNT",
        "amount": "20.00",
        "threshold": "200",
        "stock": "50",
        "per_person": "1",
        "claim_until": "2026-11-24",
        "use_until": "2026-11-30",
    }
    return told | more


def test_a_coupon_is_offered_until_the_end_of_its_days(seller):
    answer = seller.post(COUPON, coupon_form())

    coupon = Coupon.objects.get()
    assert answer.url == LIST
    assert (coupon.shop, coupon.name_en, coupon.funded_by) == (far_and_near(), "¥20 off ¥200", "SHOP")
    assert (coupon.claim_from, coupon.use_from) == (EVENING, EVENING)
    assert coupon.claim_until.astimezone(clock.SHANGHAI).isoformat() == "2026-11-25T00:00:00+08:00"
    assert "0 of 50" in seller.get(LIST).text


def test_a_part_of_the_price_for_some_goods(seller):
    listing = ListingFactory()
    more = {"takes": "PERCENT", "amount": "", "percent": "15", "cap": "50", "listings": [listing.pk]}

    seller.post(COUPON, coupon_form(**more))

    coupon = Coupon.objects.get()
    assert (coupon.name_en, list(coupon.listings.all())) == ("15% off ¥200, at most ¥50", [listing])


@pytest.mark.parametrize(
    "odd",
    [
        {"amount": ""},
        {"amount": "300"},
        {"amount": "-1"},
        {"amount": "1e3"},
        {"takes": "PERCENT", "percent": ""},
        {"takes": "PERCENT", "percent": "100"},
        {"takes": "EVERYTHING"},
        {"stock": "0"},
        {"stock": "x"},
        {"stock": "9" * 30},
        {"per_person": "60"},
        {"claim_until": "2026-11-19"},
        {"use_until": "2026-11-22"},
        {"use_until": "30 Nov"},
        {"listings": ["999999"]},
    ],
)
def test_odd_terms_are_said_in_place(seller, odd):
    answer = seller.post(COUPON, coupon_form(**odd))

    assert (answer.status_code, Coupon.objects.exists()) == (422, False)
    assert 'role="alert"' in answer.text


def test_another_shops_goods_cannot_be_chosen(seller):
    others = ListingFactory(shop=ShopFactory(owner=zhao_lin(), seal="林"))

    answer = seller.post(COUPON, coupon_form(listings=[others.pk]))

    assert (answer.status_code, Coupon.objects.exists()) == (422, False)


def test_a_reduction_holds_from_now_on(seller):
    answer = seller.post(REDUCTION, {"threshold": "300", "amount": "40", "ends_on": ""})

    made = Reduction.objects.get()
    assert answer.url == LIST
    assert (made.name_zh, made.starts_at, made.ends_at) == ("满¥300减¥40", EVENING, None)


@pytest.mark.parametrize(
    "odd",
    [
        {"threshold": "40", "amount": "40"},
        {"threshold": "", "amount": "40"},
        {"threshold": "x", "amount": "40"},
        {"threshold": "300", "amount": "40", "ends_on": "2026-11-01"},
    ],
)
def test_an_odd_reduction_is_said_in_place(seller, odd):
    answer = seller.post(REDUCTION, odd)

    assert (answer.status_code, Reduction.objects.exists()) == (422, False)


@pytest.mark.parametrize("make", [shop_coupon, reduction])
def test_what_is_ended_is_ended_once(seller, make):
    thing = make()
    url = f"/seller/{thing._meta.model_name}s/{thing.pk}/end/"

    assert "This cannot be undone." in seller.get(url).text
    assert seller.post(url).url == LIST
    assert seller.post(url).status_code == 404

    thing.refresh_from_db()
    assert thing.stopped_at == EVENING


def test_who_does_not_manage_and_other_shops_see_nothing(client):
    coupon = shop_coupon()
    packer = UserFactory()
    Membership.objects.create(shop=far_and_near(), person=packer, role="ORDERS")
    ShopFactory(owner=zhao_lin(), seal="林")

    for person, page in ((packer, 404), (zhao_lin(), 200)):
        client.force_login(person)
        assert client.get(LIST).status_code == page
        assert client.post(f"/seller/coupons/{coupon.pk}/end/").status_code == 404

    assert "¥20" not in client.get(LIST).text
    coupon.refresh_from_db()
    assert coupon.stopped_at is None


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_queries_however_many(seller, many):
    for number in range(many):
        collected(shop_coupon(listings=(ListingFactory(),)), UserFactory())
        reduction(threshold=f"{200 + number}.00")
    shop_coupon(use_until=EVENING + timedelta(days=400))
    seller.get(LIST)

    with CaptureQueriesContext(connection) as asked:
        seller.get(LIST)

    assert len(asked) == 10
