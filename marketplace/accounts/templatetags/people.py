"""How pages write people: their phone numbers, their places, and the form to become one."""

from pathlib import Path
from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from django.conf import settings
from django.forms import BoundField
from django.template import Context, Library

from marketplace.accounts.phones import mask_phone, show_phone
from marketplace.accounts.places import place_line, short_place

register = Library()

register.filter("phone", show_phone)
register.filter("masked_phone", mask_phone)


def _snapshot(address: Any) -> Any:
    return address if isinstance(address, dict) else address.as_snapshot()


@register.filter
def place(address: Any) -> str:
    """Write an address, or an order's copy of one, on one line in the reader's language."""
    return place_line(_snapshot(address)) if address else ""


@register.filter
def near(address: Any) -> str:
    """Name only the district and the city of an address."""
    return short_place(_snapshot(address)) if address else ""


@register.simple_tag(takes_context=True)
def empty_login(context: Context) -> LoginForm:
    """Give the form of the other door: to sign in."""
    return LoginForm(request=context["request"], auto_id="in_%s")


@register.simple_tag
def empty_signup() -> SignupForm:
    """Give the form of the other door: to join."""
    return SignupForm(auto_id="up_%s")


@register.inclusion_tag("account/_password.html")
def password(bound: BoundField, label: str = "", hint: str = "") -> dict[str, Any]:
    """Lay out a password like any other field, with a button that shows it where scripts run."""
    note_id = f"{bound.auto_id}_error" if bound.errors else f"{bound.auto_id}_hint"
    attrs: dict[str, Any] = {"class": "input", "placeholder": ""}
    if bound.errors or hint:
        attrs["aria-describedby"] = note_id
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "bound": bound,
        "label": label or bound.label,
        "hint": hint,
        "note_id": note_id,
        "control": bound.as_widget(attrs=attrs),
    }


@register.simple_tag
def letters_folder() -> str:
    """Name the folder that letters go to when they are only written down, on a developer's machine."""
    written_down = settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")
    return (
        "/".join(Path(settings.EMAIL_FILE_PATH).parts[-2:])
        if settings.IN_DEVELOPMENT and written_down
        else ""
    )


BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "MicroMessenger": "WeChat",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac"}


@register.filter
def device(user_agent: str) -> str:
    """Name a browser and its system from what it says of itself, or give its own words."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "")
    browser = browser or ("Safari" if "Safari/" in user_agent else "")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    system = system or ("Linux" if "Linux" in user_agent else "")
    return ", ".join(filter(None, [browser, system])) or user_agent[:60] or "?"
