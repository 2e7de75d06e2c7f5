"""T35: no `next` leads out of the house."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from tests.abuse.world import MEI, VISITOR
from tests.factories.accounts import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t35")]

ABROAD = [
    "https://evil.example", "http://evil.example/", "//evil.example", "///evil.example", "////evil.example",
    "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "\t//evil.example",
    " //evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example", "http:\\\\evil.example",
    "HtTpS://evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "ftp://evil.example", "//evil.example@testserver",
    "https://testserver@evil.example", "https://testserver.evil.example", "http://[::1]evil.example", "//%65vil.example",
    "https://evil.example#testserver", "\r\n//evil.example", "/%0d%0aLocation: https://evil.example", "..//evil.example",
]  # fmt: skip


def leads_out(location: str) -> bool:
    """Whether a browser that follows this leaves the house; it reads as browsers read, not as we hope."""
    told = re.sub(r"[\x00-\x20]", "", location).replace("\\", "/")
    there = urlsplit(urljoin("http://testserver/accounts/login/", told))
    return (there.scheme, there.netloc) != ("http", "testserver") or location != location.strip()


def test_the_judge_knows_the_way_out():
    assert [leads_out(url) for url in ("https://evil.example", "//evil.example", "/\\evil.example")] == [
        True
    ] * 3
    assert [leads_out(url) for url in ("/orders/", "/accounts/login/?next=//x", "/")] == [False] * 3


@pytest.mark.parametrize("url", ABROAD)
def test_after_signing_in_and_out(world, url):
    for path in ("/accounts/login/", f"/accounts/login/?next={url.strip()}"):
        answer = world.client(VISITOR).post(
            path, {"login": "mei@jishi.example", "password": PASSWORD, "next": url}
        )
        assert not leads_out(answer.get("Location", "")), answer.get("Location")
    assert not leads_out(world.client(MEI).get("/accounts/login/", {"next": url}).get("Location", ""))
    assert not leads_out(world.client(MEI).post("/accounts/logout/", {"next": url}).get("Location", ""))
    assert not leads_out(world.client(VISITOR).get("/admin/login/", {"next": url}).get("Location", ""))


@pytest.mark.parametrize("url", ABROAD)
def test_after_any_form_with_a_way_back(world, url):
    client = world.client(MEI)
    asked = [
        client.post("/i18n/setlang/", {"language": "en", "next": url}),
        client.post("/i18n/setlang/", {"language": "en"}, headers={"Referer": url.strip() or "x"}),
        client.post("/accounts/addresses/new/", {"next": url, "name": "x"}),
        client.post("/wallet/amounts/", {"hide": "1", "next": url}),
        client.get("/wallet/top-up/", {"next": url}),
        client.get(f"/wallet/top-up/{world.top_ups['settled'].reference}/", {"next": url}),
        client.get("/wallet/safety/", {"next": url}),
        client.get("/accounts/addresses/", {"next": url}),
        client.get("/accounts/reauthenticate/", {"next": url}),
    ]

    for answer in asked:
        assert answer.status_code < 500
        assert not leads_out(answer.get("Location", "")), answer.get("Location")
        links = re.findall(r'(?:href|action|hx-get|hx-post|src)="([^"]*)"', answer.text)
        assert [link for link in map(unescape, links) if "evil" in link and leads_out(link)] == []
