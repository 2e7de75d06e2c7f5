"""The house keeps its shape: top level, limits on files, and words that do not belong in it."""

import re
import subprocess

from django.conf import settings

TOP_LEVEL = {
    "manage.py", "pyproject.toml", "README.md", "marketplace", "payments", "lending", "templates", "static",
    "tests", "config", "Makefile", "LICENSE", "requirements.lock",
}  # fmt: skip
CODE = re.compile(r"\.(py|css|js)$")
# A block of JSON is data: no policy stops it, because no browser runs it.
INLINE = re.compile(
    r"\sstyle=|<style|\son[a-z]+=\"|\shx-on|<script(?![^>]*(\ssrc=|\stype=\"application/json\"))"
)
NOT_WRITTEN_BY_HAND = re.compile(r"(^|/)(migrations|tests|vendor|content)/")


def files() -> list[str]:
    """Every file that git keeps."""
    return subprocess.run(
        ["git", "ls-files"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    ).stdout.split("\n")[:-1]


def test_the_top_level_is_the_agreed_one():
    top = {name.split("/")[0] for name in files()}

    assert {name for name in top if not name.startswith(".")} == TOP_LEVEL


def test_no_file_holds_two_nouns():
    long = {}
    for name in files():
        if CODE.search(name) and not NOT_WRITTEN_BY_HAND.search(name):
            lines = len((settings.BASE_DIR / name).read_text().splitlines())
            if lines > 400:
                long[name] = lines

    assert long == {}


def test_no_template_carries_inline_style_or_script():
    guilty = []
    for name in files():
        if name.startswith("templates/") and name.endswith(".html") and "/email/" not in name:
            text = (settings.BASE_DIR / name).read_text()
            if INLINE.search(text):
                guilty.append(name)

    assert guilty == []
