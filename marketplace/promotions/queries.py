"""Which coupons and reductions there are for whom, and what the books say about them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject

from marketplace.catalog.models import Listing
from marketplace.promotions.models import Claim, Coupon, Reduction, Scope
from marketplace.promotions.states import ClaimState
from marketplace.shops.models import Shop
from marketplace.shops.states import SELLING
from payments.audit.checks import Difference
from payments.money import Money


def reductions_now(shops: Iterable[int], *, at: datetime) -> QuerySet[Reduction]:
    """The reductions that hold in these shops at this moment, the smallest threshold first."""
    return _running(at).filter(shop__in=list(shops))


def _running(at: datetime) -> QuerySet[Reduction]:
    in_time = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    running = Reduction.objects.filter(in_time, starts_at__lte=at, stopped_at__isnull=True)
    return running.order_by("threshold", "pk")


def with_reductions(shops: QuerySet[Shop], *, at: datetime) -> QuerySet[Shop]:
    """Read shops with the words of what each takes off for everybody, in the same query."""
    own = _running(at).filter(shop=OuterRef("pk")).values(words=JSONObject(en="name_en", zh="name_zh"))
    return shops.annotate(reduction_words=ArraySubquery(own))


def with_shops_reductions(listings: QuerySet[Listing], *, at: datetime) -> QuerySet[Listing]:
    """Read listings with what their shop takes off for everybody, in the same query."""
    columns = ("pk", "name_en", "name_zh", "amount", "threshold", "shop_id")
    own = (
        _running(at).filter(shop=OuterRef("shop")).values(row=JSONObject(**{name: name for name in columns}))
    )
    return listings.annotate(reduction_rows=ArraySubquery(own))


def reductions_of(listing: Any) -> list[Reduction]:
    """Give the reductions that were read with a listing."""
    return [
        Reduction(**row | {"amount": Money(row["amount"]), "threshold": Money(row["threshold"])})
        for row in listing.reduction_rows
    ]


def usable_claims(person: Any, *, at: datetime, lock: bool = False) -> list[Claim]:
    """The coupons somebody may use now, those that end first first; with `lock`, by ascending number."""
    claims = Claim.objects.filter(
        person=person, state=ClaimState.CLAIMED, coupon__use_from__lte=at, coupon__use_until__gt=at
    ).select_related("coupon")
    if lock:
        locked = claims.select_for_update(of=("self",), no_key=True).order_by("pk")
        return _with_listings(locked)
    return _with_listings(claims.order_by("coupon__use_until", "pk"))


def _with_listings(claims: QuerySet[Claim]) -> list[Claim]:
    """Read the listings of those coupons that are for some only; usually there are none."""
    found = list(claims)
    narrow = {claim.coupon_id for claim in found if claim.coupon.scope == Scope.LISTINGS}
    own: dict[int, set[int]] = {}
    if narrow:
        through = Coupon.listings.through.objects.filter(coupon__in=narrow)
        for coupon_id, listing_id in through.values_list("coupon_id", "listing_id"):
            own.setdefault(coupon_id, set()).add(listing_id)
    for claim in found:
        claim.coupon.listing_ids = frozenset(own.get(claim.coupon_id, ()))
    return found


# -- tickets: a coupon as somebody sees it ---------------------------------------------------------------


@dataclass(frozen=True)
class Ticket:
    """A coupon with what its reader has of it."""

    coupon: Coupon
    had: int
    usable: int
    at: datetime

    @property
    def next_nth(self) -> int:
        """The number the next one would have."""
        return self.had + 1

    @property
    def is_gone(self) -> bool:
        return self.coupon.left <= 0

    @property
    def can_be_claimed(self) -> bool:
        return self.had < self.coupon.per_person and not self.is_gone

    @property
    def is_ready(self) -> bool:
        """Say whether its time to be used has begun."""
        return self.coupon.use_from <= self.at


def _offered(at: datetime) -> Q:
    return Q(
        Q(shop__isnull=True) | Q(shop__state__in=SELLING),
        stopped_at__isnull=True,
        claim_from__lte=at,
        claim_until__gt=at,
        claimed__lt=F("stock"),
    )


def _in_order(coupons: QuerySet[Coupon]) -> QuerySet[Coupon]:
    ordered = coupons.order_by(F("shop").asc(nulls_first=True), "threshold", "pk")
    return ordered.select_related("shop", "category")


def coupons_to_claim(*, at: datetime) -> QuerySet[Coupon]:
    """Every coupon that is offered now and not all collected, the market's first."""
    return _in_order(Coupon.objects.filter(_offered(at)))


def coupons_of_shop(shop: Shop, *, at: datetime) -> QuerySet[Coupon]:
    """What a shop offers its visitors to collect."""
    return coupons_to_claim(at=at).filter(shop=shop)


