"""What the audit's room refuses."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError, Stopped


class PaymentsStopped(Stopped):
    """Payments are switched off."""


class PaymentsUnchecked(Stopped):
    """Nobody has looked lately whether all sums are right."""

    sentence = _(
        "Payments wait until our books have been checked again. Your money is safe and nothing was changed."
    )


class WithdrawalsStopped(Stopped):
    """Withdrawals are switched off."""

    sentence = _("Withdrawals are stopped for the moment. Your money is safe and nothing was changed.")


class LoansStopped(Stopped):
    """Loans are switched off."""

    sentence = _("Loans are stopped for the moment. Nothing was changed.")


class SamePerson(DomainError):
    """Whoever asks does not approve."""

    sentence = _("You asked for this yourself: somebody else has to approve it.")


class ApprovalUsed(DomainError):
    """An approval runs once."""

    sentence = _("This was approved and done before. Nothing was changed now.")


class NotStopped(DomainError):
    """What runs cannot be started."""

    sentence = _("This is running already. Nothing was changed.")
