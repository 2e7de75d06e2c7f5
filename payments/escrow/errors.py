"""What escrow may refuse, each in a sentence a person can act on."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError, HasMovedOn


class PaymentExpired(DomainError):
    """The time to pay is over."""

    sentence = _("The time to pay is over. Nothing was taken; you can order again.")


class PaymentNotOpen(HasMovedOn):
    """The payment was paid or closed before."""

    sentence = _("This payment is no longer open. Nothing was taken.")


class SourceBarred(DomainError):
    """The chosen way to pay does not exist, or cannot pay this."""

    sentence = _("This way to pay is not available here. Choose another; nothing was taken.")


class NothingHeld(DomainError):
    """There is no hold for this thing."""

    sentence = _("Nothing is held for this. Nothing was moved.")
