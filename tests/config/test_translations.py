"""Simplified Chinese is complete: every visible string is there, translated, with its values in place."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

FOLDER = Path(settings.BASE_DIR) / "config" / "locale" / "zh_Hans" / "LC_MESSAGES"
PACKAGES = ("config", "payments", "marketplace", "lending")
FUNCTIONS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
QUOTED = r"""u?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")"""


# The values a message carries; one of its forms may leave some out ("You pay for one").
VALUES: dict[str, set[str]] = {}


def entries() -> dict[str, list[str]]:
    """The .po as it is written: each msgid (and plural) → its translations."""
    found: dict[str, list[str]] = {}
    for block in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n")[1:]:
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#"):
                assert "fuzzy" not in line, block
                continue
            keyword = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$', line)
            if keyword:
                name = keyword[1]
                fields[name] = ast.literal_eval(keyword[2])
            elif line.startswith('"'):
                fields[name] += ast.literal_eval(line)
        if "msgid" in fields:
            translations = [text for key, text in fields.items() if key.startswith("msgstr")]
            for key in ("msgid", "msgid_plural"):
                if fields.get(key):
                    found[fields[key]] = translations
            VALUES[fields["msgid"]] = set(
                PLACEHOLDER.findall(fields["msgid"] + fields.get("msgid_plural", ""))
            )
    return found


ENTRIES = entries()


def test_every_message_is_translated_with_the_same_values_in_it():
    wrong = {
        message: translations
        for message, translations in ENTRIES.items()
        if not all(translations)
        or any(
            not set(PLACEHOLDER.findall(text)) <= VALUES.get(message, set(PLACEHOLDER.findall(text)))
            for text in translations
        )
    }

    assert wrong == {}


def test_what_is_read_at_run_time_is_what_is_written():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    catalog = compiled._catalog  # type: ignore[attr-defined]  (the one way to see what a .mo holds)
    texts = set(catalog.values())

    missing = {message for message, translations in ENTRIES.items() if not set(translations) <= texts}
    assert missing == set()


def in_code() -> Iterator[str]:
    """Every constant string given to a translating function, lists of choices included."""
    for package in PACKAGES:
        for path in (Path(settings.BASE_DIR) / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in FUNCTIONS
                ):
                    texts = node.args[1:2] if node.func.id.startswith("pgettext") else node.args[:2]
                    for text in texts:
                        if isinstance(text, ast.Constant) and isinstance(text.value, str):
                            yield text.value


def in_templates() -> Iterator[str]:
    """Every string of the templates, as Django itself gathers them."""
    call = re.compile(rf"(?:p?n?gettext|_)\(\s*{QUOTED}(?:\s*,\s*{QUOTED})?")
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*"):
        if path.suffix not in (".html", ".txt"):
            continue
        for found in call.finditer(templatize(path.read_text(encoding="utf-8"))):
            for text in (found[1] or found[2], found[3] or found[4]):
                if text:
                    yield ast.literal_eval('"""' + text.replace('"', '\\"') + '"""')


@pytest.mark.parametrize("gathered", [in_code, in_templates])
def test_nothing_that_is_shown_is_left_out(gathered):
    known = {" ".join(message.split()) for message in ENTRIES}

    left_out = sorted({text for text in gathered() if text.strip() and " ".join(text.split()) not in known})

    assert left_out == [], "run `make messages` and translate what it found"
