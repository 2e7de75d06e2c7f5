"""The pages of plain words about the market: their names, and what they promise in one line."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace import texts


@dataclass(frozen=True)
class HelpPage:
    """One page; its text lies whole in each language below `templates/pages/`."""

    name: str
    title: Any
    line: Any
    icon: str = "circle-help"
    tone: str = "verm"

    @property
    def url(self) -> str:
        return reverse("storefront:help_page", args=[self.name])

    @property
    def template(self) -> str:
        return f"pages/{'zh' if texts.reads_chinese() else 'en'}/{self.name}.html"


INDEX = HelpPage("", _("Help"), _("How this market works, in plain words."))
PAGES = (
    HelpPage(
        "escrow",
        _("How escrow works"),
        _("Where your money is between paying and receiving."),
        "lock",
        "blue",
    ),
    HelpPage(
        "returns",
        _("Cancelling and refunds"),
        _("When money comes back, and how fast."),
        "rotate-ccw",
        "green",
    ),
    HelpPage("selling", _("Selling and fees"), _("What a shop keeps, and its deadlines."), "store", "gold"),
    HelpPage(
        "rules",
        _("Rules of the market"),
        _("What buyers, shops and the market owe each other."),
        "scale",
        "verm",
    ),
    HelpPage(
        "privacy",
        _("Privacy notice"),
        _("What is kept about you, and who sees it."),
        "shield-check",
        "blue",
    ),
    HelpPage(
        "accessibility",
        _("Accessibility"),
        _("How these pages can be used, and what is still missing."),
        "users",
        "green",
    ),
)


def find_page(name: str) -> HelpPage | None:
    """The page of this name."""
    return next((page for page in PAGES if page.name == name), None)
