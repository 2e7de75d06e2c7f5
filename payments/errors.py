"""What may be refused: a sentence a person can act on, and the status an edge answers with."""

from datetime import date, datetime
from typing import ClassVar

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """A refusal. `str()` of it is the sentence, in the reader's language, with its values put in.

    A room's refusals are subclasses with a `sentence` of their own: `raise NotEnoughMoney(available=…)`.
    """

    sentence: ClassVar[str | Promise] = _("This cannot be done now. Nothing was changed.")
    status: int = 409

    def __init__(self, sentence: str | Promise | None = None, **values: object) -> None:
        super().__init__(sentence, values)
        self.words = sentence if sentence is not None else self.sentence
        self.values = values

    def __str__(self) -> str:
        if not self.values:
            return str(self.words)
        return str(self.words) % {name: _written(value) for name, value in self.values.items()}

    @property
    def code(self) -> str:
        """The refusal's name for machines."""
        return type(self).__name__


def _written(value: object) -> object:
    """A day or a moment as the reader writes it; anything else as it is."""
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    return formats.date_format(value) if isinstance(value, date) else value


class HasMovedOn(DomainError):
    """Somebody, or time, was quicker: the thing is no longer in the state the caller saw."""

    sentence = _("This has moved on meanwhile. Look again: nothing was changed now.")


class NotAllowed(DomainError):
    """The thing could move so, but not by this person in this role."""

    sentence = _("You may not do this. Nothing was changed.")


class NotEnoughMoney(DomainError):
    """The account does not hold that much."""

    sentence = _("There is not enough money: %(available)s can be spent.")


class KeyReused(DomainError):
    """A key that named one thing was sent with another."""

    sentence = _("This form was sent before with other content. Load the page again and check what you see.")
    status = 422


class StillRunning(DomainError):
    """The first request under this key has not been answered yet."""

    sentence = _("This is being done already. Wait a moment and look again.")


class Busy(DomainError):
    """Others kept the same rows locked, three times over; nothing was written."""

    sentence = _("Too much is happening here at once. Nothing was changed: please try again.")
    status = 503


class ClockIsOff(DomainError):
    """This machine and the database disagree about the time, so money waits."""

    sentence = _("Our clocks disagree, so no money is moved until they agree again. Please try later.")
    status = 503


class Stopped(DomainError):
    """A switch stopped this kind of business."""

    sentence = _("Payments are stopped for the moment. Your money is safe and nothing was changed.")
    status = 503
