"""People as the operator sees them."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Permission
from django.urls import reverse

from payments.audit.models import AuditLine
from tests.factories.accounts import AddressFactory, UserFactory, chen, mei

pytestmark = pytest.mark.django_db


def may_change_people():
    person = chen()
    person.user_permissions.add(Permission.objects.get(codename="change_user"))
    return person


@pytest.mark.parametrize("model", ["user", "address", "region"])
def test_lists_and_searches(client, model):
    AddressFactory()
    client.force_login(chen())

    answer = client.get(reverse(f"admin:accounts_{model}_changelist"), {"q": "mei"})

    assert answer.status_code == 200


def test_shows_no_hash_of_a_password(client):
    person = mei()
    client.force_login(may_change_people())

    page = client.get(reverse("admin:accounts_user_change", args=[person.pk])).content.decode()

    assert (person.password in page, 'name="password"' in page) == (False, False)


def test_stops_a_person_and_writes_it_down(client):
    person, operator = mei(), may_change_people()
    client.force_login(operator)

    client.post(
        reverse("admin:accounts_user_change", args=[person.pk]), {"nickname": "梅子", "language": "en"}
    )

    person.refresh_from_db()
    line = AuditLine.objects.get(action="accounts.person_changed")
    assert (person.is_active, line.person, line.before, line.after) == (
        False,
        operator,
        {"is_active": "True"},
        {"is_active": "False"},
    )


def test_gives_nobody_powers_one_does_not_have(client):
    person = mei()
    client.force_login(may_change_people())
    slipped = {
        "nickname": "梅子",
        "language": "en",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
    }

    client.post(
        reverse("admin:accounts_user_change", args=[person.pk]),
        slipped | {"email": "stolen@jishi.example", "phone": "+8613900000000"},
    )

    person.refresh_from_db()
    assert (person.is_staff, person.is_superuser) == (False, False)
    assert (person.email, person.phone) == ("mei@jishi.example", "+8613800001007")


def test_keeps_a_superuser_out_of_reach(client):
    superuser = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(may_change_people())

    answer = client.post(
        reverse("admin:accounts_user_change", args=[superuser.pk]), {"nickname": "x", "language": "en"}
    )

    superuser.refresh_from_db()
    assert (answer.status_code, superuser.is_active) == (403, True)


def test_makes_and_deletes_nobody(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    added = client.get(reverse("admin:accounts_user_add"))
    deleted = client.post(reverse("admin:accounts_user_delete", args=[mei().pk]), {"post": "yes"})

    assert (added.status_code, deleted.status_code) == (403, 403)


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/accounts/user/"])
def test_sends_strangers_to_the_sign_in_of_the_market(client, address):
    answer = client.get(address, follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_turns_away_who_is_no_staff(client):
    client.force_login(mei())

    assert client.get("/admin/", follow=True).status_code == 403


def test_wants_a_second_step_of_staff_in_production(client, settings):
    settings.STAFF_NEED_MFA = True
    operator = chen()
    client.force_login(operator)

    without = client.get("/admin/", follow=True)
    TOTP.activate(operator, generate_totp_secret())
    with_it = client.get("/admin/")

    assert without.redirect_chain[-1][0] == reverse("mfa_index")
    assert with_it.status_code == 200
