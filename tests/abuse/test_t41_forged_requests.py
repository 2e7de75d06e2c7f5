"""T41: no unsafe address without its token, by any method; and looking changes nothing, on any route."""

import pytest
from django.urls import reverse

from tests.abuse.routes import ROUTES, found_names, is_admin
from tests.abuse.test_t20_foreign_ids import admin_addresses
from tests.abuse.unchanged import unchanged
from tests.abuse.world import CHEN, DU, LIN, MEI, PACKER, VISITOR, WANG, World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t41")]

UNSAFE = ("post", "put", "patch", "delete")
HTMX = {"HX-Request": "true"}


def addresses(world: World) -> list[str]:
    """Every address of the house but the admin's."""
    return [
        reverse(name, kwargs=ROUTES[name].its(world))
        + (f"?{ROUTES[name].query}" if ROUTES[name].query else "")
        for name in found_names()
        if not is_admin(name)
    ]


@pytest.mark.parametrize("who", [VISITOR, MEI, WANG])
def test_nothing_unsafe_without_the_token(world, who):
    client = world.client(who, enforce_csrf_checks=True)

    with unchanged():
        for url in addresses(world):
            for method in UNSAFE:
                for headers in ({}, HTMX, {"Origin": "https://evil.example"}):
                    answer = getattr(client, method)(url, {}, headers=headers)
                    where = (who, method, url, answer.status_code)
                    led_to_the_door = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
                    refused = {403, 404, 405, 415} if url.startswith("/api/") else {403, 404, 405}
                    assert answer.status_code in refused or led_to_the_door, where


def test_nothing_unsafe_in_the_admin_without_the_token(world):
    client = world.client(CHEN, enforce_csrf_checks=True)

    with unchanged():
        for url in admin_addresses(world):
            answer = client.post(url, {})
            assert answer.status_code in {403, 405}, (url, answer.status_code)


@pytest.mark.parametrize("token", ["", "x", "a" * 32, "a" * 64, "\0", "梅"])
def test_a_token_of_ones_own_making_is_none(world, token):
    client = world.client(MEI, enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "b" * 32

    with unchanged():
        answer = client.post(
            "/wallet/top-up/", {"amount": "1.00", "key": "k" * 24, "csrfmiddlewaretoken": token}
        )

    assert answer.status_code == 403


def test_a_method_in_a_header_or_field_is_not_obeyed(world):
    client = world.client(MEI)

    with unchanged():
        for headers in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "DELETE"}):
            client.get(
                f"/accounts/addresses/{world.address.pk}/removal/", {"_method": "POST"}, headers=headers
            )


@pytest.mark.parametrize("who", [VISITOR, MEI, LIN, WANG, PACKER, DU, CHEN])
def test_looking_changes_nothing(world, who):
    client = world.client(who)

    with unchanged():
        for url in addresses(world):
            for headers in ({}, HTMX) if who in (MEI, WANG) else ({},):
                assert client.get(url, headers=headers).status_code < 500, (who, url)
            assert client.head(url).status_code < 500, (who, url)
            assert client.options(url).status_code < 500, (who, url)


def test_the_operators_looking_changes_nothing(world):
    client = world.client(CHEN)

    with unchanged():
        for url in admin_addresses(world):
            if "logout" not in url:
                assert client.get(url).status_code < 500, url
