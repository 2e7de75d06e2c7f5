"""Giving pictures out (T27, T29)."""

import io
from datetime import UTC, datetime

import pytest

from marketplace.uploads.models import Upload
from marketplace.uploads.services import store_picture
from tests.factories.accounts import mei, zhao_lin
from tests.marketplace.uploads import pictures

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 11, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret.webp").write_bytes(b"secret")
    return settings.MEDIA_ROOT


def stored(*, public: bool) -> Upload:
    content = io.BytesIO(pictures.picture("PNG", (64, 64)))
    return store_picture(content, owner=mei(), purpose=Upload.Purpose.LISTING, public=public, at=NOON)


def test_shows_a_public_picture_to_anybody_as_a_picture_and_nothing_else(client, django_assert_num_queries):
    upload = stored(public=True)

    with django_assert_num_queries(0):
        answer = client.get(upload.url(160))

    body = b"".join(answer.streaming_content)
    assert (answer.status_code, body[:4], body[8:12]) == (200, b"RIFF", b"WEBP")
    assert {
        name: answer[name]
        for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options", "Cache-Control")
    } == {
        "Content-Type": "image/webp",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=31536000, immutable",
    }
    assert "Cookie" not in answer.get("Vary", "")


def test_stays_cached_for_who_is_signed_in(client, django_assert_num_queries):
    upload = stored(public=True)
    client.force_login(mei())

    with django_assert_num_queries(0):
        answer = client.get(upload.url(160))

    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_shows_a_private_picture_to_its_owner_only(client):
    url = stored(public=False).url(160)

    signed_out = client.get(url)
    client.force_login(zhao_lin())
    foreign = client.get(url)
    client.force_login(mei())
    own = client.get(url)

    assert (signed_out.status_code, foreign.status_code, own.status_code) == (302, 404, 200)
    assert "no-store" in own["Cache-Control"]
    assert own["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_does_not_show_a_private_picture_by_a_public_address(client):
    upload = stored(public=False)

    assert client.get(upload.url(160).replace("/own/", "/p/")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/media/../secret.webp",
        "/media/p/../../secret.webp",
        "/media/p/..%2f..%2fsecret.webp",
        "/media/p/%2e%2e/%2e%2e/secret-160.webp",
        "/media/p/ab/../../../secret-160.webp",
        "/media//etc/passwd",
        "/media/p/ab/" + "a" * 32 + "-160.webp",
        "/media/p/ab/" + "a" * 32 + "-160.webp/",
        "/media/p/ab/" + "A" * 32 + "-160.webp",
        "/media/p/ab/" + "a" * 32 + "-160.php",
        "/media/p/ab/" + "a" * 32 + "-99999999.webp",
        "/media/own/ab/" + "a" * 32 + "-160.webp",
    ],
)
def test_leads_nowhere_but_to_our_names(client, path):
    client.force_login(mei())

    assert client.get(path).status_code in (404, 400)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_only_gives(client, method):
    upload = stored(public=True)

    assert getattr(client, method)(upload.url(160)).status_code == 405
