"""What the operator's admin promises of every model, whoever brought it."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from unfold.admin import ModelAdmin

from marketplace.accounts.services import confirm_email
from payments.audit.models import AuditLine
from payments.money import MoneyField
from tests.factories.accounts import UserFactory, chen, mei

pytestmark = pytest.mark.django_db

OURS = ("config", "payments", "marketplace", "lending")
# Shown on another's page: its key is an account and a day, which the admin cannot list.
SHOWN_ELSEWHERE = {"ledger.Snapshot"}
REGISTERED = sorted(admin.site._registry.items(), key=lambda one: one[0]._meta.label)


def operator() -> Client:
    """Chen with every right there is, but no superuser."""
    person = chen()
    person.user_permissions.set(Permission.objects.all())
    client = Client()
    client.force_login(person)
    return client


def test_every_model_of_ours_can_be_read():
    inlined = {inline.model for _model, page in REGISTERED for inline in page.inlines}
    lost = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith(OURS) and not admin.site.is_registered(model) and model not in inlined
    }

    assert lost - SHOWN_ELSEWHERE == set()


def test_every_page_is_of_one_look():
    assert [model._meta.label for model, page in REGISTERED if not isinstance(page, ModelAdmin)] == []


def test_every_model_can_be_searched():
    assert [model._meta.label for model, page in REGISTERED if not page.search_fields] == []


@pytest.mark.parametrize("words", ["mei", "17", "¥", "a b"])
def test_every_search_answers(words):
    client = operator()
    faults = {}
    for model, _page in REGISTERED:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        if (status := client.get(url, {"q": words}).status_code) != 200:
            faults[model._meta.label] = status

    assert faults == {}


def test_no_amount_can_be_typed(rf):
    request = rf.get("/admin/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    typed = []
    for model, page in REGISTERED:
        if not page.has_change_permission(request):
            continue
        fixed = page.get_readonly_fields(request)
        typed += [
            f"{model._meta.label}.{field.name}"
            for field in model._meta.fields
            if isinstance(field, MoneyField) and field.name not in fixed
        ]

    assert [name for name in typed if name.startswith(("ledger.", "escrow.", "wallet.", "orders."))] == []


@pytest.mark.parametrize("model", [EmailAddress, Authenticator, UserSession])
def test_nobody_walks_into_an_account_by_what_a_library_keeps(model):
    client, name = operator(), f"admin:{model._meta.app_label}_{model._meta.model_name}"
    person = mei()
    row = {
        EmailAddress: lambda: confirm_email(person),
        Authenticator: lambda: Authenticator.objects.create(
            user=person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
        ),
        UserSession: lambda: UserSession.objects.create(
            user=person, session_key="s" * 32, ip="127.0.0.1", user_agent="a phone"
        ),
    }[model]()

    page = client.get(reverse(f"{name}_change", args=[row.pk]))
    added = client.get(reverse(f"{name}_add"))
    changed = client.post(reverse(f"{name}_change", args=[row.pk]), {"verified": "on"})
    deleted = client.post(reverse(f"{name}_delete", args=[row.pk]), {"post": "yes"})

    assert page.status_code == 200
    assert [secret for secret in ("JBSWY3DPEHPK3PXP", "s" * 32) if secret in page.content.decode()] == []
    assert [answer.status_code for answer in (added, changed, deleted)] == [403, 403, 403]


def test_a_device_is_signed_out_with_an_audit_line():
    client, thief = operator(), Client()
    person = mei()
    thief.force_login(person)
    session = Session.objects.get(pk=thief.session.session_key)
    device = UserSession.objects.create(
        user=person, session_key=session.pk, ip="10.0.0.9", user_agent="a thief’s phone"
    )

    client.post(
        reverse("admin:usersessions_usersession_changelist"),
        {"action": "end_chosen", "_selected_action": [device.pk]},
    )

    assert thief.get(reverse("wallet:home")).status_code == 302
    line = AuditLine.objects.get(action="accounts.device_ended")
    assert (line.ref_id, line.before["ip"]) == (person.pk, "10.0.0.9")


def test_no_superuser_is_made_in_the_admin():
    """T45: by command only, also for who is one."""
    client, person = Client(), mei()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    client.post(
        reverse("admin:accounts_user_change", args=[person.pk]),
        {"nickname": "梅子", "language": "en", "is_active": "on", "is_superuser": "on"},
    )
    group = operator().post(reverse("admin:auth_group_add"), {"name": "owners"})

    person.refresh_from_db()
    assert (person.is_superuser, group.status_code, Group.objects.count()) == (False, 403, 0)
