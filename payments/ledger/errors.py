"""What the ledger refuses."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError, KeyReused, NotEnoughMoney

__all__ = [
    "AccountClosed",
    "AlreadyReversed",
    "HoldIsSpent",
    "KeyReused",
    "MoreThanOwed",
    "NoSuchFlow",
    "NotEnoughMoney",
    "StillHoldsMoney",
]


class MoreThanOwed(DomainError):
    """A payment towards a debt would be larger than the debt."""

    sentence = _("That is more than is owed: %(owed)s at most.")


class HoldIsSpent(DomainError):
    """What was set aside has gone to the payee or back already, wholly or in this part."""

    sentence = _("This money is no longer set aside: %(remaining)s are left.")


class AccountClosed(DomainError):
    """Nothing can be posted to a closed account."""

    sentence = _("This account is closed. Nothing was changed.")


class AlreadyReversed(DomainError):
    """A mistake is put right once."""

    sentence = _("This transfer was put right already. Nothing was changed.")


class StillHoldsMoney(DomainError):
    """Only an account that is open and holds nothing can be closed."""

    sentence = _("Only an open account without money can be closed.")


class NoSuchFlow(Exception):
    """A bug: no flow leads from the one kind of account to the other under this code."""
