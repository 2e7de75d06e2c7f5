"""Placing: the same figures as were shown, written once, or a refusal that names each change."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from marketplace.cart.models import Cart
from marketplace.catalog.services.prices import change_price
from marketplace.catalog.services.stock import count_stock
from marketplace.orders.errors import (
    AddressMissing,
    BuyerLimit,
    PriceHasChanged,
    QuoteIsNotOurs,
    TooManyUnpaid,
)
from marketplace.orders.models import Checkout, Deduction, Line, Order, Reservation
from marketplace.orders.quotes import read_quote
from marketplace.orders.services import place_order
from marketplace.orders.states import LineState, OrderState, ReservationState
from marketplace.shops.models import Shop
from payments.clock import SHANGHAI
from payments.due.queries import open_row
from payments.errors import KeyReused
from payments.money import Money
from tests.factories.accounts import mei, zhao_lin
from tests.factories.catalog import left
from tests.factories.orders import (
    EVENING,
    an_address,
    freight_template,
    goods,
    k_placed,
    order_of,
    placed,
    quoted,
)
from tests.factories.shops import ShopFactory, far_and_near
from tests.factories.wallet import new_key
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db


def yuan(text: str) -> Money:
    return Money.yuan(text)


def test_one_checkout_makes_an_order_for_each_shop_and_one_payment():
    tea = ShopFactory(slug="yizhan-tea", seal="盏")
    backpack, teapot = goods("239.00"), goods("168.00", shop=tea, template=freight_template(tea))

    checkout = placed(backpack, teapot)

    orders = list(checkout.orders.order_by("pk"))
    assert [(order.shop.slug, order.to_pay) for order in orders] == [
        ("far-and-near", yuan("239.00")),
        ("yizhan-tea", yuan("180.00")),
    ]
    assert (checkout.total, checkout.payment.amount) == (yuan("419.00"), yuan("419.00"))
    assert [(part.payee, part.amount) for part in checkout.payment.parts.all()] == [
        (orders[0].shop.account, yuan("239.00")),
        (tea.account, yuan("180.00")),
    ]
    assert untrue() == []


def test_a_line_keeps_the_listing_as_bought():
    sku = goods("239.00")

    line = order_of(sku, quantity=2).lines.get()

    assert (line.title_en, line.title_zh, line.quantity) == ("Hutong 18 L everyday backpack", "胡同双肩包", 2)
    assert (line.offer_price, line.offer, line.to_pay) == (yuan("239.00"), yuan("478.00"), yuan("478.00"))
    assert (line.commission_rate, line.commission_source) == (Decimal("0"), "kind:STALL")
    assert line.state == LineState.UNPAID


def test_commission_is_the_agreement_then_the_nearest_category_then_the_kind():
    flagship = ShopFactory(kind="FLAGSHIP")
    sku = goods("100.00", shop=flagship)
    kind = order_of(sku).lines.get()
    sku.listing.category.parent.commission_rate = Decimal("0.02")
    sku.listing.category.parent.save()
    category = order_of(sku).lines.get()
    Shop.objects.filter(pk=flagship.pk).update(commission_rate=Decimal("0.015"))
    agreed = order_of(sku).lines.get()

    assert (kind.commission_rate, kind.commission_source) == (Decimal("0.05"), "kind:FLAGSHIP")
    assert (category.commission_rate, category.commission_source) == (Decimal("0.02"), "category:lb")
    assert (agreed.commission_rate, agreed.commission_source) == (Decimal("0.015"), "agreement")


def test_example_25_the_stock_is_put_aside_for_a_quarter_of_an_hour_and_the_order_for_a_day():
    sku = goods(on_hand=3)

    order = order_of(sku, quantity=2, at=EVENING)

    assert left(sku) == 1
    assert order.pay_by == datetime(2026, 11, 21, 21, 0, tzinfo=SHANGHAI)
    assert open_row("orders.payment", order.pk).due_at == order.pay_by
    assert open_row("orders.reservation", order.pk).due_at == datetime(2026, 11, 20, 21, 15, tzinfo=SHANGHAI)
    assert order.reservation.state == ReservationState.HELD


def test_stock_taken_at_payment_is_not_put_aside():
    sku = goods(on_hand=3, stock_policy="ON_PAYMENT")

    order = order_of(sku)

    assert left(sku) == 3
    assert not Reservation.objects.filter(order=order).exists()


def test_the_number_tells_the_day_and_nothing_that_counts():
    numbers = {order_of(goods()).number for _each in range(3)}

    assert all(number.startswith("JS261120") and len(number) == 14 for number in numbers)
    assert len(numbers) == 3
    assert order_of(goods()).number_text.startswith("JS 2611 20")


def test_the_same_key_is_the_same_checkout_and_other_content_is_refused():
    sku = goods()
    quote, key = quoted(mei(), {sku: 1}), new_key()
    first = place_order(mei(), key=key, quote=quote, address=an_address(mei()), at=EVENING)

    again = place_order(mei(), key=key, quote=quote, address=an_address(mei()), at=EVENING)
    with pytest.raises(KeyReused):
        place_order(mei(), key=key, quote=quoted(mei(), {sku: 2}), address=an_address(mei()), at=EVENING)

    assert again == first
    assert (Checkout.objects.count(), Order.objects.count(), left(sku)) == (1, 1, 9)


def test_example_24_a_changed_price_is_refused_with_both_prices_named():
    sku = goods("239.00")
    quote = quoted(mei(), {sku: 1})
    change_price(sku, yuan("249.00"), at=EVENING)

    with pytest.raises(PriceHasChanged) as refusal:
        place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)

    assert refusal.value.changes == ("“Hutong 18 L everyday backpack” was ¥239.00 and is now ¥249.00.",)
    assert refusal.value.status == 409
    assert (Checkout.objects.count(), left(sku)) == (0, 10)
    assert order_of(sku).to_pay == yuan("249.00")


def test_every_change_is_named():
    first, second, third = (
        goods(),
        goods(title_en="Suitcase", title_zh=""),
        goods(title_en="Scarf", title_zh=""),
    )
    template = freight_template(far_and_near(), "12.00")
    quote = quoted(mei(), {first: 1, second: 2, third: 1})
    count_stock([(second.pk, 1)], at=EVENING)
    third.is_active = False
    third.save()
    first.listing.freight = type(first.listing).freight.related.related_model.objects.create(
        listing=first.listing, template=template
    )

    with pytest.raises(PriceHasChanged) as refusal:
        place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)

    assert refusal.value.changes == (
        "“Suitcase”: Only 1 left.",
        "“Scarf”: The shop stopped selling this choice.",
        "Delivery was ¥0.00 and is now ¥12.00.",
    )


def test_a_suspended_shop_is_named_too():
    sku = goods()
    quote = quoted(mei(), {sku: 1})
    Shop.objects.update(state="SUSPENDED")

    with pytest.raises(PriceHasChanged) as refusal:
        place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)

    assert "The shop is not selling at the moment." in refusal.value.changes[0]


def test_goods_that_travel_need_an_address():
    with pytest.raises(AddressMissing):
        place_order(mei(), key=new_key(), quote=quoted(mei(), {goods(): 1}), address=None, at=EVENING)


def test_a_file_needs_no_address():
    sku = goods("9.90", template=freight_template(far_and_near(), "0.00", speed="VIRTUAL"))

    checkout = place_order(mei(), key=new_key(), quote=quoted(mei(), {sku: 1}), address=None, at=EVENING)

    assert checkout.orders.get().address == {}


def test_a_listing_with_a_limit_lets_one_person_buy_so_many():
    sku = goods(limit_per_buyer=2)
    order_of(sku, quantity=2)

    with pytest.raises(BuyerLimit):
        order_of(sku)

    assert order_of(sku, buyer=zhao_lin()).lines.get().quantity == 1


def test_a_quote_cannot_be_altered_or_lent():
    text = quoted(mei(), {goods(): 1}).signed()

    assert read_quote(text, buyer=mei()).total_fen == 23900
    with pytest.raises(QuoteIsNotOurs):
        read_quote(text, buyer=zhao_lin())
    with pytest.raises(QuoteIsNotOurs):
        read_quote(text[:-2] + "xx", buyer=mei())


def test_a_total_that_was_not_shown_is_refused():
    quote = replace(quoted(mei(), {goods(): 1}), total_fen=1)

    with pytest.raises(PriceHasChanged):
        place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)


def test_twenty_orders_may_wait_and_no_more(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 2}
    sku = goods()
    order_of(sku)
    order_of(sku)

    with pytest.raises(TooManyUnpaid) as refusal:
        order_of(sku)

    assert str(refusal.value) == "You have 2 orders to pay. Pay or cancel one first: 2 may wait at once."
    assert Order.objects.count() == 2


def test_checkout_k_is_written_to_the_fen():
    checkout = k_placed()

    orders = list(checkout.orders.order_by("pk"))
    assert [order.to_pay for order in orders] == [yuan("213.31"), yuan("315.19")]
    assert checkout.payment.amount == yuan("528.50")
    lines = Line.objects.order_by("order_id", "position")
    assert [line.to_pay.yuan_text for line in lines] == ["147.90", "65.41", "103.46", "199.73"]
    assert [line.platform_part.yuan_text for line in lines] == ["8.59", "3.80", "6.01", "11.60"]
    assert Deduction.objects.filter(funded_by="PLATFORM").count() == 4
    assert Deduction.objects.count() == 10
    assert untrue() == []


def test_placing_writes_set_by_set(django_assert_max_num_queries):
    skus = [goods(), goods()]
    quote, address = quoted(mei(), dict.fromkeys(skus, 1)), an_address(mei())
    address = type(address).objects.select_related("region__parent__parent").get(pk=address.pk)

    with django_assert_max_num_queries(24):
        place_order(mei(), key=new_key(), quote=quote, address=address, at=EVENING)


def test_ordering_leaves_the_cart_to_the_page():
    placed(goods(), at=EVENING + timedelta(minutes=1))

    assert not Cart.objects.exists()
    assert Order.objects.get().state == OrderState.UNPAID
