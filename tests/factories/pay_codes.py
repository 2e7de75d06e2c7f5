"""Pay codes for tests, made as the page makes them."""

from datetime import datetime
from typing import Any

from payments.wallet.services import make_pay_code
from payments.wallet.services.pay_codes import Shown
from tests.factories.wallet import NOON

PHONE, OTHER_PHONE = "a" * 64, "b" * 64


def code_of(person: Any, *, device: str = PHONE, source: str = "", at: datetime = NOON) -> Shown:
    """A code on somebody's phone."""
    return make_pay_code(person, device=device, source=source, at=at)
