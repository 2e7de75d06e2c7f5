"""A year of ten thousand people's savings, lived day by day by the jobs that beat calls, at their hours.

Some of them move money in and out, pay, are refunded, and let their nights move money; time is moved
only through `clock`. After each part of the year every check of the house is asked, and the money is
counted: what people have is what they brought and what they earned, to the fen.
"""

import random
import time
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import Any

from django.db import connection

from payments import clock
from payments.audit.checks import Difference, differences
from payments.audit.models import ClockMark
from payments.errors import DomainError
from payments.escrow.codes import RefKind
from payments.escrow.services import Part, ask_payment, pay, refund_hold
from payments.ledger.services import Ref
from payments.money import Money
from payments.wallet.models import IdentityClass, WalletKind
from payments.wallet.services import (
    ask_top_up,
    open_personal_wallet,
    open_wallet,
    set_identity_class,
    set_payment_password,
)
from payments.yuebao import tasks
from payments.yuebao.bench.crowd import as_owner, fill, morning, raw_day
from payments.yuebao.funds import authored_calendar
from payments.yuebao.models import Fund, Holding
from payments.yuebao.services import (
    fill_pool,
    load_calendar,
    open_fund,
    redeem,
    redeem_instantly,
    set_auto_in,
    subscribe,
)

PEOPLE, QUICK_PEOPLE = 10_000, 500
MOVERS, QUICK_MOVERS = 40, 8
DAYS, QUICK_DAYS = 73, 4  # in each of five parts of a year, and of three parts of nothing much
ACTS_A_DAY = 6
FIRST = date(2026, 1, 5)
BROUGHT, POOL = Money.yuan("40000.00"), Money.yuan("1000000.00")
PIN = "739148"
SHOP = "wallet:s2"
OF_RULES = ("due row",)  # What is overdue is so by the database's own clock; these days are others.

COUNTED = """
WITH own AS (
  SELECT coalesce(sum(h.units + h.pending), 0) AS held, coalesce(sum(h.income), 0) AS earned
  FROM yuebao_holding h WHERE h.fund_id = %(fund)s
), wallets AS (
  SELECT coalesce(sum(a.posted), 0) AS there FROM ledger_account a
  WHERE a.name IN (SELECT 'wallet:u' || person_id FROM yuebao_holding WHERE fund_id = %(fund)s)
), days AS (
  SELECT count(*) AS closed, sum(d.base * y.per_10k / 10000) AS exact, sum(d.users_income) AS users,
         sum(d.residue) AS residue, sum(d.fraction) AS fraction, sum(d.fund_income) AS fund
  FROM yuebao_fundday d JOIN yuebao_fundyield y ON y.id = d.fund_yield_id
  WHERE d.fund_id = %(fund)s AND d.state = 'CLOSED'
)
SELECT held, earned, there, closed, exact, users, residue, fraction, fund FROM own, wallets, days
"""


