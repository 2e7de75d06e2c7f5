"""Whatever is asked in whatever order, the ledger is a dict of accounts and a list of holds."""

from dataclasses import dataclass, field
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from payments.errors import KeyReused, NotEnoughMoney
from payments.ledger.codes import Purpose
from payments.ledger.errors import HoldIsSpent
from payments.ledger.queries import balance, held
from payments.ledger.services import PlaceHold, RefundHold, ReleaseHold, Send, post
from payments.money import Money
from tests.factories.ledger import BANK, NOON, RELEASE, TOP_UP, a_ref, untrue

PEOPLE = 4
NOTHING = Money(0)
amounts = st.integers(1, 5_000).map(Money)
people = st.integers(0, PEOPLE - 1)
_worlds = count(1)


@dataclass
class Held:
    number: int
    account: str
    payee: str
    left: Money


@dataclass
class Model:
    """What the ledger should be, in a dict and a list."""

    posted: dict[str, Money]
    holds: list[Held] = field(default_factory=list)
    given: Money = NOTHING

    def held(self, account: str) -> Money:
        return sum((one.left for one in self.holds if one.account == account), NOTHING)

    def available(self, account: str) -> Money:
        return self.posted[account] - self.held(account)


class Ledger(RuleBasedStateMachine):
    """Gives, sends, holds, releases and refunds, some of them twice under one key."""

    def __init__(self) -> None:
        super().__init__()
        # Every example has people of its own, since the database lives on from one to the next.
        self.world = next(_worlds)
        self.wallets = [f"wallet:u{self.world}0{person}" for person in range(PEOPLE)]
        self.model = Model(dict.fromkeys(self.wallets, NOTHING))
        self.bank_before = balance(BANK)
        self.asked: list[tuple] = []

    def ask(self, *steps, works: bool, refusal: type[Exception]):
        key, ref = f"model:{self.world}:{next(_worlds)}:x", a_ref()
        if not works:
            with pytest.raises(refusal), transaction.atomic():
                post(*steps, key=key, ref=ref, at=NOON)
            return None
        posting = post(*steps, key=key, ref=ref, at=NOON)
        self.asked.append((steps, key, ref, posting))
        return posting

    @rule(account=people, amount=amounts)
    def give(self, account, amount):
        account = self.wallets[account]
        self.ask(Send(BANK, account, amount, TOP_UP), works=True, refusal=NotEnoughMoney)
        self.model.posted[account] += amount
        self.model.given += amount

    @rule(debit=people, credit=people, amount=amounts)
    def send(self, debit, credit, amount):
        if debit == credit:
            return
        debit, credit = self.wallets[debit], self.wallets[credit]
        works = self.model.available(debit) >= amount
        self.ask(Send(debit, credit, amount, RELEASE), works=works, refusal=NotEnoughMoney)
        if works:
            self.model.posted[debit] -= amount
            self.model.posted[credit] += amount

    @rule(account=people, payee=people, amount=amounts)
    def hold(self, account, payee, amount):
        if account == payee:
            return
        account, payee = self.wallets[account], self.wallets[payee]
        works = self.model.available(account) >= amount
        step = PlaceHold(account, amount, Purpose.ORDER, payee=payee)
        posting = self.ask(step, works=works, refusal=NotEnoughMoney)
        if posting is not None:
            self.model.holds.append(Held(posting.hold_ids[0], account, payee, amount))

    @precondition(lambda self: self.model.holds)
    @rule(data=st.data(), amount=amounts)
    def release(self, data, amount):
        one = data.draw(st.sampled_from(self.model.holds))
        works = one.left >= amount
        self.ask(ReleaseHold(one.number, one.payee, amount, RELEASE), works=works, refusal=HoldIsSpent)
        if works:
            one.left -= amount
            self.model.posted[one.account] -= amount
            self.model.posted[one.payee] += amount

    @precondition(lambda self: self.model.holds)
    @rule(data=st.data(), amount=amounts)
    def refund(self, data, amount):
        one = data.draw(st.sampled_from(self.model.holds))
        works = one.left >= amount
        self.ask(RefundHold(one.number, amount), works=works, refusal=HoldIsSpent)
        if works:
            one.left -= amount

    @precondition(lambda self: self.asked)
    @rule(data=st.data())
    def ask_again(self, data):
        steps, key, ref, posting = data.draw(st.sampled_from(self.asked))
        assert post(*steps, key=key, ref=ref, at=NOON) == posting

    @precondition(lambda self: self.asked)
    @rule(data=st.data(), account=people)
    def reuse_a_key(self, data, account):
        _steps, key, ref, _posting = data.draw(st.sampled_from(self.asked))
        with pytest.raises(KeyReused), transaction.atomic():
            post(Send(BANK, self.wallets[account], Money(999_999), TOP_UP), key=key, ref=ref, at=NOON)

    @invariant()
    def is_the_model(self):
        for account in self.wallets:
            assert (balance(account), held(account)) == (self.model.posted[account], self.model.held(account))
        assert balance(BANK) == self.bank_before - self.model.given

    def teardown(self):
        assert untrue() == []


class TestLedger(TestCase, Ledger.TestCase):  # type: ignore[misc]
    settings = settings(
        max_examples=25, stateful_step_count=25, deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
