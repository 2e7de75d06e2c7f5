"""A person's own page, what they are called, and their language."""

import pytest
from django.urls import reverse

from tests.factories.accounts import AddressFactory, UserFactory, mei, wang

pytestmark = pytest.mark.django_db
OPEN_TO_ALL = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
ONES_OWN = [
    "accounts:profile",
    "accounts:details",
    "accounts:addresses",
    "accounts:new_address",
    "accounts:regions",
    "account_logout",
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "usersessions_list",
]


def signed_in(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": "teapot under the bridge"})
    return client


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", [*OPEN_TO_ALL, *ONES_OWN])
def test_shows_every_page_without_script_or_style_in_it(client, name, language):
    """The content policy forbids both; data blocks are no scripts."""
    if name in ONES_OWN:
        signed_in(client, mei())

    answer = client.get(reverse(name), headers={"accept-language": language}, follow=True)

    page = answer.content.decode()
    scripts = [tag for tag in page.split("<script")[1:] if " src=" not in tag.split(">")[0]]
    assert answer.status_code == 200
    assert [tag for tag in scripts if "application/json" not in tag.split(">")[0]] == []
    assert (" style=" in page, " onclick=" in page, "<style" in page) == (False, False, False)


@pytest.mark.parametrize("name", [name for name in ONES_OWN if name != "account_logout"])
def test_asks_strangers_to_sign_in(client, name):
    answer = client.get(reverse(name))

    assert (answer.status_code, answer.url.startswith(reverse("account_login"))) == (302, True)


def test_shows_me_in_few_queries(client, django_assert_max_num_queries):
    person = mei()
    AddressFactory(person=person)
    signed_in(client, person)

    with django_assert_max_num_queries(8):
        page = client.get(reverse("accounts:profile"))

    assert "梅子" in page.content.decode()


def test_changes_name_and_language_of_letters(client):
    person = mei()
    client.force_login(person)

    answer = client.post(reverse("accounts:details"), {"nickname": " 小梅 ", "language": "zh-hans"})

    person.refresh_from_db()
    assert (answer.status_code, person.nickname, person.language) == (302, "小梅", "zh-hans")


@pytest.mark.parametrize(
    "typed", [{"nickname": "", "language": "en"}, {"nickname": "小梅", "language": "fr"}, {}]
)
def test_keeps_name_and_language_when_the_form_is_wrong(client, typed):
    person = mei()
    client.force_login(person)

    answer = client.post(reverse("accounts:details"), typed)

    person.refresh_from_db()
    assert (answer.status_code, person.nickname, person.language) == (422, "梅子", "en")


def test_changing_the_language_of_the_pages_changes_that_of_letters(client):
    person = mei()
    client.force_login(person)

    answer = client.post(reverse("set_language"), {"language": "zh-hans", "next": "/accounts/profile/"})

    person.refresh_from_db()
    assert (answer.url, client.cookies["django_language"].value) == ("/accounts/profile/", "zh-hans")
    assert person.language == "zh-hans"


def test_a_language_nobody_speaks_changes_nothing(client):
    person = mei()
    client.force_login(person)

    client.post(reverse("set_language"), {"language": "xx"})

    person.refresh_from_db()
    assert person.language == "en"


def test_the_language_of_a_stranger_is_kept_by_the_browser(client):
    client.post(reverse("set_language"), {"language": "zh-hans"})

    assert client.cookies["django_language"].value == "zh-hans"


def test_signing_in_brings_ones_language_to_a_new_browser(client):
    signed_in(client, wang())

    assert client.cookies["django_language"].value == "zh-hans"


def test_others_see_a_nickname_and_never_the_whole_address():
    nameless = UserFactory(nickname="", email="quiet.person@jishi.example")

    assert (str(nameless), nameless.seal) == ("quiet.person", "Q")
