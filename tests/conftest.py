"""Fixtures that every room's tests lean on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from config.postgres import embedded
from tests.races import harness

pytest_plugins = ["tests.browser", "tests.shopping"]

# Playwright's own loop runs in the thread of the test; Django's guard does not know that.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

_started_here = False


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded database before the workers do, so that one process owns it."""
    global _started_here
    if settings.EMBEDDED_DATABASE and not hasattr(config, "workerinput"):
        _started_here = embedded.start(Path(settings.VAR_DIR))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the database if this run started it."""
    if _started_here and not hasattr(config, "workerinput"):
        embedded.stop(Path(settings.VAR_DIR))


@pytest.fixture(autouse=True)
def racers_go_home() -> Iterator[None]:
    """No racer of a test keeps a connection open after it."""
    yield
    harness.send_home()


@pytest.fixture(autouse=True)
def speaks_as_before() -> Iterator[None]:
    """No test leaves the language of its last page to the next one."""
    yield
    translation.deactivate()
