"""T2: a price, discount, delivery fee or total that the client sends, or that has moved, orders nothing."""

from dataclasses import replace

import pytest
from django.core import signing
from django.test import Client

from marketplace.catalog.services.prices import change_price
from marketplace.orders.models import Order
from marketplace.orders.quotes import Quoted
from payments.money import Money
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, zhao_lin
from tests.factories.orders import EVENING, an_address, freight_template, goods, quoted
from tests.factories.shops import far_and_near
from tests.factories.wallet import new_key
from tests.shopping import checkout_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer(buyer) -> Client:
    an_address(mei())
    return buyer


def forged(quote) -> dict[str, str]:
    return {"key": new_key(), "quote": quote.signed(), "address": str(an_address(mei()).pk)}


def test_fields_of_the_clients_own_making_change_no_price(buyer):
    sku = goods("239.00", template=freight_template(far_and_near(), "12.00"))
    form = checkout_form(buyer.get(f"/checkout/?sku={sku.pk}"))
    wishes = {
        "price": "0.01",
        "total": "1",
        "to_pay": "1",
        "freight": "0",
        "discount": "238.99",
        "items": "1",
    }

    buyer.post("/checkout/", form | wishes | {f"price-{sku.pk}": "1", "deductions": "[1]"})

    assert Order.objects.get().to_pay == Money.yuan("251.00")


@pytest.mark.parametrize(
    "alter",
    [
        lambda quote, sku: replace(quote, total_fen=1),
        lambda quote, sku: replace(quote, total_fen=quote.total_fen - 1),
        lambda quote, sku: replace(quote, lines={sku.pk: Quoted(1, 1)}),
        lambda quote, sku: replace(quote, lines={sku.pk: Quoted(2, 23900)}),
        lambda quote, sku: replace(quote, freight_fen={}),
        lambda quote, sku: replace(quote, freight_fen=dict.fromkeys(quote.freight_fen, 0)),
        lambda quote, sku: replace(quote, freight_fen=dict.fromkeys(quote.freight_fen, -100)),
        lambda quote, sku: replace(quote, lines={**quote.lines, 10**9: Quoted(1, 1)}),
    ],
)
def test_even_a_signed_quote_of_other_figures_is_priced_again(buyer, alter):
    sku = goods("239.00", template=freight_template(far_and_near(), "12.00"))
    quote = alter(quoted(mei(), {sku: 1}), sku)

    with unchanged():
        response = buyer.post("/checkout/", forged(quote))

    assert response.status_code == 409


def test_every_letter_of_the_signature_counts(buyer):
    text = quoted(mei(), {goods(): 1}).signed()

    with unchanged():
        for place in range(0, len(text), 7):
            altered = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
            buyer.post("/checkout/", {"key": new_key(), "quote": altered})
        for odd in ("", "x", "{}", "null", text[:-1], text + "A", "A" * 20_001):
            buyer.post("/checkout/", {"key": new_key(), "quote": odd})

    assert not Order.objects.exists()


def test_a_quote_for_somebody_else_or_of_another_kind_is_refused(buyer):
    sku = goods()
    others = quoted(zhao_lin(), {sku: 1}).signed()
    kindless = signing.dumps({"b": mei().pk, "l": [[sku.pk, 1, 1]], "f": [], "t": 1}, salt="other")

    with unchanged():
        for text in (others, kindless):
            assert buyer.post("/checkout/", {"key": new_key(), "quote": text}).url == "/cart/"


def test_an_old_quote_asks_again(buyer, monkeypatch):
    text = quoted(mei(), {goods(): 1}).signed()
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_000_000_000.0)

    with unchanged():
        assert buyer.post("/checkout/", {"key": new_key(), "quote": text}).url == "/cart/"


def test_a_price_that_moved_asks_again(buyer):
    sku = goods("239.00")
    form = checkout_form(buyer.get(f"/checkout/?sku={sku.pk}"))
    change_price(sku, Money.yuan("0.01"), at=EVENING)

    with unchanged():
        cheaper = buyer.post("/checkout/", form)

    assert cheaper.status_code == 409
