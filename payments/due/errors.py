"""What the due room refuses."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class NothingToReplay(DomainError):
    """The row is done, not due yet, or was never tried."""

    sentence = _("Only a row that is due, was tried and is still open can be tried again.")
