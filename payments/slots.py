"""Slots: what a higher room shows on a lower room's page.

The higher room registers a function from request to HTML (or a plain value) under the slot's name
in its `apps.py`; the page that has the slot asks for it by name and knows nobody (DESIGN, section
10). This module imports nothing, so every room may lean on it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest

Filler = Callable[[HttpRequest], Any]
_fillers: dict[str, dict[str, Filler]] = {}


def register(slot: str, name: str, filler: Filler) -> None:
    """Fill a slot. A name fills it once, however often its app is made ready."""
    _fillers.setdefault(slot, {})[name] = filler


def fillers(slot: str) -> Iterator[tuple[str, Filler]]:
    """Every (name, function) that fills this slot, in the order of registration."""
    yield from _fillers.get(slot, {}).items()
