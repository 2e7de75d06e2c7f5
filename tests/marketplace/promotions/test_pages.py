"""The coupons' page, its tabs, and the button that collects."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.promotions.models import Claim
from tests.factories.accounts import mei, zhao_lin
from tests.factories.promotions import collected, market_coupon, shop_coupon
from tests.factories.shops import ShopFactory

pytestmark = pytest.mark.django_db
CENTRE = "/coupons/"


@pytest.fixture(autouse=True)
def in_their_time(at_evening):
    """The coupons of the tests are open."""


def claims_url(coupon) -> str:
    return f"/coupons/{coupon.pk}/claims/"


def test_a_visitor_sees_what_there_is_and_signs_in_to_collect(client):
    coupon = shop_coupon()

    page = client.get(CENTRE)
    door = client.post(claims_url(coupon), {"nth": "1", "next": "/shops/far-and-near/"})

    assert "off ¥200" in page.text
    assert door.url == "/accounts/login/?next=/shops/far-and-near/"
    assert not Claim.objects.exists()


def test_a_buyer_collects_and_stays_where_they_were(buyer):
    coupon = shop_coupon()

    answer = buyer.post(claims_url(coupon), {"nth": "1", "next": "/shops/far-and-near/"})

    assert answer.url == "/shops/far-and-near/"
    assert Claim.objects.get().person == mei()


@pytest.mark.parametrize(
    "odd", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_the_way_back_stays_in_the_house(buyer, odd):
    answer = buyer.post(claims_url(shop_coupon()), {"nth": "1", "next": odd})

    assert answer.url == CENTRE


def test_by_htmx_the_ticket_is_swapped_and_a_toast_says_so(buyer):
    answer = buyer.post(claims_url(shop_coupon()), {"nth": "1"}, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert "Yours" in answer.text
    assert "Coupon collected" in answer.headers["HX-Trigger"]


def test_the_last_one_taken_by_another_is_said_in_place(buyer):
    coupon = shop_coupon(stock=1)
    collected(coupon, zhao_lin())

    plain = buyer.post(claims_url(coupon), {"nth": "1"})
    swapped = buyer.post(claims_url(coupon), {"nth": "1"}, headers={"HX-Request": "true"})

    assert (plain.status_code, "All of these coupons are collected" in plain.text) == (409, True)
    assert "All gone" in swapped.text
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("nth", ["0", "-1", "2", "1e3", "x", "", "9" * 30])
def test_a_number_that_is_none_collects_nothing(buyer, nth):
    answer = buyer.post(claims_url(shop_coupon()), {"nth": nth})

    assert (answer.status_code, Claim.objects.count()) == (409, 0)


def test_a_coupon_that_is_not_there_is_not_found(buyer):
    assert buyer.post("/coupons/999999/claims/", {"nth": "1"}).status_code == 404
    assert buyer.get("/coupons/1/claims/").status_code == 405


def test_ones_own_are_shown_by_what_became_of_them_and_nobody_elses(buyer):
    collected(shop_coupon())
    collected(market_coupon(), zhao_lin())

    mine = buyer.get(CENTRE, {"tab": "mine"})
    used = buyer.get(CENTRE, {"tab": "used"})

    assert (mine.text.count('class="coupon"'), "The whole market" in mine.text) == (1, False)
    assert "No coupons here" in used.text


def test_an_unknown_tab_or_page_is_the_first(buyer):
    shop_coupon()

    for query in ({"tab": "x"}, {"page": "99999999999"}, {"page": "x"}):
        assert "off ¥200" in buyer.get(CENTRE, query).text


@pytest.mark.parametrize("tab", ["", "mine"])
@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_queries_however_many_coupons(buyer, tab, many):
    for number in range(many):
        collected(shop_coupon(shop=ShopFactory(seal="盏"), per_person=number + 1))
    buyer.get(CENTRE, {"tab": tab})

    with CaptureQueriesContext(connection) as asked:
        buyer.get(CENTRE, {"tab": tab})

    assert len(asked) == 7


def test_the_wallet_says_how_many_wait(buyer):
    collected(shop_coupon())

    assert "1 coupon waits to be used." in buyer.get("/wallet/").text
