"""The operator reads what was audited, what waits and what was answered, and acts only by services."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from payments import clock
from payments.audit import approvals
from payments.audit.models import Approval, AuditLine, Switch
from payments.audit.services import ask_approval, keep_run, seal_lines, write
from payments.due import registry
from payments.due.models import DueRow
from payments.due.services import ask
from payments.keys.models import RequestKey
from tests.factories.accounts import UserFactory, chen, mei
from tests.factories.clock import marked

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
ROOMS = ("audit", "due", "keys")
MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label in ROOMS),
    key=lambda model: model._meta.label,
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(monkeypatch) -> None:
    """One row of everything."""
    monkeypatch.setitem(registry._kinds, "tests.bell", registry.Kind("tests.bell", int, "It rings."))
    monkeypatch.setitem(approvals._actions, "tests.act", approvals.Action("tests.act", dict, "Act"))
    marked()
    write("tests.looked", at=NOON, person=mei(), reason="curious", after={"fen": 5})
    ask_approval("tests.act", {"fen": 5}, asked_by=mei(), reason="needed", at=NOON)
    seal_lines(at=NOON)
    keep_run([], at=NOON, seconds=0.1, commit="", snapshot="")
    ask("tests.bell", 7, NOON)
    DueRow.objects.update(attempts=2, leased_until=NOON + timedelta(days=900), error="the bell is cracked")
    RequestKey.objects.create(scope="p", key="k", fingerprint=b"f", status=200, body=b"", answered_at=NOON)
    Switch.objects.create(name="LOANS", stopped=True, why="drill", changed_at=NOON)


@pytest.fixture
def operator(client):
    """Chen, who may read everything and act on approvals, switches and due rows."""
    person = chen()
    person.user_permissions.add(
        *Permission.objects.filter(codename__in=["change_approval", "change_switch", "change_duerow"])
    )
    client.force_login(person)
    client.person = person
    return client


def choose(client, model, action: str, thing):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return client.post(address, {"action": action, "_selected_action": [thing.pk]}, follow=True)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_list_can_be_searched_and_a_row_read_but_never_edited(filled, operator, model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    thing = model.objects.first()

    assert operator.get(reverse(f"{name}_changelist"), {"q": "7"}).status_code == 200
    page = operator.get(reverse(f"{name}_change", args=[thing.pk]))
    assert (page.status_code, page.context["has_change_permission"]) == (200, False)
    assert operator.post(reverse(f"{name}_change", args=[thing.pk]), {"why": "x"}).status_code == 403
    assert operator.post(reverse(f"{name}_delete", args=[thing.pk]), {"post": "yes"}).status_code == 403
    if model is not Switch:
        assert operator.get(reverse(f"{name}_add")).status_code == 403


def test_somebody_else_approves_and_whoever_asked_does_not(filled, operator):
    approval = Approval.objects.get()
    choose(operator, Approval, "approve_chosen", approval)
    approval.refresh_from_db()
    assert (approval.approved_by, approval.done_at is None) == (operator.person, False)

    own = ask_approval("tests.act", {}, asked_by=operator.person, reason="mine", at=NOON)
    page = choose(operator, Approval, "approve_chosen", own)

    own.refresh_from_db()
    assert own.done_at is None
    assert "somebody else has to approve" in page.content.decode()


def test_a_reader_is_not_offered_what_takes_a_right(filled, client):
    client.force_login(chen())

    choose(client, Approval, "approve_chosen", Approval.objects.get())
    choose(client, DueRow, "try_again", DueRow.objects.get())

    assert Approval.objects.get().done_at is None
    assert DueRow.objects.get().leased_until is not None


def test_a_failing_row_is_tried_again_by_an_action_that_leaves_a_line(filled, operator):
    choose(operator, DueRow, "try_again", DueRow.objects.get())

    line = AuditLine.objects.get(action="due.replayed")
    assert DueRow.objects.get().leased_until is None
    assert (line.person, line.kind, line.before) == (
        operator.person,
        "due.duerow",
        {"error": "the bell is cracked"},
    )


def test_stopping_is_a_form_with_a_reason_and_starting_asks_for_a_second_person(filled, operator):
    address = reverse("admin:audit_switch_add")
    assert operator.post(address, {"name": "PAYMENTS", "why": ""}).status_code == 200
    assert not Switch.objects.filter(name="PAYMENTS").exists()

    assert operator.post(address, {"name": "PAYMENTS", "why": "strange postings"}).status_code == 302
    choose(operator, Switch, "ask_to_start", Switch.objects.get(name="PAYMENTS"))
    start = Approval.objects.get(action="switch.start")

    assert Switch.objects.get(name="PAYMENTS").stopped
    client = operator
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    choose(client, Approval, "approve_chosen", start)
    assert not Switch.objects.get(name="PAYMENTS").stopped
    assert Switch.objects.get(name="PAYMENTS").changed_at <= clock.database_now()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_list_takes_few_queries(filled, operator, model, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        operator.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
