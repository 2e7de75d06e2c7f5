"""What Yu'ebao may refuse, each in a sentence a person can act on."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError
from payments.money import Money


class NoFund(DomainError):
    """No fund is offered here."""

    sentence = _("Yu’ebao is not offered at the moment. Nothing was moved.")


class CalendarEnds(DomainError):
    """The trading calendar has no such date, and it is never guessed."""

    sentence = _("The trading calendar does not reach that far yet. Nothing was moved; please try later.")
    status = 503


class TooLittle(DomainError):
    """Less than the least transfer in."""

    sentence = _("The least transfer in is %(least)s.")
    status = 422


class NoRoom(DomainError):
    """A holding would pass its cap."""

    sentence = _("There is room for %(room)s: a holding is at most %(cap)s.")


class NotEnoughUnits(DomainError):
    """The holding has less than that."""

    sentence = _("There is not enough in Yu’ebao: %(spendable)s can be spent.")


class OnlyPartNow(DomainError):
    """The day's limit or the pool lets out only a part at once; the rest comes on a trading day."""

    sentence = _("%(now)s can come at once, %(later)s on %(on)s. Nothing was moved yet.")

    def __init__(self, *, now: Money, later: Money, on: date) -> None:
        super().__init__(now=now, later=later, on=on)
        self.now, self.later, self.on = now, later, on


class PoolEmpty(DomainError):
    """What waits at the fund could only be spent by the pool, and that is empty."""

    sentence = _("%(missing)s of this is still with the fund and can be spent from %(on)s.")


class PastCutOff(DomainError):
    """An order is with the fund from its cut-off on."""

    sentence = _("This is with the fund already and can no longer be taken back.")


class YieldDiffers(DomainError):
    """The stated 7-day yield is not the one that our own figures give."""

    sentence = _("The 7-day yield stated for %(on)s is %(stated)s, but the days before it give %(ours)s.")


class YieldStands(DomainError):
    """A day that was begun keeps its yield."""

    sentence = _("%(on)s was credited already. Take the day back first; nothing was changed.")


class SameEyes(DomainError):
    """A yield is approved by somebody else than who entered it."""

    sentence = _("Somebody other than the one who entered a yield must approve it.")


class NotTheLatest(DomainError):
    """Days are taken back from the latest to the wrong one."""

    sentence = _("Only a closed day can be taken back, with every day after it. Nothing was changed.")


class TermsBegun(DomainError):
    """Terms begin on a later day, once, and are answered by later ones."""

    sentence = _("Terms begin on a day to come that has none yet; %(on)s is not one. Nothing was changed.")


class DayHasCome(DomainError):
    """A trading day that has come stays what it was."""

    sentence = _("%(on)s has come and stays what it was. Nothing was loaded.")


class NothingToMove(DomainError):
    """The residue is smaller than what somebody wants to move."""

    sentence = _("The residue is %(residue)s. Nothing was moved.")
