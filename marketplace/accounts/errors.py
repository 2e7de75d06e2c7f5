"""What may be refused about people and their addresses."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class TooManyAddresses(DomainError):
    """The address book is full."""

    sentence = _("Your address book is full: it holds %(most)s. Remove one you no longer need.")
    status = 422


class PhoneIsTaken(DomainError):
    """A number belongs to one person at a time."""

    sentence = _("We cannot use this number for your account. Nothing was changed.")
    status = 422
