"""The sandbox bank: what amounts make it answer, and that a reference counts once."""

import pytest
from django.db import DataError, IntegrityError, transaction

from payments.banks.connector import REFERENCE, Outcome, new_reference
from payments.banks.models import SandboxCharge
from payments.banks.registry import bank
from payments.banks.sandbox import ReferenceReused, SandboxBank
from payments.money import Money
from tests.factories.wallet import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("yuan", "first", "later"),
    [
        ("10.00", Outcome.SETTLED, Outcome.SETTLED),
        ("10.91", Outcome.REFUSED, Outcome.REFUSED),
        ("10.92", Outcome.UNKNOWN, Outcome.SETTLED),
        ("10.93", Outcome.UNKNOWN, Outcome.REFUSED),
    ],
)
def test_answers_by_the_last_digits_of_the_amount(yuan, first, later):
    charged = SandboxBank().charge("TU1", Money.yuan(yuan))

    assert charged.outcome == first
    assert SandboxBank().find("TU1").outcome == later
    assert SandboxBank().find("TU1").outcome == later


def test_charges_a_reference_once_however_often_it_is_asked():
    for _time in range(5):
        SandboxBank().charge("TU1", Money.yuan("10.00"))

    assert SandboxCharge.objects.get().amount == Money.yuan("10.00")


def test_refuses_a_reference_that_comes_back_with_another_amount():
    SandboxBank().charge("TU1", Money.yuan("10.00"))

    with pytest.raises(ReferenceReused):
        SandboxBank().charge("TU1", Money.yuan("10.01"))
    with pytest.raises(ReferenceReused):
        SandboxBank().refund("TU1", Money.yuan("10.00"))


def test_does_not_know_a_reference_it_was_never_given():
    assert SandboxBank().find("TU1") is None


def test_is_never_called_inside_a_transaction():
    with transaction.atomic(), pytest.raises(RuntimeError):
        SandboxBank().charge("TU1", Money.yuan("10.00"))

    assert not SandboxCharge.objects.exists()


def test_pays_out_and_refunds_by_the_same_rules():
    assert SandboxBank().pay_out("WD1", Money.yuan("10.91")).outcome == Outcome.REFUSED
    assert SandboxBank().refund("RF1", Money.yuan("10.92")).outcome == Outcome.UNKNOWN


def test_makes_references_a_bank_can_take_and_nobody_can_count():
    references = {new_reference("TU", NOON) for _time in range(200)}

    assert len(references) == 200
    assert all(
        REFERENCE.fullmatch(reference) and reference.startswith("TU261125") for reference in references
    )


@pytest.mark.parametrize("reference", ["", "A" * 36, "TU-1", "TU 1"])
def test_the_table_keeps_plain_references_only(reference):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        SandboxCharge.objects.create(reference=reference, verb="CHARGE", amount=Money(1))


def test_is_found_by_its_code():
    assert bank("sandbox").code == "sandbox"
