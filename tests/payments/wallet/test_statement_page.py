"""The statement: what was there and all that moved is what is there, on the page and in the file."""

import csv
from datetime import UTC, datetime, timedelta

import pytest

from payments.escrow.services import refund_hold, release_hold
from payments.ledger.queries import PAGE
from payments.money import Money
from payments.wallet.models import Wallet
from payments.wallet.statements import Month
from tests.factories.accounts import mei, wang
from tests.factories.escrow import SHOP_A, a_ref, open_shop_wallets, paid
from tests.factories.wallet import top_up, wallet_with

pytestmark = pytest.mark.django_db

URL, CSV = "/wallet/statement/", "/wallet/statement/csv/"
OCTOBER = datetime(2025, 10, 31, 15, 59, 59, tzinfo=UTC)  # the last second of October in Shanghai
NOVEMBER = datetime(2025, 11, 20, 4, 0, tzinfo=UTC)


@pytest.fixture
def as_mei(client):
    """A browser in which Mei is signed in, who topped up 500.00 in October and used it in November."""
    wallet_with(mei(), "500.00", at=OCTOBER)
    Wallet.objects.filter(holder=mei()).update(opened_at=OCTOBER - timedelta(days=40))
    open_shop_wallets(wang())
    ref = a_ref()
    paid(mei(), "60.00", refs=[ref], at=NOVEMBER)
    release_hold(ref, amount=Money.yuan("45.00"), payee=SHOP_A, key="r1", at=NOVEMBER)
    refund_hold(ref, amount=Money.yuan("15.00"), key="r2", at=NOVEMBER)
    top_up(mei(), "20.00", at=NOVEMBER)
    client.force_login(mei())
    return client


def rows_of(client, month: str) -> list[list[str]]:
    """The file, read back."""
    answer = client.get(CSV, {"month": month})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(text[1:].splitlines()))


def test_start_and_lines_add_up_to_the_end(as_mei):
    page = as_mei.get(URL, {"month": "2025-11"}).content.decode()

    assert "November 2025" in page
    assert "<dt>In the wallet at the start</dt><dd>¥500.00</dd>" in page
    assert '<dd class="sum">¥475.00</dd>' in page
    assert page.count("<tr>") == 1 + 4


def test_a_month_ends_at_midnight_in_shanghai(as_mei):
    page = as_mei.get(URL, {"month": "2025-10"}).content.decode()

    assert page.count("<tr>") == 1 + 1
    assert '<dd class="sum">¥500.00</dd>' in page


def test_months_lead_to_their_neighbours_and_not_before_the_wallet(as_mei):
    november = as_mei.get(URL, {"month": "2025-11"}).content.decode()
    september = as_mei.get(URL, {"month": "2025-09"}).content.decode()

    assert "?month=2025-10" in november
    assert "?month=2025-12" in november
    assert "?month=2025-08" not in september
    assert "Nothing moved in this month" in september


@pytest.mark.parametrize(
    "month",
    ["", "2025-13", "2025-00", "9999-12", "0000-01", "2025/11", "abcdefg", "２０２５-11", "2025-1", "\x00"],
)
def test_what_is_no_month_shows_the_present_one(as_mei, month):
    answer = as_mei.get(URL, {"month": month})

    assert answer.status_code == 200
    assert answer.context["month"] == Month.of(answer.context["month"].first)


def test_long_months_come_in_pages_that_leave_nothing_out(as_mei):
    for _time in range(PAGE + 3):
        top_up(mei(), "1.00", at=NOVEMBER)

    first = as_mei.get(URL, {"month": "2025-11"})
    second = as_mei.get(URL, {"month": "2025-11", "before": first.context["more"]})

    numbers = [line.number for line in [*first.context["lines"], *second.context["lines"]]]
    assert (len(first.context["lines"]), second.context["more"]) == (PAGE, None)
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == PAGE + 3 + 4


def test_the_file_has_the_same_lines_and_adds_up(as_mei):
    header, closing, *lines, opening = rows_of(as_mei, "2025-11")

    assert header[:3] == ["number", "at", "kind"]
    assert (opening[9], closing[9]) == ("500.00", "475.00")
    came, went = [sum(Money.yuan(line[place] or "0").fen for line in lines) for place in (5, 6)]
    assert 50000 + came - went == 47500
    assert [line[8] for line in reversed(lines)] == ["440.00", "440.00", "455.00", "475.00"]
    assert [line[1] for line in lines] == ["2025-11-20T12:00:00+08:00"] * 4


@pytest.mark.parametrize("title", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_the_file_holds_no_formula(as_mei, title):
    Wallet.objects.filter(account=SHOP_A).update(title=title)

    cells = {cell for row in rows_of(as_mei, "2025-11") for cell in row}

    assert not any(cell and cell[0] in "=+@\t\r" for cell in cells)
    assert not any(cell.startswith("-2+3") for cell in cells)


def test_a_shops_statement_is_its_holders(as_mei, client):
    wallet_with(wang(), at=OCTOBER)
    client.force_login(wang())
    places = [
        place
        for place, wallet in enumerate(Wallet.objects.filter(holder=wang()).order_by("pk"), 1)
        if wallet.account == SHOP_A
    ]

    page = client.get(URL, {"month": "2025-11", "of": places[0]}).content.decode()

    assert "¥45.00" in page


def test_asks_strangers_to_sign_in(client):
    assert client.get(URL).status_code == client.get(CSV).status_code == 302


def test_costs_the_same_queries_for_few_lines_and_many(as_mei, django_assert_num_queries):
    as_mei.get(URL, {"month": "2025-11"})
    with django_assert_num_queries(10):
        as_mei.get(URL, {"month": "2025-11"})

    for _time in range(3):
        top_up(mei(), "1.00", at=NOVEMBER)

    with django_assert_num_queries(10):
        as_mei.get(URL, {"month": "2025-11"})
