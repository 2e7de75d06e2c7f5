"""Top-ups: row first, commit, ask the bank, write the answer (safety, law 8).

What the bank does not answer is asked again by a due row and never guessed. A due row stands from
the moment the top-up is sent, so a process that dies between asking and writing loses nothing.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from payments.audit.models import Switch
from payments.audit.services import require_running
from payments.banks.connector import Answer, Outcome, new_reference
from payments.banks.registry import bank
from payments.due import services as due
from payments.errors import KeyReused
from payments.ledger.services import Posting, Ref, post_transfer
from payments.lifecycle import Role, move
from payments.money import Money
from payments.policy import policy
from payments.wallet.codes import SETTLEMENT, Code, RefKind
from payments.wallet.errors import NoWallet
from payments.wallet.models import TopUp, Wallet
from payments.wallet.queries import wallet_of
from payments.wallet.states import TopUpState

DUE = "wallet.top_up"
BANK = "sandbox"


def ask_top_up(person: Any, amount: Money, *, key: str, at: datetime) -> TopUp:
    """Bring money from the bank into a person's wallet.

    Safe to ask twice under one key: the second asking finds the first and the bank is not asked
    anew. Another amount under the same key is `KeyReused`.
    """
    wallet = wallet_of(person)
    if wallet is None:
        raise NoWallet
    top_up, is_new = _send(wallet, amount, key, at)
    if is_new:
        take_answer(top_up, bank(top_up.bank).charge(top_up.reference, top_up.amount), at=at)
        top_up.refresh_from_db()
    return top_up


def _send(wallet: Wallet, amount: Money, key: str, at: datetime) -> tuple[TopUp, bool]:
    """Write down what will be asked, before anybody is asked."""
    with transaction.atomic(durable=True):
        top_up, is_new = TopUp.objects.get_or_create(
            wallet=wallet,
            key=key,
            defaults={
                "reference": new_reference("TU", at),
                "bank": BANK,
                "amount": amount,
                "asked_at": at,
            },
        )
        if top_up.amount != amount:
            raise KeyReused
        if is_new:
            require_running(Switch.PAYMENTS)
            move(top_up, TopUpState.SENT, at=at, by=wallet.holder, role=Role.BUYER)
            due.ask(DUE, top_up.pk, at + timedelta(minutes=policy().bank_asks_minutes[0]))
    return top_up, is_new


def take_answer(top_up: TopUp, answer: Answer, *, at: datetime) -> Posting | None:
    """Write what the bank said; the same answer five times is one transfer and five equal results.

    A refusal that is followed by the money is believed: money that came is booked.
    """
    with transaction.atomic(durable=True):
        top_up = (
            TopUp.objects.select_for_update(no_key=True, of=["self"])
            .select_related("wallet")
            .get(pk=top_up.pk)
        )
        if answer.outcome is Outcome.UNKNOWN:
            if top_up.state == TopUpState.SENT:
                move(top_up, TopUpState.UNKNOWN, at=at, role=Role.BANK)
            return None
        answered = {"answered_at": at, "reason": answer.reason}
        if answer.outcome is Outcome.REFUSED:
            if not top_up.is_final:
                move(top_up, TopUpState.REFUSED, at=at, role=Role.BANK, why=answer.reason, also=answered)
                due.close(DUE, top_up.pk, at)
            return None
        if top_up.state != TopUpState.SETTLED:
            move(top_up, TopUpState.SETTLED, at=at, role=Role.BANK, also=answered)
            due.close(DUE, top_up.pk, at)
        return post_transfer(
            key=f"top-up:{top_up.pk}:settle",
            debit=SETTLEMENT,
            credit=top_up.wallet.account,
            amount=top_up.amount,
            code=Code.TOP_UP,
            ref=Ref(RefKind.TOP_UP, top_up.pk),
            at=at,
        )


def ask_the_bank(top_up_id: int, *, at: datetime) -> None:
    """Ask about a top-up without an answer, as its due row says; after a day a person takes over.

    A bank that never heard of the reference is told it now: the intent stands, and the reference
    makes it count once.
    """
    top_up = TopUp.objects.get(pk=top_up_id)
    if not top_up.is_final:
        connector = bank(top_up.bank)
        answer = connector.find(top_up.reference) or connector.charge(top_up.reference, top_up.amount)
        take_answer(top_up, answer, at=at)
        top_up.refresh_from_db()
    with transaction.atomic():
        following = None if top_up.is_final else next_asking(top_up.asked_at, at)
        if following is not None:
            due.postpone(DUE, top_up.pk, following)
            return
        if not top_up.is_final:
            TopUp.objects.filter(pk=top_up.pk, handed_over_at=None).update(handed_over_at=at)
        due.close(DUE, top_up.pk, at)


def next_asking(asked_at: datetime, at: datetime) -> datetime | None:
    """When the bank is asked next: after 1, 5, 30 minutes, then hourly; None once a person has to."""
    rules = policy()
    for minutes in rules.bank_asks_minutes:
        if (moment := asked_at + timedelta(minutes=minutes)) > at:
            return moment
    while moment <= at:
        moment += timedelta(hours=1)
    return moment if moment <= asked_at + timedelta(hours=rules.bank_hand_over_hours) else None
