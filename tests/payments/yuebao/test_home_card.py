"""The market's home says what is in savings; whoever has none reads one line."""

import pytest

from payments import clock
from payments.yuebao.services import catch_up
from tests.factories.accounts import mei, zhao_lin
from tests.factories.clock import marked
from tests.factories.yuebao import a_fund, moment, put_in

pytestmark = pytest.mark.django_db
NOW = moment("2026-11-25", "10:00")
INVITATION = "Let idle money earn every day, and spend it at any moment."
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _ten_in_the_morning():
    marked()
    with clock.at(NOW):
        yield


@pytest.fixture
def as_mei(client):
    fund = a_fund("2026-10-01", provider="simulated")
    put_in(mei(), "10000.00", at=moment("2026-10-10"))
    catch_up(fund, at=NOW)
    client.force_login(mei())
    return client


def test_says_what_is_there_and_what_yesterday_earned(as_mei):
    page = as_mei.get("/").content.decode()

    holding = mei().holdings.get()
    assert str(holding.total) in page
    assert f"+{holding.income_rows.latest('on').amount}" in page
    assert INVITATION not in page


def test_hides_amounts_as_the_wallet_does(as_mei):
    as_mei.cookies["hide_amounts"] = "1"

    assert str(mei().holdings.get().total) not in as_mei.get("/").content.decode()


def test_invites_whoever_has_none_and_nobody_who_is_not_signed_in(client):
    a_fund("2026-10-01")
    assert INVITATION not in client.get("/").content.decode()

    client.force_login(zhao_lin())

    assert INVITATION in client.get("/").content.decode()


def test_is_silent_where_no_fund_is_offered(client):
    client.force_login(zhao_lin())

    assert "yuebao" not in client.get("/").content.decode().split("<main", 1)[1].split("</main>")[0]


def test_home_stays_within_its_queries(as_mei, django_assert_max_num_queries):
    as_mei.get("/")

    with django_assert_max_num_queries(MOST_QUERIES):
        as_mei.get("/")
