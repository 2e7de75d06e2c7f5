"""The facts of Yu'ebao: funds, the register of holdings, and days."""

from payments.yuebao.models.days import (
    AccrualChunk,
    FundDay,
    FundDayMove,
    FundOrder,
    IncomeRow,
    InstantUse,
    Pool,
    Reversal,
)
from payments.yuebao.models.funds import Fund, FundTerms, FundYield, RefundTo, TradingDay, YieldSource
from payments.yuebao.models.holdings import (
    AutoIn,
    AutoInRun,
    Holding,
    LineKind,
    Redemption,
    RedemptionKind,
    RedemptionMove,
    RegisterLine,
    Subscription,
    SubscriptionMove,
)

__all__ = [
    "AccrualChunk",
    "AutoIn",
    "AutoInRun",
    "Fund",
    "FundDay",
    "FundDayMove",
    "FundOrder",
    "FundTerms",
    "FundYield",
    "Holding",
    "IncomeRow",
    "InstantUse",
    "LineKind",
    "Pool",
    "Redemption",
    "RedemptionKind",
    "RedemptionMove",
    "RefundTo",
    "RegisterLine",
    "Reversal",
    "Subscription",
    "SubscriptionMove",
    "TradingDay",
    "YieldSource",
]
