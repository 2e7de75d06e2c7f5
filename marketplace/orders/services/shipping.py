"""The shop ships: goods leave under a waybill, or are handed over without a parcel."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction

from marketplace.logistics.models import Carrier, Shipment, Speed
from marketplace.logistics.services import send_shipment
from marketplace.orders.errors import NothingToShip, WrongWayToShip
from marketplace.orders.models import Line, Order, ShipmentLine
from marketplace.orders.services.following import RECEIPT_DUE, follow_lines, lines_of, locked, move_lines
from marketplace.orders.states import LineState
from marketplace.policy import policy
from payments.due import services as due
from payments.lifecycle import Role


@transaction.atomic
def ship_lines(
    order: Order,
    *,
    by: Any,
    at: datetime,
    positions: Sequence[int] | None = None,
    carrier: Carrier | None = None,
    waybill: str = "",
    hand_over: str = "",
) -> Shipment:
    """Send lines of one order together; without positions, all that wait for the shop.

    From now on each line has its day of automatic receipt: ten days by express, thirty by road,
    three without a parcel.
    """
    order = locked(order.pk)
    lines = lines_of([order])
    sent = [
        line
        for line in lines
        if line.state == LineState.PAID and (positions is None or line.position in positions)
    ]
    if not sent or (positions is not None and len(sent) != len(set(positions))):
        raise NothingToShip
    virtual = {line.speed == Speed.VIRTUAL for line in sent}
    if len(virtual) > 1 or virtual != {carrier is None}:
        raise WrongWayToShip
    slowest = Speed.SURFACE if any(line.speed == Speed.SURFACE for line in sent) else sent[0].speed
    shipment = send_shipment(
        order.shop, speed=slowest, at=at, carrier=carrier, waybill=waybill, hand_over=hand_over
    )
    ShipmentLine.objects.bulk_create(
        ShipmentLine(shipment=shipment, line=line, quantity=line.quantity) for line in sent
    )
    for speed, some in groupby(sorted(sent, key=lambda line: line.speed), key=lambda line: line.speed):
        own: list[Line] = list(some)
        confirm_by = at + timedelta(days=days_to_confirm(speed))
        move_lines(
            own,
            LineState.SHIPPED,
            at=at,
            by=by,
            role=Role.SHOP,
            also={"shipped_at": at, "confirm_by": confirm_by},
        )
        due.ask_all(RECEIPT_DUE, [line.pk for line in own], confirm_by)
    follow_lines(order, lines, at=at, by=by, role=Role.SHOP)
    return shipment


def days_to_confirm(speed: str) -> int:
    """After how many days receipt is assumed."""
    rules = policy()
    return {
        Speed.EXPRESS: rules.auto_confirm_days,
        Speed.SURFACE: rules.auto_confirm_surface_days,
        Speed.VIRTUAL: rules.auto_confirm_virtual_days,
    }[Speed(speed)]
