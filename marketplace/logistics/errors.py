"""What logistics may refuse."""

from django.utils.translation import gettext_lazy as _

from payments.errors import DomainError


class TemplateOfAnotherShop(DomainError):
    """A listing is sent by a template of its own shop."""

    sentence = _("This freight template belongs to another shop: choose one of the listing’s own shop.")
    status = 422


class WaybillMissing(DomainError):
    """A parcel needs a carrier and its waybill; goods without one need words."""

    sentence = _("Name the carrier and the waybill, or say how it was handed over.")
    status = 422


class WaybillIsOdd(DomainError):
    """A waybill is letters and digits."""

    sentence = _("A waybill has 6 to 40 letters and digits, nothing else.")
    status = 422
