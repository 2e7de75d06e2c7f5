"""What a wallet is, what may still leave it, and what must be true of top-ups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payments import planned
from payments.audit.checks import Difference
from payments.clock import day_of
from payments.money import Money
from payments.policy import policy
from payments.wallet.codes import Code, RefKind
from payments.wallet.models import (
    Identity,
    IdentityClass,
    Measure,
    PaymentPassword,
    TopUp,
    Wallet,
    WalletKind,
    WalletLimit,
)
from payments.wallet.states import TopUpState


def account_of(person: Any) -> str:
    """The name of a person's own account."""
    return f"wallet:u{person.pk}"


def wallet_of(person: Any) -> Wallet | None:
    """A person's own wallet, which sign-up opens."""
    return Wallet.objects.filter(holder=person, kind=WalletKind.PERSON).select_related("holder").first()


def top_ups_on_their_way(wallet: Wallet) -> list[TopUp]:
    """Top-ups the bank has not answered yet."""
    return list(wallet.top_ups.filter(state__in=[TopUpState.SENT, TopUpState.UNKNOWN]))


# -- the payment password -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PasswordStatus:
    """Whether the payment password can be used, without the password."""

    set_at: datetime
    tries_left: int
    locked_until: datetime | None


def password_status(person: Any, *, at: datetime) -> PasswordStatus | None:
    """How a person's payment password stands now; None if there is none."""
    secret = PaymentPassword.objects.filter(person=person).first()
    if secret is None:
        return None
    most = policy().password_misses
    if secret.locked_until is None:
        return PasswordStatus(secret.set_at, most - secret.misses, None)
    if at < secret.locked_until:
        return PasswordStatus(secret.set_at, 0, secret.locked_until)
    return PasswordStatus(secret.set_at, most, None)


# -- limits ---------------------------------------------------------------------------------------------


class Counted(NamedTuple):
    """One row of `wallet_limit` that a payment counts in, and how far it may go there."""

    measure: str
    period: str
    span: str
    ceiling: int | None


@dataclass(frozen=True, slots=True)
class LimitLeft:
    """A limit as its owner reads it."""

    words: str | Promise
    left: Money
    ceiling: Money


SPANS = {
    "ever": _("Without an identity check, ever"),
    "year": _("This year"),
    "day": _("Payments today"),
}


KNOWN = """
SELECT wallet.kind, identity.identity_class
FROM wallet_wallet wallet LEFT JOIN wallet_identity identity ON identity.person_id = wallet.holder_id
WHERE wallet.account = %s
"""


def limit_rows(at: datetime) -> list[tuple[str, str]]:
    """Every row a payment of this moment counts in, always in the same order."""
    day = day_of(at)
    return [(Measure.OUT.value, f"{day:%Y}"), (Measure.OUT.value, "ever"), (Measure.PAYMENT.value, f"{day}")]


def counted_limits(account: str, at: datetime) -> list[Counted]:
    """The rows of a payment, with the limits that hold for this wallet now."""
    rules = policy()
    by_class: dict[str, int] = {}
    for kind, known in planned.run(KNOWN, [account]):
        if kind == WalletKind.PERSON:  # Shops have per-day figures only.
            known = known or IdentityClass.I
            by_class = {"ever" if known == IdentityClass.I else "year": rules.wallet_class_fen[known - 1]}
    (out, year), (_out, ever), (payment, day) = limit_rows(at)
    return [
        Counted(out, year, "year", by_class.get("year")),
        Counted(out, ever, "ever", by_class.get("ever")),
        Counted(payment, day, "day", rules.payment_day_fen),
    ]


def code_limit(at: datetime) -> Counted:
    """The row in which a payment by pay code counts that no password was typed for."""
    return Counted(Measure.CODE.value, f"{day_of(at)}", "day", policy().code_day_fen)


def code_left(account: str, *, at: datetime) -> Money:
    """What pay codes may still pay today without a password."""
    return left_of(account, code_limit(at))


def class_of(person_id: int) -> IdentityClass:
    """How well a person is known; nobody is known less than class I."""
    known = Identity.objects.filter(person=person_id).values_list("identity_class", flat=True).first()
    return IdentityClass(known or IdentityClass.I)


def left_of(account: str, row: Counted) -> Money:
    """What one limit still lets out."""
    limit = WalletLimit.objects.filter(account=account, measure=row.measure, period=row.period).first()
    return Money(max((row.ceiling or 0) - (limit.used if limit else 0), 0))


def limits_left(account: str, *, at: datetime) -> list[LimitLeft]:
    """Every limit that holds for this wallet, and what is left of it."""
    used = {
        (limit.measure, limit.period): limit.used
        for limit in WalletLimit.objects.filter(
            account=account, period__in=[row[1] for row in limit_rows(at)]
        )
    }
    return [
        LimitLeft(
            SPANS[row.span],
            Money(max(row.ceiling - used.get((row.measure, row.period), 0), 0)),
            Money(row.ceiling),
        )
        for row in counted_limits(account, at)
        if row.ceiling is not None
    ]


# -- how top-ups are named on a statement ---------------------------------------------------------------


def top_up_names(ids: Iterable[int], _account: str) -> dict[int, tuple[str, str]]:
    """The words and the address of top-ups, by number."""
    return {
        top_up.pk: (
            str(_("Top-up from the sandbox bank")),
            reverse("wallet:top_up_result", args=[top_up.reference]),
        )
        for top_up in TopUp.objects.filter(pk__in=list(ids))
    }


# -- what reconcile asks ----------------------------------------------------------------------------------

BOOKED_OTHERWISE = """
WITH settled AS (
  SELECT top_up.id, concat_ws(' ', wallet.account, top_up.amount) AS line, top_up.amount
  FROM wallet_topup top_up JOIN wallet_wallet wallet ON wallet.id = top_up.wallet_id
  WHERE top_up.state = %(settled)s
), booked AS (
  SELECT transfer.ref_id AS id, string_agg(concat_ws(' ', account.name, transfer.amount), ', ') AS line,
         sum(transfer.amount)::bigint AS amount
  FROM ledger_transfer transfer JOIN ledger_account account ON account.id = transfer.credit_id
  WHERE transfer.code = %(code)s AND transfer.ref_kind = %(kind)s
  GROUP BY transfer.ref_id
)
SELECT coalesce(settled.id, booked.id), coalesce(settled.line, 'nothing'), coalesce(booked.line, 'nothing'),
       abs(coalesce(settled.amount, 0) - coalesce(booked.amount, 0))
FROM settled FULL JOIN booked ON booked.id = settled.id
WHERE settled.line IS DISTINCT FROM booked.line ORDER BY 1
"""


def top_up_count() -> int:
    """How many top-ups the check looks at."""
    return TopUp.objects.count()


def top_ups_booked_otherwise() -> list[Difference]:
    """I14: what the bank settled and what the ledger took from it are the same, one by one."""
    with connection.cursor() as cursor:
        cursor.execute(
            BOOKED_OTHERWISE,
            {"settled": TopUpState.SETTLED.value, "code": Code.TOP_UP.value, "kind": RefKind.TOP_UP.value},
        )
        return [
            Difference(f"top-up {pk}", wanted, found, fen) for pk, wanted, found, fen in cursor.fetchall()
        ]
