"""The pages of savings: what is there, what it earned, money in and out, the record; both languages."""

import csv
from datetime import timedelta

import pytest
from django.utils.translation import override

from payments import clock
from payments.ledger.queries import available
from payments.money import Money
from payments.yuebao.models import AutoIn, Subscription
from payments.yuebao.services import catch_up, redeem
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, zhao_lin
from tests.factories.clock import marked
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.factories.yuebao import a_fund, moment, put_in, untrue

pytestmark = pytest.mark.django_db
HOME, IN, OUT, RECORD, CSV = (
    f"/wallet/yuebao/{end}" for end in ("", "in/", "out/", "statement/", "statement/csv/")
)
NOW = moment("2026-11-25", "10:00")


@pytest.fixture(autouse=True)
def _ten_in_the_morning():
    marked()
    with clock.at(NOW):
        yield


@pytest.fixture
def fund():
    return a_fund("2026-10-01", provider="simulated")


@pytest.fixture
def as_mei(client, fund):
    """Mei has 10,000.00 since October and 500.00 in her wallet."""
    put_in(mei(), "10000.00", at=moment("2026-10-10"))
    catch_up(fund, at=NOW)
    wallet_with(mei(), "500.00", at=NOW)
    client.force_login(mei())
    return client


def typed(amount: str, **more) -> dict[str, str]:
    return {"amount": amount, "pin": PIN, "key": new_key(), **more}


def test_the_front_page_says_what_is_there_and_what_it_earned(as_mei):
    page = as_mei.get(HOME).content.decode()

    holding = mei().holdings.get()
    assert str(holding.total) in page
    assert str(holding.income) in page
    assert "Yesterday’s income" in page
    assert page.count('class="chart ') == 3
    assert page.count("<title id=") == page.count("<desc id=") == 3
    assert "not a bank deposit" in page


@pytest.mark.parametrize("query", ["days=30", "days=90", "days=x", "month=2026-10", "month=2026-99",
                                   "amount=20000&days=180"])  # fmt: skip
def test_every_choice_shows_a_page(as_mei, query):
    assert as_mei.get(f"{HOME}?{query}").status_code == 200


def test_the_calculator_answers_and_says_what_it_cannot_read(as_mei):
    told = as_mei.get(HOME, {"amount": "20000", "days": "180"}).content.decode()
    wrong = as_mei.get(HOME, {"amount": "x", "days": "0"})

    assert "on ¥20,000.00 in 180 days, at today’s yield" in told
    assert wrong.status_code == 422
    assert "Write an amount in yuan" in wrong.content.decode()
    assert "Nothing to estimate yet." in wrong.content.decode()


def test_the_calendar_sums_its_month_and_ends_where_the_holding_began(as_mei):
    october = as_mei.get(HOME, {"month": "2026-10"})
    page = october.content.decode()

    earned = [day.amount for week in october.context["weeks"] for day in week if day and day.amount]
    assert str(sum(earned, Money(0))) in page
    assert page.count('class="earned"') == len(earned)
    assert 'href="?month=2026-09#calendar"' not in page
    assert 'href="?month=2026-11#calendar"' in page


def test_without_a_holding_or_a_fund_there_is_a_page(client):
    client.force_login(zhao_lin())
    assert "not offered at the moment" in client.get(HOME).content.decode()
    assert client.get(IN).status_code == 404

    a_fund("2026-10-01")

    assert "¥0.00" in client.get(HOME).content.decode()
    assert client.get(RECORD).status_code == 200


def test_moving_in_says_the_dates_before_the_button(as_mei):
    page = as_mei.get(IN).content.decode()

    assert '<time datetime="2026-11-27">' in page
    assert '<time datetime="2026-11-28">' in page
    assert "¥500.00 available in your wallet" in page


def test_moves_in_once_and_returns_home(as_mei):
    form = typed("200.00")

    first, again = as_mei.post(IN, form), as_mei.post(IN, form)

    assert (first.status_code, again.status_code, first.url) == (302, 302, HOME)
    assert available(f"wallet:u{mei().pk}") == Money.yuan("300.00")
    assert Subscription.objects.filter(placed_at=NOW).count() == 1
    assert untrue() == []


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        (typed("0.50"), 422, "The least transfer in is ¥1.00."),
        (typed("900.00"), 409, "not enough money"),
        (typed("x"), 422, "Write an amount in yuan"),
        (typed("10.00", pin="000000"), 409, ""),
    ],
)
def test_a_refusal_stands_in_its_place_and_changes_nothing(as_mei, form, status, words):
    with unchanged(but=("request_key", "wallet_paymentpassword")):
        answer = as_mei.post(IN, form)

    assert answer.status_code in {status, 422}
    assert words in answer.content.decode()


def test_takes_a_transfer_back(as_mei):
    as_mei.post(IN, typed("200.00"))

    answer = as_mei.post("/wallet/yuebao/in/2/cancellation/", {"key": new_key()})

    assert answer.status_code == 302
    assert available(f"wallet:u{mei().pk}") == Money.yuan("500.00")
    assert as_mei.post("/wallet/yuebao/in/3/cancellation/", {"key": new_key()}).status_code == 404


def test_moves_out_at_once_and_on_the_next_day(as_mei):
    as_mei.post(OUT, typed("100.00", how="at-once"))
    as_mei.post(OUT, typed("50.00", how="next-day"))

    assert available(f"wallet:u{mei().pk}") == Money.yuan("600.00")
    assert mei().holdings.get().frozen == Money.yuan("50.00")
    assert as_mei.post("/wallet/yuebao/out/2/cancellation/", {"key": new_key()}).status_code == 302
    assert mei().holdings.get().frozen == Money(0)


