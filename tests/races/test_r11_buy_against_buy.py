"""r11: many buy the same few pieces. Exactly so many orders are made, whichever way stock is put aside."""

from datetime import timedelta
from functools import partial

import pytest

from marketplace.catalog.errors import OutOfStock
from marketplace.orders.errors import PriceHasChanged
from marketplace.orders.models import Checkout, Order
from marketplace.orders.services import place_order
from marketplace.orders.states import OrderState
from payments.escrow.models import Payment
from payments.escrow.services import pay
from tests.factories.accounts import AddressFactory, UserFactory, mei
from tests.factories.orders import EVENING, an_address, goods, placed, quoted
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.marketplace.orders.truth import untrue
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, THREADS = 20, 8
LATER = EVENING + timedelta(minutes=5)


def buyers() -> list:
    """As many people as there are threads, each with an address."""
    people = [UserFactory() for _thread in range(THREADS)]
    for person in people:
        AddressFactory(person=person)
    return people


def placing(person, quantities: dict, *, key: str | None = None) -> partial:
    """A racer that has seen the page already."""
    return partial(
        place_order,
        person,
        key=key or new_key(),
        quote=quoted(person, quantities),
        address=an_address(person),
        at=EVENING,
    )


def pay_it(payment_id: int) -> None:
    payment = Payment.objects.select_related("payer").get(pk=payment_id)
    pay(payment, source_code="balance", password=PIN, key=new_key(), at=LATER)


def test_five_pieces_make_five_orders(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 1000}
    people = buyers()
    for _round in range(ROUNDS):
        sku = goods("10.00", on_hand=5)

        outcomes = race(*(placing(person, {sku: 1}) for person in people))

        assert sum(outcome.won for outcome in outcomes) == 5
        lost = {type(outcome.refusal) for outcome in outcomes if not outcome.won}
        assert lost <= {PriceHasChanged, OutOfStock}
        sku.refresh_from_db()
        assert (sku.on_hand, sku.reserved) == (5, 5)
        assert Order.objects.filter(lines__sku=sku).count() == 5
    assert untrue() == []


def test_two_things_in_opposite_order_never_lock_each_other_out(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 1000}
    people = buyers()
    for _round in range(ROUNDS):
        first, second = goods("10.00", on_hand=3), goods("12.00", on_hand=3)
        there, back = {first: 1, second: 1}, {second: 1, first: 1}

        outcomes = race(
            *(placing(person, there if place % 2 else back) for place, person in enumerate(people))
        )

        assert sum(outcome.won for outcome in outcomes) == 3
    assert untrue() == []


def test_three_pieces_sold_at_payment_are_sold_three_times(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 1000}
    people = buyers()
    for person in people:
        wallet_with(person, "500.00")
    for _round in range(ROUNDS):
        sku = goods("10.00", on_hand=3, stock_policy="ON_PAYMENT")
        payments = [placed(sku, buyer=person).payment_id for person in people]

        outcomes = race(*(partial(pay_it, payment) for payment in payments))

        assert sum(outcome.won for outcome in outcomes) == 3
        assert {type(outcome.refusal) for outcome in outcomes if not outcome.won} == {OutOfStock}
        sku.refresh_from_db()
        assert (sku.on_hand, sku.reserved) == (0, 0)
        assert Order.objects.filter(lines__sku=sku, state=OrderState.PAID).count() == 3
    assert untrue() == []


def test_example_23_one_key_posted_at_once_is_one_checkout(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 1000}
    AddressFactory(person=mei())
    for _round in range(ROUNDS):
        racer = placing(mei(), {goods("10.00"): 1})
        before = Checkout.objects.count()

        outcomes = race(*([racer] * THREADS))

        assert len({outcome.result.pk for outcome in outcomes}) == 1
        assert Checkout.objects.count() == before + 1
    assert untrue() == []


def test_the_cap_of_unpaid_orders_holds_at_once(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 3}
    person = UserFactory()
    AddressFactory(person=person)
    sku = goods("10.00", on_hand=1000)

    outcomes = race(*(placing(person, {sku: 1}) for _thread in range(THREADS)))

    assert sum(outcome.won for outcome in outcomes) == 3
    assert Order.objects.filter(buyer=person).count() == 3
