"""The checkout page with coupons: the best set is chosen and told, and a buyer may choose otherwise."""

import pytest
from django.test import Client

from marketplace.cart.models import Cart
from marketplace.orders.models import Deduction, Order
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.orders import an_address, cart_with, goods
from tests.factories.promotions import collected, market_coupon, reduction, shop_coupon
from tests.factories.shops import ShopFactory, far_and_near
from tests.shopping import checkout_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
CHECKOUT = "/checkout/"


@pytest.fixture
def buyer(buyer) -> Client:
    an_address(mei())
    return buyer


def of_shop() -> str:
    return f"deal-2-{far_and_near().pk}"


def test_the_best_set_is_told_line_by_line(buyer):
    large, small = collected(shop_coupon("20.00")), collected(shop_coupon("10.00"))
    collected(market_coupon("30.00", "200.00"))
    sku = goods("239.00")

    page = buyer.get(f"{CHECKOUT}?sku={sku.pk}")

    assert "<dt>¥20 off ¥200</dt><dd>−¥20.00</dd>" in page.text
    assert "<dt>¥30 off ¥200</dt><dd>−¥30.00</dd>" in page.text
    assert checkout_form(page)[of_shop()] == "best"
    for claim in (large, small):
        assert f'value="coupon:{claim.pk}"' in page.text
    assert "Place the order, ¥189.00" in page.text


def test_choosing_another_works_the_total_out_again_and_keeps_what_was_typed(buyer):
    small = [collected(shop_coupon(text)) for text in ("20.00", "10.00")][1]
    sku = goods("239.00")
    form = checkout_form(buyer.get(f"{CHECKOUT}?sku={sku.pk}"))
    more = {of_shop(): f"coupon:{small.pk}", "recount": "1", f"note-{far_and_near().pk}-note": "Ring twice"}

    page = buyer.post(CHECKOUT, form | more)
    assert (page.status_code, "Place the order, ¥229.00" in page.text) == (200, True)
    assert "Ring twice" in page.text
    buyer.post(CHECKOUT, checkout_form(page))

    assert [one.rule for one in Deduction.objects.all()] == [f"coupon:{small.pk}"]


def test_without_scripts_a_choice_beside_the_order_button_is_looked_at_first(buyer):
    collected(shop_coupon("20.00"))
    sku = goods("239.00")
    form = checkout_form(buyer.get(f"{CHECKOUT}?sku={sku.pk}"))

    page = buyer.post(CHECKOUT, form | {of_shop(): ""})
    assert ("Place the order, ¥239.00" in page.text, Order.objects.exists()) == (True, False)
    buyer.post(CHECKOUT, checkout_form(page))

    assert Order.objects.get().to_pay == Money.yuan("239.00")


def test_without_coupons_there_is_nothing_to_choose(buyer):
    sku = goods("239.00")

    page = buyer.get(f"{CHECKOUT}?sku={sku.pk}")

    assert "deal-" not in page.text


def test_the_cart_and_the_checkout_ask_for_the_same(buyer):
    collected(shop_coupon("20.00"))
    cart_with(mei(), goods("239.00"))

    assert "¥219.00" in buyer.get("/cart/").text
    assert "Place the order, ¥219.00" in buyer.get(CHECKOUT).text


def test_an_order_tells_each_deduction_once_for_all_its_lines(buyer):
    collected(shop_coupon("20.00"))
    cart_with(mei(), goods("139.00"), goods("88.00"))
    buyer.post(CHECKOUT, checkout_form(buyer.get(CHECKOUT)))
    order = Order.objects.get()

    page = buyer.get(f"/orders/{order.number}/").text

    assert "<dt>¥20 off ¥200</dt><dd>−¥20.00</dd>" in page
    assert "¥20 off ¥200: −¥12.25" in page
    assert Cart.objects.get().lines.count() == 0


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_same_queries_however_many_coupons(buyer, django_assert_max_num_queries, many):
    for number in range(many):
        shop = ShopFactory(seal="盏")
        cart_with(mei(), goods("239.00", shop=shop))
        collected(shop_coupon(shop=shop))
        reduction(threshold=f"{200 + number}.00", shop=shop)
    buyer.get(CHECKOUT)

    with django_assert_max_num_queries(14):
        buyer.get(CHECKOUT)


def test_cancelling_says_that_coupons_come_back_and_the_rest_may_cost_more(buyer):
    collected(market_coupon("30.00", "400.00"))
    cart_with(mei(), goods("239.00"), goods("239.00", shop=ShopFactory(seal="盏")))
    buyer.post(CHECKOUT, checkout_form(buyer.get(CHECKOUT)))
    order, rest = Order.objects.order_by("pk")

    page = buyer.get(f"/orders/{order.number}/cancellation/").text
    assert "A coupon that no order uses any more comes back to you." in page
    assert "may cost more or less than now" in page
    buyer.post(f"/orders/{order.number}/cancellation/", {"reason": "CHANGED_MIND"})

    rest.refresh_from_db()
    assert rest.to_pay == Money.yuan("239.00")
    assert "Pay ¥239.00" in buyer.get(f"/orders/{rest.number}/").text
