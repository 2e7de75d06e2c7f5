"""What people type about themselves."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


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
