"""Changing who can get at an account: the password is asked again (T40)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from marketplace.accounts.models import User
from payments.audit.models import AuditLine
from tests.factories.accounts import PASSWORD, UserFactory, mei

pytestmark = pytest.mark.django_db
CHANGES = {
    "account_email": {"email": "other@jishi.example", "action_add": ""},
    "account_change_password": {
        "oldpassword": PASSWORD,
        "password1": "another three words",
        "password2": "another three words",
    },
    "accounts:phone": {"phone": "138 0512 4471"},
    "mfa_activate_totp": {"code": "123456"},
    "mfa_generate_recovery_codes": {},
}


def facts(person: User) -> tuple:
    kept = User.objects.get(pk=person.pk)
    return kept.email, kept.phone, kept.password, list(kept.authenticator_set.values_list("type", flat=True))


def confirmed(client, person, *, minutes_ago: int):
    """Sign in and give the password again, so many minutes ago."""
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= timedelta(minutes=minutes_ago).total_seconds()
    session.save()


@pytest.mark.parametrize("name", CHANGES)
def test_a_stolen_session_changes_nothing_without_the_password(client, mailoutbox, name):
    person = mei()
    confirmed(client, person, minutes_ago=6)
    before = facts(person)

    answer = client.post(reverse(name), CHANGES[name])

    asks_again = answer.status_code == 302 and "reauthenticate" in answer.url
    asks_for_the_old_one = name == "account_change_password"
    assert asks_again or asks_for_the_old_one
    if asks_again:
        assert (facts(person), mailoutbox) == (before, [])


def test_a_wrong_old_password_changes_nothing(client):
    person = mei()
    confirmed(client, person, minutes_ago=6)
    before = facts(person)

    client.post(
        reverse("account_change_password"), CHANGES["account_change_password"] | {"oldpassword": "wrong"}
    )

    assert facts(person) == before


def test_goes_on_once_the_password_is_given_again(client):
    person = mei()
    confirmed(client, person, minutes_ago=6)

    asked = client.get(reverse("accounts:phone"))
    given = client.post(asked.url, {"password": PASSWORD})

    assert given.url == reverse("accounts:phone")
    assert client.get(given.url).status_code == 200


def test_changes_the_phone_and_says_so_by_letter_and_in_the_audit(client, mailoutbox):
    person = mei()
    confirmed(client, person, minutes_ago=0)

    answer = client.post(reverse("accounts:phone"), {"phone": "139 1234 5678"})

    person.refresh_from_db()
    line = AuditLine.objects.get(action="accounts.phone_changed")
    assert (answer.status_code, person.phone) == (302, "+8613912345678")
    assert [letter.subject for letter in mailoutbox] == ["Your phone number is changed"]
    assert (line.person, line.before, line.after) == (
        person,
        {"phone": "138 **** 1007"},
        {"phone": "139 **** 5678"},
    )


def test_gives_nobody_a_number_that_is_anothers(client, mailoutbox):
    other = UserFactory(phone="+8613912345678")
    person = mei()
    confirmed(client, person, minutes_ago=0)

    answer = client.post(reverse("accounts:phone"), {"phone": "139 1234 5678"})

    person.refresh_from_db()
    other.refresh_from_db()
    assert (answer.status_code, mailoutbox) == (422, [])
    assert (person.phone, other.phone) == ("+8613800001007", "+8613912345678")


def test_changes_the_address_only_with_the_code_and_tells_the_old_one(client, mailoutbox):
    person = mei()
    confirmed(client, person, minutes_ago=0)

    asked = client.post(reverse("account_email"), CHANGES["account_email"])
    before = User.objects.get(pk=person.pk).email
    code = mailoutbox[0].body.split("\n\n")[2].strip()
    client.post(asked.url, {"code": code})

    person.refresh_from_db()
    assert (before, person.email) == ("mei@jishi.example", "other@jishi.example")
    assert mailoutbox[0].to == ["other@jishi.example"]
    assert ["mei@jishi.example"] in [letter.to for letter in mailoutbox[1:]]


def test_says_of_no_address_that_it_is_taken(client, mailoutbox):
    person, other = mei(), UserFactory()
    confirmed(client, person, minutes_ago=0)

    free = client.post(reverse("account_email"), CHANGES["account_email"])
    taken = client.post(reverse("account_email"), CHANGES["account_email"] | {"email": other.email})

    assert (free.status_code, free.url) == (taken.status_code, taken.url)
    assert User.objects.get(pk=person.pk).email == person.email
