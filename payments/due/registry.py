"""What each kind of due row does at its time, and the sentence both sides read before.

A room names its kinds in its `apps.py`:

    registry.register("orders.payment", cancel_unpaid, _("Not paid by then, the order is cancelled."))

The handler is told the thing's number and the time. It locks its thing first, does what is due and
closes the row, all in one transaction of its own, so that it and a click take their locks in one
order; finding the thing moved on already it simply returns. It may be called again after a crash.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise


class Handler(Protocol):
    """What is called when a row falls due."""

    def __call__(self, ref_id: int, *, at: datetime) -> object: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of deadline."""

    name: str
    handler: Handler
    sentence: str | Promise


_kinds: dict[str, Kind] = {}


def register(kind: str, handler: Callable[..., object], sentence: str | Promise) -> None:
    """Name a kind of due row, what it does, and what it says."""
    _kinds[kind] = Kind(kind, handler, sentence)


def kind(name: str) -> Kind:
    """The kind of this name; asking for one that no room named is a bug."""
    return _kinds[name]


def kinds() -> dict[str, Kind]:
    """Every kind by name."""
    return dict(_kinds)
