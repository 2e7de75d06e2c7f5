"""Using collected coupons for something, and giving them back when it came to nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from marketplace.promotions.errors import CouponIsSpent
from marketplace.promotions.models import Claim, Redemption
from marketplace.promotions.services.claiming import EXPIRY_DUE
from marketplace.promotions.states import ClaimState
from payments import planned
from payments.due import services as due
from payments.errors import HasMovedOn
from payments.lifecycle import Role, move_all


def use_claims(claims: Sequence[Claim], *, ref_kind: str, ref_id: int, by: Any, at: datetime) -> None:
    """Use coupons for one thing, all of them or none. Raises CouponIsSpent if one is no longer there.

    Called inside the transaction of what they are used for, before stock is moved.
    """
    assert connection.in_atomic_block, "the transaction of the order is open"
    try:
        move_all(claims, ClaimState.USED, at=at, by=by, role=Role.BUYER)
    except HasMovedOn:
        raise CouponIsSpent from None
    planned.write([Redemption(claim=claim, ref_kind=ref_kind, ref_id=ref_id, used_at=at) for claim in claims])
    due.close_all(EXPIRY_DUE, [claim.pk for claim in claims], at)


def lock_claims(claim_ids: Iterable[int]) -> None:
    """Lock coupons by ascending number, so that who looks at what they are used for looks one by one."""
    list(_locked(claim_ids))


def _locked(claim_ids: Iterable[int]) -> QuerySet[Claim]:
    claims = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("coupon")
    return claims.filter(pk__in=list(claim_ids)).order_by("pk")


def give_back(
    claim_ids: Iterable[int], *, ref_kind: str, ref_id: int, by: Any = None, role: Role, at: datetime
) -> None:
    """Give coupons back that were used for this; what was given back before stays so.

    Called inside the transaction that ends it. A coupon whose time is over expires at the next sweep.
    """
    assert connection.in_atomic_block, "the transaction of the order is open"
    claims = [claim for claim in _locked(claim_ids) if claim.state == ClaimState.USED]
    open_here = Redemption.objects.filter(
        claim__in=claims, ref_kind=ref_kind, ref_id=ref_id, given_back_at__isnull=True
    )
    mine = set(open_here.values_list("claim_id", flat=True))
    returned = [claim for claim in claims if claim.pk in mine]
    if not returned:
        return
    move_all(returned, ClaimState.CLAIMED, at=at, by=by, role=role)
    open_here.update(given_back_at=at)
    due.ask_each([due.Waiting(EXPIRY_DUE, claim.pk, claim.coupon.use_until) for claim in returned])
