"""Somebody signs in while another tab still fills the visitor's cart: no line is lost, none is doubled."""

from copy import copy
from functools import partial

import pytest

from marketplace.cart.models import Cart, CartLine
from marketplace.cart.services import add_to_cart, merge_carts
from tests.factories.accounts import UserFactory
from tests.factories.orders import EVENING, goods
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, LANES = 20, 8


def test_adding_against_merging():
    skus = [goods(on_hand=1000) for _lane in range(LANES - 2)]
    for number in range(ROUNDS):
        person = UserFactory()
        visitors = Cart.objects.create(token=f"{number:043}", made_at=EVENING)

        *adding, first, second = race(
            *(partial(add_to_cart, copy(visitors), sku, 1, at=EVENING) for sku in skus),
            *(partial(merge_carts, copy(visitors), person=person, at=EVENING) for _tab in range(2)),
        )

        added = {sku.pk for sku, outcome in zip(skus, adding, strict=True) if outcome.won}
        assert set(CartLine.objects.filter(cart__person=person).values_list("sku", flat=True)) == added
        assert first.won + second.won == 1
        assert not Cart.objects.filter(pk=visitors.pk).exists()
