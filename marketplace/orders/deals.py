"""The reductions and coupons of a checkout as they were, kept as plain values so that it can be priced again.

Only what took something is kept, each with the listings of the checkout that it covered: what a rule
meant when the order was placed does not follow what happens to its coupon, its shop or the tree.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from marketplace.cart.priced import Priced
from marketplace.cart.rules import FundedBy, Item, Rule, Step, Takes
from payments.money import Money

KEPT = "orders.checkout"


def kept(priced: Priced) -> list[dict[str, Any]]:
    """Write down every rule that took something."""
    items = [line.item for line in priced.lines]
    return [_written(rule, items) for rule, _amount in priced.taken.values()]


def rules_kept(written: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Read rules back as pricing reads them."""
    return tuple(_read(one) for one in written)


def _written(rule: Rule, items: Sequence[Item]) -> dict[str, Any]:
    return {
        "code": rule.code,
        "step": int(rule.step),
        "words": [rule.words_en, rule.words_zh],
        "amount": rule.amount.fen,
        "threshold": rule.threshold.fen,
        "takes": rule.takes.value,
        "rate": str(rule.rate),
        "cap": rule.cap.fen if rule.cap is not None else None,
        "shop": rule.shop,
        "listings": sorted({item.listing for item in items if rule.covers(item)}),
        "funded_by": rule.funded_by.value,
        "shop_rate": str(rule.shop_rate),
    }


def _read(one: Mapping[str, Any]) -> Rule:
    english, chinese = one["words"]
    return Rule(
        one["code"],
        Step(one["step"]),
        english,
        words_zh=chinese,
        amount=Money(one["amount"]),
        threshold=Money(one["threshold"]),
        takes=Takes(one["takes"]),
        rate=Decimal(one["rate"]),
        cap=Money(one["cap"]) if one["cap"] is not None else None,
        shop=one["shop"],
        listings=frozenset(one["listings"]),
        funded_by=FundedBy(one["funded_by"]),
        shop_rate=Decimal(one["shop_rate"]),
    )
