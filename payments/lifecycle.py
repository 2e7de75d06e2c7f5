"""Things with a life: their states, who may move them, and a history that stays written.

A living thing is a model on `Living` that says its table of moves, `MOVES`; what several sides
move also says `WHO = {(from, to): {Role, …}}`. Beside it stands an append-only model on `Move`:

    class Order(Living):
        MOVES, WHO = ORDER_MOVES, ORDER_WHO
        state = models.CharField(max_length=16, choices=OrderState, default=OrderState.UNPAID)

    class OrderMove(Move):
        thing = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="moves")

    Order.move_model = OrderMove

`move` is the only way to change a state.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from payments import planned
from payments.errors import HasMovedOn, NotAllowed

# Sent inside the transaction: thing, from_state, to_state, at, by, role, why.
moved = Signal()

# All of them move, each with a line of history, or none: those not in the state we saw are missed.
MOVE = """
WITH locked AS MATERIALIZED (
  SELECT {pk} AS pk FROM {table} WHERE {pk} = ANY(%s::bigint[]) AND state = %s
  ORDER BY {pk} FOR NO KEY UPDATE
), changed AS (
  UPDATE {table} AS thing SET state = %s{columns} FROM locked
  WHERE thing.{pk} = locked.pk AND (SELECT count(*) FROM locked) = %s
  RETURNING thing.{pk} AS pk
)
INSERT INTO {history} (thing_id, from_state, to_state, at, by_id, role, why)
SELECT pk, %s, %s, %s::timestamptz, %s::bigint, %s, %s FROM changed ORDER BY pk
RETURNING thing_id
"""


class Role(models.TextChoices):
    """In which capacity somebody, or time itself, moves a thing."""

    BUYER = "BUYER", _("Buyer")
    SHOP = "SHOP", _("Shop")
    DESK = "DESK", _("Desk")
    CASE = "CASE", _("Case")
    DUE = "DUE", _("Deadline")
    BANK = "BANK", _("Bank")
    SYSTEM = "SYSTEM", _("System")


class Living(models.Model):
    """Something with a state that only `move` changes."""

    MOVES: ClassVar[Mapping[Any, AbstractSet[Any]]]
    # Left empty, every role may make every move of the table.
    WHO: ClassVar[Mapping[tuple[Any, Any], AbstractSet[Any]]] = {}
    move_model: ClassVar[Any]

    state = models.CharField(_("state"), max_length=24, editable=False)

    class Meta:
        abstract = True


class Move(models.Model):
    """One step in the life of a thing. The concrete model adds `thing`, with related name `moves`."""

    from_state = models.CharField(_("from"), max_length=24)
    to_state = models.CharField(_("to"), max_length=24)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    role = models.CharField(_("as"), max_length=8, choices=Role.choices, blank=True)
    why = models.CharField(_("why"), max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"


def may_move(thing: Living, to: str, role: str | None) -> bool:
    """Whether the tables allow this thing this move in this role."""
    allowed = to in thing.MOVES.get(thing.state, ())
    return allowed and (not thing.WHO or role in thing.WHO.get((thing.state, to), ()))


def move(
    thing: Living,
    to: str,
    *,
    at: datetime,
    by: Any = None,
    role: Role | None = None,
    why: str = "",
    also: Mapping[str, Any] | None = None,
) -> None:
    """Bring a thing to another state and write that into its history.

    One guarded UPDATE decides, so of two clicks one wins and the other gets `HasMovedOn`; a role
    the tables do not name gets `NotAllowed`. `also` are other columns of the thing that change
    with the state, in the same UPDATE.
    """
    move_all([thing], to, at=at, by=by, role=role, why=why, also=also)


def move_all(
    things: Sequence[Living],
    to: str,
    *,
    at: datetime,
    by: Any = None,
    role: Role | None = None,
    why: str = "",
    also: Mapping[str, Any] | None = None,
) -> None:
    """Bring several things of one kind and one state to another, all of them or none.

    One statement, however many there are; rows are locked by ascending primary key.
    """
    if not things:
        return
    model: Any = type(things[0])
    seen = things[0].state
    assert all(type(thing) is model and thing.state == seen for thing in things), "one kind, one state"
    for thing in things:
        _refuse_unless_allowed(thing, to, role)
    columns = dict(also or {})
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        fields = [model._meta.get_field(name) for name in columns]
        done = planned.run(
            _statement(model, tuple(columns)),
            [
                [thing.pk for thing in things],
                str(seen),
                str(to),
                *(_stored(field, value) for field, value in zip(fields, columns.values(), strict=True)),
                len(things),
                str(seen),
                str(to),
                at,
                by.pk if by is not None else None,
                str(role or ""),
                why,
            ],
        )
        if len(done) != len(things):
            raise HasMovedOn
        for thing in things:
            for name, value in {"state": to, **columns}.items():
                setattr(thing, name, value)
            moved.send(model, thing=thing, from_state=seen, to_state=to, at=at, by=by, role=role, why=why)


@lru_cache
def _statement(model: type[Living], columns: tuple[str, ...]) -> str:
    """The move of this kind of thing; the names in it are our models' own."""
    meta: Any = model._meta
    return MOVE.format(
        table=f'"{meta.db_table}"',
        history=f'"{thing_history(model)._meta.db_table}"',
        pk=f'"{meta.pk.column}"',
        columns="".join(f', "{meta.get_field(name).column}" = %s' for name in columns),
    )


def _stored(field: Any, value: Any) -> Any:
    """What the column of this field keeps for a value."""
    return field.get_db_prep_save(value.pk if isinstance(value, models.Model) else value, connection)


def thing_history(model: type[Living]) -> Any:
    """The model of this thing's moves."""
    return model.move_model


def _refuse_unless_allowed(thing: Living, to: str, role: Role | None) -> None:
    if to not in thing.MOVES.get(thing.state, ()):
        raise HasMovedOn
    if not may_move(thing, to, role):
        raise NotAllowed
