"""Turning what people type at the cashier into values."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payments.wallet.forms import KeyField, PinField


class PayForm(forms.Form):
    """From where, and the six digits."""

    source = forms.CharField(max_length=20, error_messages={"required": _("Choose where to pay from.")})
    pin = PinField()
    key = KeyField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pin"].widget.attrs["aria-describedby"] = "pin-note"
