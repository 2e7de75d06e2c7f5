"""What this room tells the registries, once its models exist."""

from django.utils.translation import gettext_lazy as _

from payments import slots
from payments.audit import checks
from payments.due import registry
from payments.ledger import controls, refs
from payments.merchants import queries, receivers, shown  # noqa: F401  (its receivers connect themselves)
from payments.merchants.codes import FEES, Code, RefKind
from payments.merchants.services import close_overdue, finish_trade
from payments.merchants.services.trades import DUE, FINISH
from payments.wallet import names, words
from payments.wallet.models import WalletKind

registry.register(DUE, close_overdue, _("Not paid by then, it is closed at the till; nothing is taken."))
registry.register(FINISH, finish_trade, _("After that nothing of it can be refunded any more."))
words.register(Code)
refs.register(RefKind.TRADE, queries.trade_names)
names.register(WalletKind.MERCHANT, queries.names_of_accounts)
slots.register("pay_code_news", "merchants", shown.news)
slots.register("wallet_actions", "merchants", shown.action)
checks.register("I4", "what a till was paid went on at once", queries.trades_still_held,
                counted=queries.trade_count)  # fmt: skip
checks.register("I14", "each paid trade is booked as it says", queries.trades_booked_otherwise,
                counted=queries.trade_count)  # fmt: skip
controls.register(FEES, "merchants", queries.fees_of_trades)
