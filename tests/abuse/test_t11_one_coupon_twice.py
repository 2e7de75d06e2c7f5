"""T11: a coupon works once, for its own person, in its own time, and no field of a form makes another."""

from datetime import timedelta

import pytest
from django.test import Client

from marketplace.orders.models import Order
from marketplace.promotions.models import Claim
from payments import clock
from payments.money import Money
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, zhao_lin
from tests.factories.orders import EVENING, an_address, goods
from tests.factories.promotions import collected, market_coupon, shop_coupon
from tests.factories.shops import far_and_near
from tests.shopping import checkout_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]


@pytest.fixture
def buyer(buyer) -> Client:
    an_address(mei())
    return buyer


def test_one_page_opened_twice_uses_its_coupon_once(buyer):
    claim = collected(shop_coupon())
    sku = goods("239.00")
    pages = [checkout_form(buyer.get(f"/checkout/?sku={sku.pk}")) for _tab in range(2)]

    first = buyer.post("/checkout/", pages[0])
    with unchanged():
        second = buyer.post("/checkout/", pages[1])

    assert (first.status_code, second.status_code) == (302, 409)
    assert "“¥20 off ¥200” no longer applies." in second.text
    assert (Order.objects.get().to_pay, claim.redemptions.count()) == (Money.yuan("219.00"), 1)


def test_anothers_coupon_named_in_the_form_takes_nothing(buyer):
    others = collected(shop_coupon(), zhao_lin())
    sku = goods("239.00")
    form = checkout_form(buyer.get(f"/checkout/?sku={sku.pk}"))

    with unchanged():
        page = buyer.post("/checkout/", form | {f"deal-2-{far_and_near().pk}": f"coupon:{others.pk}"})
    buyer.post("/checkout/", checkout_form(page) | {f"deal-2-{far_and_near().pk}": f"coupon:{others.pk}"})

    others.refresh_from_db()
    assert (Order.objects.get().to_pay, others.state) == (Money.yuan("239.00"), "CLAIMED")


@pytest.mark.parametrize(
    "odd",
    [
        "reduction:1",
        "coupon:0",
        "coupon:-1",
        "coupon:1e3",
        "x" * 5000,
        "coupon:99999999999999999",
        "\0",
        "梅",
    ],
)
def test_odd_choices_order_nothing_and_break_nothing(buyer, odd):
    collected(shop_coupon())
    sku = goods("239.00")
    form = checkout_form(buyer.get(f"/checkout/?sku={sku.pk}"))

    for name in (f"deal-2-{far_and_near().pk}", "deal-4-0", "deal-9-9", "deal-", "deal-2-x", "deal-1-1"):
        answer = buyer.post("/checkout/", form | {name: odd, "recount": "1"})
        assert answer.status_code == 200

    assert not Order.objects.exists()


def test_collecting_more_than_ones_share_is_refused_whatever_the_number(buyer):
    coupon = market_coupon(per_person=1)
    buyer.post(f"/coupons/{coupon.pk}/claims/", {"nth": "1"})

    for nth in ("2", "0", "-1", "999", "1.0", "1e0"):
        buyer.post(f"/coupons/{coupon.pk}/claims/", {"nth": nth})

    coupon.refresh_from_db()
    assert (Claim.objects.count(), coupon.claimed) == (1, 1)


def test_a_coupon_over_on_the_way_is_not_used(buyer):
    collected(shop_coupon(use_until=EVENING + timedelta(days=6)))
    sku = goods("239.00")
    form = checkout_form(buyer.get(f"/checkout/?sku={sku.pk}"))

    with clock.at(EVENING + timedelta(days=6)), unchanged(but=("django_session",)):
        answer = buyer.post("/checkout/", form)

    assert answer.status_code in {302, 409}
    assert not Order.objects.exists()
