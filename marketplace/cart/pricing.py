"""The one place where a price is worked out: plain values in, plain values out.

`price(lines, rules, region, at)` is used by the listing page, the cart, the checkout and the tests.
It opens no database and keeps nothing, so whatever a page shows, an order will ask for.

Offer prices come first, then deductions in the order of their steps, then freight. Every threshold
is tested on offer prices; a deduction is split over its lines by what each still owes, so no line
falls below zero; and what an order asks for its goods is never less than the smallest sum that can
be paid.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.cart.deducting import deduct
from marketplace.cart.priced import (
    Because,
    Choice,
    Explanation,
    Option,
    Piece,
    Priced,
    PricedLine,
    PricedOrder,
    Refusal,
    total,
)
from marketplace.cart.rules import Item, Offer, Place, PriceKind, Rules, Source, Step
from marketplace.logistics.freight import Basis, Template
from payments.money import Money


def price(lines: Sequence[Item], rules: Rules, region: Sequence[str], at: datetime) -> Priced:
    """Price these lines for somebody in this region at this moment.

    `region` holds the address's codes, nearest first (district, city, province), and is empty while
    nobody knows where the parcel goes. `at` is the moment the price holds for; it is kept with the
    answer, and whoever makes the rules has read them at that moment.
    """
    offered = _offers(lines)
    working = deduct(lines, [total_of(pieces) for pieces in offered], rules)
    priced = tuple(
        PricedLine(item, pieces, offer, tuple(deductions), owed)
        for item, pieces, offer, deductions, owed in zip(
            lines, offered, working.offers, working.deductions, working.owed, strict=True
        )
    )
    orders, choices = [], list(working.choices)
    steps = [*_offer_steps(priced, working.shops), *working.steps]
    for shop in working.shops:
        order, delivery = _order(shop, [line for line in priced if line.item.shop == shop], rules, region)
        orders.append(order)
        choices += [delivery] if delivery.options else []
        steps += _freight_steps(order)
    refusals = (*_quantity_refusals(priced, rules), *_region_refusals(lines, rules, region))
    return Priced(priced, tuple(orders), tuple(steps), refusals, at, tuple(choices))


def total_of(pieces: Iterable[Piece]) -> Money:
    """What pieces cost together."""
    return total(piece.price * piece.quantity for piece in pieces)


# -- step 1: the offer price -------------------------------------------------------------------------


def _offers(lines: Sequence[Item]) -> list[tuple[Piece, ...]]:
    sums: dict[int, int] = defaultdict(int)
    for item in lines:
        sums[item.listing] += item.quantity
    return [_pieces(item, sums[item.listing]) for item in lines]


def _pieces(item: Item, listing_sum: int) -> tuple[Piece, ...]:
    """The lowest price for each piece; an offer for so many pieces leaves the rest to the next best."""
    if item.settled is not None:
        return (Piece(1, item.settled, Source.SKU),)
    candidates = [Offer(item.price, Source.SKU), *item.offers]
    tier = _tier_price(item, listing_sum)
    if tier is not None:
        candidates.append(Offer(tier, Source.TIER))
    pieces, left = [], item.quantity
    for offer in sorted(candidates, key=lambda offer: offer.price):
        quantity = left if offer.pieces is None else min(left, offer.pieces)
        if quantity:
            pieces.append(Piece(quantity, offer.price, offer.source))
            left -= quantity
    return tuple(pieces)


def _tier_price(item: Item, listing_sum: int) -> Money | None:
    wholesale = item.wholesale
    counted = listing_sum if wholesale.kind is PriceKind.TOTAL else item.quantity
    reached = [tier.price for tier in wholesale.tiers if tier.quantity <= counted]
    return min(reached, default=None)


def _offer_steps(lines: Sequence[PricedLine], shops: Sequence[int]) -> list[Explanation]:
    steps = []
    for shop in shops:
        own = [line for line in lines if line.item.shop == shop]
        pieces = sum(line.item.quantity for line in own)
        amount = total(line.offer for line in own)
        sentence = ngettext(
            "%(count)s piece at today’s price: %(amount)s",
            "%(count)s pieces at today’s prices: %(amount)s",
            pieces,
        ) % {"count": pieces, "amount": amount}
        steps.append(Explanation(Step.OFFER, shop, amount, sentence))
    return steps


# -- step 6: freight ---------------------------------------------------------------------------------


def _order(
    shop: int, lines: list[PricedLine], rules: Rules, region: Sequence[str]
) -> tuple[PricedOrder, Choice]:
    offers = total(line.offer for line in lines)
    freight, short = Money(0), None
    for key in dict.fromkeys(line.item.template for line in lines if line.item.template is not None):
        template = rules.templates[key]
        own = [line.item for line in lines if line.item.template == key]
        pieces = sum(item.quantity for item in own)
        fee = template.fee(region=region, units=_units(template, own), offers=offers, pieces=pieces)
        freight += fee
        if fee and template.free_from is not None:
            missing = template.free_from - offers
            short = missing if short is None else max(short, missing)
    place = Place(Step.FREIGHT, shop)
    options = tuple(
        Option(
            rule,
            min(freight, rule.amount) if offers >= rule.threshold else Money(0),
            max(rule.threshold - offers, Money(0)),
        )
        for rule in rules.deductions
        if rule.place == place
    )
    wanted = [option for option in options if option.rule in rules.candidates(place) and option.takes]
    best = max(wanted, key=lambda option: option.takes, default=None)
    taken, off = (best.rule, best.takes) if best else (None, Money(0))
    return PricedOrder(shop, tuple(lines), freight, off, short, taken), Choice(place, options, taken)


def _freight_steps(order: PricedOrder) -> Iterable[Explanation]:
    if order.freight_rule is not None:
        sentence = _("%(words)s: −%(amount)s of %(whole)s for delivery") % {
            "words": order.freight_rule.words,
            "amount": order.freight_off,
            "whole": order.freight_full,
        }
        yield Explanation(Step.FREIGHT, order.shop, -order.freight_off, sentence)
    if not order.freight:
        yield Explanation(Step.FREIGHT, order.shop, order.freight, _("Delivery is free"))
    else:
        sentence = _("Delivery: %(amount)s") % {"amount": order.freight}
        yield Explanation(Step.FREIGHT, order.shop, order.freight, sentence)


def _units(template: Template, items: Sequence[Item]) -> int:
    if template.basis is Basis.WEIGHT:
        return sum(item.weight_g * item.quantity for item in items)
    if template.basis is Basis.VOLUME:
        return sum(item.volume_cm3 * item.quantity for item in items)
    return sum(item.quantity for item in items)


# -- what cannot be bought like this -----------------------------------------------------------------


def _quantity_refusals(lines: Sequence[PricedLine], rules: Rules) -> list[Refusal]:
    sums: dict[int, int] = defaultdict(int)
    for line in lines:
        sums[line.item.listing] += line.item.quantity
    refusals = []
    for line in lines:
        item, wholesale = line.item, line.item.wholesale
        missing = wholesale.minimum - sums[item.listing]
        if item.quantity % wholesale.lot:
            proposal = _to_lot(item.quantity + max(missing, 0), wholesale.lot)
            sentence = _("This is sold in lots of %(lot)s. Take %(proposal)s instead of %(quantity)s.") % {
                "lot": wholesale.lot,
                "proposal": proposal,
                "quantity": item.quantity,
            }
            refusals.append(Refusal(item.key, Because.LOT, sentence, proposal))
        elif missing > 0 and not _is_mixed_batch(item.shop, lines, rules):
            proposal = _to_lot(item.quantity + missing, wholesale.lot)
            sentence = _(
                "The shop sells at least %(minimum)s. Take %(proposal)s instead of %(quantity)s."
            ) % {
                "minimum": wholesale.minimum,
                "proposal": proposal,
                "quantity": item.quantity,
            }
            refusals.append(Refusal(item.key, Because.MINIMUM, sentence, proposal))
    return refusals


def _to_lot(quantity: int, lot: int) -> int:
    return -(-quantity // lot) * lot


def _is_mixed_batch(shop: int, lines: Sequence[PricedLine], rules: Rules) -> bool:
    batch = rules.mixed.get(shop)
    if batch is None:
        return False
    own = [line for line in lines if line.item.shop == shop]
    pieces = sum(line.item.quantity for line in own)
    return pieces >= batch.pieces or total(line.offer for line in own) >= batch.amount


def _region_refusals(lines: Sequence[Item], rules: Rules, region: Sequence[str]) -> list[Refusal]:
    sentence = _("The shop does not deliver to this address.")
    return [
        Refusal(item.key, Because.NOT_SERVED, sentence)
        for item in lines
        if item.template is not None and not rules.templates[item.template].serves(region)
    ]
