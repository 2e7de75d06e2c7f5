"""Collecting a coupon, once for each number of one's own, and letting it expire."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from marketplace.promotions.errors import ClaimLimit, CouponIsClosed, CouponIsGone
from marketplace.promotions.models import Claim, Coupon
from marketplace.promotions.states import ClaimState
from payments.due import services as due
from payments.errors import HasMovedOn
from payments.lifecycle import Role, move

EXPIRY_DUE = "promotions.expiry"


@transaction.atomic
def claim_coupon(coupon: Coupon, person: Any, *, at: datetime, nth: int = 1) -> Claim:
    """Collect a coupon; `nth` says the how-manieth of this person's it shall be.

    Asked twice for the same number it is the same one, so a double click collects once. Collectors of
    one coupon queue at its row: neither the stock nor a person's share is ever passed.
    """
    locked = (
        Coupon.objects.select_for_update(of=("self",), no_key=True).select_related("shop").get(pk=coupon.pk)
    )
    known = Claim.objects.filter(coupon=locked, person=person, nth=nth).first()
    if known is not None:
        return known
    if not may_be_claimed(locked, at=at):
        raise CouponIsClosed
    if not 1 <= nth <= locked.per_person:
        raise ClaimLimit(most=locked.per_person)
    if not Coupon.objects.filter(pk=locked.pk, claimed__lt=F("stock")).update(claimed=F("claimed") + 1):
        raise CouponIsGone
    claim = Claim.objects.create(coupon=locked, person=person, nth=nth, claimed_at=at)
    due.ask(EXPIRY_DUE, claim.pk, locked.use_until)
    return claim


def may_be_claimed(coupon: Coupon, *, at: datetime) -> bool:
    """Say whether it is offered now, by a shop that sells."""
    open_now = coupon.stopped_at is None and coupon.claim_from <= at < coupon.claim_until
    return open_now and (coupon.shop is None or coupon.shop.is_selling)


@transaction.atomic
def expire(claim_id: int, *, at: datetime) -> None:
    """Let a coupon that was never used expire; one that is in use is left alone."""
    claim = (
        Claim.objects.select_for_update(of=("self",), no_key=True).select_related("coupon").get(pk=claim_id)
    )
    due.close(EXPIRY_DUE, claim_id, at)
    if claim.state == ClaimState.CLAIMED and claim.coupon.use_until <= at:
        with suppress(HasMovedOn):
            move(claim, ClaimState.EXPIRED, at=at, role=Role.DUE)