def test_a_part_is_offered_and_nothing_moves_until_it_is_agreed_to(as_mei, fund):
    fund.terms.update(instant_day=Money.yuan("60.00"))

    offered = as_mei.post(OUT, typed("100.00", how="at-once"))

    page = offered.content.decode()
    assert offered.status_code == 409
    assert 'name="agreed" value="60.00"' in page
    assert "Only ¥60.00 can come at once." in page
    assert "¥60.00 now, ¥40.00 later" in page
    assert " checked" not in page[page.index('id="way-part"') : page.index('id="way-later"') + 200]
    assert available(f"wallet:u{mei().pk}") == Money.yuan("500.00")
    as_mei.post(OUT, typed("100.00", how="at-once", agreed="60.00"))
    assert available(f"wallet:u{mei().pk}") == Money.yuan("560.00")


def test_all_of_it_may_come_later_instead(as_mei, fund):
    fund.terms.update(instant_day=Money.yuan("60.00"))
    as_mei.post(OUT, typed("100.00", how="at-once"))

    answer = as_mei.post(OUT, typed("100.00", how="next-day", agreed="60.00"), follow=True)

    assert "¥100.00 comes to your wallet on" in answer.content.decode()
    assert available(f"wallet:u{mei().pk}") == Money.yuan("500.00")
    assert mei().holdings.get().frozen == Money.yuan("100.00")


def test_a_form_sent_twice_counts_once(as_mei):
    out, later = typed("100.00", how="at-once"), typed("50.00", how="next-day")

    for form in (out, later):
        assert [as_mei.post(OUT, form).status_code for _time in range(2)] == [302, 302]

    assert available(f"wallet:u{mei().pk}") == Money.yuan("600.00")
    assert mei().holdings.get().frozen == Money.yuan("50.00")
    back = {"key": new_key()}
    for _time in range(2):
        as_mei.post("/wallet/yuebao/out/2/cancellation/", back)
    assert mei().holdings.get().frozen == Money(0)
    assert untrue() == []


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        (typed("x", how="at-once"), 422, "Write an amount in yuan"),
        (typed("-1", how="at-once"), 422, ""),
        (typed("99999.00", how="at-once"), 409, "There is not enough in Yu’ebao"),
        (typed("99999.00", how="next-day"), 409, "There is not enough in Yu’ebao"),
        (typed("10.00", how="by-pigeon"), 422, "by-pigeon"),
        (typed("10.00"), 422, "This field is required"),
        (typed("10.00", how="at-once", pin="12345"), 422, "The payment password has six digits."),
        (typed("10.00", how="at-once", pin="000000"), 409, ""),
        (typed("10.00", how="at-once", agreed="x"), 422, ""),
        ({"amount": "10.00", "pin": PIN, "how": "at-once"}, 422, ""),
    ],
)
def test_what_cannot_go_out_is_said_in_its_place_and_changes_nothing(as_mei, form, status, words):
    with unchanged(but=("request_key", "wallet_paymentpassword")):
        answer = as_mei.post(OUT, form)

    assert answer.status_code in {status, 422}
    assert words in answer.content.decode()


def test_the_rules_show_the_terms_of_today_and_those_to_come(as_mei, fund):
    fund.terms.create(
        effective_from="2027-01-01", cap=Money.yuan("100000.00"), instant_day=Money.yuan("10000.00")
    )

    page = as_mei.get("/wallet/yuebao/rules/").content.decode()

    assert "Quiet Water Money Fund" in page
    assert page.count("no limit") == 2
    assert "¥100,000.00" in page
    assert "not a bank deposit" in page


def test_the_night_is_set_and_read_back(as_mei):
    as_mei.post("/wallet/yuebao/auto-in/", {"is_on": "on", "floor": "300.00"})

    assert AutoIn.objects.get().floor == Money.yuan("300.00")
    assert 'value="300.00"' in as_mei.get(HOME).content.decode()
    AutoIn.objects.update(paused_at=NOW, paused_why="overdue")
    assert "The nights rest" in as_mei.get(HOME).content.decode()
    assert as_mei.post("/wallet/yuebao/auto-in/", {"floor": "-1"}).status_code == 422


@pytest.mark.parametrize("month", ["2026-10", "2026-11"])
def test_the_file_adds_up(as_mei, month):
    redeem(mei(), Money.yuan("50.00"), password=PIN, key=new_key(), at=NOW - timedelta(hours=1))

    answer = as_mei.get(CSV, {"month": month})
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    _head, opening, *lines, closing = csv.reader(text.splitlines())

    changes = sum((Money.yuan(line[5]) for line in lines), Money(0))
    assert Money.yuan(opening[6]) + changes == Money.yuan(closing[6])
    assert len(lines) > 15


@pytest.mark.parametrize("kind", ["all", "income", "in", "out", "paid", "nonsense"])
def test_the_record_shows_each_kind(as_mei, kind):
    assert as_mei.get(RECORD, {"kind": kind, "month": "2026-10"}).status_code == 200


def test_strangers_see_their_own_and_nothing_else(as_mei, client):
    client.force_login(zhao_lin())

    page = client.get(HOME).content.decode()
    assert "¥10,0" not in page.replace("¥10,000", "")
    assert client.post("/wallet/yuebao/in/1/cancellation/", {"key": new_key()}).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_costs_the_same_queries_for_one_transfer_and_three(as_mei, django_assert_max_num_queries, number):
    for _one in range(number):
        as_mei.post(IN, typed("10.00"))
    as_mei.get(HOME)

    with django_assert_max_num_queries(18):
        as_mei.get(HOME)


def test_speaks_chinese(as_mei):
    with override("zh-hans"):
        answer = as_mei.get(HOME, HTTP_ACCEPT_LANGUAGE="zh-hans")

    assert answer.status_code == 200
