"""Making coupons and reductions, and stopping them. Their terms are settled when they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.catalog.models import Category, Listing
from marketplace.promotions import words
from marketplace.promotions.errors import TermsAreOdd
from marketplace.promotions.models import Coupon, FundedBy, Reduction, Scope, Takes
from marketplace.shops.models import Shop
from payments.audit.services import write
from payments.errors import HasMovedOn
from payments.money import Money

NOTHING = Money(0)


@dataclass(frozen=True)
class CouponTerms:
    """What a coupon takes, for what, how many there are, and when they are collected and used."""

    stock: int
    claim_from: datetime
    claim_until: datetime
    use_from: datetime
    use_until: datetime
    takes: str = Takes.AMOUNT
    amount: Money = NOTHING
    rate: Decimal = Decimal(0)
    cap: Money | None = None
    threshold: Money = NOTHING
    per_person: int = 1
    category: Category | None = None
    listings: Sequence[Listing] = ()
    shop_rate: Decimal = Decimal(0)
    name_en: str = ""
    name_zh: str = ""

    @property
    def scope(self) -> str:
        if self.category is not None:
            return Scope.CATEGORY
        return Scope.LISTINGS if self.listings else Scope.ALL


@dataclass(frozen=True)
class ReductionTerms:
    """How much a shop takes off, from how much on, and while."""

    threshold: Money
    amount: Money
    starts_at: datetime
    ends_at: datetime | None = None
    name_en: str = ""
    name_zh: str = ""


@transaction.atomic
def offer_coupon(terms: CouponTerms, *, shop: Shop | None, by: Any, at: datetime, reason: str = "") -> Coupon:
    """Make a coupon of a shop, or of the market; its name says its terms unless one is given."""
    require_sense(terms, shop)
    english, chinese = coupon_words(terms)
    coupon = Coupon.objects.create(
        shop=shop,
        name_en=terms.name_en or english,
        name_zh=terms.name_zh or chinese,
        takes=terms.takes,
        amount=terms.amount,
        rate=terms.rate,
        cap=terms.cap,
        threshold=terms.threshold,
        scope=terms.scope,
        category=terms.category,
        funded_by=_funded_by(terms, shop),
        shop_rate=terms.shop_rate,
        stock=terms.stock,
        per_person=terms.per_person,
        claim_from=terms.claim_from,
        claim_until=terms.claim_until,
        use_from=terms.use_from,
        use_until=terms.use_until,
        made_at=at,
        made_by=by,
    )
    coupon.listings.set(terms.listings)
    write("coupon.offered", at=at, person=by, thing=coupon, reason=reason, after={"name": coupon.name_en})
    return coupon


@transaction.atomic
def offer_reduction(terms: ReductionTerms, *, shop: Shop, by: Any, at: datetime) -> Reduction:
    """Take so much off for everybody who buys for so much in this shop."""
    if not NOTHING < terms.amount < terms.threshold:
        raise TermsAreOdd(why=_("A reduction takes less than what it asks for."))
    if terms.ends_at is not None and terms.ends_at <= terms.starts_at:
        raise TermsAreOdd(why=_("It would end before it begins."))
    english, chinese = words.amount_off(terms.amount, terms.threshold)
    reduction = Reduction.objects.create(
        shop=shop,
        name_en=terms.name_en or english,
        name_zh=terms.name_zh or chinese,
        threshold=terms.threshold,
        amount=terms.amount,
        starts_at=terms.starts_at,
        ends_at=terms.ends_at,
        made_at=at,
        made_by=by,
    )
    write("reduction.offered", at=at, person=by, thing=reduction, after={"name": reduction.name_en})
    return reduction


@transaction.atomic
def stop_coupon(coupon: Coupon, *, by: Any, at: datetime, reason: str = "") -> None:
    """Let nobody else collect it; whoever has it keeps it."""
    if not Coupon.objects.filter(pk=coupon.pk, stopped_at__isnull=True).update(stopped_at=at):
        raise HasMovedOn
    coupon.stopped_at = at
    write("coupon.stopped", at=at, person=by, thing=coupon, reason=reason)


@transaction.atomic
def stop_reduction(reduction: Reduction, *, by: Any, at: datetime, reason: str = "") -> None:
    """End a reduction now; orders placed before keep what they were told."""
    if not Reduction.objects.filter(pk=reduction.pk, stopped_at__isnull=True).update(stopped_at=at):
        raise HasMovedOn
    reduction.stopped_at = at
    write("reduction.stopped", at=at, person=by, thing=reduction, reason=reason)


def require_sense(terms: CouponTerms, shop: Shop | None) -> None:
    """Refuse terms that no buyer could make sense of, in words."""
    why = _odd_sum(terms, shop)
    if not why and not terms.claim_from < terms.claim_until <= terms.use_until > terms.use_from:
        why = _("The times do not follow each other: first collected, then used.")
    if not why and not 1 <= terms.per_person <= terms.stock:
        why = _("One person may have at least one, and not more than there are.")
    if not why and shop is not None and any(listing.shop_id != shop.pk for listing in terms.listings):
        why = _("These are another shop’s goods.")
    if why:
        raise TermsAreOdd(why=why)


def _odd_sum(terms: CouponTerms, shop: Shop | None) -> str:
    if terms.takes == Takes.PERCENT:
        if not 0 < terms.rate < 1:
            return _("A part of the price is between 1 and 99 per cent.")
        return "" if shop or terms.cap else _("The market’s coupons say how much they take at most.")
    if terms.amount <= NOTHING:
        return _("A coupon takes something: say how much.")
    if terms.takes == Takes.AMOUNT:
        too_much = terms.threshold and terms.amount > terms.threshold
        return _("A coupon takes at most what it asks for.") if too_much else ""
    is_whole_shop = shop is not None and terms.scope == Scope.ALL
    return "" if is_whole_shop else _("A coupon for delivery is a shop’s, and for everything in it.")


def _funded_by(terms: CouponTerms, shop: Shop | None) -> str:
    if shop is not None:
        return FundedBy.SHOP
    return FundedBy.SPLIT if terms.shop_rate else FundedBy.PLATFORM


def coupon_words(terms: CouponTerms) -> words.Words:
    """Say in both languages what such a coupon takes."""
    if terms.takes == Takes.PERCENT:
        return words.percent_off(terms.rate, terms.cap, terms.threshold)
    if terms.takes == Takes.DELIVERY:
        return words.delivery_off(terms.amount, terms.threshold)
    return words.amount_off(terms.amount, terms.threshold)
