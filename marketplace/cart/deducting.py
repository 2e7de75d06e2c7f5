"""Steps 2 to 5 of a price: which deductions are taken, and what each takes from every line.

In each place the rule that takes most is taken. That is the best set unless one deduction leaves too
little for a later one; only then other sets are tried, and the one that takes most in all is kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP
from itertools import islice, product

from django.utils.translation import gettext as _

from marketplace.cart.priced import Choice, Deducted, Explanation, Option, total
from marketplace.cart.rules import FundedBy, Item, Place, Rule, Rules, Step, Takes
from payments.money import Money

NOTHING = Money(0)
# Sets that are tried where deductions get in each other's way, and rules of one place among them.
MOST_SETS, MOST_OF_A_PLACE = 64, 4

Picks = Mapping[Place, Rule]


def deduct(lines: Sequence[Item], offers: list[Money], rules: Rules) -> "Working":
    """Take the set of deductions that takes most; the buyer's own choice goes before."""
    best = Working(lines, offers, rules, {})
    if best.was_cut:
        for picks in islice(_sets(best), MOST_SETS):
            other = Working(lines, offers, rules, picks)
            if other.deducted > best.deducted:
                best = other
    return best


def _sets(working: "Working") -> Iterator[Picks]:
    """Other sets: in each place one of the rules that promise most."""
    places = [choice.place for choice in working.choices if choice.taken is not None]
    promising = [
        sorted(working.rules.candidates(place), key=lambda rule: -working.promised(rule).fen)[
            :MOST_OF_A_PLACE
        ]
        for place in places
    ]
    for rules in product(*promising):
        yield dict(zip(places, rules, strict=True))


class Working:
    """What the lines still owe once one deduction after another was taken."""

    def __init__(self, lines: Sequence[Item], offers: list[Money], rules: Rules, picks: Picks) -> None:
        self.lines = lines
        self.offers = offers
        self.rules = rules
        self.picks = picks
        self.owed = list(offers)
        self.deductions: list[list[Deducted]] = [[] for _line in lines]
        self.steps: list[Explanation] = []
        self.choices: list[Choice] = []
        self.was_cut = False
        self.shops = list(dict.fromkeys(item.shop for item in lines))
        for shop in self.shops:
            self._choose(Place(Step.SHOP, shop))
        self._choose(Place(Step.CROSS_SHOP))
        self._choose(Place(Step.PLATFORM))
        for rule in rules.deductions:
            if rule.step is Step.PACKET:
                self._take(rule)

    @property
    def deducted(self) -> Money:
        """What all deductions take together."""
        return total(self.offers) - total(self.owed)

    def promised(self, rule: Rule) -> Money:
        """What the rule takes where nothing else is in its way: tested and worked out on offer prices."""
        scope = self._scope(rule)
        offers = total(self.offers[index] for index in scope)
        if not scope or offers < rule.threshold:
            return NOTHING
        if rule.takes is Takes.PERCENT:
            amount = offers.times(rule.rate, rounding=ROUND_HALF_UP)
            return amount if rule.cap is None else min(amount, rule.cap)
        if rule.takes is Takes.EVERY:
            return rule.amount * (offers.fen // rule.threshold.fen)
        return rule.amount

    def _worth(self, rule: Rule) -> Money:
        """What the rule takes now: at most what its lines still owe."""
        return min(self.promised(rule), total(self.owed[index] for index in self._scope(rule)))

    def _scope(self, rule: Rule) -> list[int]:
        return [index for index, item in enumerate(self.lines) if rule.covers(item)]

    def _choose(self, place: Place) -> None:
        """Take one rule of this place, and keep what else there was to choose from."""
        there = [rule for rule in self.rules.deductions if rule.place == place and self._scope(rule)]
        if not there:
            return
        candidates = self.rules.candidates(place)
        picked = self.picks.get(place) or max(candidates, key=self._worth, default=None)
        taken = picked if picked is not None and self._worth(picked) else None
        options = tuple(Option(rule, self._worth(rule), self._short(rule)) for rule in there)
        self.choices.append(Choice(place, options, taken))
        promised = max((self.promised(rule) for rule in candidates), default=NOTHING)
        before = self.deducted
        if taken is not None:
            self._take(taken)
        self.was_cut = self.was_cut or self.deducted - before < promised

    def _short(self, rule: Rule) -> Money:
        offers = total(self.offers[index] for index in self._scope(rule))
        return max(rule.threshold - offers, NOTHING)

    def _take(self, rule: Rule) -> None:
        """Split the deduction over its lines by what each still owes, and write down who bears it."""
        amount = self._worth(rule)
        if not amount:
            return
        scope = self._scope(rule)
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
                cut = min(max(missing, NOTHING), shares[index])
                shares[index] -= cut
                missing -= cut


def _funded(rule: Rule, amount: Money) -> Deducted:
    """Say who bears this share; a split rounds the shop's part half up."""
    if rule.funded_by is FundedBy.SHOP:
        shop_part = amount
    elif rule.funded_by is FundedBy.PLATFORM:
        shop_part = NOTHING
    else:
        shop_part = amount.times(rule.shop_rate, rounding=ROUND_HALF_UP)
    return Deducted(rule, amount, shop_part, amount - shop_part)
