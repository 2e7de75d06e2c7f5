"""Giving pictures out: ours by name, private ones only to those they belong to."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from marketplace.uploads.models import Upload

PUBLIC_FILE = re.compile(
    rf"{re.escape(settings.MEDIA_URL)}(p/[0-9a-f]{{2}}/[0-9a-f]{{32}}-[0-9]{{2,4}}\.webp)"
)


def answer(file: str, *, public: bool) -> HttpResponseBase:
    """Send one stored file as a picture and as nothing else, whatever its bytes are."""
    try:
        opened = default_storage.open(file)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(opened, content_type="image/webp")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=31536000, immutable" if public else "private, no-store"
    return response


@require_safe
def public_picture(request: HttpRequest, folder: str, name: str, size: int) -> HttpResponseBase:
    """Show a public picture to anybody."""
    return answer(f"p/{folder}/{name}-{size}.webp", public=True)


@require_safe
@login_required
def own_picture(request: HttpRequest, folder: str, name: str, size: int) -> HttpResponseBase:
    """Show a private picture to whoever sent it; other rooms show theirs through views of their own."""
    upload = get_object_or_404(Upload, owner=request.user, public=False, name=name)
    return answer(upload.file(size), public=False)
