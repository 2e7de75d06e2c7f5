"""What every answer carries under production settings, on every route (safety, sections 3 and 7: T43, T71)."""

import importlib
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from tests.abuse.routes import ROUTES, found_names, is_admin
from tests.abuse.world import CHEN, MEI, VISITOR, WANG, World, build, rolled_back

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("headers")]

HOST = "market.example"
ENVIRONMENT = {
    "SECRET_KEY": "k7" * 40,
    "ALLOWED_HOSTS": HOST,
    "DATABASE_URL": "postgresql://web@localhost/jishi",
    "CELERY_BROKER_URL": "amqp://localhost",
}
# What is bound to this machine and this run, and what apps have fitted for themselves as they started.
ASIDE = {
    "DATABASES", "DATABASE_URL", "EMBEDDED_DATABASE", "STORAGES", "STATIC_ROOT", "MEDIA_ROOT", "VAR_DIR",
    "EMAIL_BACKEND", "EMAIL_FILE_PATH", "PASSWORD_HASHERS", "LOGGING", "INSTALLED_APPS",
    "TEMPLATES",
}  # fmt: skip
CSP = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
SENSORS = {"camera", "geolocation", "microphone", "payment", "usb"}
TELLTALE = {"server", "x-powered-by", "x-generator", "x-runtime", "x-aspnet-version", "via", "x-debug"}
NAMES = [name for name in found_names() if not is_admin(name)]


def production() -> dict[str, object]:
    """The settings of production, as a process with its environment reads them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        kept = {
            name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith("config.settings.")
        }
        try:
            module = importlib.import_module("config.settings.prod")
        finally:
            sys.modules.update(kept)
    return {name: value for name, value in vars(module).items() if name.isupper() and name not in ASIDE}


@pytest.fixture(scope="module")
def market(django_db_setup, django_db_blocker) -> Iterator[World]:
    """The small market under production settings."""
    with override_settings(**production()), django_db_blocker.unblock(), rolled_back():
        yield build()


def test_these_are_the_settings_of_production(market):
    assert (settings.ALLOWED_HOSTS, settings.DEBUG, settings.STAFF_NEED_MFA) == ([HOST], False, True)
    assert settings.SESSION_COOKIE_NAME == "__Host-sessionid"


def ask(world: World, who: str, url: str, method: str = "get"):
    """Ask over TLS as somebody."""
    client = world.client(who)
    with rolled_back():
        return getattr(client, method)(url, secure=True, headers={"Host": HOST})


def address(name: str, world: World) -> str:
    route = ROUTES[name]
    return reverse(name, kwargs=route.its(world)) + (f"?{route.query}" if route.query else "")


def policy(answer) -> dict[str, str]:
    """The content security policy of an answer, by directive."""
    said = answer["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in said.split(";") if part.strip())


def judge(answer, *, name: str, signed_in: bool) -> None:
    """See that an answer carries all it must, and nothing that tells of its inside."""
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload", name
    assert answer["X-Content-Type-Options"] == "nosniff", name
    assert answer["Referrer-Policy"] == "same-origin", name
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin", name
    if answer.get("Content-Type") == "image/webp":  # A picture is no page: nothing in it acts.
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'", name
    else:
        assert policy(answer) == CSP, name
        assert answer["X-Frame-Options"] == "DENY", name
        features = {part.split("=()")[0].strip() for part in answer["Permissions-Policy"].split(",")}
        # One page may look through the camera: the till, which reads codes with it.
        assert features >= (SENSORS - {"camera"} if name == "merchants:till" else SENSORS), name
    assert "unsafe" not in answer["Content-Security-Policy"], name
    assert TELLTALE & {header.lower() for header in answer.headers} == set(), name
    public_picture = name == "uploads:public"
    if not public_picture:
        vary = {part.strip().lower() for part in answer.get("Vary", "").split(",")}
        assert {"cookie", "hx-request"} <= vary, (name, vary)
    if signed_in and not public_picture:
        told = {part.strip() for part in answer["Cache-Control"].split(",")}
        assert {"no-store", "private"} <= told, (name, told)
    for cookie in answer.cookies.values():
        assert cookie["secure"], (name, cookie.key)
        assert cookie["httponly"] or not cookie.value, (name, cookie.key)  # One taken away has no value.
        assert cookie["samesite"] == "Lax", (name, cookie.key)
        assert cookie["path"] == "/", (name, cookie.key)
        assert cookie["domain"] == "", (name, cookie.key)


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_carries_what_it_must(market, name):
    url = address(name, market)

    for who in (VISITOR, MEI, WANG):
        for method in ("get", "post"):
            answer = ask(market, who, url, method)
            # A form that signs out or in answers somebody else than it was asked by.
            still_there = not (name in {"account_logout"} and method == "post")
            judge(answer, name=name, signed_in=who != VISITOR and still_there)


@pytest.mark.parametrize(
    ("who", "url", "status"),
    [
        (VISITOR, "/nothing/here/", 404),
        (MEI, "/nothing/here/", 404),
        (MEI, "/admin/", 302),
        (MEI, "/admin/login/", 403),
        (CHEN, "/admin/", 302),
        (VISITOR, "/admin/", 302),
        (VISITOR, "/api/v1/orders/", 403),
        (VISITOR, "/api/v1/nothing/", 404),
    ],
)
def test_answers_to_what_is_not_there_carry_it_too(market, who, url, status):
    answer = ask(market, who, url)

    assert answer.status_code == status
    judge(answer, name=url, signed_in=who != VISITOR)


def test_a_forged_form_is_answered_with_it_too(market):
    client = market.client(MEI, enforce_csrf_checks=True)

    answer = client.post("/wallet/top-up/", {"amount": "1.00"}, secure=True, headers={"Host": HOST})

    assert answer.status_code == 403
    judge(answer, name="a forged form", signed_in=True)


@pytest.mark.parametrize("name", NAMES)
def test_plain_http_is_led_to_tls(market, name):
    url = address(name, market)

    answer = market.client(VISITOR).get(url, headers={"Host": HOST})

    if name in {"healthz", "readyz"}:
        assert answer.status_code in {200, 503}
    else:
        assert (answer.status_code, answer["Location"]) == (301, f"https://{HOST}{url}")


def test_cookies_are_bound_to_this_host(market):
    client = Client(headers={"Host": HOST})
    page = client.get("/accounts/login/", secure=True)
    assert page.status_code == 200

    answer = client.post(
        "/accounts/login/",
        {"login": "mei@jishi.example", "password": "teapot under the bridge"},
        secure=True,
        headers={"Host": HOST},
    )

    assert answer.status_code == 302
    assert {"__Host-csrftoken", "__Host-sessionid"} <= set(client.cookies)
    for name in client.cookies:
        assert client.cookies[name]["secure"], name


def test_another_host_is_no_host_of_ours(market):
    for host in ("evil.example", f"{HOST}.evil.example", f"evil.{HOST}", "localhost", ""):
        assert market.client(VISITOR).get("/", secure=True, headers={"Host": host}).status_code == 400, host


def test_two_people_and_one_cache(market):
    """T71: a page of one's own may not be kept, so a cache has nothing to hand to somebody else."""
    for url in ("/wallet/", "/orders/", "/cart/", "/accounts/addresses/", "/"):
        mine = ask(market, MEI, url)
        assert "no-store" in mine["Cache-Control"], url
        assert "Cookie" in mine["Vary"], url
    assert "no-store" not in ask(market, VISITOR, "/shops/").get("Cache-Control", "")
