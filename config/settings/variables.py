"""Reading the environment: what cannot be used is one sentence that says what to set."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def whole(name: str, default: int) -> int:
    """A whole number."""
    text = env.str(name, default="").strip() or str(default)
    if not text.isascii() or not text.isdigit():
        raise ImproperlyConfigured(
            f"{name} is {text!r}: set it to a whole number, or unset it for {default}."
        )
    return int(text)


def address(name: str, default: str, *schemes: str) -> str:
    """An address that begins with one of these schemes; its secrets stay out of the refusal."""
    text = env.str(name, default="").strip() or default
    if text and urlsplit(text).scheme not in schemes:
        known = ", ".join(f"{scheme}://…" for scheme in schemes)
        raise ImproperlyConfigured(f"{name} is no address we know: set it to one of {known}")
    return text


def folder(name: str, default: Path) -> Path:
    """A folder that is there, or can be made, and takes files."""
    path = Path(env.str(name, default="") or default).absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ImproperlyConfigured(
            f"{name} is {path}, which cannot be made ({fault.strerror}): name a folder of your own."
        ) from fault
    return path
