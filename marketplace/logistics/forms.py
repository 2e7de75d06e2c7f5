"""What the operator chooses about freight."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.logistics.models import FreightRule, ListingFreight
from marketplace.logistics.services import require_own_template
from payments.errors import DomainError
from payments.money import Money, MoneyFormField


class FreightRuleForm(forms.ModelForm):
    """The fees of one group of regions; a fee may be nothing."""

    first_fee = MoneyFormField(label=_("fee for the first units"), least=Money(0))
    further_fee = MoneyFormField(label=_("fee for further units"), least=Money(0))

    class Meta:
        model = FreightRule
        fields = ("regions", "first", "first_fee", "further", "further_fee")


class ListingFreightForm(forms.ModelForm):
    """A listing and one of its own shop's templates."""

    class Meta:
        model = ListingFreight
        fields = ("listing", "template")

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        if chosen.get("listing") and chosen.get("template"):
            try:
                require_own_template(chosen["listing"], chosen["template"])
            except DomainError as refusal:
                raise ValidationError(str(refusal)) from refusal
        return chosen
