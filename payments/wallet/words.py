"""What the reasons for moving money are called on a statement; each room names its own codes.

The rooms above register theirs in their `wiring.py`, so the wallet's pages can say them without
knowing them.
"""

from django.db.models import IntegerChoices
from django.utils.functional import Promise

_codes: dict[int, str | Promise] = {}


def register(codes: type[IntegerChoices]) -> None:
    """Name every code of one room."""
    _codes.update({code.value: code.label for code in codes})


def of_code(code: int) -> str:
    """The word for a code; nothing for one nobody named."""
    return str(_codes.get(code, ""))
