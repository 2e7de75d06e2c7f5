"""Asking for money, holding it for the parcel, releasing it or giving it back.

Order of locks, the house's: request key → the payer's wallet → orders and stock (by
`payment_settling`) → the payment → limits → the ledger.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from payments import planned
from payments.audit.models import Switch
from payments.audit.services import require_running
from payments.clock import SHANGHAI
from payments.due import services as due
from payments.escrow.codes import Code, RefKind
from payments.escrow.errors import NothingHeld, PaymentExpired, PaymentNotOpen
from payments.escrow.models import Payment, PaymentPart
from payments.escrow.queries import payment_as_it_is
from payments.escrow.signals import hold_released, hold_releasing, payment_settled, payment_settling
from payments.escrow.sources import Source, find_source
from payments.escrow.states import PaymentState
from payments.keys.services import Answer, answer_once, fingerprint
from payments.ledger.codes import Purpose
from payments.ledger.models import Key
from payments.ledger.services import PlaceHold, Posting, Ref, RefundHold, ReleaseHold, Step, post
from payments.lifecycle import Role, move
from payments.money import Money
from payments.wallet.queries import account_of
from payments.wallet.services import check_payment_password, give_back_limit, require_not_frozen, use_limit

DUE = "escrow.payment"
KEEP_HOLDS = """
UPDATE escrow_paymentpart part SET hold_id = held.hold_id
FROM unnest(%s::bigint[], %s::bigint[]) AS held(id, hold_id) WHERE part.id = held.id
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What one payee is to have. `words` has a line for each thing that is paid for."""

    ref: Ref
    payee: str
    amount: Money
    words: str = ""
    purpose: Purpose = Purpose.ORDER


@transaction.atomic(savepoint=False)
def ask_payment(
    payer: Any,
    parts: Sequence[Part],
    *,
    expires_at: datetime,
    done_url: str = "",
    at: datetime,
) -> Payment:
    """Ask a person for one sum, to be paid at the cashier until it expires.

    What is asked is frozen: another sum is another payment.
    """
    assert parts, "a payment is for something"
    payment = Payment(
        number=_new_number(at),
        payer=payer,
        account=account_of(payer),
        amount=sum((part.amount for part in parts), Money(0)),
        state=PaymentState.ASKED,
        asked_at=at,
        expires_at=expires_at,
        done_url=done_url,
    )
    ((payment.pk,),) = planned.numbers((Payment, 1))
    planned.write(
        [payment],
        [
            PaymentPart(
                payment=payment,
                position=position,
                ref_kind=part.ref.kind,
                ref_id=part.ref.id,
                payee=part.payee,
                words=part.words,
                amount=part.amount,
                purpose=part.purpose,
            )
            for position, part in enumerate(parts)
        ],
    )
    due.ask(DUE, payment.pk, expires_at)
    return payment


def pay(payment: Payment, *, source_code: str, password: str, key: str, at: datetime) -> Payment:
    """Pay from one source: every part is held on the payer's own account until it is released.

    The password is compared first, in a transaction of its own, so that a miss stays counted. The
    rest is one transaction under the key: asked again it gives the first answer, paid or refused.
    """
    check_payment_password(payment.payer, password, at=at)
    return settle_payment(payment, source_code=source_code, key=key, at=at)


def settle_payment(payment: Payment, *, source_code: str, key: str, at: datetime) -> Payment:
    """Pay what the payer allowed otherwise than at the cashier: by a pay code that was burnt for it.

    One transaction under the key: asked again it gives the first answer, paid or refused.
    """
    source = find_source(source_code)
    answer_once(
        f"person:{payment.payer_id}",
        key,
        fingerprint("escrow.pay", payment.number, source.code, payment.amount.fen),
        partial(_settle, payment, source, at=at),
        at=at,
    )
    payment.refresh_from_db()
    return payment


def _settle(payment: Payment, source: Source, *, at: datetime) -> Answer:
    """Everything that makes a payment paid, in the transaction of its key."""
    require_running(Switch.PAYMENTS)
    require_not_frozen(payment.account)
    payment, parts = payment_as_it_is(payment)
    if payment.state != PaymentState.ASKED:
        raise PaymentNotOpen
    if at >= payment.expires_at:
        raise PaymentExpired
    payment_settling.send(Payment, payment=payment, parts=parts, at=at)
    move(
        payment,
        PaymentState.PAID,
        at=at,
        by=payment.payer,
        role=Role.BUYER,
        also={"paid_at": at, "source": source.code},
    )
    due.close(DUE, payment.pk, at)
    use_limit(payment.account, payment.amount, at=at)
    _open_holds(payment, parts, source.steps_to_pay(payment, payment.amount), at=at)
    payment_settled.send(Payment, payment=payment, parts=parts, at=at)
    return Answer(200, payment.number.encode())


def _open_holds(
    payment: Payment, parts: Sequence[PaymentPart], steps: Sequence[Step], *, at: datetime
) -> None:
    """Bring the money if it is not there, and set aside each part, in one posting."""
    posting = post(
        *steps,
        *(
            PlaceHold(payment.account, part.amount, part.purpose, payee=part.payee, ref=_ref(part))
            for part in parts
        ),
        key=f"payment:{payment.pk}:pay",
        ref=Ref(RefKind.PAYMENT, payment.pk),
        at=at,
    )
    holds = [posted.hold_id for posted in posting.rows[len(steps) :]]
    planned.run(KEEP_HOLDS, [[part.pk for part in parts], holds])


@transaction.atomic
def close_payment(
    payment: Payment,
    *,
    at: datetime,
    by: Any = None,
    role: Role = Role.SYSTEM,
    why: str = "",
) -> None:
    """Close a payment that nobody will pay any more. Closed already is fine; paid is `HasMovedOn`."""
    locked = Payment.objects.select_for_update(no_key=True).get(pk=payment.pk)
    if locked.state != PaymentState.CLOSED:
        move(locked, PaymentState.CLOSED, at=at, by=by, role=role, why=why)
        due.close(DUE, locked.pk, at)
    payment.refresh_from_db()


def close_expired(payment_id: int, *, at: datetime) -> None:
    """Close a payment whose time is over, if what it pays for did not close it first."""
    with transaction.atomic():
        payment = Payment.objects.select_for_update(no_key=True).get(pk=payment_id)
        if payment.state == PaymentState.ASKED and at >= payment.expires_at:
            move(payment, PaymentState.CLOSED, at=at, role=Role.DUE)
        due.close(DUE, payment_id, at)


@transaction.atomic
def release_hold(
    ref: Ref,
    *,
    amount: Money,
    payee: str,
    extra: Sequence[Step] = (),
    key: str,
    at: datetime,
    cause: Ref | None = None,
    code: int = Code.RELEASE,
) -> Posting:
    """Pay out of what is held for `ref`, with `extra` steps in the same posting.

    `cause` is what the posting is about, such as one line of the order; left out it is `ref` itself.
    Asked again under its key it gives the first result and sends no signal.
    """
    part = _locked_part(ref)
    about = cause or ref
    release = [ReleaseHold(_hold_id(part), payee, amount, code, ref=about)] if amount else []
    told = {"part": part, "ref": ref, "payee": payee, "amount": amount, "at": at}
    if Key.objects.filter(key=key).exists():
        return post(*release, *extra, key=key, ref=about, at=at)
    hold_releasing.send(PaymentPart, **told)
    posting = post(*release, *extra, key=key, ref=about, at=at)
    hold_released.send(PaymentPart, **told)
    return posting


@transaction.atomic
def refund_hold(ref: Ref, *, amount: Money, key: str, at: datetime, cause: Ref | None = None) -> Posting:
    """Give back a part of what is held for `ref`, or all of it, to where the money came from.

    The limits it was counted in get their part back as well. Asked again under its key it gives
    the first result.
    """
    part = _locked_part(ref)
    payment = part.payment
    if not Key.objects.filter(key=key).exists():
        assert payment.paid_at is not None, "what is held was paid"
        find_source(payment.source).going_back(payment, amount, at=at)
        give_back_limit(payment.account, amount, used_at=payment.paid_at)
    about = cause or ref
    return post(
        RefundHold(_hold_id(part), amount, ref=about),
        *find_source(payment.source).steps_back(payment, amount),
        key=key,
        ref=about,
        at=at,
    )


def _locked_part(ref: Ref) -> PaymentPart:
    """The part this thing was paid by. The row is locked, so of two askings one comes first."""
    part = (
        PaymentPart.objects.select_for_update(of=("self",), no_key=True)
        .select_related("payment")
        .filter(ref_kind=ref.kind, ref_id=ref.id, hold_id__isnull=False)
        .first()
    )
    if part is None:
        raise NothingHeld
    return part


def _hold_id(part: PaymentPart) -> int:
    assert part.hold_id is not None, "only a part with a hold is looked for"
    return part.hold_id


def _ref(part: PaymentPart) -> Ref:
    return Ref(part.ref_kind, part.ref_id)


def _new_number(at: datetime) -> str:
    """A number that tells the day and nothing else: the rest is random, so nobody counts payments."""
    return f"P{at.astimezone(SHANGHAI):%y%m%d}{secrets.randbelow(10**10):010d}"
