"""Reading a quantity that somebody typed."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.cart.models import MOST_PIECES

_WHOLE = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)


class QuantityField(forms.Field):
    """A whole number of pieces in plain digits, from 1 up; no sign, exponent, point or other digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "5"})
    default_error_messages = {
        "invalid": _("Write a whole number of pieces, such as 2."),
        "most": _("At most %(most)s of one thing can be bought at once."),
    }

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        text = str(value).strip(" ")
        if not _WHOLE.fullmatch(text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        quantity = int(text)
        if quantity > MOST_PIECES:
            raise forms.ValidationError(
                self.error_messages["most"], code="most", params={"most": MOST_PIECES}
            )
        return quantity
