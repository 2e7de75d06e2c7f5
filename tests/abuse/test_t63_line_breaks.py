"""T63: a line break that somebody sends stays inside its line, in logs, headers and letters."""

import io
import json
import logging

import pytest
import structlog
from django.core import mail

from config import logs
from tests.abuse.world import MEI, VISITOR

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t63")]

BREAKS = ["\n", "\r", "\r\n", "\n\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
PAYLOADS = [
    text
    for broken in BREAKS
    for text in (f"a{broken}b", f'{broken}{{"event": "paid"}}', f"x{broken}Set-Cookie: sessionid=1{broken}{broken}<b>")
]  # fmt: skip


@pytest.fixture
def written(monkeypatch):
    """Log as production does, and give what stands in the log afterwards, line by line."""
    before = structlog.get_config()
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.json_lines())
    logger = logging.Logger("tests.log")
    logger.addHandler(handler)
    yield logger, lambda: out.getvalue().removesuffix("\n").split("\n")
    structlog.configure(**before)


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_log_has_one_line_for_each_thing_said(written, text):
    logger, lines = written
    ours = structlog.wrap_logger(logger, processors=structlog.get_config()["processors"])

    logger.warning(text)
    logger.warning("asked for %s", text)
    ours.warning("asked", path=text, **{f"name{text}": text})
    try:
        raise ValueError(text)
    except ValueError:
        logger.exception(text)

    told = [json.loads(line) for line in lines()]
    assert [len(line.splitlines()) for line in lines()] == [1, 1, 1, 1]
    assert [one["event"] for one in told] == [text, f"asked for {text}", "asked", text]
    assert told[2]["path"] == text


def test_a_log_is_in_utc_and_holds_no_secret(written):
    logger, lines = written
    ours = structlog.wrap_logger(logger, processors=structlog.get_config()["processors"])

    ours.warning(
        "asked", password="teapot", pin="739148", sessionid="abc", csrfmiddlewaretoken="abc", code="AB12", card="4111",
        request="GET /accounts/password/reset/key/1-c2ez-abcdef/", url="/x/?key=abcdef&a=1",
    )  # fmt: skip
    ours.warning("answered", code=200)

    asked, answered = (json.loads(line) for line in lines())
    assert asked["timestamp"].endswith("Z")
    for word in ("teapot", "739148", "abc", "AB12", "4111"):
        assert word not in lines()[0]
    assert asked["request"] == "GET /accounts/password/reset/key/…/"
    assert answered["code"] == 200


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_header_is_split(world, text):
    client = world.client(MEI)
    asked = [
        client.get("/", {"next": text, "q": text}),
        client.get("/search/", {"q": text, "sort": text, "category": text}),
        client.get("/wallet/statement/csv/", {"month": text}),
        client.get("/categories/lb-1/wrong-name/", {"q": text}),
        client.get(f"/listings/{world.listing.pk}-wrong-name/", {"colour": text}),
        client.post("/i18n/setlang/", {"language": "en", "next": f"/{text}"}),
        client.post("/cart/lines/", {"sku": "1", "quantity": text}, headers={"HX-Request": "true"}),
        client.post("/accounts/profile/details/", {"nickname": text, "language": text}),
        client.post("/wallet/top-up/", {"amount": text, "key": text, "next": f"/{text}"}),
        client.get("/orders/", {"q": text, "tab": text}),
        world.client(VISITOR).post("/accounts/login/", {"login": text, "password": text, "next": f"/{text}"}),
        world.client(VISITOR).get("/accounts/login/", {"next": f"/{text}"}),
    ]

    for answer in asked:
        assert answer.status_code < 500
        for name, value in answer.items():
            assert len(f"{name}: {value}".splitlines()) == 1, (name, value)
        for cookie in answer.cookies.values():
            assert len(cookie.OutputString().splitlines()) == 1
        assert "Set-Cookie: sessionid=1" not in str(answer.headers).replace("\\u", "")


@pytest.mark.parametrize("text", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_letter_goes_astray(world, text):
    mail.outbox.clear()
    visitor = world.client(VISITOR)
    visitor.post(
        "/accounts/signup/",
        {
            "email": "new@jishi.example",
            "password1": "a stone bridge",
            "nickname": f"N{text}",
            "consent": "on",
        },
    )
    visitor.post("/accounts/password/reset/", {"email": f"mei@jishi.example{text}Bcc: evil@evil.example"})
    world.client(MEI).post("/accounts/email/", {"email": f"m{text}@jishi.example", "action_add": ""})

    for letter in mail.outbox:
        assert len(letter.subject.splitlines()) == 1
        assert letter.recipients() in (["new@jishi.example"], ["mei@jishi.example"])
        assert letter.message()["Bcc"] is None
