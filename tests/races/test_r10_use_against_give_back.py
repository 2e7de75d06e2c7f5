"""r9 and r10: one coupon in two orders at once, and used while it is given back; never used twice, never lost."""

from datetime import timedelta
from functools import partial

import pytest

from marketplace.orders.errors import PriceHasChanged
from marketplace.orders.models import Deduction, Order, Reason
from marketplace.orders.services import cancel_order, place_order, refund_unshipped
from marketplace.orders.states import OrderState
from marketplace.promotions.models import Claim, Redemption
from marketplace.promotions.states import ClaimState
from payments.lifecycle import Role
from tests.factories.accounts import mei
from tests.factories.orders import EVENING, an_address, goods, pay_for, placed, quoted
from tests.factories.promotions import collected, market_coupon, shop_coupon
from tests.factories.shops import ShopFactory
from tests.factories.wallet import new_key
from tests.marketplace.orders.truth import untrue
from tests.races.harness import both_ways, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, THREADS = 12, 8
LATER = EVENING + timedelta(minutes=10)


@pytest.fixture(autouse=True)
def many_unpaid(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 1000}


def better_than_before(number: int) -> Claim:
    """A coupon that is chosen before those left over from earlier rounds."""
    return collected(shop_coupon(f"{20 + number}.00"))


def placing(sku) -> partial:
    """A racer that has seen the page with the coupon on it."""
    an_address(mei())
    quote = quoted(mei(), {sku: 1})
    return partial(place_order, mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)


def test_one_coupon_in_two_orders_at_once_is_used_in_one():
    sku = goods("239.00", on_hand=10_000)
    for number in range(ROUNDS):
        claim = better_than_before(number)

        outcomes = race(*(placing(sku) for _thread in range(THREADS)))

        claim.refresh_from_db()
        assert sum(outcome.won for outcome in outcomes) == 1
        assert {type(outcome.refusal) for outcome in outcomes if not outcome.won} == {PriceHasChanged}
        assert (claim.state, claim.redemptions.count()) == (ClaimState.USED, 1)
        assert Deduction.objects.filter(rule=f"coupon:{claim.pk}").count() == 1
    assert untrue() == []


def test_used_again_while_it_is_given_back_it_is_used_once_at_most():
    sku = goods("239.00", on_hand=10_000)
    for number in range(ROUNDS):
        claim = better_than_before(number)
        racer = placing(sku)
        (order,) = placed(sku).orders.all()
        cancel = partial(cancel_order, order, reason=Reason.OTHER, role=Role.BUYER, by=mei(), at=EVENING)

        gone, again = both_ways(cancel, racer, threads=THREADS)

        claim.refresh_from_db()
        open_uses = Redemption.objects.filter(claim=claim, given_back_at__isnull=True).count()
        assert sum(outcome.won for outcome in gone) == 1
        won = [outcome for outcome in again if outcome.won]
        assert len({outcome.result.pk for outcome in won}) <= 1
        assert (claim.state == ClaimState.USED, open_uses) == (bool(won), len(won[:1]))
        for left in Order.objects.filter(state=OrderState.UNPAID):
            cancel_order(left, reason=Reason.OTHER, role=Role.BUYER, by=mei(), at=LATER)
    assert untrue() == []


def test_two_orders_that_end_at_once_give_their_shared_coupon_back_once():
    first, second = goods("300.00", on_hand=1000), goods("250.00", on_hand=1000, shop=ShopFactory(seal="盏"))
    for number in range(ROUNDS):
        claim = collected(market_coupon(f"{30 + number}.00", "500.00"))
        orders = pay_for(placed(first, second)).orders.select_related("shop")

        outcomes = race(
            *(
                partial(
                    refund_unshipped,
                    order,
                    reason=Reason.AGREED,
                    role=Role.SHOP,
                    by=order.shop.owner,
                    at=LATER,
                )
                for order in orders
            )
        )

        claim.refresh_from_db()
        assert all(outcome.won for outcome in outcomes)
        assert (claim.state, claim.redemptions.filter(given_back_at=LATER).count()) == (ClaimState.CLAIMED, 1)
    assert untrue() == []
