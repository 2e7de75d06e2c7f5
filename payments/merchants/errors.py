"""What a till may refuse, each in a sentence a person can act on."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from payments.clock import SHANGHAI
from payments.errors import DomainError, HasMovedOn


class TillLocked(DomainError):
    """Too many bad codes in a minute: even a good one is refused until the lock ends."""

    sentence = _("This till is locked until %(time)s after too many bad codes. Nothing was taken.")
    status = 422

    def __init__(self, locked_until: datetime) -> None:
        super().__init__(time=f"{locked_until.astimezone(SHANGHAI):%H:%M}")
        self.locked_until = locked_until


class PaysOneself(DomainError):
    """The one who would pay owns the till."""

    sentence = _("This is your own till: nobody pays themselves. Nothing was taken.")


class OfferTaken(HasMovedOn):
    """Somebody else is paying this, or it is over."""

    sentence = _(
        "This payment is closed, or somebody else is paying it. Nothing was taken; ask for a new one."
    )


class MoreThanLeft(DomainError):
    """More is asked back than is left of a trade."""

    sentence = _("%(left)s is left of this payment, and no more can go back. Nothing was moved.")
    status = 422


class TooLateToRefund(HasMovedOn):
    """Nothing was paid, or all of it went back, or its ninety days are over."""

    sentence = _("Nothing of this can be refunded any more. Nothing was moved.")


class NotOpen(HasMovedOn):
    """The trade was paid or closed before."""

    sentence = _("This has been paid or closed meanwhile. Look again: nothing was changed now.")
