"""What pages ask about carriers and templates."""

from django.db.models import QuerySet

from marketplace.logistics.models import Carrier


def carriers() -> QuerySet[Carrier]:
    """Who may be chosen to carry a parcel."""
    return Carrier.objects.filter(is_active=True)
