"""What those who run the market may ask with their token, and nobody else."""

from datetime import timedelta

import pytest

from payments import clock
from payments.audit.checks import Difference, Looked
from payments.audit.services import keep_run
from payments.due.services import ask
from tests.factories.accounts import chen

pytestmark = pytest.mark.django_db

TOKEN = "k7Qm9dXk7Qm9dXk7Qm9dXk7Qm9dXk7Qm"
MONEY, METRICS = "/healthz/money", "/metrics"
WHOLE = {"reconciled": True, "whole": True, "payments": True}


@pytest.fixture
def told(client, settings):
    """Ask as a machine of ours."""
    settings.METRICS_TOKEN = TOKEN
    return lambda url: client.get(url, headers={"Authorization": f"Bearer {TOKEN}"})


def look(*, ago: timedelta = timedelta(0), differences: tuple[Difference, ...] = ()) -> None:
    """Keep a look at everything, as the hourly task does."""
    keep_run(
        [Looked("I2", "every balance is the sum of its entries", 1, 0.1, list(differences))],
        at=clock.now() - ago,
        seconds=0.1,
        commit="",
        snapshot="",
    )


@pytest.mark.parametrize("url", [MONEY, METRICS])
@pytest.mark.parametrize(
    "shown", ["", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", f"Bearer {TOKEN}x"]
)
def test_without_the_token_there_is_nothing_there(client, settings, url, shown):
    settings.METRICS_TOKEN = TOKEN

    assert client.get(url, headers={"Authorization": shown}).status_code == 404


@pytest.mark.parametrize("url", [MONEY, METRICS])
def test_where_there_is_no_token_nothing_opens_it(client, settings, url):
    settings.METRICS_TOKEN = ""
    client.force_login(chen())

    assert client.get(url, headers={"Authorization": "Bearer "}).status_code == 404


def test_the_money_is_well_after_a_whole_look(told):
    look()

    answer = told(MONEY)

    assert (answer.status_code, answer.json()) == (200, WHOLE)


def test_money_that_nobody_looked_at_is_not_well(told):
    answer = told(MONEY)

    assert (answer.status_code, answer.json()) == (503, WHOLE | {"reconciled": False, "whole": False})


def test_a_look_is_old_after_two_hours(told):
    look(ago=timedelta(hours=2, seconds=1))

    answer = told(MONEY)

    assert (answer.status_code, answer.json()) == (503, WHOLE | {"reconciled": False})


def test_a_difference_is_told_and_so_is_that_payments_stopped(told):
    look(differences=(Difference("wallet:u1", "1.00", "1.01", 1),))

    answer = told(MONEY)

    assert (answer.status_code, answer.json()) == (503, WHOLE | {"whole": False, "payments": False})


def test_the_numbers_that_somebody_is_woken_for(told):
    look(differences=(Difference("wallet:u1", "1.00", "1.07", 7),))
    ask("orders.payment", 1, clock.now() - timedelta(minutes=5))

    lines = dict(
        line.rsplit(" ", 1)
        for line in told(METRICS).content.decode().splitlines()
        if line.startswith("jishi_")
    )

    assert float(lines.pop("jishi_reconcile_age_seconds")) < 60
    assert 300 <= float(lines.pop("jishi_due_oldest_seconds")) < 360
    assert lines == {
        "jishi_reconcile_difference_fen": "7.0",
        "jishi_reconcile_differences": "1.0",
        "jishi_due_open": "1.0",
        "jishi_switches_stopped": "1.0",
    }


def test_what_the_process_counted_is_there_too(told):
    told(MONEY)

    assert "django_http_requests_total_by_method_total" in told(METRICS).content.decode()
