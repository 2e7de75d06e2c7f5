"""The actions that take two people, each named by its room in `apps.py`.

    approvals.register("reserve.make_good", make_good_from_reserve, _("Make good what was stolen"))

The function gets the frozen arguments by name, and `approval=` and `at=`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Action:
    """What two people may agree on."""

    name: str
    run: Callable[..., Any]
    sentence: str | Promise


_actions: dict[str, Action] = {}


def register(name: str, run: Callable[..., Any], sentence: str | Promise) -> None:
    """Name an action, the service that does it, and the sentence both people read."""
    _actions[name] = Action(name, run, sentence)


def action(name: str) -> Action:
    """The action of this name; an unknown one is a bug of whoever asked."""
    return _actions[name]
