"""What waits in escrow, and what must be true of it."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, F, Sum

from payments import planned
from payments.audit.checks import Difference
from payments.escrow.models import Payment, PaymentPart
from payments.escrow.states import PaymentState
from payments.ledger.codes import Purpose
from payments.ledger.models import Hold
from payments.ledger.services import Ref
from payments.money import Money
from payments.wallet import names

# Each side as one line of text; where the two lines differ, or one is missing, something is wrong.
UNPAIRED = """
WITH held AS (
  SELECT h.id, h.amount, concat_ws(' ', h.purpose, a.name, p.name, h.ref_kind, h.ref_id, h.amount) AS line
  FROM ledger_hold h
  JOIN ledger_account a ON a.id = h.account_id LEFT JOIN ledger_account p ON p.id = h.payee_id
  WHERE h.purpose = ANY(%(purposes)s)
), asked AS (
  SELECT part.hold_id AS id, part.amount,
         concat_ws(' ', part.purpose, payment.account, part.payee, part.ref_kind, part.ref_id, part.amount)
         || CASE WHEN payment.state = %(paid)s THEN '' ELSE ' ' || payment.state END AS line
  FROM escrow_paymentpart part JOIN escrow_payment payment ON payment.id = part.payment_id
  WHERE part.hold_id IS NOT NULL
)
SELECT coalesce(held.id, asked.id), coalesce(asked.line, 'no hold'), coalesce(held.line, 'no hold'),
       coalesce(held.amount, asked.amount)
FROM held FULL JOIN asked ON asked.id = held.id WHERE held.line IS DISTINCT FROM asked.line ORDER BY 1
"""


# What escrow sets money aside for.
PURPOSES = [Purpose.ORDER.value, Purpose.TRADE.value]


@dataclass(frozen=True, slots=True)
class Held:
    """What stands of the money that was set aside for one thing."""

    hold_id: int
    payee: str
    amount: Money
    released: Money
    refunded: Money

    @property
    def remaining(self) -> Money:
        """What is still held."""
        return self.amount - self.released - self.refunded


AS_IT_IS = """
SELECT {payment}, {part}
FROM escrow_payment payment JOIN escrow_paymentpart part ON part.payment_id = payment.id
WHERE payment.id = %s ORDER BY part.position
"""


def payment_as_it_is(payment: Payment) -> tuple[Payment, list[PaymentPart]]:
    """Read a payment anew with its parts, by one statement; the payer is who it was."""
    rows = planned.found(AS_IT_IS, [payment.pk], payment=Payment, part=PaymentPart)
    fresh: Payment = rows[0][0]
    fresh.payer = payment.payer
    return fresh, [part for _payment, part in rows]


@dataclass(frozen=True, slots=True)
class EscrowTotals:
    """How much is held, and for how many things."""

    held: Money
    holds: int


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a payment as people read it."""

    payee_title: str
    lines: list[str]
    amount: Money
    is_kept: bool  # in escrow until the parcel is there; a till's money goes on at once


def hold_of(ref: Ref) -> Held | None:
    """What is held, or was, for one thing; None if it was never paid."""
    return holds_of([ref]).get(ref)


def holds_of(refs: list[Ref]) -> dict[Ref, Held]:
    """The same for many things of one kind, in two queries."""
    if not refs:
        return {}
    (kind,) = {ref.kind for ref in refs}
    parts = {
        part.hold_id or 0: part
        for part in PaymentPart.objects.filter(
            ref_kind=kind, ref_id__in=[ref.id for ref in refs], hold_id__isnull=False
        )
    }
    return {
        Ref(kind, parts[hold.pk].ref_id): Held(
            hold.pk, parts[hold.pk].payee, hold.amount, hold.released, hold.refunded
        )
        for hold in Hold.objects.filter(pk__in=parts)
    }


def waiting_for(payee: str) -> EscrowTotals:
    """What is held for one payee and not yet theirs: the shop's money on its way."""
    found = Hold.objects.filter(purpose=Purpose.ORDER, remaining__gt=0, payee__name=payee).aggregate(
        held=Sum("remaining"), holds=Count("pk")
    )
    return EscrowTotals(found["held"] or Money(0), found["holds"])


def shown_parts(payment: Payment) -> list[ShownPart]:
    """The parts of a payment with the payees' names instead of their accounts."""
    parts = list(payment.parts.all())
    titles = names.titles_of_accounts(part.payee for part in parts)
    return [
        ShownPart(
            titles.get(part.payee, part.payee),
            part.words.splitlines(),
            part.amount,
            part.purpose == Purpose.ORDER,
        )
        for part in parts
    ]


# -- what reconcile asks --------------------------------------------------------------------------------


def part_count() -> int:
    """How many parts the checks look at."""
    return PaymentPart.objects.count()


def holds_without_a_part() -> list[Difference]:
    """I4: every hold for an order or a trade is one part of one paid payment, of the same sum and people."""
    with connection.cursor() as cursor:
        cursor.execute(UNPAIRED, {"purposes": PURPOSES, "paid": PaymentState.PAID.value})
        return [
            Difference(f"hold {hold}", wanted, found, fen) for hold, wanted, found, fen in cursor.fetchall()
        ]


def payments_that_do_not_add_up() -> list[Difference]:
    """I7: a payment is the sum of its parts, and once it is paid each part has its hold."""
    summed = Payment.objects.annotate(
        total=Sum("parts__amount"), held=Count("parts__hold_id"), all=Count("parts")
    )
    wrong_sum = [
        Difference(f"payment {row.number}", row.amount.yuan_text, (row.total or Money(0)).yuan_text)
        for row in summed.exclude(amount=F("total"))
    ]
    empty = [
        Difference(f"payment {row.number}", row.amount.yuan_text, "no parts")
        for row in summed.filter(total__isnull=True)
    ]
    unheld = [
        Difference(f"payment {row.number}", f"{row.all} holds", f"{row.held} holds")
        for row in summed.filter(state=PaymentState.PAID).exclude(held=F("all"))
    ]
    held_unpaid = [
        Difference(f"payment {row.number}", "no hold before it is paid", f"{row.held} holds")
        for row in summed.exclude(state=PaymentState.PAID).filter(held__gt=0)
    ]
    return [*wrong_sum, *empty, *unheld, *held_unpaid]
