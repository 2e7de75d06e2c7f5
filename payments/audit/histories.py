"""I10: every history follows its table of moves, joins up and runs forward in time.

Every living thing of every room is looked at, so no room can forget to name its own.
"""

from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.db import connection

from payments.audit.checks import Difference
from payments.clock import SHANGHAI
from payments.lifecycle import Living

# One line for each step that does not join the one before, is in no table, goes back in time, or is
# the last and yet not where the thing stands; and one for a thing that moved without a history.
BROKEN = """
WITH steps AS (
  SELECT move.id, move.thing_id, move.from_state, move.to_state, move.at,
         lag(move.to_state) OVER own AS before, lag(move.at) OVER own AS before_at,
         lead(move.id) OVER own IS NULL AS is_last
  FROM {moves} move {since} WINDOW own AS (PARTITION BY move.thing_id ORDER BY move.id)
)
SELECT thing.id, steps.from_state, steps.to_state, steps.before, thing.state, steps.at < steps.before_at
FROM {things} thing {join} JOIN steps ON steps.thing_id = thing.id
WHERE (steps.id IS NULL AND thing.state <> %(first)s)
   OR (steps.id IS NOT NULL AND (
     coalesce(steps.before, %(first)s) <> steps.from_state
     OR steps.at < steps.before_at
     OR (steps.is_last AND steps.to_state <> thing.state)
     OR NOT (steps.from_state || '>' || steps.to_state) = ANY(%(allowed)s)))
ORDER BY 1, steps.id
"""
SINCE = "WHERE move.thing_id IN (SELECT thing_id FROM {moves} WHERE at >= %(since)s)"


def living_models() -> list[type[Living]]:
    """Every model with a life, by its label."""
    found = [model for model in apps.get_models() if issubclass(model, Living)]
    return sorted(found, key=lambda model: model._meta.label)


def broken_histories(model: type[Living], since: date | None = None) -> list[Difference]:
    """What is not as it must be in the histories of one model; since a day, of what moved since then.

    A thing begins in the default of its `state`.
    """
    begins = str(model._meta.get_field("state").default)
    history: Any = model.move_model
    moves, things = history._meta.db_table, model._meta.db_table
    sql = BROKEN.format(
        moves=moves,
        things=things,
        since=SINCE.format(moves=moves) if since else "",
        join="" if since else "LEFT",
    )
    allowed = [f"{before}>{after}" for before, afters in model.MOVES.items() for after in afters]
    midnight = datetime.combine(since, time(), SHANGHAI) if since else None
    with connection.cursor() as cursor:
        cursor.execute(sql, {"first": begins, "allowed": allowed, "since": midnight})
        rows = cursor.fetchall()
    return [
        Difference(
            f"{model._meta.model_name} {thing}",
            "forward in time" if runs_back else f"from {before or begins} to {state} by its table",
            f"{was} → {became}" if was else f"{state} without a move",
        )
        for thing, was, became, before, state, runs_back in rows
    ]


def all_broken(since: date | None = None) -> list[Difference]:
    """What is not as it must be in any history of the house."""
    return [difference for model in living_models() for difference in broken_histories(model, since)]


def living_count() -> int:
    """How many things have a life."""
    return sum(model._default_manager.count() for model in living_models())
