"""Using collected coupons for something, and giving them back: both directions, once each."""

from datetime import timedelta

import pytest
from django.db import transaction

from marketplace.promotions.errors import CouponIsSpent
from marketplace.promotions.models import Redemption
from marketplace.promotions.queries import usable_claims
from marketplace.promotions.services import give_back, use_claims
from marketplace.promotions.states import ClaimState
from payments.due.queries import open_row
from payments.due.services import sweep
from payments.errors import NotAllowed
from payments.lifecycle import Role
from tests.factories.accounts import mei, zhao_lin
from tests.factories.orders import EVENING
from tests.factories.promotions import WINDOW, collected, market_coupon, shop_coupon
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db
FOR_SEVEN = {"ref_kind": "orders.checkout", "ref_id": 7}
LATER = EVENING + timedelta(hours=1)


@transaction.atomic
def use(*claims, at=EVENING, **ref) -> None:
    use_claims(claims, by=mei(), at=at, **(FOR_SEVEN | ref))


@transaction.atomic
def back(*claims, at=LATER, role=Role.BUYER, **ref) -> None:
    give_back([claim.pk for claim in claims], by=mei(), at=at, role=role, **(FOR_SEVEN | ref))


def test_a_used_coupon_is_no_longer_there_and_waits_for_nothing():
    claim = collected(shop_coupon())

    use(claim)

    claim.refresh_from_db()
    assert (claim.state, usable_claims(mei(), at=EVENING)) == (ClaimState.USED, [])
    assert (Redemption.objects.get().ref_id, open_row("promotions.expiry", claim.pk)) == (7, None)
    assert untrue() == []


def test_twice_is_refused_and_takes_no_other_along():
    spent, other = collected(shop_coupon()), collected(market_coupon())
    use(spent)
    spent.state = ClaimState.CLAIMED  # As a page that was shown before would see it.

    with pytest.raises(CouponIsSpent):
        use(spent, other, ref_id=8)

    other.refresh_from_db()
    assert (other.state, Redemption.objects.count()) == (ClaimState.CLAIMED, 1)
    assert untrue() == []


def test_given_back_it_can_be_used_again_and_both_uses_stay_written():
    claim = collected(shop_coupon())
    use(claim)

    back(claim)
    back(claim)
    claim.refresh_from_db()
    assert (claim.state, open_row("promotions.expiry", claim.pk).due_at) == (
        ClaimState.CLAIMED,
        WINDOW["use_until"],
    )
    use(claim, ref_id=8, at=LATER)

    assert list(Redemption.objects.order_by("pk").values_list("ref_id", "given_back_at")) == [
        (7, LATER),
        (8, None),
    ]
    assert untrue() == []


def test_what_is_used_for_something_else_is_not_given_back():
    claim = collected(shop_coupon())
    use(claim, ref_id=8)

    back(claim)

    claim.refresh_from_db()
    assert claim.state == ClaimState.USED


def test_given_back_too_late_it_expires_at_the_next_sweep():
    claim = collected(shop_coupon())
    use(claim)
    end = WINDOW["use_until"] + timedelta(hours=1)

    back(claim, at=end)
    sweep(end)

    claim.refresh_from_db()
    assert claim.state == ClaimState.EXPIRED
    assert untrue() == []


def test_the_desk_has_no_business_here():
    claim = collected(shop_coupon())
    use(claim)

    with pytest.raises(NotAllowed):
        back(claim, role=Role.DESK)

    claim.refresh_from_db()
    assert claim.state == ClaimState.USED


def test_coupons_that_end_first_come_first_and_others_coupons_are_not_mine():
    late, soon = collected(shop_coupon()), collected(shop_coupon(use_until=EVENING + timedelta(days=6)))
    collected(shop_coupon(), zhao_lin())

    assert usable_claims(mei(), at=EVENING) == [soon, late]
