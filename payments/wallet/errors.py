"""What the wallet may refuse, each in a sentence a person can act on."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from payments.clock import SHANGHAI
from payments.errors import DomainError
from payments.money import Money


class NoPaymentPassword(DomainError):
    """There is no payment password to compare with."""

    sentence = _("You have no payment password yet. Set one first; nothing was taken.")
    status = 422


class WrongPaymentPassword(DomainError):
    """The six digits were not the right ones."""

    sentence = ngettext_lazy(
        "That is not your payment password. %(n)d try left; nothing was taken.",
        "That is not your payment password. %(n)d tries left; nothing was taken.",
        "n",
    )
    status = 422

    def __init__(self, tries_left: int) -> None:
        super().__init__(n=tries_left)
        self.tries_left = tries_left

    def __str__(self) -> str:
        return str(self.sentence % {"n": self.tries_left})


class PaymentPasswordLocked(DomainError):
    """Too many misses: even the right digits are refused until the lock ends."""

    sentence = _("Your payment password is locked until %(time)s after too many misses. Nothing was taken.")
    status = 422

    def __init__(self, locked_until: datetime) -> None:
        super().__init__(time=f"{locked_until.astimezone(SHANGHAI):%H:%M}")
        self.locked_until = locked_until


class PaymentPasswordIsSet(DomainError):
    """There is one already; changing it asks for the old one."""

    sentence = _("You have a payment password already. To change it, give the old one.")


class WeakPaymentPassword(DomainError):
    """Six digits that somebody else would try first."""

    sentence = _(
        "These six digits are easy to guess: one digit six times, a run such as 123456, a pattern such as "
        "258258, or part of your phone number. Choose others."
    )
    status = 422


class WalletFrozen(DomainError):
    """Nothing leaves a frozen wallet by its holder's word."""

    sentence = _("Your wallet is frozen, so nothing can leave it. Your money is safe; nothing was taken.")


class LimitReached(DomainError):
    """A limit of the person's class, or of the day, would be passed."""

    SENTENCES = {
        "ever": _(
            "%(left)s left of what may leave a wallet before you prove who you are. Nothing was taken."
        ),
        "year": _("%(left)s left of what may leave your wallet this year. Nothing was taken."),
        "day": _("%(left)s left of what you may pay today. Nothing was taken."),
    }

    def __init__(self, left: Money, period: str) -> None:
        super().__init__(self.SENTENCES[period], left=left)
        self.left = left


class NoWallet(DomainError):
    """Somebody without a wallet of one's own asked for something only a wallet can do."""

    sentence = _("You have no wallet yet. Write to us and we open one; nothing was taken.")


class BadPayCode(DomainError):
    """No code that could pay now: unknown, over, used, or no code at all. One answer for all of them."""

    sentence = _("This pay code is not good, or no longer. Nothing was taken; ask for a new code.")
    status = 422


class CodePageShut(DomainError):
    """The page of pay codes asks for the payment password first, and again after a few minutes."""

    sentence = _("Type your payment password to show a pay code. Nothing was taken.")
    status = 422


class CodeLimitReached(DomainError):
    """Pay codes paid as much today as they may without a further password."""

    sentence = _("%(left)s left today without your payment password, so your phone confirms this one.")
