"""What a cart may refuse."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class CartIsFull(DomainError):
    """A cart holds so many lines and no more."""

    sentence = _("Your cart is full: it holds %(most)s different things. Take something out first.")


class TooMany(DomainError):
    """More pieces of one thing than may be bought at once."""

    sentence = _("At most %(most)s of one thing can be bought at once. Your cart was not changed.")
    status = 422


class NotForSale(DomainError):
    """The SKU is not offered now; `why` says it."""

    sentence = _("This cannot be bought now: %(why)s Your cart was not changed.")
