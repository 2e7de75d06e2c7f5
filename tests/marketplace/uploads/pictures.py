"""An authored corpus of files that people send, good and bad; nothing here is downloaded."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image

SCRIPT = b"<script>alert(document.domain)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body>" + SCRIPT + b"</body></html>"
PHP = b"<?php system($_GET['c']); ?>"


def picture(kind: str = "PNG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options) -> bytes:
    """Draw a gradient, so that encoders have something to do."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_claiming(width: int, height: int) -> bytes:
    """Build a PNG whose header claims a size its few bytes do not hold."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    signature = b"\x89PNG\r\n\x1a\n"
    return (
        signature
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 64))
        + _chunk(b"IEND", b"")
    )


def png_bomb(side: int = 30_000) -> bytes:
    """Build a PNG of a few hundred kilobytes that holds a thousand million black pixels."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    line = b"\0" + b"\0" * ((side + 7) // 8)
    body = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("picture.png", b"\0" * 5_000_000)
    return buffer.getvalue()


def refused() -> Iterator[tuple[str, bytes]]:
    """Give files that are no pictures, whatever they are called."""
    yield "empty", b""
    yield "svg", SVG
    yield "svg with xml head", b'<?xml version="1.0"?>' + SVG
    yield "html", HTML
    yield "php", PHP
    yield "text", b"just words"
    yield "zip", zip_bomb()
    yield "gif", picture("GIF", (32, 32), "P")
    yield "bmp", picture("BMP", (32, 32))
    yield "tiff", picture("TIFF", (32, 32))
    yield "ico", picture("ICO", (32, 32), "RGBA")
    yield "eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 32 32\nshowpage\n"
    yield "pdf", b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"
    yield "gif head then html", b"GIF89a" + HTML
    yield "jpeg head then html", b"\xff\xd8\xff\xe0" + HTML
    yield "png head then svg", b"\x89PNG\r\n\x1a\n" + SVG
    yield "webp head then php", b"RIFF\x24\0\0\0WEBPVP8 " + PHP
    yield "cut png", picture("PNG")[:200]
    yield "cut jpeg", picture("JPEG")[:200]
    yield "cut webp", picture("WEBP")[:60]
    yield "png of no width", png_claiming(0, 10)
    for kind in ("PNG", "JPEG", "WEBP"):
        whole = picture(kind, (64, 64))
        for at in range(28):
            broken = bytearray(whole)
            broken[at] ^= 0xFF
            yield f"{kind} with byte {at} turned", bytes(broken)


def polyglots() -> Iterator[tuple[str, bytes]]:
    """Give true pictures that carry something active: behind them, or in what they say of themselves."""
    for kind in ("PNG", "JPEG", "WEBP"):
        for name, load in (("script", SCRIPT), ("svg", SVG), ("php", PHP), ("zip", zip_bomb())):
            yield f"{kind} with {name} behind", picture(kind) + load
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    exif[0x9286] = PHP.decode()
    for kind in ("PNG", "JPEG", "WEBP"):
        yield f"{kind} with script in EXIF", picture(kind, exif=exif)
    yield "JPEG with a comment", picture("JPEG", comment=SCRIPT)
    yield "JPEG with script as colour profile", picture("JPEG", icc_profile=SCRIPT * 10)
    yield "WEBP with script in XMP", picture("WEBP", xmp=SCRIPT)
    whole = picture("PNG")
    yield "PNG with script as text", whole[:-12] + _chunk(b"tEXt", b"Comment\0" + SCRIPT) + whole[-12:]