def coupons_beside(listing: Listing, person: Any, *, at: datetime) -> list[Any]:
    """The coupons of a listing for its reader, by one query: those to collect, and those to be used now.

    Each says whether it `is_offered`, and as `held` which collected one of the reader's it is.
    """
    held: Any = Value(None, output_field=BigIntegerField())
    if person.is_authenticated:
        own = Claim.objects.filter(coupon=OuterRef("pk"), person=person, state=ClaimState.CLAIMED)
        now = own.filter(coupon__use_from__lte=at, coupon__use_until__gt=at)
        held = Subquery(now.order_by("pk").values("pk")[:1])
    found = _in_order(
        of_reader(
            Coupon.objects.annotate(held=held, is_offered=ExpressionWrapper(_offered(at), BooleanField())),
            person,
        )
        .filter(Q(shop=listing.shop_id) | Q(shop__isnull=True))
        .filter(
            Q(scope=Scope.ALL)
            | Q(scope=Scope.CATEGORY, category__in=listing.category.lineage)
            | Q(scope=Scope.LISTINGS, listings=listing.pk)
        )
        .filter(Q(is_offered=True) | Q(held__isnull=False))
    )
    for coupon in found:
        coupon.listing_ids = frozenset({listing.pk})  # The only one that is asked about.
    return list(found)


def claims_held(coupons: Iterable[Any], person: Any) -> list[Claim]:
    """Give what the reader holds of coupons that were read beside a listing, as `usable_claims` does."""
    held = [coupon for coupon in coupons if coupon.held is not None]
    held.sort(key=lambda coupon: (coupon.use_until, coupon.held))
    return [Claim(pk=coupon.held, coupon=coupon, person=person) for coupon in held]


def of_reader(coupons: QuerySet[Coupon], person: Any) -> QuerySet[Coupon]:
    """Read coupons with what this reader has of each, in the same query."""
    if not person.is_authenticated:
        return coupons.annotate(had=Value(0), usable=Value(0))
    own = Claim.objects.filter(coupon=OuterRef("pk"), person=person).order_by().values("coupon")
    counted = own.annotate(many=Count("pk")).values("many")
    usable = counted.filter(state=ClaimState.CLAIMED)
    return coupons.annotate(had=Coalesce(Subquery(counted), 0), usable=Coalesce(Subquery(usable), 0))


def tickets(coupons: Iterable[Any], *, at: datetime) -> list[Ticket]:
    """Give coupons that were read with what their reader has as tickets."""
    return [Ticket(coupon, coupon.had, coupon.usable, at) for coupon in coupons]


def claims_of(person: Any, state: str) -> QuerySet[Claim]:
    """Somebody's own coupons in one state, the newest first."""
    return Claim.objects.filter(person=person, state=state).select_related("coupon__shop", "coupon__category")


def claim_counts(person: Any) -> dict[str, int]:
    """How many coupons somebody has in each state, by one query."""
    rows = Claim.objects.filter(person=person).order_by().values_list("state").annotate(many=Count("pk"))
    return dict.fromkeys(ClaimState.values, 0) | dict(rows)


def offered_by(shop: Shop) -> QuerySet[Coupon]:
    """A shop's own coupons for its desk, each with how many of them are used now."""
    return (
        Coupon.objects.filter(shop=shop)
        .select_related("category")
        .prefetch_related(Prefetch("listings", Listing.objects.only("pk", "title_en", "title_zh", "shop")))
        .annotate(used=Count("claims", filter=Q(claims__state=ClaimState.USED)))
        .order_by("-pk")
    )


def reductions_by(shop: Shop) -> QuerySet[Reduction]:
    """A shop's own reductions for its desk."""
    return Reduction.objects.filter(shop=shop).order_by("-pk")


# -- what must be true ----------------------------------------------------------------------------------

MISCOUNTED = """
SELECT coupon.id, coupon.claimed, count(claim.id)
FROM promotions_coupon coupon LEFT JOIN promotions_claim claim ON claim.coupon_id = coupon.id
GROUP BY coupon.id HAVING coupon.claimed <> count(claim.id) ORDER BY 1
"""
MISUSED = """
SELECT claim.id, claim.state, count(use.id)
FROM promotions_claim claim
LEFT JOIN promotions_redemption use ON use.claim_id = claim.id AND use.given_back_at IS NULL
GROUP BY claim.id HAVING (claim.state = 'USED') <> (count(use.id) = 1) ORDER BY 1
"""


def _ask(sql: str) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def coupon_count() -> int:
    """How many coupons the checks look at."""
    return Coupon.objects.count()


def claim_count() -> int:
    """How many collected coupons the checks look at."""
    return Claim.objects.count()


def coupons_miscounted() -> Iterator[Difference]:
    """I3: a coupon's counter is the number of those collected."""
    for coupon_id, told, counted in _ask(MISCOUNTED):
        yield Difference(f"coupon {coupon_id}", f"{counted} collected", f"{told} collected")


def claims_misused() -> Iterator[Difference]:
    """I3: a coupon is used exactly if one use of it is open."""
    for claim_id, state, uses in _ask(MISUSED):
        yield Difference(f"collected coupon {claim_id}", f"{state}", f"{uses} open uses")
