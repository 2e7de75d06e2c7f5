"""A column of money is Money again however it is read, and nothing but Money is written into it."""

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import F, Sum, Value

from payments.escrow.models import Payment
from payments.ledger.models import Transfer
from payments.money import MOST_FEN, Money, MoneyField
from tests.factories.accounts import mei
from tests.factories.escrow import asked
from tests.factories.wallet import wallet_with
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def payments() -> list[Payment]:
    wallet_with(mei(), "600.00")
    return [asked(mei(), "100.00"), asked(mei(), "0.05")]


def test_a_sum_is_money_and_a_sum_of_nothing_is_none(payments):
    assert Payment.objects.aggregate(all=Sum("amount"))["all"] == Money.yuan("100.05")
    assert Payment.objects.none().aggregate(all=Sum("amount"))["all"] is None


def test_an_amount_is_compared_with_money_or_with_fen(payments):
    large = Payment.objects.filter(amount__gt=Money.yuan("1.00"))

    assert list(large) == list(Payment.objects.filter(amount__gt=100)) == [payments[0]]


def test_money_is_added_and_multiplied_in_the_database(payments):
    figures = Payment.objects.order_by("pk").annotate(
        more=F("amount") + Value(Money(5), MoneyField()),
        none=F("amount") - F("amount"),
        thrice=Value(3) * F("amount"),
    )

    assert [(one.more, one.none, one.thrice) for one in figures] == [
        (Money(10005), Money(0), Money(30000)),
        (Money(10), Money(0), Money(15)),
    ]


@pytest.mark.parametrize("wrong", [100, 1.0, "1.00", True])
def test_a_bare_number_is_never_stored(payments, wrong):
    payment = payments[0]
    payment.amount = wrong

    with pytest.raises(TypeError):
        payment.save(update_fields=["amount"])


@pytest.mark.parametrize("fen", [0, -1, MOST_FEN + 1])
def test_the_table_of_transfers_refuses_what_the_form_refuses(payments, fen):
    assert Transfer.objects.count() == 1

    # The trigger that forbids every change is lifted, so the constraint itself has to speak.
    with (
        pytest.raises(IntegrityError, match="check constraint"),
        transaction.atomic(),
        breaking("ledger_transfer"),
    ):
        raw("UPDATE ledger_transfer SET amount = %s", fen)

    assert Transfer.objects.get().amount == Money.yuan("600.00")


def test_a_migration_and_a_fixture_write_an_amount_down(payments):
    written, _imports = MigrationWriter.serialize(Money(1230))
    text = serializers.serialize("json", [payments[0]])
    (again,) = serializers.deserialize("json", text)

    assert written == "payments.money.Money(1230)"
    assert again.object.amount == Money.yuan("100.00")


def test_the_column_is_a_bigint():
    assert MoneyField().db_type(connection) == "bigint"
