"""What a shop may be refused."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class NameRefused(DomainError):
    """The name holds letters that hide or turn others, or words that only we may use."""

    sentence = _("This name cannot be used: %(why)s")
    status = 422


class NameTaken(DomainError):
    """Another shop's name looks the same."""

    sentence = _(
        "Another shop already has a name that looks like “%(name)s”. Choose one that tells you apart."
    )
    status = 422


class AddressTaken(DomainError):
    """Another shop has this address."""

    sentence = _("Another shop already has the address “%(slug)s”. Choose another one.")
    status = 422


class ShopNotSelling(DomainError):
    """The shop is not open for orders or for new listings."""

    sentence = _("%(shop)s takes no orders at the moment.")
