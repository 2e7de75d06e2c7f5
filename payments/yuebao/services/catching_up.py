"""All that a fund's days need, in the one order that is right however late it is."""

from datetime import datetime

from payments.yuebao.models import Fund
from payments.yuebao.services.accruing import run_days
from payments.yuebao.services.correcting import finish_reversals
from payments.yuebao.services.jobs import confirm, cut_off, settle


def catch_up(fund: Fund, *, at: datetime) -> None:
    """Send, confirm and settle what is due, then credit the days that are over, in date order."""
    cut_off(fund, at=at)
    confirm(fund, at=at)
    settle(fund, at=at)
    finish_reversals(fund, at=at)
    run_days(fund, at=at)
