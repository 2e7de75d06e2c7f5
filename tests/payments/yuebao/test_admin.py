"""The operator's doors: everything is found, yields come in by two people, a day is taken back with a reason."""

from datetime import date

import pytest
from django.urls import reverse

from payments import clock
from payments.audit.models import Approval
from payments.yuebao.models import FundYield
from tests.factories.accounts import UserFactory, chen, mei
from tests.factories.clock import marked
from tests.factories.yuebao import a_fund, holding_with, moment, run, says, the_same

pytestmark = pytest.mark.django_db
MODELS = ["fundday", "fundyield", "fund", "tradingday", "holding", "subscription", "redemption", "pool",
          "fundorder", "autoin"]  # fmt: skip
LIST = reverse("admin:yuebao_fundday_changelist")


@pytest.fixture
def as_chen(client):
    """Chen, who operates, on the day after two days were closed."""
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-21"))
    holding_with(mei(), "1000.00", by="2013-08-20")
    run(fund, "2013-08-22")
    person = chen()
    person.is_superuser = True
    person.save(update_fields=["is_superuser"])
    client.force_login(person)
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


def test_an_import_is_compared_entered_and_approved_by_somebody_else(as_chen):
    url = reverse("admin:yuebao_fundyield_import")
    text = "date,yield,y7\n2013-08-21,1.2000,\n2013-08-22,1.2345,\n"

    compared = as_chen.post(url, {"text": text, "compare": "1"})
    assert "1.2345" in compared.content.decode()
    assert FundYield.objects.filter(on=date(2013, 8, 22)).count() == 0
    as_chen.post(url, {"text": text, "enter": "1"})

    (entered,) = FundYield.objects.filter(on__gte=date(2013, 8, 22))
    assert entered.approved_at is None
    chosen = {"action": "approve_chosen", "_selected_action": [entered.pk]}
    as_chen.post(reverse("admin:yuebao_fundyield_changelist"), chosen)
    entered.refresh_from_db()
    assert entered.approved_at is None
    other = UserFactory(is_staff=True, is_superuser=True)
    as_chen.force_login(other)
    as_chen.post(reverse("admin:yuebao_fundyield_changelist"), chosen)
    entered.refresh_from_db()
    assert entered.approved_by == other


def test_a_file_that_is_none_is_refused(as_chen):
    url = reverse("admin:yuebao_fundyield_import")

    answer = as_chen.post(url, {"text": "date,yield\n2013-08-22,much", "enter": "1"})

    assert "Line 2" in answer.content.decode()


def test_the_calendar_says_that_it_ends(as_chen):
    with clock.at(moment("2027-12-20")):
        page = as_chen.get(reverse("admin:yuebao_tradingday_changelist")).content.decode()

    assert "The calendar ends in 11 days" in page
