"""Taking pictures in (T27, T28)."""

import io
import resource
import time
from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from marketplace.uploads.errors import NotAPicture, PictureTooLarge
from marketplace.uploads.models import Upload
from marketplace.uploads.services import MAX_BYTES, store_picture
from tests.factories.accounts import mei
from tests.marketplace.uploads import pictures

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 11, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def store(sent: bytes, **options) -> Upload:
    options = {"owner": mei(), "purpose": Upload.Purpose.LISTING, "at": NOON} | options
    return store_picture(io.BytesIO(sent), **options)


def opened(upload: Upload, size: int) -> Image.Image:
    with default_storage.open(upload.file(size)) as file:
        return Image.open(io.BytesIO(file.read()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_keeps_a_picture_as_webp_in_three_sizes(kind):
    upload = store(pictures.picture(kind, (1200, 900)))

    kept = {size: opened(upload, size) for size in upload.sizes}

    assert {size: (image.format, image.size) for size, image in kept.items()} == {
        160: ("WEBP", (160, 120)),
        320: ("WEBP", (320, 240)),
        640: ("WEBP", (640, 480)),
    }
    assert (upload.width, upload.height) == (640, 480)
    assert upload.srcset.endswith(f"{upload.url(640)} 640w")


def test_keeps_a_proof_large_enough_to_read():
    upload = store(pictures.picture("PNG", (3000, 2000)), purpose=Upload.Purpose.PROOF, public=False)

    assert upload.sizes == (160, 320, 640, 1600)
    assert opened(upload, 1600).size == (1600, 1067)


def test_does_not_enlarge_a_small_picture():
    upload = store(pictures.picture("PNG", (50, 40)))

    assert opened(upload, 640).size == (50, 40)
    assert upload.srcset.endswith(" 50w")


def test_keeps_what_is_see_through():
    upload = store(pictures.picture("PNG", (200, 200), "RGBA"))

    assert opened(upload, 160).mode in ("RGBA", "RGB")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_reads_every_kind_of_colour(mode):
    image = Image.new(mode, (300, 200))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG" if mode == "CMYK" else "PNG")

    assert opened(store(buffer.getvalue()), 160).size == (160, 107)


def test_turns_a_picture_upright_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # Turned by a quarter.
    exif[0x010F] = "Camera of Mei"
    exif.get_ifd(0x8825)[2] = (31.0, 18.0, 0.0)  # Latitude.
    sent = pictures.picture("JPEG", (400, 200), exif=exif)

    kept = opened(store(sent), 640)

    assert kept.size == (200, 400)
    assert (dict(kept.getexif()), kept.info.get("icc_profile"), kept.info.get("xmp")) == ({}, None, None)


@pytest.mark.parametrize(
    ("name", "sent"), [pytest.param(name, sent, id=name) for name, sent in pictures.polyglots()]
)
def test_keeps_nothing_of_what_a_picture_carries(name, sent):
    upload = store(sent)

    for size in upload.sizes:
        with default_storage.open(upload.file(size)) as file:
            kept = file.read()
        assert [word for word in (b"script", b"<?php", b"<svg", b"PK\x03\x04") if word in kept] == []


@pytest.mark.parametrize(
    ("name", "sent"), [pytest.param(name, sent, id=name) for name, sent in pictures.refused()]
)
def test_refuses_what_is_no_picture_or_writes_it_anew(name, sent, media):
    """Some turned bytes leave a picture whole; then only a WebP of ours is kept."""
    try:
        upload = store(sent)
    except NotAPicture:
        assert list(media.rglob("*.*")) == []
        assert Upload.objects.count() == 0
    else:
        assert "turned" in name
        assert opened(upload, 160).format == "WEBP"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(
            lambda: pictures.png_claiming(100_000, 100_000), id="a header that claims ten thousand million"
        ),
        pytest.param(lambda: pictures.png_claiming(7_000, 7_000), id="a header that claims 49 million"),
        pytest.param(lambda: pictures.png_bomb(), id="a thousand million black pixels"),
        pytest.param(lambda: b"\xff\xd8" + b"\0" * MAX_BYTES, id="more than ten megabytes"),
        pytest.param(lambda: b"\0" * 100_000_000, id="a hundred megabytes"),
    ],
)
def test_refuses_a_bomb_before_it_is_decoded(sent, media):
    content = sent()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    with pytest.raises(PictureTooLarge):
        store(content)

    spent, grown = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert spent < 2
    assert grown < 300 * 1024
    assert Upload.objects.count() == 0


def test_reads_the_largest_picture_it_takes_in_time():
    content = pictures.picture("PNG", (8000, 5000))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()

    store(content)

    spent, grown = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert spent < 4
    assert grown < 300 * 1024


NAMES = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "/etc/cron.d/x.png",
    "C:\\windows\\x.png",
    "\\\\server\\share\\x.png",
    "file:///etc/passwd",
    "....//....//x.png",
    "..%2f..%2fx.png",
    "..%252f..%252fx.png",
    "%2e%2e/%2e%2e/x.png",
    "..%c0%af..%c0%afx.png",
    "..／..／x.png",
    "․․/x.png",
    "p/../../x.png",
    "./../x.png",
    "x/../../../x.png",
    "~/x.png",
    "$HOME/x.png",
    "|id",
    "; rm -rf x",
    "$(id).png",
    "`id`.png",
    "x.png\0.php",
    "\0.png",
    "x.php",
    "x.php.png",
    "x.pHp5",
    "x.phtml",
    "x.svg",
    "x.html",
    "x.htaccess",
    ".htaccess",
    "web.config",
    "x.png;.jsp",
    "x.png/",
    "CON",
    "NUL.png",
    "x.png::$DATA",
    "x\r\nSet-Cookie: a=b.png",
    "a" * 300,
]


@pytest.mark.parametrize("name", NAMES)
def test_reads_no_name_and_no_type_that_is_sent(name, media):
    sent = SimpleUploadedFile("picture.png", pictures.picture("PNG", (64, 64)), content_type="text/html")
    sent._name = name

    upload = store_picture(sent, owner=mei(), purpose=Upload.Purpose.LISTING, at=NOON)

    stored = sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())
    assert stored == sorted(upload.file(size) for size in upload.sizes)
