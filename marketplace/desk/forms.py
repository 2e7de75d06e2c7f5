"""Reading what a seller's pages carry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.logistics.models import Carrier
from marketplace.logistics.queries import carriers
from marketplace.orders.forms import PositionsForm
from marketplace.orders.models import Line


class ParcelForm(PositionsForm):
    """A parcel: which goods are in it, who carries it, under which waybill."""

    carrier = forms.ModelChoiceField(
        Carrier.objects.none(), label=_("Carrier"), empty_label=None, to_field_name="code"
    )
    waybill = forms.CharField(
        max_length=48,
        label=_("Waybill"),
        help_text=_("The number on the label: letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input mono"}),
    )

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, lines=lines, **kwargs)
        self.fields["carrier"].queryset = carriers()  # type: ignore[attr-defined]


class HandOverForm(PositionsForm):
    """Goods without a parcel: which, and what the buyer gets instead."""

    hand_over = forms.CharField(
        max_length=200,
        label=_("What does the buyer get?"),
        help_text=_("A code, where the file is, or when the visit was."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
