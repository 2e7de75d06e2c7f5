"""Joining the market."""

import re

import pytest
from django.urls import reverse

from marketplace.accounts.models import User
from payments.wallet.queries import wallet_of
from tests.factories.accounts import PASSWORD, mei

pytestmark = pytest.mark.django_db
ANSWERS = {
    "nickname": "茶客",
    "email": "New.Person@Jishi.example",
    "password1": "three words remembered",
    "consent": "on",
}


def code_in(letter) -> str:
    return re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", letter.body, re.MULTILINE)[0]


def test_makes_a_person_with_a_wallet_who_is_in_once_the_code_is_entered(client, mailoutbox):
    asked = client.post(reverse("account_signup"), ANSWERS)
    person = User.objects.get(email="new.person@jishi.example")

    entered = client.post(asked.url, {"code": code_in(mailoutbox[0])})

    assert (person.nickname, person.get_short_name(), person.is_staff) == ("茶客", "茶客", False)
    assert wallet_of(person) is not None
    assert (entered.status_code, entered.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_is_not_in_before_the_code_is_entered(client, mailoutbox):
    asked = client.post(reverse("account_signup"), ANSWERS)

    wrong = client.post(asked.url, {"code": "WRONGCODE"})

    assert (asked.status_code, wrong.status_code) == (302, 200)
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("accounts:profile")).status_code == 302


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("nickname", ""),
        ("email", "no address"),
        ("password1", "12345678"),
        ("password1", "short"),
        ("consent", ""),
    ],
)
def test_refuses_what_is_missing_or_weak_and_makes_nobody(client, mailoutbox, field, typed):
    answer = client.post(reverse("account_signup"), ANSWERS | {field: typed})

    assert list(answer.context["form"].errors) == [field]
    assert (User.objects.count(), mailoutbox) == (0, [])


def test_asks_for_consent_without_ticking_it_beforehand(client):
    page = client.get(reverse("account_signup")).content.decode()

    box = re.search(r"<input[^>]*name=\"consent\"[^>]*>", page)[0]
    assert "checked" not in box


def test_gives_nobody_powers_that_were_slipped_into_the_form(client):
    client.post(
        reverse("account_signup"), ANSWERS | {"is_staff": "on", "is_superuser": "on", "is_active": ""}
    )

    person = User.objects.get()
    assert (person.is_staff, person.is_superuser, person.is_active) == (False, False, True)


def test_answers_the_same_whether_or_not_the_address_has_an_account(client, mailoutbox):
    known = mei()
    new = client.post(reverse("account_signup"), ANSWERS, follow=True)
    client.cookies.clear()
    taken = client.post(reverse("account_signup"), ANSWERS | {"email": known.email}, follow=True)

    def words(answer, email):
        text = re.sub(
            r'name="csrfmiddlewaretoken" value="[^"]*"|"x-csrftoken": "[^"]*"', "", answer.content.decode()
        )
        return text.replace(email, "…")

    assert (new.status_code, new.redirect_chain) == (taken.status_code, taken.redirect_chain)
    assert words(new, "new.person@jishi.example") == words(taken, known.email)
    assert [letter.subject for letter in mailoutbox] == ["Your code for Jishi", "You already have an account"]
    assert User.objects.count() == 2
    assert User.objects.get(pk=known.pk).check_password(PASSWORD)


def test_writes_in_the_language_of_the_page_and_remembers_it(client, mailoutbox):
    client.post(reverse("account_signup"), ANSWERS, headers={"accept-language": "zh-hans"})

    assert User.objects.get().language == "zh-hans"
