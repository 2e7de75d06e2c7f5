"""The signed total: what a buyer was shown, so that nothing else can be ordered by that form.

The quote names each SKU with its quantity and price, each shop's delivery, what each reduction and coupon
takes, what the buyer chose among them, and the total. It is signed for one buyer. Prices are worked out
again at placement; the quote only says what had been seen, and every difference is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from marketplace.cart.priced import Priced
from marketplace.cart.rules import Place, Step
from marketplace.orders.errors import QuoteIsNotOurs
from payments.money import Money

SALT = "orders.quote"
LASTS_SECONDS = 12 * 60 * 60


@dataclass(frozen=True)
class Quoted:
    """One SKU as it was shown: how many, and what they cost together before deductions, in fen."""

    quantity: int
    offer_fen: int


@dataclass(frozen=True)
class Quote:
    """What a checkout page showed to one buyer."""

    buyer_id: int
    lines: Mapping[int, Quoted]
    freight_fen: Mapping[int, int]
    total_fen: int
    # What each rule took, by its code: its words and its sum in fen.
    deals: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    chosen: Mapping[Place, str] = field(default_factory=dict)

    @property
    def quantities(self) -> dict[int, int]:
        """How many of each SKU."""
        return {sku_id: line.quantity for sku_id, line in self.lines.items()}

    def signed(self) -> str:
        """Write the quote so that it cannot be altered on its way through the form."""
        told = {
            "b": self.buyer_id,
            "l": [[sku_id, line.quantity, line.offer_fen] for sku_id, line in self.lines.items()],
            "f": [[shop_id, fen] for shop_id, fen in self.freight_fen.items()],
            "t": self.total_fen,
            "d": [[code, words, fen] for code, (words, fen) in self.deals.items()],
            "c": [[int(place.step), place.shop, code] for place, code in self.chosen.items()],
        }
        return signing.dumps(told, salt=SALT, compress=True)


def quote_of(priced: Priced, *, buyer: Any, chosen: Mapping[Place, str] | None = None) -> Quote:
    """Put down what this price shows to this buyer, and what they chose."""
    return Quote(
        buyer.pk,
        {line.item.key: Quoted(line.item.quantity, line.offer.fen) for line in priced.lines},
        {order.shop: order.freight.fen for order in priced.orders},
        priced.to_pay.fen,
        {code: (rule.words, amount.fen) for code, (rule, amount) in priced.taken.items()},
        chosen or {},
    )


def read_quote(text: str, *, buyer: Any) -> Quote:
    """Read a quote back. Raises QuoteIsNotOurs if it was altered, is too old, or is another buyer's."""
    try:
        told = signing.loads(text, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature:
        raise QuoteIsNotOurs from None
    if told["b"] != buyer.pk:
        raise QuoteIsNotOurs
    lines = {sku_id: Quoted(quantity, fen) for sku_id, quantity, fen in told["l"]}
    deals = {code: (words, fen) for code, words, fen in told["d"]}
    chosen = {Place(Step(step), shop): code for step, shop, code in told["c"]}
    return Quote(told["b"], lines, dict(told["f"]), told["t"], deals, chosen)


def changed_deals(quote: Quote, now: Priced) -> list[str]:
    """Say in words which reduction or coupon takes less now, or nothing any more."""
    changes = []
    for code, (words, fen) in quote.deals.items():
        _rule, amount = now.taken.get(code, (None, Money(0)))
        if not amount:
            changes.append(_("“%(words)s” no longer applies.") % {"words": words})
        elif amount.fen != fen:
            told = {"words": words, "before": Money(fen), "now": amount}
            changes.append(_("“%(words)s” took %(before)s and takes %(now)s now.") % told)
    return changes
