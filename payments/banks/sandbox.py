"""A bank to practise with: it keeps its own book, and amounts decide what it answers.

| amount ends in | it answers |
| --- | --- |
| .91 | refused |
| .92 | unknown at first, settled when it is asked again |
| .93 | unknown at first, refused when it is asked again |
| anything else | settled |
"""

from django.db import transaction
from django.db.models import F

from payments.banks.connector import REFERENCE, Answer, Outcome
from payments.banks.models import SandboxCharge, SandboxVerb
from payments.money import Money

FIRST = {91: Outcome.REFUSED, 92: Outcome.UNKNOWN, 93: Outcome.UNKNOWN}
LATER = {91: Outcome.REFUSED, 92: Outcome.SETTLED, 93: Outcome.REFUSED}


class ReferenceReused(Exception):
    """A reference came back with another verb or amount: a bug of ours, which no bank would forgive."""


class SandboxBank:
    """Answers at once, moves no real money and remembers every reference."""

    code = "sandbox"

    def charge(self, reference: str, amount: Money) -> Answer:
        """Pretend to take money from the person's account at the bank."""
        return self._carry_out(reference, SandboxVerb.CHARGE, amount)

    def pay_out(self, reference: str, amount: Money) -> Answer:
        """Pretend to pay money to a person's account."""
        return self._carry_out(reference, SandboxVerb.PAY_OUT, amount)

    def refund(self, reference: str, amount: Money) -> Answer:
        """Pretend to give an earlier charge back."""
        return self._carry_out(reference, SandboxVerb.REFUND, amount)

    def find(self, reference: str) -> Answer | None:
        """Look the reference up; from the second time on, what was unknown is known."""
        with transaction.atomic(durable=True):
            if not SandboxCharge.objects.filter(reference=reference).update(asked=F("asked") + 1):
                return None
            return _answer(SandboxCharge.objects.get(reference=reference))

    def _carry_out(self, reference: str, verb: SandboxVerb, amount: Money) -> Answer:
        # durable: to ask a bank inside a transaction is a bug, and this is where it would show (law 8).
        assert REFERENCE.fullmatch(reference), reference
        with transaction.atomic(durable=True):
            charge, is_new = SandboxCharge.objects.get_or_create(
                reference=reference, defaults={"verb": verb, "amount": amount}
            )
            if (charge.verb, charge.amount) != (verb, amount):
                raise ReferenceReused(reference)
            if not is_new:
                SandboxCharge.objects.filter(pk=charge.pk).update(asked=F("asked") + 1)
                charge.refresh_from_db()
            return _answer(charge)


def _answer(charge: SandboxCharge) -> Answer:
    outcome = (FIRST if charge.asked == 1 else LATER).get(charge.amount.fen % 100, Outcome.SETTLED)
    return Answer(outcome, reason="declined" if outcome is Outcome.REFUSED else "")
