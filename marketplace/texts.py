"""Content in two languages: columns `<name>_en` and `<name>_zh`, read in the reader's language."""

from typing import Any

from django.db.models import CheckConstraint, Q
from django.utils.translation import get_language


def reads_chinese() -> bool:
    """Say whether the reader of this page reads Chinese."""
    return (get_language() or "").startswith("zh")


def pick(english: str, chinese: str) -> str:
    """Give the text in the reader's language, else the other one: something is better than nothing."""
    return (chinese or english) if reads_chinese() else (english or chinese)


def local(thing: Any, name: str) -> str:
    """Read `title_en` or `title_zh` of a listing, by the name `title`."""
    return pick(getattr(thing, f"{name}_en"), getattr(thing, f"{name}_zh"))


def order_by(name: str) -> str:
    """Name the column a list is sorted by, so that a reader finds what is written in one's own letters."""
    return f"{name}_zh" if reads_chinese() else f"{name}_en"


def one_is_filled(name: str, *, table: str) -> CheckConstraint:
    """Make the constraint that at least one of the two languages is there."""
    return CheckConstraint(
        condition=~Q(**{f"{name}_en": ""}) | ~Q(**{f"{name}_zh": ""}), name=f"{table}_{name}_in_one_language"
    )
