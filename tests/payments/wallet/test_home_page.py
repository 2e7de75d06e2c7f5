"""The wallet's front page: what there is, where it is, and what moved lately."""

import re

import pytest
from django.urls import reverse

from payments import clock, slots
from payments.escrow.services import refund_hold, release_hold
from payments.money import Money
from payments.wallet.services import freeze_wallet
from tests.factories.accounts import mei, wang, zhao_lin
from tests.factories.escrow import SHOP_A, a_ref, open_shop_wallets
from tests.factories.escrow import paid as pay_now
from tests.factories.wallet import top_up, wallet_with

pytestmark = pytest.mark.django_db

URL = "/wallet/"


@pytest.fixture
def as_mei(client):
    """A browser in which Mei is signed in; her wallet holds 600.00."""
    wallet_with(mei(), "600.00", at=clock.now())
    wallet_with(wang(), at=clock.now())
    open_shop_wallets(wang())
    client.force_login(mei())
    return client


# Twelve, and one for the titles of shops that have a wallet and, only in these tests, no shop.
WITH_TITLES = 13


def total_on(page: str) -> str:
    """The large figure on the purse, as it is read aloud."""
    purse = page.split('<p class="big">', 1)[1].split("</p>", 1)[0]
    return re.sub(r"<[^>]+>", " ", purse.split('<span class="vh">')[1]).strip()


def paid(*amounts: str, refs=()):
    """A payment made now."""
    return pay_now(mei(), *amounts, refs=refs, at=clock.now())


def test_shows_what_there_is_and_where(as_mei):
    paid("213.31", "315.19")

    page = as_mei.get(URL).content.decode()

    assert total_on(page) == "¥600.00"
    assert '<dt class="sub">Available</dt><dd class="t-l b m-0">¥71.50</dd>' in page
    assert '<dt class="sub">Held in escrow</dt><dd class="t-l b m-0">¥528.50</dd>' in page


def test_lists_what_moved_by_day_with_signs(as_mei):
    ref = a_ref()
    paid("213.31", refs=[ref])
    release_hold(ref, amount=Money.yuan("100.00"), payee=SHOP_A, key="r1", at=clock.now())
    refund_hold(ref, amount=Money.yuan("13.31"), key="r2", at=clock.now())

    page = as_mei.get(URL).content.decode()

    assert page.count('class="lrow"') == 4
    assert "+¥600.00" in page
    assert "−¥213.31" in page
    assert "Paid to Far &amp; Near out of escrow" in page
    assert "+¥13.31" in page
    assert "Today" in page


@pytest.mark.parametrize(("show", "rows"), [("all", 3), ("in", 1), ("out", 1), ("held", 2), ("nonsense", 3)])
def test_shows_the_kind_that_was_chosen(as_mei, show, rows):
    ref = a_ref()
    paid("213.31", refs=[ref])
    release_hold(ref, amount=Money.yuan("100.00"), payee=SHOP_A, key="r1", at=clock.now())

    assert as_mei.get(URL, {"show": show}).content.decode().count('class="lrow"') == rows


def test_hides_amounts_and_shows_them_again(as_mei):
    hidden = as_mei.post("/wallet/amounts/", {"hide": "1"}, follow=True).content.decode()
    shown = as_mei.post("/wallet/amounts/", {"hide": "0"}, follow=True).content.decode()

    assert "600.00" not in hidden
    assert "600.00" in shown


def test_amounts_are_not_hidden_by_looking(as_mei):
    assert as_mei.get("/wallet/amounts/").status_code == 405


def test_an_empty_wallet_says_what_will_stand_there(client):
    wallet_with(zhao_lin(), pin=None)
    client.force_login(zhao_lin())

    page = client.get(URL, headers={"accept-language": "en"}).content.decode()

    assert "Nothing here yet" in page
    assert "You have no payment password yet." in page


def test_a_frozen_wallet_says_so(as_mei):
    freeze_wallet(wallet_with(mei()), at=clock.now())

    assert "Your wallet is frozen." in as_mei.get(URL).content.decode()


def test_money_on_its_way_stands_beside(as_mei):
    unknown = top_up(mei(), "10.92", at=clock.now())

    page = as_mei.get(URL).content.decode()

    assert "On its way from the bank" in page
    assert reverse("wallet:top_up_result", args=[unknown.reference]) in page


def test_the_holder_of_a_shop_sees_its_wallet_too(as_mei, client):
    ref = a_ref()
    paid("213.31", refs=[ref])
    release_hold(ref, amount=Money.yuan("100.00"), payee=SHOP_A, key="r1", at=clock.now())
    client.force_login(wang())

    personal = client.get(URL, headers={"accept-language": "en"}).content.decode()
    shop = client.get(URL, {"of": "2"}, headers={"accept-language": "en"}).content.decode()

    assert '<a href="?of=2">Far &amp; Near</a>' in personal
    assert (total_on(personal), total_on(shop)) == ("¥0.00", "¥100.00")
    assert reverse("wallet:top_up") not in shop.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("place", ["0", "4", "-1", "x", "９", "1e3", "99999999999999999999", "wallet:s9001"])
def test_nobody_sees_a_wallet_that_is_not_ones_own(as_mei, place):
    assert as_mei.get(URL, {"of": place}).status_code == 404
    assert as_mei.get("/wallet/statement/", {"of": place}).status_code == 404
    assert as_mei.get("/wallet/statement/csv/", {"of": place}).status_code == 404


def test_a_higher_room_may_add_a_card(as_mei, monkeypatch):
    monkeypatch.setattr(
        slots, "_fillers", {**slots._fillers, "wallet": {"test": lambda request: "Yu’ebao here"}}
    )

    assert "Yu’ebao here" in as_mei.get(URL).content.decode()


def test_costs_the_same_queries_for_one_line_and_many(as_mei, django_assert_num_queries):
    as_mei.get(URL)
    paid("1.00")
    with django_assert_num_queries(WITH_TITLES):
        as_mei.get(URL)

    paid("10.00", "20.00")
    top_up(mei(), "30.00", at=clock.now())

    with django_assert_num_queries(WITH_TITLES):
        as_mei.get(URL)
