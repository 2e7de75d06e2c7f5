"""What coupons show on pages of lower rooms, by their slots."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from marketplace.promotions.queries import claim_counts
from marketplace.promotions.states import ClaimState


def wallet_card(request: HttpRequest) -> str:
    """The card beside the wallet: how many coupons wait to be used."""
    context = {"count": claim_counts(request.user)[ClaimState.CLAIMED]}
    return render_to_string("promotions/_wallet_card.html", context, request=request)
