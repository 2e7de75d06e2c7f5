"""What delivery costs: plain values in, one sum out, no database.

A template belongs to one shop and is counted by piece, weight or volume. The first unit has its
fee, every further unit that was begun has its own; regions are grouped, the nearest group wins
(a district before its city, a city before its province), and a group without regions is the rest
of the country.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from payments.money import Money


class Basis(StrEnum):
    """What a template counts."""

    PIECE = "PIECE"
    WEIGHT = "WEIGHT"
    VOLUME = "VOLUME"


@dataclass(frozen=True)
class Band:
    """One group of regions and its fees; no regions means everywhere else."""

    regions: frozenset[str]
    first: int
    first_fee: Money
    further: int
    further_fee: Money

    def fee(self, units: int) -> Money:
        """The fee for so many units: a unit that was begun is charged whole."""
        if units <= self.first or self.further == 0:
            return self.first_fee
        begun = -(-(units - self.first) // self.further)
        return self.first_fee + self.further_fee * begun


@dataclass(frozen=True)
class Template:
    """A shop's way of charging for delivery, as plain values."""

    key: int
    basis: Basis
    bands: tuple[Band, ...]
    not_served: frozenset[str] = frozenset()
    free_from: Money | None = None
    free_pieces: int | None = None

    def serves(self, region: Sequence[str]) -> bool:
        """Say whether parcels go there; an unknown region counts as served until it is known."""
        return not self.not_served.intersection(region) and (not region or self.band(region) is not None)

    def band(self, region: Sequence[str]) -> Band | None:
        """The group that holds the nearest of these regions, else the rest of the country."""
        for code in region:
            for band in self.bands:
                if code in band.regions:
                    return band
        return next((band for band in self.bands if not band.regions), None)

    @property
    def usually_free(self) -> bool:
        """Say whether any order costs nothing, but for regions that the shop named apart."""
        rest = [band for band in self.bands if not band.regions] or self.bands
        return bool(rest) and all(not band.first_fee and not band.further_fee for band in rest)

    def is_free(self, *, offers: Money, pieces: int) -> bool:
        """Say whether the shop's offer prices or the pieces reach what makes delivery free."""
        by_amount = self.free_from is not None and offers >= self.free_from
        by_pieces = self.free_pieces is not None and pieces >= self.free_pieces
        return by_amount or by_pieces

    def fee(self, *, region: Sequence[str], units: int, offers: Money, pieces: int) -> Money:
        """The fee of one order's lines that use this template."""
        band = self.band(region)
        if band is None or self.is_free(offers=offers, pieces=pieces):
            return Money(0)
        return band.fee(units)
