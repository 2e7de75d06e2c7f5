"""What the phone is told of its pay code: paid, to be confirmed, or refused and why."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payments.merchants.models import Trade
from payments.merchants.queries import news_of
from payments.merchants.states import TradeState
from payments.wallet.actions import Action
from payments.wallet.code_sources import MADE, News, remembered
from payments.wallet.devices import device_of

# The till is told only "not paid"; why is the buyer's own business.
WHY: dict[str, str | Promise] = {
    "NotEnoughMoney": _("There is not enough money for it where this code pays from."),
    "NotEnoughUnits": _("There is not enough in Yu’ebao for it."),
    "LimitReached": _("It would pass a limit of your wallet."),
    "PaysOneself": _("It is your own till: nobody pays themselves."),
    "WalletFrozen": _("Your wallet is frozen, so nothing can leave it."),
    "Stopped": _("Payments are stopped for the moment."),
    "Overdue": _("It was not confirmed in time."),
    "GivenUp": _("The till gave it up."),
}
OTHERWISE = _("It could not be done now.")


def why_not(trade: Trade) -> str:
    """Why a trade came to nothing, for its buyer."""
    return str(WHY.get(trade.refusal, OTHERWISE))


def action(_request: HttpRequest) -> Action:
    """The way to the till; who stands at none reads there what one is."""
    return Action(reverse("merchants:till"), "scan-line", _("Till"))


def news(request: HttpRequest) -> News | None:
    """What became of the code that this device shows; nothing while nobody has used it."""
    device, since = device_of(request), remembered(request, MADE)
    if not device or since is None:
        return None
    trade = news_of(device, request.user, since=since)
    if trade is None:
        return None
    html = render_to_string("merchants/_news.html", {"trade": trade, "why": why_not(trade)}, request)
    return News(html, is_final=trade.state != TradeState.WAITING)
