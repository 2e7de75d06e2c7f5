"""Reading what the pages of an order carry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Address
from marketplace.orders.models import BUYER_REASONS, SHOP_REASONS
from payments.wallet.forms import KeyField, PinField


class PlaceForm(forms.Form):
    """What a checkout page sends: its key, the signed total, the address, and a flag for the cart."""

    key = KeyField()
    quote = forms.CharField(max_length=20_000, widget=forms.HiddenInput)
    address = forms.ModelChoiceField(
        Address.objects.none(), required=False, label=_("Deliver to"), widget=forms.HiddenInput
    )
    from_cart = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, buyer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].queryset = buyer.addresses.select_related("region__parent__parent")  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """A word to one shop."""

    note = forms.CharField(
        max_length=200,
        required=False,
        label=_("A note for the shop"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PositionsForm(forms.Form):
    """Which lines of an order are meant, by their position."""

    lines = forms.TypedMultipleChoiceField(coerce=int, label=_("Goods"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, lines: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (line.position, f"{' · '.join(filter(None, (line.title, line.choice)))} × {line.quantity}")
            for line in lines
        ]
        self.fields["lines"].choices = choices  # type: ignore[attr-defined]
        self.fields["lines"].initial = [position for position, _words in choices]
        self.fields["lines"].error_messages["required"] = _("Choose at least one.")


class ReceiptForm(PositionsForm):
    """What somebody has received, and that it is really them."""

    key = KeyField()
    pin = PinField()


class CancellationForm(forms.Form):
    """Why a buyer cancels."""

    reason = forms.ChoiceField(
        choices=[(reason.value, reason.label) for reason in BUYER_REASONS],
        label=_("Why do you cancel?"),
        widget=forms.RadioSelect,
    )


class ShopReasonForm(forms.Form):
    """Why a shop cancels, or gives money back."""

    reason = forms.ChoiceField(
        choices=[(reason.value, reason.label) for reason in SHOP_REASONS],
        label=_("Why?"),
        widget=forms.RadioSelect,
    )


class RefundForm(PositionsForm, ShopReasonForm):
    """Which goods a shop gives the money back for, and why."""
