"""Reads about people, their addresses and the regions to choose from."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from marketplace.accounts.models import Address, Region, User
from marketplace.accounts.places import short_place


def addresses_of(person: User) -> QuerySet[Address]:
    """Give a person's address book, the usual one first, with the regions each line needs."""
    return person.addresses.select_related("region__parent__parent")


def default_address(person: User) -> Address | None:
    """Give the usual address, or the newest if none is usual."""
    return addresses_of(person).first()


def provinces() -> QuerySet[Region]:
    """Give the first choice: every province."""
    return Region.objects.filter(level=Region.Level.PROVINCE)


def regions_within(code: str | None) -> QuerySet[Region]:
    """Give the next choice: what lies directly in a region, or nothing before one is chosen."""
    return Region.objects.filter(parent_id=code) if code else Region.objects.none()


def person_seal(request: HttpRequest) -> str:
    """Give the character of the signed-in person's seal, for the header."""
    return request.user.seal if request.user.is_authenticated else ""


def usual_address(request: HttpRequest) -> Address | None:
    """Give the reader's usual address, read once however many parts of a page ask."""
    page: Any = request
    if not hasattr(page, "usual_address"):
        page.usual_address = default_address(page.user) if page.user.is_authenticated else None
    return page.usual_address


def delivery_place(request: HttpRequest) -> str:
    """Say where parcels of the signed-in person usually go, for the header."""
    address = usual_address(request)
    return short_place(address.as_snapshot()) if address else ""


def region_row(region: Region) -> dict[str, Any]:
    """Write a region as `load_regions` reads it."""
    return {
        "code": region.code,
        "parent": region.parent_id,
        "level": region.level,
        "name_zh": region.name_zh,
        "name_en": region.name_en,
    }
