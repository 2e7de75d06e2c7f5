"""What the operator sees of savings: everything is found, why a day waits, what it takes to look again."""

from datetime import date

import pytest
from django.urls import reverse

from payments import clock
from payments.audit.models import Approval
from payments.yuebao.models import FundDay
from payments.yuebao.states import FundDayState
from tests.factories.accounts import UserFactory, chen
from tests.factories.clock import marked
from tests.factories.yuebao import a_fund, crowd, moment, run, says, the_same
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db
MODELS = ["fundday", "fundyield", "fund", "tradingday", "holding", "subscription", "redemption", "pool",
          "fundorder", "autoin"]  # fmt: skip
LIST = reverse("admin:yuebao_fundday_changelist")


def an_operator(person):
    """Let somebody do all there is to do in the admin."""
    person.is_staff = person.is_superuser = True
    person.save(update_fields=["is_staff", "is_superuser"])
    return person


@pytest.fixture
def as_chen(client):
    """Chen, who operates, on the day after two days were closed."""
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-21"))
    crowd(fund, "1000.00", "2000.00", by="2013-08-20")
    run(fund, "2013-08-22")
    client.force_login(an_operator(chen()))
    marked()
    with clock.at(moment("2013-08-22")):
        yield client


@pytest.mark.parametrize("model", MODELS)
def test_everything_is_listed_and_read(as_chen, model):
    listed = as_chen.get(reverse(f"admin:yuebao_{model}_changelist"))

    assert listed.status_code == 200
    for thing in listed.context["cl"].queryset[:1]:
        assert as_chen.get(reverse(f"admin:yuebao_{model}_change", args=[thing.pk])).status_code == 200


@pytest.mark.parametrize(("reason", "asked"), [("", 0), ("Typed wrong", 1)])
def test_taking_back_is_asked_with_a_reason(as_chen, reason, asked):
    day = date(2013, 8, 20)
    pk = as_chen.get(LIST).context["cl"].queryset.get(on=day).pk

    as_chen.post(LIST, {"action": "ask_to_take_back", "_selected_action": [pk], "reason": reason})

    assert Approval.objects.filter(arguments__back_to="2013-08-20").count() == asked


def act(client, day: str, action: str, reason: str = "") -> str:
    """Choose a day and an action; gives what the page says after it."""
    pk = FundDay.objects.get(on=date.fromisoformat(day)).pk
    chosen = {"action": action, "_selected_action": [pk], "reason": reason}
    page = client.post(LIST, chosen, follow=True)
    return " ".join(str(message) for message in page.context["messages"])


@pytest.mark.parametrize("model", MODELS)
def test_nothing_that_has_a_history_is_edited_by_hand(as_chen, model):
    thing = as_chen.get(reverse(f"admin:yuebao_{model}_changelist")).context["cl"].queryset.first()
    pk = thing.pk if thing else 1

    answers = [
        as_chen.post(reverse(f"admin:yuebao_{model}_{door}", args=[pk]), {}).status_code
        for door in ("change", "delete")
    ]
    if model != "fundyield":  # A yield is entered here, and counts once somebody else approved it.
        answers.append(as_chen.post(reverse(f"admin:yuebao_{model}_add"), {}).status_code)

    assert set(answers) <= ({403} if thing else {302, 403})


def test_why_a_day_waits_stands_beside_it(as_chen):
    with clock.at(moment("2013-08-24")):
        run(FundDay.objects.first().fund, "2013-08-24")
        page = as_chen.get(LIST).content.decode()

    assert "The yield of this day is missing or not approved. No later day is credited before it." in page


def test_looking_again_at_a_closed_day_says_that_everything_balances(as_chen):
    before = list(FundDay.objects.order_by("pk").values())

    told = act(as_chen, "2013-08-20", "replay", "somebody asked")

    assert told == "2013-08-20 is closed, and everything balances."
    assert list(FundDay.objects.order_by("pk").values()) == before


def test_looking_again_at_a_closed_day_names_what_differs(as_chen):
    with breaking("yuebao_income"):
        raw("DELETE FROM yuebao_income WHERE \"on\" = '2013-08-20' AND base = 100000")

    assert "a row on 100012 expected, none found" in act(as_chen, "2013-08-20", "replay", "somebody asked")


def test_a_held_day_goes_on_once_what_was_wrong_is_put_right(as_chen):
    fund = FundDay.objects.first().fund
    says(fund, the_same("2013-08-22", "2013-08-22"))
    with clock.at(moment("2013-08-23")):
        with breaking("yuebao_holding"):
            raw("UPDATE yuebao_holding SET pending = 7 WHERE units > 150000")
        run(fund, "2013-08-23")
        held = fund.days.get(on=date(2013, 8, 22))
        assert held.state == FundDayState.HELD
        assert "pending of holdings: 0 expected, 7 found" in act(as_chen, "2013-08-22", "replay", "try")
        with breaking("yuebao_holding"):
            raw("UPDATE yuebao_holding SET pending = 0 WHERE units > 150000")

        told = act(as_chen, "2013-08-22", "replay", "the seven fen were a mistake of mine")

    held.refresh_from_db()
    assert (told, held.state) == ("2013-08-22 is closed, and everything balances.", FundDayState.CLOSED)
    assert held.moves.filter(why="the seven fen were a mistake of mine").count() == 1


def test_without_a_reason_nothing_is_looked_at(as_chen):
    assert act(as_chen, "2013-08-20", "replay") == "Say why: nothing was changed."


def test_the_calendar_says_that_it_ends(as_chen):
    with clock.at(moment("2027-12-20")):
        page = as_chen.get(reverse("admin:yuebao_tradingday_changelist")).content.decode()

    assert "The calendar ends in 11 days" in page


@pytest.mark.parametrize(
    "door", ["fundyield_bring_in", "tradingday_bring_in", "fund_new_terms", "fund_pool", "fund_set_aside"]
)
def test_staff_without_the_right_finds_the_doors_shut(as_chen, door):
    as_chen.force_login(UserFactory(is_staff=True))
    arguments = [FundDay.objects.first().fund_id] if door.startswith("fund_") else []

    assert as_chen.get(reverse(f"admin:yuebao_{door}", args=arguments)).status_code == 403
