"""One walk for every thing with a life: each pair of its states, by each role, against its tables."""

from collections.abc import Callable
from datetime import datetime
from itertools import product
from typing import Any

from django.db import transaction

from payments.errors import DomainError, HasMovedOn, NotAllowed
from payments.lifecycle import Living, Role, move
from tests.payments.owner import breaking, raw


def nothing_else(_to: str) -> dict[str, Any]:
    """No other column changes with the state."""
    return {}


def walk(
    thing: Living, *, at: datetime, also: Callable[[str], dict[str, Any]] = nothing_else
) -> dict[tuple[str, str, str], type[DomainError] | None]:
    """Try every move of this thing by every role and take each back; gives what differs from its tables.

    An empty dict is the pass. `also` gives the columns that a constraint wants beside a state.
    """
    model: Any = type(thing)
    states = list(model._meta.get_field("state").choices)
    wrong = {}
    for (begin, _label), (end, _other), role in product(states, states, Role):
        with transaction.atomic():
            with breaking(model._meta.db_table):
                raw(f"UPDATE {model._meta.db_table} SET state = %s WHERE id = %s", begin, thing.pk)
            came = _try(model._base_manager.get(pk=thing.pk), end, role, at, also(end))
            transaction.set_rollback(True)
        if came != _wanted(model, begin, end, role):
            wrong[begin, end, role.value] = came
    return wrong


def _wanted(model: Any, begin: str, end: str, role: Role) -> type[DomainError] | None:
    if end not in model.MOVES[begin]:
        return HasMovedOn
    return None if not model.WHO or role in model.WHO[begin, end] else NotAllowed


def _try(thing: Living, end: str, role: Role, at: datetime, also: dict[str, Any]) -> type[DomainError] | None:
    try:
        with transaction.atomic():
            move(thing, end, at=at, role=role, also=also)
    except DomainError as refusal:
        return type(refusal)
    return None
