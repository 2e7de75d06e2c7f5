"""Payments from savings while everybody's income is credited, against the same payments without it.

The figure is the ninety-fifth hundredth of how long a payment takes, turned over so that more is better.
A payment is asked and settled as a till does it, without the password, which is slow on purpose.
"""

import multiprocessing
import random
import secrets
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, connections

from payments.audit.checks import Difference
from payments.escrow.codes import RefKind
from payments.escrow.services import Part, ask_payment, settle_payment
from payments.ledger.services import Ref
from payments.money import Money
from payments.retry import retrying
from payments.wallet.models import IdentityClass, WalletKind
from payments.wallet.services import open_personal_wallet, open_wallet, set_identity_class
from payments.yuebao.bench.accrual import Accrual
from payments.yuebao.bench.crowd import morning
from payments.yuebao.models import Holding

PAYERS, CLIENTS = 400, 2
PRICE = Money(100)
SHOP = "wallet:s1"


class Payers:
    """Some of a crowd, spread over all of its chunks, who buy something again and again."""

    def __init__(self, accrual: Accrual) -> None:
        self.accrual = accrual
        self.people: list[Any] = []
        self.waits: dict[str, float] = {}
        self.counts: dict[str, int] = {}

    def set(self, effort: Any) -> None:
        """Give the payers wallets."""
        self.accrual.set(effort)
        every = max(1, self.accrual.holdings // PAYERS)
        at = morning(self.accrual.ours_on)
        held = Holding.objects.filter(fund=self.accrual.fund).select_related("person").order_by("pk")
        numbers = held.values_list("pk", flat=True)[::every]
        self.people = [one.person for one in held.filter(pk__in=list(numbers))]
        open_wallet(holder=self.people[0], account=SHOP, kind=WalletKind.SHOP, title="Bench", at=at)
        for person in self.people:
            open_personal_wallet(person, at=at)
            set_identity_class(person, IdentityClass.III, at=at)
        connection.close()

    def beside(self, _seconds: float) -> float:
        """Payments while a day is credited."""
        day = self.accrual.next_day()
        found = self._measure("beside", lambda: self.accrual.work(day))
        self.accrual.judge(day)
        connection.close()
        return found

    def alone(self, seconds: float) -> float:
        """Payments while nothing else is done."""
        return self._measure("alone", lambda: time.sleep(seconds))

    def _measure(self, name: str, meanwhile: Callable[[], None]) -> float:
        connections.close_all()
        context = multiprocessing.get_context("fork")
        stop, told = context.Event(), context.Queue()
        at = morning(self.accrual.ours_on)
        clients = [
            context.Process(target=_pay_until, args=(stop, self.people, at, told)) for _one in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        meanwhile()
        stop.set()
        waits = [wait for _client in clients for wait in told.get(timeout=120)]
        for client in clients:
            client.join(60)
        self.counts[name] = len(waits)
        self.waits[name] = statistics.quantiles(waits, n=20)[-1]
        return 1 / self.waits[name]

    def untrue(self) -> list[Difference]:
        """What the invariants find, and how long payments took."""
        told = ", ".join(
            f"{name} {self.waits[name] * 1000:.0f} ms of {self.counts[name]}" for name in sorted(self.waits)
        )
        print(f"p95 of a payment: {told}")  # noqa: T201  (a benchmark says its figures)
        return self.accrual.untrue()


def _pay_until(stop: Any, people: list[Any], at: datetime, told: Any) -> None:
    """One client: pay until the end is said, then tell how long each payment took."""
    connection.ensure_connection()
    # Clients are forked, so dice they shared would fall alike.
    dice = random.Random(secrets.randbits(64))  # noqa: S311  (a benchmark keeps no secret)
    waits = []
    while not stop.is_set():
        began = time.perf_counter()
        _pay(dice.choice(people), at)
        waits.append(time.perf_counter() - began)
    told.put(waits)
    connections.close_all()


def _pay(person: Any, at: datetime) -> None:
    part = Part(Ref(RefKind.PAYMENT, secrets.randbits(62)), SHOP, PRICE, "Bench")
    payment = ask_payment(person, [part], expires_at=at + timedelta(minutes=30), at=at)
    retrying(partial(settle_payment, payment, source_code="yuebao", key=secrets.token_urlsafe(24), at=at))
