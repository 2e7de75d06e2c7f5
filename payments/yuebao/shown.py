"""What savings show on the front pages of the wallet and of the market, by their slots."""

from datetime import timedelta

from django.db.models import OuterRef
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from payments import clock
from payments.wallet.views.home import Place
from payments.wallet.views.own import hides_amounts, own_wallet
from payments.yuebao.models import Holding, IncomeRow
from payments.yuebao.queries import find_fund


def _holding(request: HttpRequest) -> Holding | None:
    """Whoever looks, with yesterday's income, asked once for all slots of a page."""
    if not hasattr(request, "savings"):
        rows = IncomeRow.objects.filter(
            holding=OuterRef("pk"), on=clock.today() - timedelta(days=1), reversal=None
        )
        found = Holding.objects.filter(person_id=request.user.pk, fund__is_offered=True)
        request.savings = found.annotate(yesterday=rows.values("amount")[:1]).first()  # type: ignore[attr-defined]
    return request.savings  # type: ignore[attr-defined, no-any-return]


def places(request: HttpRequest) -> list[Place]:
    """Savings as one of the places where money is, on one's own wallet."""
    holding = _holding(request)
    if holding is None or not own_wallet(request).is_personal:
        return []
    return [Place(_("Yu’ebao"), holding.total)]


def wallet_card(request: HttpRequest) -> str:
    """The card beside the wallet: what is in savings and what yesterday earned."""
    holding = _holding(request)
    context = {"holding": holding, "hide": hides_amounts(request)}
    return render_to_string("yuebao/_wallet_card.html", context, request=request)


def home_card(request: HttpRequest) -> str:
    """The card on the market's home: what is in savings, or one line for whoever has none yet."""
    if not request.user.is_authenticated:
        return ""
    holding = _holding(request)
    if holding is None and find_fund() is None:
        return ""
    context = {"holding": holding, "hide": hides_amounts(request)}
    return render_to_string("yuebao/_home_card.html", context, request=request)
