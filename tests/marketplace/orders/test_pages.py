"""The buyer's pages, from checkout to receipt, as plain HTML."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from marketplace.cart.models import CartLine
from marketplace.catalog.services.prices import change_price
from marketplace.orders.models import Checkout, Order
from marketplace.orders.services import cancel_order, refund_unshipped
from marketplace.orders.states import OrderState
from payments import clock
from payments.ledger.queries import balance
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.accounts import mei, zhao_lin
from tests.factories.clock import marked
from tests.factories.orders import (
    EVENING,
    an_address,
    cart_with,
    freight_template,
    goods,
    order_of,
    paid_order,
    pay_for,
    placed,
    received_order,
    ship,
    shipped_order,
)
from tests.factories.shops import ShopFactory, far_and_near
from tests.factories.wallet import PIN, new_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evening():
    """The evening of the examples."""
    marked()
    with clock.at(EVENING + timedelta(hours=13)):
        yield


def hidden(text: str) -> dict[str, str]:
    """The hidden fields of the checkout's form."""
    form = text[text.index('id="checkout-form"') :]
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', form))


def text_of(response) -> str:
    """What is read on a page, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_from_the_cart_to_the_cashier(buyer):
    an_address(mei())
    sku = goods("239.00", template=freight_template(far_and_near(), "12.00"))
    cart_with(mei(), sku, quantity=2)
    page = buyer.get("/checkout/")
    assert "Place the order, ¥490.00" in text_of(page)

    response = buyer.post("/checkout/", hidden(page.text) | {f"note-{far_and_near().pk}-note": "Ring twice"})

    order = Order.objects.get()
    assert response.url == f"/cashier/{order.checkout.payment.number}/"
    assert (order.to_pay, order.note) == (Money.yuan("490.00"), "Ring twice")
    assert order.address["district_en"] == "Gusu District"
    assert not CartLine.objects.exists()


def test_the_same_form_twice_is_one_checkout(buyer):
    an_address(mei())
    cart_with(mei(), goods())
    form = hidden(buyer.get("/checkout/").text)

    first, second = buyer.post("/checkout/", form), buyer.post("/checkout/", form)

    assert first.url == second.url
    assert Checkout.objects.count() == 1


def test_buying_one_thing_now_leaves_the_cart_alone(buyer):
    an_address(mei())
    wanted = goods("88.00")
    cart_with(mei(), goods())

    page = buyer.get(f"/checkout/?sku={wanted.pk}&quantity=3")
    buyer.post("/checkout/", hidden(page.text))

    assert Order.objects.get().to_pay == Money.yuan("264.00")
    assert CartLine.objects.count() == 1


def test_example_24_a_changed_price_shows_the_page_anew(buyer):
    an_address(mei())
    sku = goods("239.00")
    form = hidden(buyer.get(f"/checkout/?sku={sku.pk}").text)
    change_price(sku, Money.yuan("249.00"), at=EVENING)

    response = buyer.post("/checkout/", form)

    assert response.status_code == 409
    assert "was ¥239.00 and is now ¥249.00." in text_of(response)
    assert not Order.objects.exists()
    buyer.post("/checkout/", hidden(response.text))
    assert Order.objects.get().to_pay == Money.yuan("249.00")


def test_without_an_address_the_page_says_where_to_add_one(buyer):
    page = buyer.get(f"/checkout/?sku={goods().pk}")

    assert "You have no address yet." in text_of(page)
    assert buyer.post("/checkout/", hidden(page.text)).status_code == 422
    assert not Order.objects.exists()


def test_another_persons_address_is_refused(buyer):
    an_address(mei())
    others = an_address(zhao_lin())
    form = hidden(buyer.get(f"/checkout/?sku={goods().pk}").text)

    response = buyer.post("/checkout/", form | {"address": str(others.pk)})

    assert response.url == "/cart/"
    assert not Order.objects.exists()


def test_nothing_ticked_leads_back_to_the_cart(buyer):
    assert buyer.get("/checkout/").url == "/cart/"


@pytest.mark.parametrize("quantity", ["1\x00", "NaN", "-1", "1e9", ""])
def test_an_odd_quantity_in_the_address_is_one(buyer, quantity):
    page = buyer.get("/checkout/", {"sku": goods().pk, "quantity": quantity})

    assert [line.item.quantity for line in page.context["priced"].lines] == [1]


def test_a_note_with_odd_letters_is_kept_plain(buyer):
    an_address(mei())
    form = hidden(buyer.get(f"/checkout/?sku={goods().pk}").text)

    buyer.post("/checkout/", form | {f"note-{far_and_near().pk}-note": " Ring\x00 twice\r\n please  "})

    assert Order.objects.get().note == "Ring twice please"


def test_a_visitor_signs_in_first(client):
    for url in ("/checkout/", "/orders/", f"/orders/{order_of(goods()).number}/"):
        assert client.get(url).url.startswith("/accounts/login/")


# -- the list --------------------------------------------------------------------------------------------


def a_market_of_orders() -> dict[str, Order]:
    """An order in every state."""
    orders = {
        "UNPAID": order_of(goods(title_en="Teapot"), at=EVENING),
        "PAID": paid_order(goods(title_en="Scarf")),
        "SHIPPED": shipped_order(goods(title_en="Umbrella")),
        "RECEIVED": received_order(goods(title_en="Compass")),
        "CANCELLED": order_of(goods(title_en="Lamp")),
        "REFUNDED": paid_order(goods(title_en="Boots")),
        "PART_SHIPPED": paid_order(goods(title_en="Tent"), goods(title_en="Rope")),
    }
    cancel_order(orders["CANCELLED"], reason="OTHER", role=Role.BUYER, by=mei(), at=EVENING)
    refund_unshipped(orders["REFUNDED"], reason="AGREED", role=Role.SHOP, at=EVENING + timedelta(hours=1))
    ship(orders["PART_SHIPPED"], 1)
    return orders


def test_tabs_count_and_show_their_states(buyer):
    orders = a_market_of_orders()

    page = buyer.get("/orders/?tab=receive")

    assert "To pay 1" in text_of(page)
    assert "To receive 2" in text_of(page)
    assert {shown.order.number for shown in page.context["orders"]} == {
        orders["SHIPPED"].number,
        orders["PART_SHIPPED"].number,
    }


@pytest.mark.parametrize("words", ["umbrella", "UMBR", "Far Near umbrella"])
def test_orders_are_found_by_words(buyer, words):
    orders = a_market_of_orders()

    page = buyer.get("/orders/", {"q": words})

    assert [shown.order.number for shown in page.context["orders"]] == [orders["SHIPPED"].number]


@pytest.mark.parametrize("words", ["\x00", "%", "_", "\u202e", "' OR 1=1 --", "x" * 500, "JS", "1" * 99])
def test_odd_words_find_nothing_and_break_nothing(buyer, words):
    a_market_of_orders()

    assert buyer.get("/orders/", {"q": words}).status_code == 200


def test_orders_are_found_by_number_however_it_is_written(buyer):
    orders = a_market_of_orders()
    number = orders["PAID"].number

    for words in (number, orders["PAID"].number_text, number[-6:]):
        page = buyer.get("/orders/", {"q": words})
        assert number in {shown.order.number for shown in page.context["orders"]}


def test_nobody_sees_anothers_orders(client):
    a_market_of_orders()
    client.force_login(zhao_lin())

    assert client.get("/orders/").context["orders"] == []
    assert client.get("/orders/", {"q": "umbrella"}).context["orders"] == []


@pytest.mark.parametrize("orders", [1, 3])
def test_the_list_asks_the_same_queries_however_many_orders(buyer, django_assert_max_num_queries, orders):
    for _order in range(orders):
        paid_order(goods(), goods())
    buyer.get("/orders/")

    with django_assert_max_num_queries(12):
        assert len(buyer.get("/orders/").context["orders"]) == orders


# -- one order -------------------------------------------------------------------------------------------


def test_every_state_says_where_the_money_is(buyer):
    orders = a_market_of_orders()
    titles = {
        "UNPAID": "Nothing is paid yet",
        "PAID": "¥239.00 is held by Jishi",
        "PART_SHIPPED": "¥478.00 is held by Jishi",
        "SHIPPED": "¥239.00 is held by Jishi",
        "RECEIVED": "¥239.00 went to Far & Near",
        "CANCELLED": "You cancelled this order",
        "REFUNDED": "¥239.00 came back to you",
    }

    for state, title in titles.items():
        page = buyer.get(f"/orders/{orders[state].number}/")
        assert page.context["shown"].escrow.title == title
        assert page.context["shown"].escrow.sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("UNPAID", "Not paid by then, the order is cancelled."),
        ("PAID", "Not shipped by then, the shop is late."),
        ("SHIPPED", "Without a word by then, it counts as received and the shop is paid."),
    ],
)
def test_both_sides_read_the_deadline_and_what_happens_then(buyer, client, state, sentence):
    order = {"UNPAID": order_of, "PAID": paid_order, "SHIPPED": shipped_order}[state](goods())

    assert sentence in text_of(buyer.get(f"/orders/{order.number}/"))
    seller = Client()
    seller.force_login(far_and_near().owner)
    assert sentence in text_of(seller.get(f"/seller/orders/{order.number}/"))


def test_the_goods_are_shown_as_they_were_bought(buyer):
    sku = goods("239.00")
    order = order_of(sku)
    sku.listing.title_en = "Something else"
    sku.listing.save()

    page = text_of(buyer.get(f"/orders/{order.number}/"))

    assert "Hutong 18 L everyday backpack" in page
    assert "Something else" not in page


def test_a_foreign_order_is_not_there(client):
    order = shipped_order(goods())
    client.force_login(zhao_lin())

    for end in ("", "receipt/", "cancellation/"):
        assert client.get(f"/orders/{order.number}/{end}").status_code == 404
        assert client.post(f"/orders/{order.number}/{end}").status_code in {404, 405}


@pytest.mark.parametrize("lines", [1, 3])
def test_an_order_asks_the_same_queries_however_many_lines(buyer, django_assert_max_num_queries, lines):
    order = shipped_order(*(goods() for _line in range(lines)))
    buyer.get(f"/orders/{order.number}/")

    with django_assert_max_num_queries(16):
        buyer.get(f"/orders/{order.number}/")


# -- receipt and cancellation ------------------------------------------------------------------------------


def receipt_form(*positions: int, pin: str = PIN) -> dict[str, object]:
    return {"key": new_key(), "lines": list(positions), "pin": pin}


def test_receipt_names_the_sum_and_releases_it(buyer):
    order = shipped_order(goods("239.00"))
    assert "Release ¥239.00 to Far & Near?" in buyer.get(f"/orders/{order.number}/receipt/").text.replace(
        "&amp;", "&"
    )

    response = buyer.post(f"/orders/{order.number}/receipt/", receipt_form(1))

    assert response.url == f"/orders/{order.number}/"
    assert balance(far_and_near().account) == Money.yuan("239.00")


@pytest.mark.parametrize("pin", ["", "12345", "abcdef", "000111"])
def test_a_wrong_password_releases_nothing(buyer, pin):
    order = shipped_order(goods("239.00"))

    response = buyer.post(f"/orders/{order.number}/receipt/", receipt_form(1, pin=pin))

    assert response.status_code == 422
    assert balance(far_and_near().account) == Money(0)


def test_what_is_not_on_its_way_cannot_be_received(buyer):
    order = paid_order(goods("239.00"))

    page = buyer.get(f"/orders/{order.number}/receipt/")
    response = buyer.post(f"/orders/{order.number}/receipt/", receipt_form(1))

    assert "Nothing to confirm" in page.text
    assert response.status_code == 422
    assert Order.objects.get().state == OrderState.PAID


def test_receipt_in_a_dialog_is_the_same_piece(buyer):
    order = shipped_order(goods("239.00"))

    page = buyer.get(f"/orders/{order.number}/receipt/", headers={"HX-Request": "true"})
    done = buyer.post(f"/orders/{order.number}/receipt/", receipt_form(1), headers={"HX-Request": "true"})

    assert "<html" not in page.text
    assert done.headers["HX-Redirect"] == f"/orders/{order.number}/"


def test_a_buyer_cancels_with_a_reason(buyer):
    order = order_of(goods())

    assert buyer.post(f"/orders/{order.number}/cancellation/", {}).status_code == 422
    response = buyer.post(f"/orders/{order.number}/cancellation/", {"reason": "PAY_LATER"})

    order.refresh_from_db()
    assert response.url == f"/orders/{order.number}/"
    assert (order.state, order.reason) == (OrderState.CANCELLED, "PAY_LATER")


@pytest.mark.parametrize("reason", ["OUT_OF_STOCK", "NOT_PAID", "nonsense"])
def test_a_buyer_gives_only_a_buyers_reason(buyer, reason):
    order = order_of(goods())

    assert buyer.post(f"/orders/{order.number}/cancellation/", {"reason": reason}).status_code == 422
    assert Order.objects.get().state == OrderState.UNPAID


def test_paid_is_too_late_to_cancel(buyer):
    order = paid_order(goods())

    response = buyer.post(f"/orders/{order.number}/cancellation/", {"reason": "OTHER"})

    assert response.status_code == 409
    assert "This can no longer be cancelled" in response.text


def test_several_shops_are_paid_at_once_and_shown_apart(buyer):
    checkout = placed(goods(), goods(shop=ShopFactory(seal="盏")))
    pay_for(checkout)

    assert len(buyer.get("/orders/?tab=ship").context["orders"]) == 2


# -- what became of an order ---------------------------------------------------------------------------------


def test_a_cancelled_order_draws_no_escrow_and_asks_for_no_money(buyer):
    order = order_of(goods("20.00"))
    cancel_order(order, reason="CHANGED_MIND", role=Role.BUYER, by=mei(), at=EVENING + timedelta(hours=1))

    page = buyer.get(f"/orders/{order.number}/")

    assert ("purse--" in page.text, "To pay" in text_of(page)) == (False, False)
    assert "You cancelled this order" in text_of(page)
    assert "Total, not paid ¥20.00" in text_of(page)


def test_a_late_order_says_since_when_and_when_the_money_comes_back(buyer):
    order = paid_order(goods("20.00"), at=EVENING - timedelta(days=3))

    shown = buyer.get(f"/orders/{order.number}/").context["shown"]

    assert (shown.is_late, shown.deadline.kind, shown.deadline.at) == (
        True,
        "orders.abandoned",
        order.abandoned_at,
    )
    assert "To be shipped by" in text_of(buyer.get(f"/orders/{order.number}/"))


def test_a_reason_given_in_one_language_is_read_in_the_other(buyer):
    order = order_of(goods("20.00"))
    with translation.override("zh-hans"):
        cancel_order(order, reason="CHANGED_MIND", role=Role.BUYER, by=mei(), at=EVENING)

    english = buyer.get(f"/orders/{order.number}/").context["shown"].history[0].why
    buyer.cookies["django_language"] = "zh-hans"
    with translation.override("zh-hans"):
        chinese = buyer.get(f"/orders/{order.number}/").context["shown"].history[0].why

    assert (english, chinese) == ("I no longer want it", "不想要了")
