"""What people type about themselves, and where their parcels go."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Region
from marketplace.accounts.phones import NotAPhoneNumber, parse_phone, show_phone
from marketplace.accounts.queries import provinces, regions_within


class PhoneField(forms.CharField):
    """A phone number as people write it; it comes out in E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            return parse_phone(typed)
        except NotAPhoneNumber as reason:
            raise ValidationError(str(reason), code="phone") from None

    def prepare_value(self, value: Any) -> Any:
        return show_phone(value) if isinstance(value, str) and value.startswith("+") else value


class SignupForm(forms.Form):
    """What a new person says besides e-mail and password; allauth mixes it into its own form."""

    nickname = forms.CharField(
        label=_("Nickname"),
        max_length=40,
        help_text=_("Shops see this name, not your e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    consent = forms.BooleanField(
        label=_("I have read the rules of the market and the privacy notice"),
        error_messages={"required": _("Please read the rules and the privacy notice, then tick here.")},
    )

    field_order = ["nickname", "email", "password1", "consent"]

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Say nothing more: the adapter has made the whole person in one transaction."""


class DetailsForm(forms.Form):
    """What a person is called, and in which language we write."""

    nickname = forms.CharField(
        label=_("Nickname"),
        max_length=40,
        help_text=_("Shops see this name, not your e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class PhoneForm(forms.Form):
    """A person's own number, or none."""

    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        max_length=24,
        help_text=_("Carriers and friends who transfer money find you by it. Leave it empty to have none."),
    )


def _choice(code: str, known: list[Region]) -> str:
    """Keep a chosen region only if it is one of those on offer; a single offer is chosen."""
    codes = [region.code for region in known]
    if code in codes:
        return code
    return codes[0] if len(codes) == 1 else ""


class RegionFields:
    """Province, city and district, each list narrowed by the choice before it."""

    def __init__(self, province: str = "", city: str = "", district: str = "") -> None:
        self.provinces = list(provinces())
        self.province = _choice(province, self.provinces)
        self.cities = list(regions_within(self.province))
        self.city = _choice(city, self.cities)
        self.districts = list(regions_within(self.city))
        self.district = _choice(district, self.districts)

    @classmethod
    def of(cls, region: Region) -> "RegionFields":
        """Begin with the region an address lies in."""
        city = region.parent
        return cls((city.parent_id or "") if city else "", city.code if city else "", region.code)


class AddressForm(forms.Form):
    """One address; which regions are on offer follows from what was chosen before."""

    name = forms.CharField(
        label=_("Who receives it"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(label=_("Phone number"), max_length=24)
    province = forms.ChoiceField(label=_("Province"), error_messages={"required": _("Choose the province.")})
    city = forms.ChoiceField(label=_("City"), error_messages={"required": _("Choose the city.")})
    district = forms.ChoiceField(label=_("District"), error_messages={"required": _("Choose the district.")})
    detail = forms.CharField(
        label=_("Street, house and door"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postcode = forms.RegexField(
        label=_("Postcode"),
        regex=r"^[0-9A-Za-z -]{3,10}$",
        required=False,
        error_messages={"invalid": _("A postcode has three to ten digits or letters.")},
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    label = forms.CharField(
        label=_("Label"), max_length=20, required=False, help_text=_("Such as home or office.")
    )
    is_default = forms.BooleanField(label=_("Begin every checkout with this address"), required=False)

    def __init__(self, *args: Any, region: Region | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            chosen = (self.data.get(name, "") for name in ("province", "city", "district"))
            self.regions = RegionFields(*chosen)
        else:
            self.regions = RegionFields.of(region) if region else RegionFields()
        regions = self.regions
        self._offer("province", regions.provinces, regions.province, _("Choose a province"))
        self._offer("city", regions.cities, regions.city, _("Choose a city"))
        self._offer("district", regions.districts, regions.district, _("Choose a district"))

    def _offer(self, name: str, offered: list[Region], chosen: str, empty: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", empty), *((region.code, region.name) for region in offered)]
        field.widget.attrs["class"] = "input"
        self.initial[name] = chosen

    def clean_detail(self) -> str:
        """Keep the line as one line."""
        return " ".join(self.cleaned_data["detail"].split())

    def clean_district(self) -> Region:
        code = self.cleaned_data["district"]
        return next(region for region in self.regions.districts if region.code == code)

    @property
    def region_fields(self) -> list[forms.BoundField]:
        """Give the three lists, large to small."""
        return [self[name] for name in ("province", "city", "district")]

    @property
    def address(self) -> dict[str, Any]:
        """Give what was typed as the services take it."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "phone": said["phone"],
            "region": said["district"],
            "detail": said["detail"],
            "postcode": said["postcode"],
            "label": said["label"],
            "is_default": said["is_default"],
        }
