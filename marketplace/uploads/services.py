"""Taking pictures in: decode once, write anew, forget what was sent."""

import hashlib
import io
import secrets
import struct
import warnings
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image, ImageOps

from marketplace.uploads.errors import NotAPicture, PictureTooLarge
from marketplace.uploads.models import Upload

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 82

# Pillow's own guard stands as well, for whoever opens a picture elsewhere in this process. Where it would
# only warn, we have refused already.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)

# What Pillow raises at a broken, cut or forged file.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    struct.error,
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class Rewritten:
    """A picture as we wrote it anew, by width."""

    sha256: str
    width: int
    height: int
    sizes: dict[int, bytes]


def store_picture(
    file: IO[bytes] | Any, *, owner: Any, purpose: str, at: datetime, public: bool = True
) -> Upload:
    """Keep a picture in our sizes under a name of ours; the sender's name, type and metadata are not read.

    Only bytes are judged: too many are refused before they are decoded, and what decodes is written anew,
    so nothing of the file that came is ever served.
    """
    return keep_picture(write_anew(file, purpose), owner=owner, purpose=purpose, at=at, public=public)


def write_anew(file: IO[bytes] | Any, purpose: str) -> Rewritten:
    """Judge and write a picture anew in our sizes; touches no row, so several may be done at once."""
    sent = _read(file)
    largest_first = sorted(Upload(purpose=purpose).sizes, reverse=True)
    picture = _decoded(sent, largest_first[0])
    width, height = picture.size
    written: dict[int, bytes] = {}
    for size in largest_first:
        picture.thumbnail((size, size), Image.Resampling.LANCZOS)
        written[size] = _as_webp(picture)
    return Rewritten(hashlib.sha256(sent).hexdigest(), width, height, written)


def keep_picture(
    picture: Rewritten, *, owner: Any, purpose: str, at: datetime, public: bool = True
) -> Upload:
    """Keep a picture that was written anew, under a name of ours."""
    upload = Upload(
        owner=owner,
        purpose=purpose,
        public=public,
        name=secrets.token_hex(16),
        sha256=picture.sha256,
        width=picture.width,
        height=picture.height,
        bytes=sum(map(len, picture.sizes.values())),
        at=at,
    )
    with transaction.atomic():
        upload.save()
        for size, content in picture.sizes.items():
            default_storage.save(upload.file(size), ContentFile(content))
    return upload


def _read(file: IO[bytes] | Any) -> bytes:
    """Read no more than we would decode; a size that is said is checked before anything is read."""
    if (getattr(file, "size", None) or 0) > MAX_BYTES:
        raise PictureTooLarge()
    sent = file.read(MAX_BYTES + 1)
    if len(sent) > MAX_BYTES:
        raise PictureTooLarge()
    return sent


def _decoded(sent: bytes, largest: int) -> Image.Image:
    """Decode a picture upright, no larger than it is kept, in plain colours and with nothing besides."""
    try:
        with Image.open(io.BytesIO(sent), formats=FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise PictureTooLarge()
            opened.draft("RGB", (largest, largest))  # A JPEG can be decoded small.
            opened.load()
            plain = "RGBA" if opened.has_transparency_data else "RGB"
            picture: Image.Image = opened if opened.mode == plain else opened.convert(plain)
            picture.thumbnail((largest, largest), Image.Resampling.LANCZOS)
            return ImageOps.exif_transpose(picture).copy()
    except Image.DecompressionBombError:
        raise PictureTooLarge() from None
    except BROKEN:
        raise NotAPicture() from None


def _as_webp(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()
