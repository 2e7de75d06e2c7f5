"""Turning what people type on the wallet's pages into values."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from payments.money import Money, MoneyFormField, MoneyInput
from payments.policy import policy


class PinInput(forms.PasswordInput):
    """One field of six digits, drawn as six boxes; it never comes back filled in."""

    def __init__(self) -> None:
        super().__init__(
            attrs={
                "class": "pin",
                "inputmode": "numeric",
                "maxlength": "6",
                "pattern": "[0-9]{6}",
                "autocomplete": "off",
            },
            render_value=False,
        )


class PinField(forms.CharField):
    """Six digits, no more and no less."""

    widget = PinInput
    default_validators = [
        RegexValidator(r"\A[0-9]{6}\Z", _("The payment password has six digits."), code="six_digits")
    ]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Payment password"), "strip": True, **kwargs})


class KeyField(forms.CharField):
    """The hidden key that makes a form count once, however often it is sent."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=16, max_length=64, **kwargs)


class TopUpForm(forms.Form):
    """How much to bring from the bank."""

    amount = MoneyFormField(label=_("Amount"), widget=MoneyInput(attrs={"placeholder": "0.00"}))
    key = KeyField()
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = policy()
        amount = self.fields["amount"]
        assert isinstance(amount, MoneyFormField)
        amount.least, amount.most = Money(rules.top_up_least_fen), Money(rules.top_up_most_fen)


class SetPinForm(forms.Form):
    """The first payment password, typed twice."""

    new = PinField(label=_("New payment password"))
    again = PinField(label=_("The same digits again"))
    next = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse two different entries, since nobody can see what was typed."""
        cleaned = super().clean() or {}
        new, again = cleaned.get("new"), cleaned.get("again")
        if new and again and new != again:
            self.add_error("again", _("The two entries differ."))
        return cleaned


class ChangePinForm(SetPinForm):
    """Another payment password, by somebody who knows the old one."""

    old = PinField(label=_("Old payment password"))
    field_order = ["old", "new", "again"]


class CodeForm(forms.Form):
    """From where a new pay code pays; empty lets the first source pay that covers all of it."""

    source = forms.CharField(required=False, max_length=20)


class OpenCodeForm(CodeForm):
    """The same, with the payment password that opens the page for a few minutes."""

    pin = PinField()
