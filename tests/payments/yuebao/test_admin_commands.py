"""What the operator does about savings: yields and notices with a diff; terms, pool, residue by two people."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payments import clock
from payments.audit.models import Approval, AuditLine
from payments.ledger.queries import balance
from payments.money import Money
from payments.yuebao.codes import LIQUIDITY, RESIDUE
from payments.yuebao.models import Fund, FundYield, TradingDay
from tests.factories.accounts import UserFactory, chen
from tests.factories.clock import marked
from tests.factories.yuebao import a_fund, crowd, moment, run, says, the_same, untrue
from tests.payments.yuebao.test_admin import an_operator

pytestmark = pytest.mark.django_db
YIELDS = reverse("admin:yuebao_fundyield_bring_in")
NOTICE = reverse("admin:yuebao_tradingday_bring_in")
APPROVALS = reverse("admin:audit_approval_changelist")
SAID = "date,yield,y7\n2013-08-21,1.5787,\n2013-08-22,1.2345,\n"
TERMS = {
    "effective_from": "2013-09-01", "least_in": "0.01", "cap": "1000000.00", "instant_day": "",
    "pool_day": "70000000.00", "cut_off": "15:00", "refund_to": "wallet", "reason": "agreed with the fund",
}  # fmt: skip


@pytest.fixture
def fund():
    """Two days are closed; four holders left a residue of each."""
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-21", "1.5787"))
    crowd(fund, "100.10", "2001.00", "422.43", "500.00", by="2013-08-20")
    run(fund, "2013-08-22")
    return fund


@pytest.fixture
def as_chen(client, fund):
    """Chen, who operates, at noon of the day after."""
    client.force_login(an_operator(chen()))
    marked()
    with clock.at(moment("2013-08-22")):
        yield client


def door(name: str) -> str:
    return reverse(f"admin:yuebao_fund_{name}", args=[Fund.objects.get().pk])


def messages(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def approved(client, url: str, pk: int, action: str = "approve_chosen") -> str:
    """Choose a row and approve it; gives what the page says."""
    return messages(client.post(url, {"action": action, "_selected_action": [pk]}, follow=True))


def by_somebody_else(client) -> None:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("as_file", [True, False])
def test_an_import_shows_what_it_would_change_and_enters_only_that(as_chen, as_file):
    sheet = {"file": SimpleUploadedFile("y.csv", SAID.encode())} if as_file else {"text": SAID}

    compared = as_chen.post(YIELDS, {**sheet, "compare": "1"})

    table = [[str(cell) for cell in row] for row in compared.context["table"]["rows"]]
    assert table == [
        ["2013-08-21", "1.5787", "1.5787", "–", "–", ""],
        ["2013-08-22", "1.2345", "–", "–", "–", "new"],
    ]
    assert FundYield.objects.filter(on=date(2013, 8, 22)).count() == 0
    text = compared.context["form"]["text"].value()
    as_chen.post(YIELDS, {"text": text, "enter": "1"})
    (entered,) = FundYield.objects.filter(on__gte=date(2013, 8, 22))
    assert (entered.entered_by, entered.approved_at) == (chen(), None)


def test_a_yield_counts_once_somebody_else_approved_it(as_chen, fund):
    as_chen.post(YIELDS, {"text": SAID, "enter": "1"})
    entered = FundYield.objects.get(on=date(2013, 8, 22))
    url = reverse("admin:yuebao_fundyield_changelist")

    assert "Somebody other than the one who entered" in approved(as_chen, url, entered.pk)
    run(fund, "2013-08-23")
    assert fund.days.get(on=date(2013, 8, 22)).why
    by_somebody_else(as_chen)
    assert approved(as_chen, url, entered.pk) == "2013-08-22 is approved."
    run(fund, "2013-08-23", "05:00")

    assert fund.days.get(on=date(2013, 8, 22)).state == "CLOSED"
    assert untrue() == []


def test_a_stated_seven_day_yield_that_is_not_ours_is_shown_and_blocks_approval(as_chen, fund):
    says(fund, the_same("2013-08-15", "2013-08-19", "1.5787"))
    said = "date,yield,y7\n2013-08-22,1.5787,9.999\n"
    compared = as_chen.post(YIELDS, {"text": said, "compare": "1"})
    assert [str(cell) for cell in compared.context["table"]["rows"][0]][3:] == [
        "9.999", "5.931", "differs: approval is blocked",
    ]  # fmt: skip
    as_chen.post(YIELDS, {"text": said, "enter": "1"})
    entered = FundYield.objects.get(on=date(2013, 8, 22))
    by_somebody_else(as_chen)

    told = approved(as_chen, reverse("admin:yuebao_fundyield_changelist"), entered.pk)

    assert "the days before it give 5.931" in told
    entered.refresh_from_db()
    assert entered.approved_at is None


def test_a_yield_is_typed_and_waits_for_somebody_else(as_chen, fund):
    url = reverse("admin:yuebao_fundyield_add")

    as_chen.post(url, {"fund": fund.pk, "on": "2013-08-22", "per_10k": "1.2345", "y7": ""})

    typed = FundYield.objects.get(on=date(2013, 8, 22))
    assert (typed.source, typed.entered_by, typed.approved_at) == ("TYPED", chen(), None)
    assert AuditLine.objects.filter(action="yuebao.yield_entered").count() == 1


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        ({"text": "date,yield\n2013-08-22,much"}, "Line 2 is not a day, a yield and a 7-day yield."),
        ({"text": "date,yield\n2013-08-22"}, "Line 2 is not a day, a yield and a 7-day yield."),
        ({"text": "date,yield\n2013-08-22,NaN"}, "Line 2 is not a day, a yield and a 7-day yield."),
        ({"text": "date,yield\n2013-08-22,9e99"}, "Line 2 is not a day, a yield and a 7-day yield."),
        ({"text": "date,yield\n2013-08-22,1.23456"}, "Line 2 is not a day, a yield and a 7-day yield."),
        ({"text": "date,yield\n2013-08-22,1.2,4.5678"}, "Line 2 is not a day, a yield and a 7-day yield."),
        ({"text": "date,yield\n2013-08-32,1.2"}, "Line 2 does not begin with a day."),
        ({"text": "date,yield\n2013-08-22,1.2\n2013-08-22,1.3"}, "Line 3 names a day that stands above."),
        ({"text": "date,yield\n" + "9" * 150_000}, "Line 2 cannot be read."),
        ({}, "Choose a file or paste its text."),
        ({"file": SimpleUploadedFile("y.csv", b"\xff\xfe\x00")}, "The file is no text in UTF-8."),
    ],
)
def test_a_sheet_that_is_none_is_refused_in_its_place(as_chen, sheet, words):
    answer = as_chen.post(YIELDS, {**sheet, "enter": "1"})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_notice_shows_what_it_would_change_and_is_loaded_with_its_source(as_chen):
    said = "date,open\n2013-08-23,0\n2013-08-26,1\n2015-01-05,1\n"
    sheet = {"text": said, "reason": "Notice of the exchange, No. 12"}

    compared = as_chen.post(NOTICE, {**sheet, "compare": "1"})

    assert [[str(cell) for cell in row] for row in compared.context["table"]["rows"]] == [
        ["2013-08-23", "shut", "open", "changes what stands"],
        ["2013-08-26", "open", "open", ""],
        ["2015-01-05", "open", "–", "new"],
    ]
    assert TradingDay.objects.get(on=date(2013, 8, 23)).is_open
    told = as_chen.post(NOTICE, {**sheet, "enter": "1"}, follow=True)
    assert messages(told).startswith("2 trading days are loaded.")
    assert not TradingDay.objects.get(on=date(2013, 8, 23)).is_open
    assert AuditLine.objects.get(action="yuebao.calendar").reason == sheet["reason"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("date,open\n2013-08-22,0\n", "has come and stays what it was"),
        ("date,open\n2013-08-29,perhaps\n", "Line 2 is not a day and 1 or 0."),
        ("date,open\n2013-08-29,1\n2013-08-29,0\n", "Line 3 names a day that stands above."),
    ],
)
def test_a_notice_that_cannot_be_is_refused_and_loads_nothing(as_chen, said, words):
    before = list(TradingDay.objects.values_list("on", "is_open"))

    answer = as_chen.post(NOTICE, {"text": said, "reason": "a notice", "enter": "1"})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert list(TradingDay.objects.values_list("on", "is_open")) == before


def test_terms_begin_once_two_people_agree_and_the_old_ones_stay(as_chen, fund):
    old = list(fund.terms.values())
    page = as_chen.post(door("new_terms"), TERMS, follow=True)
    assert "somebody else approves it" in messages(page)
    asked = Approval.objects.get(action="yuebao.terms")

    assert "somebody else has to approve it" in approved(as_chen, APPROVALS, asked.pk)
    assert fund.terms.count() == len(old)
    by_somebody_else(as_chen)
    approved(as_chen, APPROVALS, asked.pk)

    new = fund.terms.get(effective_from=date(2013, 9, 1))
    assert (new.least_in, new.cap, new.instant_day) == (Money(1), Money.yuan("1000000.00"), None)
    assert (new.pool_day, new.refund_to) == (Money.yuan("70000000.00"), "wallet")
    assert list(fund.terms.exclude(pk=new.pk).values()) == old


@pytest.mark.parametrize("day", ["2013-08-22", "2013-08-01", "2013-01-01"])
def test_terms_do_not_begin_on_a_day_that_has_come(as_chen, fund, day):
    answer = as_chen.post(door("new_terms"), TERMS | {"effective_from": day})

    assert answer.status_code == 422
    assert "Terms begin on a day to come" in answer.content.decode()
    assert Approval.objects.count() == 0


@pytest.mark.parametrize(("way", "after"), [("in", "100900.00"), ("out", "99100.00")])
def test_the_pool_is_filled_and_emptied_by_two_people(as_chen, way, after):
    as_chen.post(door("pool"), {"way": way, "amount": "900.00", "reason": "a long holiday"})
    asked = Approval.objects.get(action="yuebao.pool")
    assert "somebody else has to approve it" in approved(as_chen, APPROVALS, asked.pk)
    assert balance(LIQUIDITY) == Money.yuan("100000.00")

    by_somebody_else(as_chen)
    approved(as_chen, APPROVALS, asked.pk)

    assert balance(LIQUIDITY) == Money.yuan(after)
    assert untrue() == []


def test_a_part_of_the_residue_is_set_aside_by_two_people_and_the_next_day_still_balances(as_chen, fund):
    there = balance(RESIDUE)
    assert there > Money(1)
    as_chen.post(door("set_aside"), {"amount": "0.01", "reason": "to the buyers’ protection"})
    asked = Approval.objects.get(action="yuebao.residue")
    by_somebody_else(as_chen)

    approved(as_chen, APPROVALS, asked.pk)

    assert balance(RESIDUE) == there - Money(1)
    assert untrue() == []
    says(fund, the_same("2013-08-22", "2013-08-22", "1.5787"))
    run(fund, "2013-08-23")
    assert fund.days.get(on=date(2013, 8, 22)).state == "CLOSED"


@pytest.mark.parametrize("name", ["pool", "set_aside"])
def test_nothing_is_asked_without_a_reason_or_an_amount(as_chen, name):
    answer = as_chen.post(door(name), {"way": "in", "amount": "-5", "reason": ""})

    assert answer.status_code == 422
    assert Approval.objects.count() == 0
