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
from decimal import ROUND_HALF_UP

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.cart.priced import (
    Because,
    Deducted,
    Explanation,
    Piece,
    Priced,
    PricedLine,
    PricedOrder,
    Refusal,
    total,
)
from marketplace.cart.rules import FundedBy, Item, Offer, PriceKind, Rule, Rules, Source, Step, Takes
from marketplace.logistics.freight import Basis, Template
from payments.money import Money


def price(lines: Sequence[Item], rules: Rules, region: Sequence[str], at: datetime) -> Priced:
    """Price these lines for somebody in this region at this moment.

    `region` holds the address's codes, nearest first (district, city, province), and is empty while
    nobody knows where the parcel goes. `at` is the moment the price holds for; it is kept with the
    answer, and whoever makes the rules has read them at that moment.
    """
    offered = _offers(lines)
    working = _Working(lines, [total_of(pieces) for pieces in offered], rules)
    for shop in working.shops:
        working.choose(Step.SHOP, shop)
    working.choose(Step.CROSS_SHOP, None)
    working.choose(Step.PLATFORM, None)
    for rule in rules.deductions:
        if rule.step is Step.PACKET:
            working.take(rule)
    priced = tuple(
        PricedLine(item, pieces, offer, tuple(deductions), owed)
        for item, pieces, offer, deductions, owed in zip(
            lines, offered, working.offers, working.deductions, working.owed, strict=True
        )
    )
    orders = []
    steps = [*_offer_steps(priced, working.shops), *working.steps]
    for shop in working.shops:
        order, freight_steps = _order(
            shop, [line for line in priced if line.item.shop == shop], rules, region
        )
        orders.append(order)
        steps += freight_steps
    refusals = (*_quantity_refusals(priced, rules), *_region_refusals(lines, rules, region))
    return Priced(priced, tuple(orders), tuple(steps), refusals, at)


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


# -- steps 2 to 5: deductions ------------------------------------------------------------------------


class _Working:
    """What the lines still owe while one deduction after another is taken."""

    def __init__(self, lines: Sequence[Item], offers: list[Money], rules: Rules) -> None:
        self.lines = lines
        self.offers = offers
        self.rules = rules
        self.owed = list(offers)
        self.deductions: list[list[Deducted]] = [[] for _line in lines]
        self.steps: list[Explanation] = []
        self.shops = list(dict.fromkeys(item.shop for item in lines))

    def choose(self, step: Step, shop: int | None) -> None:
        """Take one rule of this step: what the buyer chose, else whichever takes most."""
        candidates = [rule for rule in self.rules.deductions if rule.step is step and rule.shop == shop]
        wanted = self.rules.chosen.get(shop) if step in {Step.SHOP, Step.PLATFORM} else None
        if wanted is not None:
            candidates = [rule for rule in candidates if rule.code == wanted]
        best = max(candidates, key=self.worth, default=None)
        if best is not None:
            self.take(best)

    def scope(self, rule: Rule) -> list[int]:
        return [index for index, item in enumerate(self.lines) if rule.covers(item)]

    def worth(self, rule: Rule) -> Money:
        """What the rule takes now, tested on offer prices and at most what its lines still owe."""
        scope = self.scope(rule)
        offers = total(self.offers[index] for index in scope)
        if not scope or offers < rule.threshold:
            return Money(0)
        if rule.takes is Takes.PERCENT:
            amount = offers.times(rule.rate, rounding=ROUND_HALF_UP)
            amount = amount if rule.cap is None else min(amount, rule.cap)
        elif rule.takes is Takes.EVERY:
            amount = rule.amount * (offers.fen // rule.threshold.fen)
        else:
            amount = rule.amount
        return min(amount, total(self.owed[index] for index in scope))

    def take(self, rule: Rule) -> None:
        """Split the deduction over its lines by what each still owes, and write down who bears it."""
        amount = self.worth(rule)
        if not amount:
            return
        scope = self.scope(rule)
        split = amount.split([self.owed[index].fen for index in scope])
        shares = dict(zip(scope, split, strict=True))
        self._leave_the_minimum(shares)
        for index, share in shares.items():
            if share:
                self.owed[index] -= share
                self.deductions[index].append(_funded(rule, share))
        taken = total(shares.values())
        if taken:
            sentence = _("%(words)s: −%(amount)s, shared over its lines by what each still owes") % {
                "words": rule.words,
                "amount": taken,
            }
            self.steps.append(Explanation(rule.step, rule.shop, -taken, sentence))

    def _leave_the_minimum(self, shares: dict[int, Money]) -> None:
        """Cut the deduction so that each order keeps the smallest sum that can be paid."""
        for shop in self.shops:
            own = [index for index in shares if self.lines[index].shop == shop]
            left = total(self.owed[index] for index, item in enumerate(self.lines) if item.shop == shop)
            missing = self.rules.minimum_payable - (left - total(shares[index] for index in own))
            for index in sorted(own, key=lambda index: -shares[index].fen):
                cut = min(max(missing, Money(0)), shares[index])
                shares[index] -= cut
                missing -= cut


def _funded(rule: Rule, amount: Money) -> Deducted:
    """Say who bears this share; a split rounds the shop's part half up."""
    if rule.funded_by is FundedBy.SHOP:
        shop_part = amount
    elif rule.funded_by is FundedBy.PLATFORM:
        shop_part = Money(0)
    else:
        shop_part = amount.times(rule.shop_rate, rounding=ROUND_HALF_UP)
    return Deducted(rule, amount, shop_part, amount - shop_part)


# -- step 6: freight ---------------------------------------------------------------------------------


def _order(
    shop: int, lines: list[PricedLine], rules: Rules, region: Sequence[str]
) -> tuple[PricedOrder, list[Explanation]]:
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
    off = min(freight, max((_freight_off(rule, shop, lines) for rule in rules.deductions), default=Money(0)))
    order = PricedOrder(shop, tuple(lines), freight, off, short)
    if not order.freight:
        sentence = _("Delivery is free")
    else:
        sentence = _("Delivery: %(amount)s") % {"amount": order.freight}
    return order, [Explanation(Step.FREIGHT, shop, order.freight, sentence)]


def _units(template: Template, items: Sequence[Item]) -> int:
    if template.basis is Basis.WEIGHT:
        return sum(item.weight_g * item.quantity for item in items)
    if template.basis is Basis.VOLUME:
        return sum(item.volume_cm3 * item.quantity for item in items)
    return sum(item.quantity for item in items)


def _freight_off(rule: Rule, shop: int, lines: Sequence[PricedLine]) -> Money:
    if rule.step is not Step.FREIGHT or rule.shop not in {None, shop}:
        return Money(0)
    offers = total(line.offer for line in lines if rule.covers(line.item))
    return rule.amount if offers >= rule.threshold else Money(0)


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
