"""T36: what a header claims changes no link in a letter and no counter of a limit."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import override_settings

from tests.abuse.world import MEI, VISITOR

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t36")]

FORGED = [
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Server": "evil.example"},
    {"X-Forwarded-Proto": "gopher"},
    {"X-Forwarded-Port": "666"},
    {"X-Forwarded-For": "6.6.6.6"},
    {"X-Host": "evil.example", "X-Original-Host": "evil.example"},
    {"X-Original-URL": "/evil/", "X-Rewrite-URL": "/evil/"},
    {"Forwarded": "for=6.6.6.6;host=evil.example;proto=http"},
    {"Referer": "https://evil.example/", "Origin": "http://testserver"},
]
HOSTS = [
    "evil.example", "testserver.evil.example", "testserver@evil.example", "testserver:80@evil.example",
    "evil.example#testserver", "testserver, evil.example", "testserver evil.example", "testserver:evil",
    "testserver\tevil.example", "[::1", "", "%65vil.example",
]  # fmt: skip
ONE_HOST = override_settings(ALLOWED_HOSTS=["testserver"])


@pytest.fixture(autouse=True)
def _fresh_counters():
    cache.clear()


@pytest.mark.parametrize("headers", FORGED, ids=lambda headers: ", ".join(headers))
@ONE_HOST
def test_a_letter_leads_home(world, headers):
    mail.outbox.clear()

    world.client(VISITOR).post("/accounts/password/reset/", {"email": "mei@jishi.example"}, headers=headers)

    (letter,) = mail.outbox
    links = re.findall(r"https?://[^\s>]+", letter.body)
    assert links != []
    assert [link for link in links if not link.startswith("http://testserver/")] == []
    assert "evil" not in letter.body + str(letter.extra_headers)


@pytest.mark.parametrize("host", HOSTS)
@ONE_HOST
def test_another_host_gets_no_letter_and_no_page(world, host):
    mail.outbox.clear()

    asked = world.client(VISITOR).post(
        "/accounts/password/reset/", {"email": "mei@jishi.example"}, headers={"Host": host}
    )
    page = world.client(MEI).get("/wallet/", headers={"Host": host})

    assert (asked.status_code, page.status_code, mail.outbox) == (400, 400, [])
    assert "evil" not in page.text


@pytest.mark.parametrize("headers", FORGED, ids=lambda headers: ", ".join(headers))
@ONE_HOST
def test_no_page_repeats_what_a_header_claims(world, headers):
    for who, url in ((VISITOR, "/"), (MEI, "/wallet/"), (MEI, "/orders/"), (VISITOR, "/nothing/")):
        answer = world.client(who).get(url, headers=headers)
        assert answer.status_code in {200, 404}
        assert "evil" not in answer.text + str(answer.headers), url


def refused_after(world, **headers) -> int:
    """How many wrong passwords are answered before the door is shut."""
    for tried in range(1, 41):
        claimed = {name: text.format(tried) for name, text in headers.items()}
        answer = world.client(VISITOR).post(
            "/accounts/login/", {"login": "mei@jishi.example", "password": f"wrong {tried}"}, headers=claimed
        )
        if answer.status_code == 429 or "Too many" in answer.text:
            return tried
    return 0


def test_each_claimed_address_counts_as_the_same_visitor(world):
    honest = refused_after(world)
    cache.clear()
    forged = refused_after(
        world,
        **{"X-Forwarded-For": "6.6.6.{0}", "X-Real-IP": "6.6.7.{0}", "Forwarded": "for=6.6.8.{0}"},
    )

    assert honest == forged != 0


def test_the_api_counts_the_visitor_too(world):
    with override_settings():
        statuses = [
            world.client(VISITOR)
            .get("/api/v1/listings/", {"limit": 1}, headers={"X-Forwarded-For": f"7.7.{number}.1"})
            .status_code
            for number in range(125)
        ]

    assert (statuses[:120], statuses[120:]) == ([200] * 120, [429] * 5)
