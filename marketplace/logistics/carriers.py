"""The outside carriers, each a small class behind the same four verbs.

An adapter is told plain values and answers with plain values; it never touches a row. The sandbox
is always there: a timetable from the moment of booking, and waybills that provoke trouble: one that
ends in 91 is lost, in 92 cannot be delivered, in 93 is a day late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from marketplace.logistics.freight import Template
from marketplace.logistics.states import ShipmentState
from marketplace.policy import policy
from payments.money import Money

S = ShipmentState


@dataclass(frozen=True)
class Told:
    """One fact a carrier tells of a parcel, and the state it means."""

    code: str
    at: datetime
    words_en: str
    words_zh: str
    state: ShipmentState


class CarrierAdapter(Protocol):
    """What every adapter can do."""

    def estimate(self, template: Template, *, region: Sequence[str], grams: int) -> Money:
        """What carrying so much there costs."""

    def book(self, waybill: str, *, at: datetime) -> datetime | None:
        """Announce a parcel; gives when to ask about it next, or None if it tells by itself."""

    def cancel(self, waybill: str) -> bool:
        """Take an announcement back; false if the parcel is on its way."""

    def track(self, waybill: str, *, booked_at: datetime, at: datetime) -> Sequence[Told]:
        """Everything known of a parcel up to now, the oldest first."""

    def next_at(self, waybill: str, *, booked_at: datetime, at: datetime) -> datetime | None:
        """When there will be more to hear, or None once the parcel's story is told."""


class SandboxCarrier:
    """A carrier that keeps to a timetable and loses parcels only on demand."""

    def estimate(self, template: Template, *, region: Sequence[str], grams: int) -> Money:
        """The template's own fee for this weight."""
        return template.fee(region=region, units=grams, offers=Money(0), pieces=0)

    def book(self, waybill: str, *, at: datetime) -> datetime | None:
        """The first thing to hear is the collection."""
        return at + timedelta(hours=policy().sandbox_timetable["COLLECTED"])

    def cancel(self, waybill: str) -> bool:
        """A sandbox parcel can be called back until it is collected; nobody asks later."""
        return True

    def track(self, waybill: str, *, booked_at: datetime, at: datetime) -> Sequence[Told]:
        """The timetable as far as it has come."""
        return [told for told in self._story(waybill, booked_at) if told.at <= at]

    def next_at(self, waybill: str, *, booked_at: datetime, at: datetime) -> datetime | None:
        """When there will be more to hear."""
        return next((told.at for told in self._story(waybill, booked_at) if told.at > at), None)

    def _story(self, waybill: str, booked_at: datetime) -> list[Told]:
        hours = policy().sandbox_timetable

        def told(code: str, words_en: str, words_zh: str, state: ShipmentState) -> Told:
            late = 24 if waybill.endswith("93") and code in {"OUT_FOR_DELIVERY", "DELIVERED"} else 0
            return Told(code, booked_at + timedelta(hours=hours[code] + late), words_en, words_zh, state)

        story = [
            told("COLLECTED", "Collected from the shop", "快递员已揽收", S.COLLECTED),
            told("HUB", "Left the sorting hub of the province", "已离开省级分拨中心", S.MOVING),
            told("ARRIVED", "Arrived at your city’s depot", "已到达目的地城市网点", S.MOVING),
            told("OUT_FOR_DELIVERY", "Out for delivery", "正在派送中", S.OUT_FOR_DELIVERY),
            told("DELIVERED", "Delivered", "已签收", S.DELIVERED),
        ]
        if waybill.endswith("91"):
            lost = Told("LOST", story[2].at, "The parcel was lost", "包裹遗失", S.LOST)
            return [*story[:2], lost]
        if waybill.endswith("92"):
            failed = Told("FAILED", story[4].at, "Nobody was there", "派送失败，无人签收", S.FAILED)
            return [*story[:4], failed]
        return story


_adapters: dict[str, CarrierAdapter] = {"sandbox": SandboxCarrier()}


def adapter(name: str) -> CarrierAdapter | None:
    """The adapter of this name, if the market uses it."""
    return _adapters.get(name) if name in policy().carriers else None
