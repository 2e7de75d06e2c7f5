"""What an order may refuse, each in a sentence a person can act on."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class PriceHasChanged(DomainError):
    """What was shown is no longer so; `changes` names each difference. Nothing was placed."""

    sentence = _("Something changed since you saw this page: %(what)s Nothing was ordered.")

    def __init__(self, changes: Sequence[str]) -> None:
        self.changes = tuple(changes)
        super().__init__(what=" ".join(changes))


class QuoteIsNotOurs(DomainError):
    """The total that came with the form was not signed by us, or for somebody else."""

    sentence = _("This page was not ours, or is too old. Load it again: nothing was ordered.")
    status = 422


class NothingToOrder(DomainError):
    """No line is left that could be ordered."""

    sentence = _("There is nothing to order. Choose something first.")
    status = 422


class AddressMissing(DomainError):
    """Goods that travel need somewhere to go."""

    sentence = _("Choose where the parcel goes. Nothing was ordered.")
    status = 422


class TooManyUnpaid(DomainError):
    """Somebody keeps many orders open without paying them."""

    sentence = _("You have %(count)s orders to pay. Pay or cancel one first: %(most)s may wait at once.")


class BuyerLimit(DomainError):
    """A listing may be bought so many times by one person."""

    sentence = _("One person may buy %(most)s of “%(title)s”; you have %(had)s. Nothing was ordered.")


class OrderChanged(DomainError):
    """The payment asks for what its orders no longer ask: one was ended, or its sum is another now."""

    sentence = _("The order has changed since this payment was asked. Open the order and pay it anew.")


class NothingToShip(DomainError):
    """None of the chosen lines waits for the shop."""

    sentence = _("Nothing of this can be shipped now. Look at the order again.")


class WrongWayToShip(DomainError):
    """Goods without a parcel and goods with one go apart."""

    sentence = _("Goods that need no parcel are handed over apart from those that do.")
    status = 422


class NothingToReceive(DomainError):
    """None of the chosen lines is on its way."""

    sentence = _("Nothing of this is on its way, so there is nothing to confirm.")


class NothingToRefund(DomainError):
    """None of the chosen lines is paid and unshipped."""

    sentence = _("Nothing of this can be refunded by the shop now: it is not paid, or it was shipped.")


class RefundTooLarge(DomainError):
    """More than staff may give back of one order."""

    sentence = _(
        "You may give back up to %(most)s of one order. Ask a manager of the shop to give back more."
    )
    status = 403


class ShopHasOpenOrders(DomainError):
    """A shop with open orders cannot close."""

    sentence = _("The shop has %(count)s open orders. It can close once they have ended.")
