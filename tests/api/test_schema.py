"""The schema of the API: valid, without a warning, and true of every operation for everybody who asks."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from tests.abuse.unchanged import unchanged
from tests.abuse.world import CHEN, LIN, MEI, VISITOR, World, build, rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("schema")]

SCHEMA = "/api/v1/schema/?format=json"
EXAMPLES = 12  # The long profile takes a thousand.
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """The small market of the abuse tests, where everybody has something the others must not see."""
    with django_db_blocker.unblock(), rolled_back():
        yield build()


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    """Limits have a test of their own (T36); here nobody is told to wait."""
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", {"anon": None, "user": None})


@contextmanager
def one_connection() -> Iterator[None]:
    """Ask the application inside the test's transaction, as Django's own client does for each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_schema_is_valid_and_says_nothing_vague():
    out = io.StringIO()

    call_command("spectacular", validate=True, fail_on_warn=True, stdout=out, stderr=io.StringIO())

    assert "openapi: 3" in out.getvalue()


@pytest.mark.parametrize("url", [SCHEMA, "/api/v1/docs/"])
@pytest.mark.parametrize(("who", "status"), [(VISITOR, 403), (MEI, 403), (CHEN, 200)])
def test_how_the_house_is_built_is_for_staff_alone(world, who, url, status):
    assert world.client(who).get(url).status_code == status


@pytest.mark.parametrize("url", [SCHEMA, "/api/v1/docs/"])
def test_a_developer_reads_it_without_a_key(client, settings, url):
    settings.IN_DEVELOPMENT = True

    assert client.get(url).status_code == 200


def test_amounts_are_whole_fen_and_named_so(world):
    parts = world.client(CHEN).get(SCHEMA).json()["components"]["schemas"]

    for part in parts.values():
        for name, field in part.get("properties", {}).items():
            if name.endswith("_fen"):
                assert field["type"] == "integer", name
            else:
                assert "price" not in name, name
                assert "amount" not in name, name


@pytest.mark.parametrize("who", [VISITOR, MEI, LIN, CHEN])
def test_every_operation_answers_as_the_schema_says(world, who):
    schema = schemathesis.openapi.from_dict(world.client(CHEN).get(SCHEMA).json())
    schema.app = application
    cookies = cookies_of(world, who)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 4

    with unchanged(), one_connection():
        for operation in operations:
            if operation.path.endswith(("/schema/", "/docs/")):
                continue
            _fuzz(operation.as_strategy(), cookies, forbidden=world.secrets(who))


def cookies_of(world: World, who: str) -> dict[str, str]:
    """What the browser of this person would send."""
    return {name: morsel.value for name, morsel in world.client(who).cookies.items()}


def _fuzz(cases: st.SearchStrategy, cookies: dict[str, str], *, forbidden: list[str]) -> None:
    @given(case=cases)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(cookies=cookies)
        case.validate_response(answer, checks=CHECKS)
        assert [text for text in forbidden if text in answer.text] == []

    ask()


@pytest.mark.parametrize("who", [VISITOR, MEI, LIN, CHEN])
def test_who_may_read_what(world, who):
    """No ignored log-in: what the schema cannot say, said for each operation."""
    client, order = world.client(who), world.order
    orders = client.get("/api/v1/orders/")
    one = client.get(f"/api/v1/orders/{order.number}/")

    expected = {VISITOR: (403, 403), MEI: (200, 200), LIN: (200, 404), CHEN: (200, 404)}
    assert (orders.status_code, one.status_code) == expected[who]
    assert client.get("/api/v1/listings/").status_code == 200


@pytest.mark.parametrize("name", ["shop", "cursor", "limit", "state"])
def test_a_null_character_is_refused_by_name(world, name):
    url = "/api/v1/orders/" if name == "state" else "/api/v1/listings/"

    answer = world.client(MEI).get(url, {name: "a\0b"})

    assert (answer.status_code, list(answer.json())) == (400, [name])
