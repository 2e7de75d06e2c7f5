"""The commands of Yu'ebao, one file for each noun."""

from payments.yuebao.services.accruing import publish_days, run_days
from payments.yuebao.services.auto_in import move_in, pause_auto_in, resume_auto_in, set_auto_in
from payments.yuebao.services.catching_up import catch_up, replay_day
from payments.yuebao.services.correcting import (
    ask_reversal,
    ask_to_move_residue,
    begin_reversal,
    finish_reversals,
    move_residue,
)
from payments.yuebao.services.jobs import confirm, cut_off, settle
from payments.yuebao.services.notices import compare_notice, import_notice, read_notice
from payments.yuebao.services.opening import load_calendar, open_fund, set_terms
from payments.yuebao.services.pool import ask_to_fill_pool, fill_pool, run_fill_pool
from payments.yuebao.services.redeeming import cancel_redemption, redeem, redeem_instantly
from payments.yuebao.services.subscribing import subscribe, take_back
from payments.yuebao.services.terms import ask_terms, begin_terms
from payments.yuebao.services.yields import approve_yield, compare, enter_yield, import_yields, read_yields

__all__ = [
    "approve_yield",
    "ask_reversal",
    "ask_terms",
    "ask_to_fill_pool",
    "ask_to_move_residue",
    "begin_reversal",
    "begin_terms",
    "cancel_redemption",
    "catch_up",
    "compare",
    "compare_notice",
    "confirm",
    "cut_off",
    "enter_yield",
    "fill_pool",
    "finish_reversals",
    "import_notice",
    "import_yields",
    "load_calendar",
    "move_in",
    "move_residue",
    "open_fund",
    "pause_auto_in",
    "publish_days",
    "read_notice",
    "read_yields",
    "redeem",
    "redeem_instantly",
    "replay_day",
    "resume_auto_in",
    "run_days",
    "run_fill_pool",
    "set_auto_in",
    "set_terms",
    "settle",
    "subscribe",
    "take_back",
]
