"""Ways to pay. The balance is escrow's own; savings, say, are registered from the room above.

A source says what it could pay, and what has to be posted before the money can be held on the
payer's wallet. One payment has one source.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payments.errors import NotEnoughMoney
from payments.escrow.errors import SourceBarred
from payments.escrow.models import Payment
from payments.ledger import queries as ledger
from payments.ledger.services import Step
from payments.money import Money
from payments.wallet.code_sources import CodeSource


class GoingBack(Protocol):
    """What a source writes down before a refund is posted, once for each refund."""

    def __call__(self, payment: Payment, amount: Money, *, at: datetime) -> None: ...


def _nothing(_payment: Payment, _amount: Money) -> Sequence[Step]:
    return ()


def _nothing_to_write(payment: Payment, amount: Money, *, at: datetime) -> None:
    """The ledger says it all."""


@dataclass(frozen=True, slots=True)
class Source:
    """One way to pay: how it is shown, what it could pay, what it posts there and back.

    `steps_back` only says what is posted and may be asked again; what else a refund needs is written
    by `going_back`. `hint` is a line below the label, such as until when the money earns.
    """

    code: str
    label: str | Promise
    icon: str
    tone: str
    available: Callable[[Payment], Money]
    steps_to_pay: Callable[[Payment, Money], Sequence[Step]] = _nothing
    steps_back: Callable[[Payment, Money], Sequence[Step]] = _nothing
    going_back: GoingBack = _nothing_to_write
    hint: str | Promise = ""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Offer a way to pay; a code names one, however often its app is made ready."""
    _sources[source.code] = source


def all_sources() -> list[Source]:
    """Every way to pay: the balance, then what rooms above offer, in the order of registration."""
    return list(_sources.values())


def find_source(code: str) -> Source:
    """The way to pay of this code, which somebody typed."""
    try:
        return _sources[code]
    except KeyError:
        raise SourceBarred from None


def for_pay_codes(_request: HttpRequest) -> list[CodeSource]:
    """What the page of pay codes offers."""
    return [CodeSource(source.code, source.label) for source in all_sources()]


def first_that_covers(payment: Payment, wanted: str) -> Source:
    """The source that was chosen beforehand, or the first that can pay all of it; never a part of it.

    A chosen one is not switched silently: where it falls short the payment is refused.
    """
    offered = [find_source(wanted)] if wanted else all_sources()
    most = Money(0)
    for source in offered:
        available = source.available(payment)
        if available >= payment.amount:
            return source
        most = max(most, available)
    raise NotEnoughMoney(available=most)


BALANCE = Source(
    code="balance",
    label=_("Wallet balance"),
    icon="wallet",
    tone="blue",
    available=lambda payment: ledger.available(payment.account),
)
# Here and not in `wiring`, so that it comes first whichever app is made ready first.
register(BALANCE)
