"""The instant pool: what the house advances on a day, and the person's own limit."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from payments.audit.models import Approval
from payments.audit.services import ask_approval, write
from payments.ledger.services import Posting, Ref, post_transfer
from payments.money import Money
from payments.yuebao.codes import LIQUIDITY, SETTLEMENT, Code, RefKind
from payments.yuebao.errors import OnlyPartNow
from payments.yuebao.models import Fund, FundTerms, Holding, InstantUse, Pool

FILL_POOL = "yuebao.pool"


def draw_pool(fund: Fund, terms: FundTerms, amount: Money, *, on: date) -> bool:
    """Take an amount out of the day's pool; false if it is not there. The check is the rule's twin."""
    Pool.objects.bulk_create([Pool(fund=fund, on=on, balance=terms.pool_day)], ignore_conflicts=True)
    drawn = Pool.objects.filter(fund=fund, on=on, balance__gte=amount.fen)
    return drawn.update(balance=F("balance") - amount.fen) == 1


def use_instant(holding: Holding, terms: FundTerms, amount: Money, *, on: date, later_on: date) -> None:
    """Count an instant redemption against the person's day; the holding is locked."""
    ceiling = terms.instant_day
    InstantUse.objects.bulk_create(
        [InstantUse(holding=holding, on=on, used=Money(0), ceiling=ceiling)], ignore_conflicts=True
    )
    counted = InstantUse.objects.filter(holding=holding, on=on)
    if ceiling is not None:
        counted = counted.filter(used__lte=ceiling.fen - amount.fen)
    if not counted.update(used=F("used") + amount.fen, ceiling=ceiling):
        raise OnlyPartNow(now=Money(0), later=amount, on=later_on)


def ask_to_fill_pool(fund: Fund, amount: Money, *, by: Any, reason: str, at: datetime) -> Approval:
    """Ask that the house's money goes into the pool, or out of it; somebody else approves it."""
    return ask_approval(FILL_POOL, {"fund": fund.pk, "fen": amount.fen}, asked_by=by, reason=reason, at=at)


def run_fill_pool(*, fund: int, fen: int, approval: Approval, at: datetime) -> Posting:
    """Move it as two people agreed; only an approval runs this."""
    key = f"approval:{approval.pk}"
    found, by = Fund.objects.get(pk=fund), approval.approved_by
    return fill_pool(found, Money(fen), key=key, by=by, reason=approval.reason, at=at)


@transaction.atomic
def fill_pool(fund: Fund, amount: Money, *, key: str, by: Any, reason: str, at: datetime) -> Posting:
    """Put the house's money into the pool; a negative amount takes it out again."""
    debit, credit = (SETTLEMENT, LIQUIDITY) if amount > Money(0) else (LIQUIDITY, SETTLEMENT)
    posting = post_transfer(
        key=f"yuebao:pool:{key}",
        debit=debit,
        credit=credit,
        amount=abs(amount),
        code=Code.POOL_FILLED,
        ref=Ref(RefKind.FUND, fund.pk),
        at=at,
    )
    if not posting.repeated:
        write("yuebao.pool", at=at, person=by, thing=fund, reason=reason, after={"fen": amount.fen})
    return posting
