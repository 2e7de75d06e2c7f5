"""What the operator types about a fund; whatever moves money or changes a promise says why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.forms import ActionForm
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminSingleTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from payments.money import Money, MoneyFormField
from payments.yuebao.models import RefundTo

MOST_BYTES = 200_000


def _yuan() -> UnfoldAdminTextInputWidget:
    return UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal", "placeholder": "0.00"})


class ReasonForm(ActionForm):
    """An action of the operator says why."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


class WhyForm(forms.Form):
    """A command that a second person approves, and why it is asked."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=UnfoldAdminTextInputWidget)


class PoolForm(WhyForm):
    """How much the house puts into the pool, or takes out of it."""

    INTO, OUT = "in", "out"
    way = forms.ChoiceField(
        label=_("Direction"),
        choices=[(INTO, _("Into the pool")), (OUT, _("Out of the pool"))],
        widget=UnfoldAdminSelectWidget,
    )
    amount = MoneyFormField(label=_("Amount"), widget=_yuan())
    field_order = ["way", "amount", "reason"]

    @property
    def signed(self) -> Money:
        """The amount, below zero when it leaves the pool."""
        amount: Money = self.cleaned_data["amount"]
        return -amount if self.cleaned_data["way"] == self.OUT else amount


class ResidueForm(WhyForm):
    """How much of the residue is set aside."""

    amount = MoneyFormField(label=_("Amount"), widget=_yuan())
    field_order = ["amount", "reason"]


class TermsForm(WhyForm):
    """What holders are promised from a day on."""

    effective_from = forms.DateField(label=_("Effective from"), widget=UnfoldAdminSingleDateWidget)
    least_in = MoneyFormField(label=_("Least transfer in"), widget=_yuan())
    cap = MoneyFormField(
        label=_("Cap of a holding"), required=False, widget=_yuan(), help_text=_("Empty: no cap.")
    )
    instant_day = MoneyFormField(
        label=_("Instant, per person and day"),
        required=False,
        least=Money(0),
        widget=_yuan(),
        help_text=_("Empty: no limit."),
    )
    pool_day = MoneyFormField(label=_("Instant pool, per day"), least=Money(0), widget=_yuan())
    cut_off = forms.TimeField(label=_("Cut-off, in Shanghai"), widget=UnfoldAdminSingleTimeWidget)
    refund_to = forms.ChoiceField(
        label=_("Refunds go"), choices=RefundTo.choices, widget=UnfoldAdminSelectWidget
    )
    field_order = [
        "effective_from", "least_in", "cap", "instant_day", "pool_day", "cut_off", "refund_to", "reason",
    ]  # fmt: skip


class SheetForm(forms.Form):
    """A file, or its text. What was read of a file stands in the text from then on."""

    file = forms.FileField(label=_("CSV file"), required=False, widget=UnfoldAdminFileFieldWidget)
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        max_length=MOST_BYTES,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large."))
        if file is not None:
            try:
                cleaned["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError(_("The file is no text in UTF-8.")) from None
            # Shown in the text, so that what was compared is what is entered.
            self.data = {**self.data.dict(), self.add_prefix("text"): cleaned["text"]}  # type: ignore[attr-defined]
        if not cleaned.get("text", "").strip():
            raise forms.ValidationError(_("Choose a file or paste its text."))
        return cleaned


class NoticeForm(SheetForm):
    """The exchange's notice, and where it is from."""

    reason = forms.CharField(
        label=_("Source of the notice"), max_length=500, widget=UnfoldAdminTextInputWidget
    )
