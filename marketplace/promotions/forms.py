"""Reading what a shop or the operator offers, and which coupon somebody wants to collect."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from marketplace.catalog.models import Listing
from marketplace.promotions.models import Coupon, Takes
from marketplace.promotions.services import CouponTerms, ReductionTerms, coupon_words, require_sense
from marketplace.shops.models import Shop
from payments.clock import SHANGHAI
from payments.errors import DomainError
from payments.money import Money, MoneyFormField, MoneyInput

NOTHING = Money(0)
MOST_COUPONS = 1_000_000
MOST_LISTINGS = 200


def end_of(day: date) -> datetime:
    """The last moment of a day, which is the first of the next."""
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


class DayField(forms.DateField):
    """A day, chosen from a calendar where the browser has one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d"],
            **kwargs,
        )


class Sums(forms.Form):
    """The sums that coupons and reductions are made of."""

    amount = MoneyFormField(
        label=_("Takes off"), required=False, widget=MoneyInput(attrs={"placeholder": "0.00"})
    )
    threshold = MoneyFormField(
        label=_("From a sum of"),
        required=False,
        help_text=_("How much the goods must cost at least, before deductions."),
        widget=MoneyInput(attrs={"placeholder": "0.00"}),
    )


class CouponForm(Sums):
    """A coupon of a shop, in the terms a shopkeeper thinks in: until the end of which day."""

    takes = forms.ChoiceField(
        choices=Takes.choices, label=_("What it takes"), widget=forms.RadioSelect, initial=Takes.AMOUNT
    )
    percent = forms.IntegerField(
        min_value=1,
        max_value=99,
        required=False,
        label=_("Per cent"),
        help_text=_("For a part of the price: 15 takes 15% off."),
    )
    cap = MoneyFormField(
        label=_("At most"), required=False, help_text=_("For a part of the price: no more than this.")
    )
    stock = forms.IntegerField(min_value=1, max_value=MOST_COUPONS, label=_("How many there are"))
    per_person = forms.IntegerField(min_value=1, max_value=20, initial=1, label=_("For each person"))
    claim_until = DayField(label=_("Can be collected until the end of"))
    use_until = DayField(label=_("Can be used until the end of"))
    listings = forms.ModelMultipleChoiceField(
        Listing.objects.none(),
        required=False,
        label=_("Only for"),
        help_text=_("Choose nothing, and it is for everything in your shop."),
        widget=forms.SelectMultiple(attrs={"size": "6"}),
    )

    field_order = (
        "takes",
        "amount",
        "percent",
        "cap",
        "threshold",
        "stock",
        "per_person",
        "claim_until",
        "use_until",
        "listings",
    )

    def __init__(self, *args: Any, shop: Shop, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shop, self.at = shop, at
        own = Listing.objects.filter(shop=shop, state="ON_SALE").order_by("-pk")
        self.fields["listings"].queryset = own  # type: ignore[attr-defined]

    def terms(self) -> CouponTerms:
        """What was typed, as terms; collected and used from now on."""
        told = self.cleaned_data
        is_part = told["takes"] == Takes.PERCENT
        return CouponTerms(
            takes=told["takes"],
            amount=NOTHING if is_part else told["amount"] or NOTHING,
            rate=Decimal(told["percent"] or 0) / 100 if is_part else Decimal(0),
            cap=told["cap"] if is_part else None,
            threshold=told["threshold"] or NOTHING,
            stock=told["stock"],
            per_person=told["per_person"],
            claim_from=self.at,
            claim_until=end_of(told["claim_until"]),
            use_from=self.at,
            use_until=end_of(told["use_until"]),
            listings=tuple(told["listings"]),
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors:
            _require_sense(self.terms(), self.shop)
        return told


class ReductionForm(Sums):
    """A reduction of a shop, from now until the end of a day or until it is stopped."""

    ends_on = DayField(
        label=_("Until the end of"), required=False, help_text=_("Left empty, it holds until you stop it.")
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["amount"].required = self.fields["threshold"].required = True

    def terms(self) -> ReductionTerms:
        """What was typed, as terms."""
        told = self.cleaned_data
        return ReductionTerms(
            threshold=told["threshold"],
            amount=told["amount"],
            starts_at=self.at,
            ends_at=end_of(told["ends_on"]) if told["ends_on"] else None,
        )


class MarketCouponForm(forms.ModelForm):
    """A coupon of the market, as the operator offers it."""

    amount = MoneyFormField(label=_("amount"), required=False)
    cap = MoneyFormField(label=_("at most"), required=False)
    threshold = MoneyFormField(label=_("from a sum of"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=500)

    class Meta:
        model = Coupon
        fields = (
            "name_en",
            "name_zh",
            "takes",
            "amount",
            "rate",
            "cap",
            "threshold",
            "category",
            "shop_rate",
            "stock",
            "per_person",
            "claim_from",
            "claim_until",
            "use_from",
            "use_until",
        )

    def terms(self) -> CouponTerms:
        """What was typed, as terms."""
        told = dict(self.cleaned_data)
        told.pop("reason", None)
        return CouponTerms(
            **told
            | {
                "amount": told["amount"] or NOTHING,
                "threshold": told["threshold"] or NOTHING,
                "rate": told["rate"] or Decimal(0),
                "shop_rate": told["shop_rate"] or Decimal(0),
            }
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors:
            _require_sense(self.terms(), None)
            english, chinese = coupon_words(self.terms())
            told["name_en"], told["name_zh"] = told["name_en"] or english, told["name_zh"] or chinese
        return told


class ClaimForm(forms.Form):
    """Which of one's own a coupon shall be."""

    nth = forms.IntegerField(min_value=1, max_value=1000, widget=forms.HiddenInput)


def _require_sense(terms: CouponTerms, shop: Shop | None) -> None:
    try:
        require_sense(terms, shop)
    except DomainError as refusal:
        raise ValidationError(str(refusal)) from refusal
