"""Parcels: booked, told of by their carrier, and never told twice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from marketplace.logistics.carriers import adapter
from marketplace.logistics.models import Carrier, FreightTemplate, ParcelEvent, Shipment
from marketplace.logistics.services import hear_of_parcel, send_shipment, write_events
from marketplace.logistics.states import ShipmentState
from payments.due.queries import open_row
from payments.due.services import sweep
from payments.money import Money
from tests.factories.orders import EVENING, freight_template
from tests.factories.shops import far_and_near

pytestmark = pytest.mark.django_db


def booked(waybill: str = "SB0000100200", carrier: str = "sandbox") -> Shipment:
    return send_shipment(
        far_and_near(),
        speed="EXPRESS",
        at=EVENING,
        carrier=Carrier.objects.get(code=carrier),
        waybill=waybill,
    )


def codes(shipment: Shipment) -> list[str]:
    return list(shipment.events.order_by("at").values_list("code", flat=True))


def state(shipment: Shipment) -> str:
    return Shipment.objects.get(pk=shipment.pk).state


def sweep_through(hours: int) -> None:
    for hour in range(hours + 1):
        sweep(EVENING + timedelta(hours=hour))


def test_the_sandbox_keeps_to_its_timetable():
    shipment = booked()
    told = []
    for hours in (1, 2, 8, 30, 38, 42):
        sweep(EVENING + timedelta(hours=hours))
        told.append(state(shipment))

    assert told == ["PACKED", "COLLECTED", "MOVING", "MOVING", "OUT", "DELIVERED"]
    assert codes(shipment) == ["COLLECTED", "HUB", "ARRIVED", "OUT_FOR_DELIVERY", "DELIVERED"]
    assert open_row("logistics.parcel", shipment.pk) is None


@pytest.mark.parametrize(
    ("ending", "end"),
    [("91", ShipmentState.LOST), ("92", ShipmentState.FAILED), ("93", ShipmentState.DELIVERED)],
)
def test_waybills_that_provoke_trouble(ending, end):
    shipment = booked(f"SB00001002{ending}")

    sweep_through(70)

    assert state(shipment) == end


def test_told_twice_changes_nothing():
    shipment = booked()
    told = adapter("sandbox").track(shipment.waybill, booked_at=EVENING, at=EVENING + timedelta(hours=50))

    write_events(shipment, told, at=EVENING)
    write_events(shipment, list(reversed(told)), at=EVENING)

    assert ParcelEvent.objects.count() == 5
    assert [move.to_state for move in shipment.moves.all()] == ["COLLECTED", "MOVING", "OUT", "DELIVERED"]


def test_an_event_is_unique_by_carrier_waybill_code_and_time():
    shipment = booked()
    hear_of_parcel(shipment.pk, at=EVENING + timedelta(hours=2))
    event = ParcelEvent.objects.get()
    event.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        event.save(force_insert=True)


def test_a_carrier_without_an_adapter_tells_nothing():
    shipment = booked(carrier="zto")

    assert open_row("logistics.parcel", shipment.pk) is None
    hear_of_parcel(shipment.pk, at=EVENING)
    assert codes(shipment) == []


def test_a_template_is_read_as_plain_values():
    template = freight_template(
        far_and_near(), "8.00", further_fee="2.00", free_from=Money.yuan("99.00"), not_served=["710000"]
    )

    values = FreightTemplate.objects.prefetch_related("rules").get(pk=template.pk).as_values()

    assert values.fee(region=("320508",), units=3, offers=Money(0), pieces=3) == Money.yuan("12.00")
    assert values.serves(("320508", "320000"))
    assert not values.serves(("710101", "710000"))


def test_only_one_rule_is_for_all_others():
    template = freight_template(far_and_near())

    with pytest.raises(IntegrityError), transaction.atomic():
        template.rules.create(first_fee=Money(0), further_fee=Money(0))
