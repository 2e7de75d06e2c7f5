"""What nobody pays in time is closed by its due row."""

from datetime import timedelta

import pytest

from payments.due.queries import open_row
from payments.due.services import sweep
from payments.escrow.services import DUE, close_payment
from payments.escrow.states import PaymentState
from payments.lifecycle import Role
from tests.factories.accounts import mei
from tests.factories.escrow import asked
from tests.factories.wallet import NOON, wallet_with

pytestmark = pytest.mark.django_db


def test_closes_a_payment_when_its_time_is_over_and_not_before():
    wallet_with(mei())
    payment = asked(mei(), "10.00", minutes=30)

    sweep(NOON + timedelta(minutes=30) - timedelta(seconds=1))
    payment.refresh_from_db()
    assert payment.state == PaymentState.ASKED

    sweep(NOON + timedelta(minutes=30))
    payment.refresh_from_db()
    assert payment.state == PaymentState.CLOSED
    assert payment.moves.get().role == Role.DUE
    assert open_row(DUE, payment.pk) is None


def test_leaves_alone_what_was_closed_by_what_it_pays_for():
    wallet_with(mei())
    payment = asked(mei(), "10.00")
    close_payment(payment, at=NOON)

    assert sweep(NOON + timedelta(hours=1)).failed == 0
    assert payment.moves.count() == 1
