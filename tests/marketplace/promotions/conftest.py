"""Pages of coupons are looked at in the evening in which the tests' coupons are open."""

from collections.abc import Iterator

import pytest

from payments import clock
from tests.factories.clock import marked
from tests.factories.orders import EVENING


@pytest.fixture
def at_evening(db) -> Iterator[None]:
    """Let the process's clock stand at the evening of the examples."""
    marked()
    with clock.at(EVENING):
        yield
