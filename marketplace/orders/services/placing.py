"""Placing: what a buyer saw is priced again, and becomes orders or a refusal that names each change."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from marketplace.accounts.models import Address
from marketplace.cart.priced import Priced
from marketplace.cart.queries import Wish, priced, region_of, wished
from marketplace.logistics.models import Speed
from marketplace.orders.errors import (
    AddressMissing,
    BuyerLimit,
    NothingToOrder,
    PriceHasChanged,
    TooManyUnpaid,
)
from marketplace.orders.models import Checkout, Line
from marketplace.orders.quotes import Quote, changed_deals
from marketplace.orders.services.writing import write_checkout
from marketplace.orders.states import LineState
from marketplace.policy import policy
from marketplace.promotions.queries import usable_claims
from payments import planned
from payments.errors import KeyReused
from payments.money import Money

NUMBER_TAKEN = "orders_order_number"
TRIES = 5
LOCK_BUYER = "SELECT 1 FROM accounts_user WHERE id = %s FOR NO KEY UPDATE"
KNOWN = """
SELECT {known}, (SELECT count(*) FROM orders_order WHERE buyer_id = buyer.id AND state = 'UNPAID'),
       EXISTS (SELECT 1 FROM promotions_claim WHERE person_id = buyer.id AND state = 'CLAIMED')
FROM accounts_user buyer LEFT JOIN orders_checkout known ON known.buyer_id = buyer.id AND known.key = %s
WHERE buyer.id = %s
"""


def place_order(
    buyer: Any,
    *,
    key: str,
    quote: Quote,
    address: Address | None,
    notes: Mapping[int, str] | None = None,
    at: datetime,
) -> Checkout:
    """Turn what a buyer saw and agreed to into one checkout with an order for each shop.

    The same key gives the same checkout; with other content it is `KeyReused`. Prices come from the
    SKUs now: any difference from the quote is `PriceHasChanged`, each one named, and nothing is
    placed. Stock is put aside for a quarter of an hour, and one payment is asked for all of it.
    """
    notes = notes or {}
    print_ = _fingerprint(quote, address, notes)
    for _try in range(TRIES):
        try:
            return _place(buyer, key, print_, quote, address, notes, at)
        except IntegrityError as error:
            # Two orders of one day met on one random number: draw again.
            if NUMBER_TAKEN not in str(error):
                raise
    raise AssertionError("the numbers of this day are used up")


@transaction.atomic
def _place(
    buyer: Any,
    key: str,
    fingerprint: bytes,
    quote: Quote,
    address: Address | None,
    notes: Mapping[int, str],
    at: datetime,
) -> Checkout:
    # Placements of one buyer queue here, so a twin finds the checkout and a cap cannot be passed.
    planned.run(LOCK_BUYER, [buyer.pk])
    ((known, unpaid, has_coupons),) = planned.found(KNOWN, [key, buyer.pk], known=Checkout)
    if known is not None:
        if bytes(known.fingerprint) != fingerprint:
            raise KeyReused
        return cast("Checkout", known)
    claims = usable_claims(buyer, at=at, lock=True) if has_coupons else []
    wishes = wished(quote.quantities, lock=True)
    snapshot = address.as_snapshot() if address else {}
    now = priced(wishes, region_of(snapshot), at, claims=claims, chosen=quote.chosen)
    _refuse_what_cannot_be(buyer, now, wishes, snapshot, unpaid)
    changes = named_changes(quote, wishes, now)
    if changes:
        raise PriceHasChanged(changes)
    return write_checkout(
        buyer,
        now,
        wishes,
        key=key,
        fingerprint=fingerprint,
        address=snapshot,
        notes=notes,
        claims=claims,
        at=at,
    )


def named_changes(quote: Quote, wishes: Sequence[Wish], now: Priced) -> list[str]:
    """Say in words what is different from what the buyer saw: goods, stock, prices, delivery, total."""
    by_sku = {wish.sku.pk: wish for wish in wishes}
    changes = []
    for sku_id, quoted in quote.lines.items():
        wish = by_sku.get(sku_id)
        if wish is None:
            changes.append(_("Something you chose is no longer sold."))
            continue
        offer = now.line(sku_id).offer
        if wish.hindrance:
            changes.append(_("“%(title)s”: %(why)s") % {"title": _named(wish), "why": wish.hindrance})
        elif offer.fen != quoted.offer_fen:
            changes.append(
                _("“%(title)s” was %(before)s and is now %(now)s.")
                % {"title": _named(wish), "before": Money(quoted.offer_fen), "now": offer}
            )
    changes += [refusal.sentence for refusal in now.refusals]
    for order in now.orders:
        before = Money(quote.freight_fen.get(order.shop, 0))
        if order.freight != before:
            changes.append(
                _("Delivery was %(before)s and is now %(now)s.") % {"before": before, "now": order.freight}
            )
    changes += changed_deals(quote, now)
    if not changes and now.to_pay.fen != quote.total_fen:
        changes.append(
            _("The total was %(before)s and is now %(now)s.")
            % {"before": Money(quote.total_fen), "now": now.to_pay}
        )
    return changes


def _named(wish: Wish) -> str:
    return " · ".join(filter(None, (wish.listing.title, wish.sku.title)))


def _refuse_what_cannot_be(
    buyer: Any, now: Priced, wishes: Sequence[Wish], snapshot: Mapping[str, str], unpaid: int
) -> None:
    if not wishes:
        raise NothingToOrder
    if not snapshot and any(wish.speed != Speed.VIRTUAL for wish in wishes):
        raise AddressMissing
    most = policy().unpaid_orders
    if unpaid + len(now.orders) > most:
        raise TooManyUnpaid(count=unpaid, most=most)
    _refuse_above_the_limit(buyer, wishes)


def _refuse_above_the_limit(buyer: Any, wishes: Sequence[Wish]) -> None:
    """Keep to what a listing allows one person; what was cancelled or refunded does not count."""
    limited = {wish.listing.pk: wish.listing for wish in wishes if wish.listing.limit_per_buyer is not None}
    if not limited:
        return
    had = dict(
        Line.objects.filter(order__buyer=buyer, listing__in=limited)
        .exclude(state__in=[LineState.CANCELLED, LineState.REFUNDED])
        .values_list("listing")
        .annotate(pieces=Sum("quantity"))
    )
    for listing_id, listing in limited.items():
        asked = sum(wish.quantity for wish in wishes if wish.listing.pk == listing_id)
        if had.get(listing_id, 0) + asked > listing.limit_per_buyer:
            raise BuyerLimit(most=listing.limit_per_buyer, title=listing.title, had=had.get(listing_id, 0))


def _fingerprint(quote: Quote, address: Address | None, notes: Mapping[int, str]) -> bytes:
    told = [
        sorted((sku, line.quantity, line.offer_fen) for sku, line in quote.lines.items()),
        quote.total_fen,
        address.pk if address else None,
        sorted(notes.items()),
        sorted((place.name, code) for place, code in quote.chosen.items()),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).digest()
