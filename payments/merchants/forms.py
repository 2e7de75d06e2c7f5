"""Turning what is typed or scanned at a till into values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payments.money import MoneyFormField, MoneyInput
from payments.wallet.forms import KeyField, PinField


class OfferForm(forms.Form):
    """How much, and what for."""

    amount = MoneyFormField(label=_("Amount"), widget=MoneyInput(attrs={"placeholder": "0.00"}))
    subject = forms.CharField(label=_("What for"), max_length=40, required=False)
    of = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    key = KeyField()


class RefundForm(forms.Form):
    """How much goes back to the buyer, and the owner's six digits."""

    amount = MoneyFormField(label=_("Amount"), widget=MoneyInput(attrs={"placeholder": "0.00"}))
    pin = PinField()
    key = KeyField()


class ChargeForm(OfferForm):
    """The same, with the code that the buyer shows. What is no code is refused as every bad code is."""

    code = forms.CharField(
        label=_("The buyer’s pay code"),
        max_length=64,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input mono"}),
        error_messages={"required": _("Scan or type the buyer’s pay code.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["amount", "subject", "code", "of", "key"])