class Year:
    """A fund, everybody who holds some of it, and the day that is lived next."""

    fund: Fund
    people = days = 0
    today = raw_on = FIRST

    def set(self, effort: Any) -> None:
        """Open the fund, write the holdings, let some people have wallets and money to move."""
        self.people, movers, self.days = (
            (QUICK_PEOPLE, QUICK_MOVERS, QUICK_DAYS) if effort.quick else (PEOPLE, MOVERS, DAYS)
        )
        self.dice = random.Random(self.people)  # noqa: S311  (a benchmark keeps no secret)
        self.refunds: list[tuple[Ref, Money]] = []
        self.number = 0
        as_owner()
        ClockMark.objects.create(why="a year in a benchmark", marked_at=morning(FIRST))
        load_calendar(authored_calendar())
        self.fund = open_fund("year", name_en="A year", name_zh="", first_on=FIRST)
        self.began_with = fill(self.fund, self.people)
        held = Holding.objects.filter(fund=self.fund).select_related("person").order_by("pk")
        self.movers = [one.person for one in held[:movers]]
        at = morning(FIRST, clock_time(0, 30))
        fill_pool(self.fund, POOL, key="year", by=self.movers[0], reason="a benchmark", at=at)
        open_wallet(holder=self.movers[0], account=SHOP, kind=WalletKind.SHOP, title="Bench", at=at)
        for person in self.movers:
            self._join(person, at)
        connection.close()

    def _join(self, person: Any, at: datetime) -> None:
        open_personal_wallet(person, at=at)
        set_identity_class(person, IdentityClass.III, at=at)
        set_payment_password(person, PIN, at=at)
        ask_top_up(person, BROUGHT, key=f"year:{person.pk}", at=at)
        set_auto_in(person, is_on=person.pk % 4 == 0, floor=Money.yuan("5000.00"), at=at)

    def live(self, _seconds: float) -> float:
        """The next part of the year; gives holdings × days a second."""
        began = time.perf_counter()
        as_owner()
        for _day in range(self.days):
            self._live_a_day(self.today)
            self.today += timedelta(days=1)
            if self.today.day == 1:
                print(f"lived until {self.today}", flush=True)  # noqa: T201  (a benchmark says how far it is)
        return self.people * self.days / (time.perf_counter() - began)

    def _live_a_day(self, on: date) -> None:
        """Everything of one day at its hour, as beat's calendar has it."""
        with clock.at(morning(on, clock_time(2, 30))):
            tasks.move_spare_money_in()
        with clock.at(morning(on, clock_time(8, 30))):
            tasks.book_answers()
        for act in range(ACTS_A_DAY):
            with clock.at(morning(on, clock_time(9 + 2 * act, self.dice.randrange(60)))) as at:
                self._act(self.dice.choice(self.movers), at)
            if act == 2:
                with clock.at(morning(on, clock_time(15, 10))):
                    tasks.send_orders()
        with clock.at(morning(on + timedelta(days=1), clock_time(0, 5))):
            tasks.run_days()

    def _act(self, person: Any, at: datetime) -> None:
        """Something a person does; a refusal is an answer too."""
        self.number += 1
        amount, key = Money(self.dice.randrange(100, 300_000)), f"year:{self.number}:{person.pk}:{at:%j}"
        what = self.dice.choice(["in", "in", "out", "later", "pay", "refund"])
        try:
            if what == "in":
                subscribe(person, amount, password=PIN, key=key, at=at)
            elif what == "out":
                redeem_instantly(person, amount, password=PIN, key=key, at=at)
            elif what == "later":
                redeem(person, amount, password=PIN, key=key, at=at)
            elif what == "pay":
                ref = Ref(RefKind.PAYMENT, 10**12 + self.number)
                payment = ask_payment(
                    person, [Part(ref, SHOP, amount)], expires_at=at + timedelta(minutes=30), at=at
                )
                pay(payment, source_code="yuebao", password=PIN, key=key, at=at)
                self.refunds.append((ref, amount))
            elif self.refunds:
                ref, amount = self.refunds.pop()
                refund_hold(ref, amount=amount, key=f"refund:{key}", at=at)
        except DomainError:
            pass

    def raw(self, _seconds: float) -> float:
        """The rows of as many days raw; gives holdings × days a second."""
        began = time.perf_counter()
        for _day in range(self.days):
            raw_day(self.fund.code, self.raw_on)
            self.raw_on += timedelta(days=1)
        return self.people * self.days / (time.perf_counter() - began)

    def untrue(self) -> list[Difference]:
        """What every check of the house finds, and whether the money is whole; said aloud."""
        as_owner()
        found = [one for one in differences() if not one.thing.startswith(OF_RULES)]
        with connection.cursor() as cursor:
            cursor.execute(COUNTED, {"fund": self.fund.pk})
            held, earned, there, closed, exact, users, residue, fraction, fund = cursor.fetchone()
        connection.close()
        brought = self.began_with.fen + BROUGHT.fen * len(self.movers)
        pairs = [
            ("what people have", brought + earned, held + there),
            ("what holdings earned", users, earned),
            ("income of the fund", fund, users + residue),
            ("the exact sum of all days", exact, users + residue + fraction),
            ("days", (self.today - FIRST).days, closed),
        ]
        print(  # noqa: T201  (a benchmark says its figures)
            f"{closed} days of {self.people:,} people: brought {Money(brought)}, "
            f"earned {Money(int(earned))}, have {Money(int(held + there))}; "
            f"residue {Money(int(residue))}, fractions {fraction:f} fen, "
            f"exact sum {exact:f} fen"
        )
        return found + [
            Difference(thing, str(expected), str(told)) for thing, expected, told in pairs if expected != told
        ]
