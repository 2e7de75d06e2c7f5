"""r9: many collect the last coupons at once; never more than there are, never more than one may have."""

from functools import partial

import pytest

from marketplace.promotions.errors import CouponIsGone
from marketplace.promotions.models import Claim
from marketplace.promotions.services import claim_coupon
from tests.factories.accounts import UserFactory, mei
from tests.factories.orders import EVENING
from tests.factories.promotions import shop_coupon
from tests.marketplace.orders.truth import untrue
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, THREADS = 20, 8


def test_the_last_coupon_is_collected_by_one():
    people = [UserFactory() for _thread in range(THREADS)]
    for _round in range(ROUNDS):
        coupon = shop_coupon(stock=1)

        outcomes = race(*(partial(claim_coupon, coupon, person, at=EVENING) for person in people))

        assert sum(outcome.won for outcome in outcomes) == 1
        assert {type(outcome.refusal) for outcome in outcomes if not outcome.won} == {CouponIsGone}
        coupon.refresh_from_db()
        assert (coupon.claimed, coupon.claims.count()) == (1, 1)
    assert untrue() == []


def test_one_person_clicking_at_once_collects_once():
    for _round in range(ROUNDS):
        coupon = shop_coupon(stock=5)

        outcomes = race(*([partial(claim_coupon, coupon, mei(), at=EVENING)] * THREADS))

        assert len({outcome.result.pk for outcome in outcomes}) == 1
        coupon.refresh_from_db()
        assert coupon.claimed == 1
    assert Claim.objects.count() == ROUNDS
    assert untrue() == []
