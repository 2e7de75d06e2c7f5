"""Collecting coupons: once a number, while there are some, in their time; and their expiry."""

from datetime import timedelta

import pytest

from marketplace.promotions.errors import ClaimLimit, CouponIsClosed, CouponIsGone
from marketplace.promotions.models import Claim
from marketplace.promotions.queries import usable_claims
from marketplace.promotions.services import claim_coupon, expire, stop_coupon
from marketplace.promotions.states import ClaimState
from marketplace.shops.states import ShopState
from payments.due.queries import open_row
from payments.due.services import sweep
from payments.lifecycle import Role, move
from tests.factories.accounts import mei, wang, zhao_lin
from tests.factories.orders import EVENING
from tests.factories.promotions import BEFORE, WINDOW, collected, market_coupon, shop_coupon
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db


def test_a_coupon_is_collected_and_waits_for_its_last_day():
    coupon = shop_coupon()

    claim = claim_coupon(coupon, mei(), at=EVENING)

    coupon.refresh_from_db()
    assert (claim.state, claim.nth, coupon.claimed, coupon.left) == (ClaimState.CLAIMED, 1, 1, 99)
    assert open_row("promotions.expiry", claim.pk).due_at == coupon.use_until
    assert untrue() == []


def test_asked_twice_for_the_same_number_it_is_the_same_one():
    coupon = shop_coupon(stock=1)

    first = claim_coupon(coupon, mei(), at=EVENING)
    again = claim_coupon(coupon, mei(), at=EVENING)

    coupon.refresh_from_db()
    assert (again, coupon.claimed, Claim.objects.count()) == (first, 1, 1)


def test_one_person_has_so_many_and_no_more():
    coupon = shop_coupon(per_person=2)

    collected(coupon, nth=1)
    collected(coupon, nth=2)
    for nth in (3, 0, 1000):
        with pytest.raises(ClaimLimit):
            collected(coupon, nth=nth)

    coupon.refresh_from_db()
    assert (coupon.claimed, Claim.objects.count()) == (2, 2)


def test_the_last_one_is_the_last_one():
    coupon = shop_coupon(stock=1)
    collected(coupon)

    with pytest.raises(CouponIsGone):
        collected(coupon, zhao_lin())

    assert [claim.person for claim in Claim.objects.all()] == [mei()]
    assert untrue() == []


@pytest.mark.parametrize("moment", [BEFORE - timedelta(seconds=1), WINDOW["claim_until"]])
def test_outside_of_its_time_it_cannot_be_collected(moment):
    coupon = shop_coupon()

    with pytest.raises(CouponIsClosed):
        claim_coupon(coupon, mei(), at=moment)

    assert not Claim.objects.exists()


def test_a_stopped_coupon_is_collected_no_more_and_what_was_collected_stays_good():
    coupon = shop_coupon()
    mine = collected(coupon)
    stop_coupon(coupon, by=wang(), at=EVENING)

    with pytest.raises(CouponIsClosed):
        claim_coupon(coupon, zhao_lin(), at=EVENING)

    assert usable_claims(mei(), at=EVENING) == [mine]


def test_a_shop_that_does_not_sell_gives_no_coupons():
    coupon = shop_coupon()
    move(coupon.shop, ShopState.SUSPENDED, at=EVENING, role=Role.DESK)

    with pytest.raises(CouponIsClosed):
        claim_coupon(coupon, mei(), at=EVENING)


def test_not_used_it_expires_and_is_gone_from_what_can_be_used():
    claim = collected(market_coupon())
    end = WINDOW["use_until"]

    sweep(end - timedelta(seconds=1))
    claim.refresh_from_db()
    assert claim.state == ClaimState.CLAIMED
    assert usable_claims(mei(), at=end) == []
    sweep(end)

    claim.refresh_from_db()
    assert (claim.state, claim.moves.get().role) == (ClaimState.EXPIRED, Role.DUE)
    assert untrue() == []


def test_a_deadline_asked_too_early_changes_nothing():
    claim = collected(market_coupon())

    expire(claim.pk, at=EVENING)

    claim.refresh_from_db()
    assert claim.state == ClaimState.CLAIMED
