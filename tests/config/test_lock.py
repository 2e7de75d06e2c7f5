"""What is installed is pinned, hashed, free to use, and names no address (safety, T72)."""

import re
from importlib.metadata import distributions

from django.conf import settings

LOCK = settings.BASE_DIR / "requirements.lock"
# Licences that would bind a site that only runs the code.
STRONG_COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
WEAK_COPYLEFT = re.compile(r"\bL(esser )?GPL|Lesser General Public|MPL", re.IGNORECASE)
# Tools of the tests, never imported by the site.
ONLY_TESTS = {"axe-playwright-python"}


def blocks() -> list[str]:
    """The lock's entries, each with its hashes."""
    return re.split(r"\n(?=[a-z0-9])", LOCK.read_text().strip())


def test_every_entry_is_pinned_with_hashes():
    for block in blocks():
        if not block.startswith("#"):
            assert re.match(r"[a-z0-9._-]+(\[.*\])?==[^ ]+", block), block
            assert "--hash=sha256:" in block, block


def test_the_lock_names_no_index_and_no_address():
    assert not re.search(r"https?://|--index|--find-links|--extra", LOCK.read_text())


def test_nothing_at_run_time_is_under_a_strong_copyleft_licence():
    bound = []
    for package in distributions():
        words = " ".join(
            [
                package.metadata.get("License-Expression") or "",
                (package.metadata.get("License") or "")[:200],
                *(line for line in package.metadata.get_all("Classifier") or [] if "License" in line),
            ]
        )
        name = package.metadata["Name"]
        if STRONG_COPYLEFT.search(words) and not WEAK_COPYLEFT.search(words) and name not in ONLY_TESTS:
            bound.append((name, words.strip()))

    assert bound == []
