"""T20: every route × everybody. What is not one's own is not there, and looks as if it had never been."""

import re

import pytest
from django.db import models
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from tests.abuse.routes import ROUTES, Route, Who, found_names, is_admin, resolver_routes
from tests.abuse.unchanged import unchanged
from tests.abuse.world import CHEN, DU, EVERYBODY, KEEPER, LIN, MEI, VISITOR, WANG, World, plain
from tests.abuse.world import rolled_back as undone

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t20")]

NAMES = [name for name in found_names() if not is_admin(name)]
HTMX = {"HX-Request": "true"}
DOOR = "/accounts/login/?next="
QUIET = (405, 404)


def address(name: str, route: Route, world: World, *, missing: bool = False) -> str:
    """The address of the thing a route is declared with, or of one that is not there."""
    parts = route.missing(world) if missing else route.its(world)
    return reverse(name, kwargs=parts) + (f"?{route.query}" if route.query else "")


def content(answer: HttpResponse) -> str:
    """What was answered, as text; a picture is none."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "" if answer.get("Content-Type", "").startswith("image/") else body.decode()


def answers(world: World, who: str, url: str) -> list[tuple[str, HttpResponse]]:
    """What somebody is told who looks, and who posts an empty form; some do so by htmx as well."""
    asked = [("GET", lambda client: client.get(url)), ("POST", lambda client: client.post(url))]
    if who in (VISITOR, MEI, LIN):
        asked.append(("GET by htmx", lambda client: client.get(url, headers=HTMX)))
        asked.append(("POST by htmx", lambda client: client.post(url, headers=HTMX)))
    told = []
    for word, ask in asked:
        with undone():
            told.append((word, ask(world.client(who))))
    return told


def test_every_route_is_declared():
    undeclared = [name for name in NAMES if name not in ROUTES]

    assert undeclared == [], (
        f"Nobody has said who may see {', '.join(undeclared)}. Declare each in tests/abuse/routes.py: "
        'public(), signed_in(), own(its, missing) or of_shop("ORDERS", its, missing), '
        "where `its` names a thing in tests/abuse/world.py and `missing` one that is not there."
    )


def test_no_declaration_outlives_its_route():
    known = {*found_names(), "styleguide"}  # The sheet of parts is only there in development.

    assert [name for name in ROUTES if name not in known] == []


def test_only_the_admin_has_routes_without_a_name():
    unnamed = [found.name for found in resolver_routes() if not found.pattern.name]

    assert [name for name in unnamed if not is_admin(name)] == []


def declared(*kinds: Who) -> list[str]:
    return [name for name in NAMES if name in ROUTES and ROUTES[name].who in kinds]


@pytest.mark.parametrize("name", declared(Who.PUBLIC))
def test_a_public_page_answers_anybody_and_tells_of_nobody(world, name):
    url = address(name, ROUTES[name], world)

    for who in EVERYBODY:
        for word, answer in answers(world, who, url):
            assert answer.status_code < 500, (who, word)
            assert not answer.get("Location", "").startswith(DOOR), (who, word)
            shown = plain(content(answer))
            assert [text for text in world.secrets(who) if text in shown] == [], (who, word)


@pytest.mark.parametrize("name", declared(Who.SIGNED_IN))
def test_a_page_about_oneself_asks_who_one_is_and_tells_of_nobody_else(world, name):
    route = ROUTES[name]
    url = address(name, route, world)

    with unchanged():
        for word, answer in answers(world, VISITOR, url):
            if route.by_api:
                assert answer.status_code in {401, 403}, word
            elif answer.status_code != 405:
                assert answer.status_code == 302, word
                assert answer["Location"].startswith("/accounts/login/"), word
    for who in EVERYBODY[1:]:
        for word, answer in answers(world, who, url):
            assert answer.status_code < 500, (who, word)
            shown = plain(content(answer))
            assert [text for text in world.secrets(who) if text in shown] == [], (who, word)


@pytest.mark.parametrize("name", declared(Who.OWN, Who.SHOP))
def test_what_is_anothers_is_not_there(world, name):
    route = ROUTES[name]
    theirs, missing = address(name, route, world), address(name, route, world, missing=True)

    with unchanged():
        for who in EVERYBODY:
            if who in route.rightful:
                continue
            pairs = zip(answers(world, who, theirs), answers(world, who, missing), strict=True)
            for (word, foreign), (_word, nothing) in pairs:
                where = (who, word, foreign.status_code)
                assert foreign.status_code == nothing.status_code, where
                if who == VISITOR and not route.by_api:
                    assert foreign.status_code in {302, 405}, where
                    if foreign.status_code == 302:
                        assert foreign["Location"].startswith("/accounts/login/"), where
                    continue
                assert foreign.status_code in ({401, 403} if who == VISITOR else {404, 405}), where
                shown = plain(content(foreign))
                assert shown == plain(content(nothing)), where
                assert [text for text in world.secrets(who) if text in shown] == [], where


@pytest.mark.parametrize("name", declared(Who.OWN, Who.SHOP))
def test_it_is_there_for_those_whose_it_is(world, name):
    url = address(name, ROUTES[name], world)

    for who in ROUTES[name].rightful:
        told = answers(world, who, url)
        statuses = [answer.status_code for _word, answer in told]
        assert 404 not in statuses, (who, statuses)
        assert max(statuses) < 500, (who, statuses)
        shown = "".join(plain(content(answer)) for _word, answer in told)
        assert [text for text in world.secrets(who) if text in shown] == [], who


def admin_addresses(world: World) -> list[str]:
    """Every address of the admin, each with a thing that is there where one is."""
    found = []
    for name in found_names():
        if not is_admin(name):
            continue
        for parts in (
            {},
            {"object_id": _one(name)},
            {"app_label": "orders"},
            {"content_type_id": 1, "object_id": 1},
        ):
            try:
                found.append(reverse(name, kwargs=parts))
                break
            except NoReverseMatch:
                continue
    return found


def _one(name: str) -> str:
    """The key of a thing of the model an admin route is about."""
    label = re.sub(r"^admin:|_(changelist|add|history|delete|change)$", "", name)
    for model in models.Model.__subclasses__():
        if label == f"{model._meta.app_label}_{model._meta.model_name}":
            thing = model._default_manager.first()
            return str(thing.pk) if thing else "1"
    return "1"


def test_the_admin_is_for_staff_alone(world):
    addresses = admin_addresses(world)
    assert len(addresses) > 200

    with unchanged():
        for who, expected in ((VISITOR, 302), (MEI, 403)):
            client = world.client(who)
            for url in addresses:
                if url in ("/admin/login/", "/admin/logout/"):
                    continue
                for answer in (client.get(url), client.post(url)) if who == VISITOR else (client.get(url),):
                    led_away = answer.status_code == 302 and answer["Location"].startswith(
                        ("/admin/login/", "/accounts/login/")
                    )
                    assert answer.status_code == expected or led_away, (who, url, answer.status_code)
                    assert "mei@jishi.example" not in answer.content.decode(), (who, url)
    for who in (LIN, WANG, DU, KEEPER):
        assert world.client(who).get("/admin/", follow=True).status_code == 403, who
    assert world.client(CHEN).get("/admin/").status_code == 200
