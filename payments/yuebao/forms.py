"""Turning what people type about their savings into values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from payments.money import Money, MoneyFormField, MoneyInput
from payments.wallet.forms import KeyField, PinField

AT_ONCE, NEXT_DAY = "at-once", "next-day"


class MoveInForm(forms.Form):
    """How much to move in, and the six digits."""

    amount = MoneyFormField(label=_("Amount"), widget=MoneyInput(attrs={"placeholder": "0.00"}))
    pin = PinField()
    key = KeyField()


class MoveOutForm(MoveInForm):
    """How much to move out, and when it should come."""

    how = forms.ChoiceField(
        label=_("When"),
        choices=[(AT_ONCE, _("At once")), (NEXT_DAY, _("On the next trading day"))],
        initial=AT_ONCE,
        widget=forms.RadioSelect,
    )
    # What the person agreed to have at once, when a limit or the pool was short.
    agreed = MoneyFormField(required=False, least=Money(0), widget=forms.HiddenInput)
    field_order = ["amount", "how", "pin", "agreed", "key"]


class KeyForm(forms.Form):
    """A button that counts once."""

    key = KeyField()


class AutoInForm(forms.Form):
    """Whether money moves in by itself, and what stays in the wallet."""

    is_on = forms.BooleanField(label=_("Move spare balance in every night"), required=False)
    floor = MoneyFormField(label=_("Stays in the wallet"), least=Money(0))


class CalculatorForm(forms.Form):
    """How much for how long."""

    amount = MoneyFormField(label=_("Keep"), most=Money.yuan("100000000.00"))
    days = forms.IntegerField(label=_("For days"), min_value=1, max_value=3650)
