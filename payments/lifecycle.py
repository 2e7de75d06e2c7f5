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
from typing import Any, ClassVar

from django.conf import settings
from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from payments.errors import HasMovedOn, NotAllowed

# Sent inside the transaction: thing, from_state, to_state, at, by, role, why.
moved = Signal()


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
) -> Move:
    """Bring a thing to another state and write that into its history.

    One guarded UPDATE decides, so of two clicks one wins and the other gets `HasMovedOn`; a role
    the tables do not name gets `NotAllowed`. `also` are other columns of the thing that change
    with the state, in the same UPDATE.
    """
    return move_all([thing], to, at=at, by=by, role=role, why=why, also=also)[0]


def move_all(
    things: Sequence[Living],
    to: str,
    *,
    at: datetime,
    by: Any = None,
    role: Role | None = None,
    why: str = "",
    also: Mapping[str, Any] | None = None,
) -> list[Move]:
    """Bring several things of one kind and one state to another, all of them or none.

    One UPDATE and one INSERT, however many there are; rows are locked by ascending primary key.
    """
    if not things:
        return []
    model: Any = type(things[0])
    seen = things[0].state
    assert all(type(thing) is model and thing.state == seen for thing in things), "one kind, one state"
    for thing in things:
        _refuse_unless_allowed(thing, to, role)
    columns = dict(also or {})
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        found = model._base_manager.filter(pk__in=[thing.pk for thing in things], state=seen)
        if len(things) > 1:
            locked = list(found.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
            if len(locked) != len(things):
                raise HasMovedOn
        if found.update(state=to, **columns) != len(things):
            raise HasMovedOn
        history = thing_history(model).objects.bulk_create(
            thing_history(model)(
                thing=thing, from_state=seen, to_state=to, at=at, by=by, role=role or "", why=why
            )
            for thing in sorted(things, key=lambda one: one.pk)
        )
        for thing in things:
            for name, value in {"state": to, **columns}.items():
                setattr(thing, name, value)
            moved.send(model, thing=thing, from_state=seen, to_state=to, at=at, by=by, role=role, why=why)
    return history


def thing_history(model: type[Living]) -> Any:
    """The model of this thing's moves."""
    return model.move_model


def _refuse_unless_allowed(thing: Living, to: str, role: Role | None) -> None:
    if to not in thing.MOVES.get(thing.state, ()):
        raise HasMovedOn
    if not may_move(thing, to, role):
        raise NotAllowed
