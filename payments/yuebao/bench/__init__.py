"""What a day's income, the payments beside it and a whole year of savings take, each against its limit."""

from typing import Any

from payments.yuebao.bench.accrual import Accrual
from payments.yuebao.bench.beside import Payers
from payments.yuebao.bench.year import Year


def register(rows: list[Any], benchmarks: Any) -> None:
    """Add the rows of savings to the table. The year goes first: its people are the only ones then."""
    year, accrual = Year(), Accrual()
    payers = Payers(accrual)
    rows += [
        benchmarks.Row(
            name="a year of savings as people live it ÷ its rows raw",
            unit="holding-days/s",
            goal=0.10,
            scene=year.set,
            ours=year.live,
            limit=year.raw,
            check=year.untrue,
        ),
        benchmarks.Row(
            name="a day's income, two workers ÷ raw INSERT and UPDATE",
            unit="holdings/s",
            goal=0.80,
            scene=accrual.set,
            ours=accrual.accrue,
            limit=accrual.raw,
            check=accrual.untrue,
        ),
        benchmarks.Row(
            name="p95 of payments: without a day's income ÷ beside it",
            unit="1/s",
            goal=0.333,
            scene=payers.set,
            ours=payers.beside,
            limit=payers.alone,
            check=payers.untrue,
        ),
    ]
