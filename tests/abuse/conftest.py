"""One world for all tests of a module; what a test changes in it is undone after the test."""

from collections.abc import Iterator

import pytest

from tests.abuse.world import World, build, rolled_back


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """The market of `world.py`; a test that walks it is marked `django_db` like any other."""
    with django_db_blocker.unblock(), rolled_back():
        yield build()
