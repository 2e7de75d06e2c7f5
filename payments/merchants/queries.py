"""Whose till is whose, how trades are named, and what must be true of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.urls import reverse

from payments.audit.checks import Difference
from payments.merchants.codes import Code, RefKind
from payments.merchants.models import ACCOUNT, Merchant, Trade
from payments.money import Money

TILL_LIST = 20


def tills_of(person: Any) -> QuerySet[Merchant]:
    """The tills at which a person may take money: one's own, and those one was named for."""
    return Merchant.objects.filter(Q(owner=person.pk) | Q(cashiers__person=person.pk)).distinct()


def till_trades(person: Any) -> QuerySet[Trade]:
    """The trades of these tills; looking among them is the permission."""
    return Trade.objects.filter(merchant__in=tills_of(person)).select_related(
        "merchant__owner", "merchant__wallet", "buyer", "payment", "cashier"
    )


def receipts_of(person: Any) -> QuerySet[Trade]:
    """The paid trades that somebody paid or took."""
    return (
        Trade.objects.filter(paid_at__isnull=False)
        .filter(Q(buyer=person.pk) | Q(merchant__in=tills_of(person)))
        .select_related("merchant__owner", "payment", "buyer", "cashier")
    )


def latest_trades(merchant: Merchant) -> list[Trade]:
    """What a till asked for last."""
    return list(merchant.trades.select_related("buyer", "merchant")[:TILL_LIST])


def news_of(device: str, person: Any, *, since: datetime) -> Trade | None:
    """What became of the codes that a device has shown since a moment."""
    return (
        Trade.objects.filter(code__device=device, buyer=person.pk, asked_at__gte=since)
        .select_related("merchant", "payment")
        .first()
    )


def trade_names(ids: Iterable[int], _account: str) -> dict[int, tuple[str, str]]:
    """What a statement calls trades, and where their receipts are."""
    trades = Trade.objects.filter(pk__in=list(ids)).select_related("merchant")
    return {
        trade.pk: (
            f"{trade.merchant.name} · {trade.subject}" if trade.subject else trade.merchant.name,
            reverse("merchants:receipt", args=[trade.number]),
        )
        for trade in trades
    }


def names_of_accounts(accounts: Iterable[str]) -> dict[str, str]:
    """The names of merchants' wallets in the reader's language."""
    asked = [account for account in accounts if account.startswith(ACCOUNT)]
    merchants = Merchant.objects.filter(wallet__account__in=asked) if asked else ()
    return {merchant.account: merchant.name for merchant in merchants}


# -- what reconcile asks --------------------------------------------------------------------------------

# One line a trade on either side: what its merchant was paid, the house's fee of it, what went back.
BOOKED_OTHERWISE = """
WITH told AS (
  SELECT trade.id, trade.amount,
         concat_ws(' ', wallet.account, trade.amount, 'fee', trade.fee, 'back', trade.refunded) AS line
  FROM merchants_trade trade
  JOIN merchants_merchant merchant ON merchant.id = trade.merchant_id
  JOIN wallet_wallet wallet ON wallet.id = merchant.wallet_id
  WHERE trade.paid_at IS NOT NULL
), booked AS (
  SELECT transfer.ref_id AS id,
         sum(transfer.amount) FILTER (WHERE transfer.code = %(code)s) AS amount,
         concat_ws(' ', max(credit.name) FILTER (WHERE transfer.code = %(code)s),
                   sum(transfer.amount) FILTER (WHERE transfer.code = %(code)s), 'fee',
                   coalesce(sum(transfer.amount) FILTER (WHERE transfer.code = %(fee)s), 0)
                   - coalesce(sum(transfer.amount) FILTER (WHERE transfer.code = %(fee_back)s), 0), 'back',
                   coalesce(sum(transfer.amount) FILTER (WHERE transfer.code = %(refund)s), 0)) AS line
  FROM ledger_transfer transfer JOIN ledger_account credit ON credit.id = transfer.credit_id
  WHERE transfer.ref_kind = %(kind)s AND transfer.code IN (%(code)s, %(fee)s, %(fee_back)s, %(refund)s)
  GROUP BY transfer.ref_id
)
SELECT coalesce(told.id, booked.id), coalesce(told.line, 'nothing'), coalesce(booked.line, 'nothing'),
       abs(coalesce(told.amount, 0) - coalesce(booked.amount, 0))::bigint
FROM told FULL JOIN booked ON booked.id = told.id
WHERE told.line IS DISTINCT FROM booked.line ORDER BY 1
"""
STILL_HELD = """
SELECT trade.number, part.hold_id, hold.amount - hold.released - hold.refunded
FROM merchants_trade trade
JOIN escrow_paymentpart part ON part.ref_kind = %s AND part.ref_id = trade.id AND part.hold_id IS NOT NULL
JOIN ledger_hold hold ON hold.id = part.hold_id
WHERE hold.released + hold.refunded < hold.amount ORDER BY trade.id
"""


def trade_count() -> int:
    """How many trades the checks look at."""
    return Trade.objects.count()


def trades_booked_otherwise() -> list[Difference]:
    """I14: each paid trade brought merchant, house and buyer what it says, and no other did."""
    with connection.cursor() as cursor:
        cursor.execute(
            BOOKED_OTHERWISE,
            {
                "code": Code.TRADE.value,
                "fee": Code.FEE.value,
                "fee_back": Code.FEE_BACK.value,
                "refund": Code.REFUND.value,
                "kind": RefKind.TRADE.value,
            },
        )
        return [Difference(f"trade {pk}", wanted, found, fen) for pk, wanted, found, fen in cursor.fetchall()]


def fees_of_trades() -> Money:
    """I14: the house's fees are what paid trades say."""
    paid = Trade.objects.filter(paid_at__isnull=False)
    return paid.aggregate(fen=Sum("fee"))["fen"] or Money(0)


def trades_still_held() -> list[Difference]:
    """I4: what a till was paid went on at once; nothing of it waits."""
    with connection.cursor() as cursor:
        cursor.execute(STILL_HELD, [RefKind.TRADE.value])
        return [
            Difference(f"trade {number}", "nothing held", f"hold {hold} of {fen}", fen)
            for number, hold, fen in cursor.fetchall()
        ]
