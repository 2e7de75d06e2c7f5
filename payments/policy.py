"""The numbers a market may change, each with its default, as one frozen and typed object.

`PAYMENTS = {"KEY_DAYS": 60}` in the settings overrides one; a key nobody knows, or a value of
another type, is an error at start, so that a misspelt limit cannot silently stay at its default.
"""

from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, get_type_hints

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed

Policy = TypeVar("Policy")


@cache
def load(cls: type[Policy], settings_name: str) -> Policy:
    """The policy of one package: its defaults, overridden by the settings dict of that name."""
    told: dict[str, Any] = getattr(settings, settings_name, {})
    names = {field.name.upper(): field.name for field in fields(cls)}  # type: ignore[arg-type]
    types = get_type_hints(cls)
    if unknown := sorted(set(told) - set(names)):
        raise ImproperlyConfigured(
            f"{settings_name} knows no {', '.join(unknown)}. It knows {', '.join(sorted(names))}."
        )
    for key, value in told.items():
        wanted = getattr(types[names[key]], "__origin__", types[names[key]])
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise ImproperlyConfigured(
                f"{settings_name}[{key!r}] is a {type(value).__name__}; write a {wanted.__name__}."
            )
    return cls(**{names[key]: value for key, value in told.items()})


def _forget(**_change: object) -> None:
    load.cache_clear()


setting_changed.connect(_forget, dispatch_uid="payments.policy")


@dataclass(frozen=True, slots=True)
class PaymentsPolicy:
    """What payments may be told otherwise. Durations and sums are named by their unit."""

    # keys and due
    key_days: int = 30
    due_batch: int = 100
    due_lease_seconds: int = 60
    due_retry_minutes: tuple[int, ...] = (1, 5, 30, 60)
    overdue_minutes: int = 10

    # banks and wallet
    top_up_least_fen: int = 1
    top_up_most_fen: int = 5_000_000
    bank_asks_minutes: tuple[int, ...] = (1, 5, 30)
    bank_hand_over_hours: int = 24
    password_misses: int = 5
    password_lock_hours: int = 3
    wallet_class_fen: tuple[int, ...] = (100_000, 10_000_000, 20_000_000)
    payment_day_fen: int = 5_000_000

    # pay codes, and the till of merchants
    code_digits: int = 18
    code_seconds: int = 60
    code_live: int = 2
    code_open_minutes: int = 5
    code_confirm_seconds: int = 60
    code_day_fen: int = 300_000
    code_keep_days: int = 30
    merchants_code_fen: int = 100_000
    merchants_fee_rate: Decimal = Decimal("0.006")
    merchants_qr_hours: int = 2
    merchants_refund_days: int = 90
    merchants_misses: int = 10
    merchants_miss_seconds: int = 60
    merchants_lock_minutes: int = 10

    # yuebao; what belongs to a fund and has a date is a row of its terms
    yuebao_chunk: int = 10_000
    yuebao_rest: int = 2  # while people pay, a worker rests so many times as long as it worked
    yuebao_batch: int = 500
    yuebao_calendar_warn_days: int = 30


def policy() -> PaymentsPolicy:
    """The numbers of this market."""
    return load(PaymentsPolicy, "PAYMENTS")
