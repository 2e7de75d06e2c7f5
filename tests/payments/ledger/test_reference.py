"""What rooms call by number is a row, and what is a row below one hundred is the ledger's own."""

import pytest

from payments.ledger.codes import Code, Purpose, RefKind
from payments.ledger.models import CodeRow, Flow, Kind, PurposeRow, RefKindRow
from tests.factories.ledger import BANK, COMMISSION, MARKETING

pytestmark = pytest.mark.django_db

# (name, normal side, append-only, floor), as the table of accounts says.
KINDS = [
    ("bank:settlement", "debit", True, None),
    ("bank:suspense", "credit", True, None),
    ("platform:commission", "credit", True, None),
    ("platform:fees", "credit", True, None),
    ("platform:marketing", "debit", True, None),
    ("platform:payout", "credit", False, 0),
    ("platform:reserve", "credit", False, 0),
    ("wallet", "credit", False, 0),
]


@pytest.mark.parametrize(("rows", "numbers"), [(CodeRow, Code), (PurposeRow, Purpose), (RefKindRow, RefKind)])
def test_the_ledgers_numbers_are_rows_and_nothing_else_is(rows, numbers):
    kept = rows.objects.filter(pk__lt=100).values_list("pk", flat=True)

    assert set(kept) == {number.value for number in numbers}


def test_kinds_are_those_of_the_table_of_accounts():
    kinds = Kind.objects.filter(pk__lt=100).order_by("name")

    assert list(kinds.values_list("name", "normal_side", "append_only", "floor")) == KINDS


def test_money_leaves_to_the_bank_only_by_ways_that_say_why():
    leaving = Flow.objects.filter(credit_kind__name=BANK, code_id__lt=100)

    # Income on its way out, and a bank line put back; commission and marketing never go directly.
    assert set(leaving.values_list("debit_kind__name", flat=True)) == {"platform:payout", "bank:suspense"}
    assert not Flow.objects.filter(
        credit_kind__name=BANK, debit_kind__name__in=[COMMISSION, MARKETING]
    ).exists()
