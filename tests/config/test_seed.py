"""The demonstration market, seeded whole: as large as it is promised, believable, and true to the fen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Min
from django.test import override_settings

from config import reconciling
from marketplace.accounts.models import User
from marketplace.catalog.models import Listing, PriceChange, Sku
from marketplace.catalog.states import ListingState
from marketplace.orders.models import Deduction, Line, Order
from marketplace.orders.states import OrderState
from marketplace.promotions.models import Claim, Coupon, Reduction
from marketplace.shops.models import Shop
from payments import clock
from payments.audit import services as audit
from payments.audit.models import AuditLine

pytestmark = pytest.mark.xdist_group("up")

# What the market cannot do yet: deposits and groups come with their chapters.
TO_COME = {OrderState.DEPOSITED, OrderState.FORMING}


@pytest.fixture(scope="module")
def market(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The whole market, seeded once for all tests of this file and taken away after them."""
    with django_db_blocker.unblock():
        try:
            with override_settings(DEBUG=True, MEDIA_ROOT=tmp_path_factory.mktemp("media")):
                call_command("seed")
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)


def on_sale():
    return Listing.objects.filter(state=ListingState.ON_SALE)


@pytest.mark.django_db
def test_a_half_made_market_is_told_apart(settings):
    settings.DEBUG = True
    audit.write("demonstration.begun", at=clock.database_now())

    with pytest.raises(CommandError, match="half made"):
        call_command("seed", "--if-empty")

    assert User.objects.count() == 0


@pytest.mark.django_db
def test_it_is_for_development_only():
    with pytest.raises(CommandError, match="it needs DEBUG"):
        call_command("seed")

    assert User.objects.count() == 0


@pytest.mark.django_db
def test_it_is_as_large_as_promised(market):
    assert Shop.objects.count() >= 12
    assert on_sale().count() >= 160
    assert on_sale().values("category").distinct().count() >= 12
    assert on_sale().filter(skus__isnull=True).count() == 0


@pytest.mark.django_db
def test_it_has_shops_of_every_kind(market):
    assert set(Shop.objects.values_list("kind", flat=True)) == {"STALL", "FLAGSHIP", "SUPPLIER"}


@pytest.mark.django_db
def test_every_listing_speaks_both_languages_and_has_a_picture(market):
    speechless = on_sale().filter(title_en="") | on_sale().filter(title_zh="") | on_sale().filter(cover=None)

    assert list(speechless) == []


@pytest.mark.django_db
def test_mei_has_an_order_in_every_state(market):
    states = set(Order.objects.filter(buyer__email="mei@jishi.example").values_list("state", flat=True))

    assert states == set(OrderState) - TO_COME


def test_everything_in_it_is_true(market):
    run = reconciling.reconcile()

    assert [difference for seen in run.looked for difference in seen.differences] == []
    assert sum(seen.looked_at for seen in run.looked) > 1000


@pytest.mark.django_db
def test_every_struck_through_price_was_asked_for_more_than_a_week(market):
    reduced = Sku.objects.filter(compare_at__isnull=False)
    lowered = PriceChange.objects.filter(sku__in=reduced, before__isnull=False)
    dear_for = [
        change.at - first
        for change, first in zip(
            lowered.order_by("sku_id"),
            reduced.annotate(first=Min("price_changes__at")).order_by("pk").values_list("first", flat=True),
            strict=True,
        )
    ]

    assert reduced.count() > 50
    assert list(reduced.exclude(was=F("compare_at"))) == []
    assert min(dear_for) > timedelta(days=7)


@pytest.mark.django_db
def test_nothing_was_bought_before_it_was_on_sale_at_that_price(market):
    early = Line.objects.filter(order__placed_at__lt=F("listing__published_at"))
    cheap = Line.objects.filter(
        sku__price_changes__before__isnull=False, sku__price_changes__at__gt=F("order__placed_at")
    )

    assert (list(early), list(cheap)) == ([], [])


@pytest.mark.django_db
def test_a_second_seeding_is_refused(market, settings):
    settings.DEBUG = True
    before = (User.objects.count(), Order.objects.count())

    with pytest.raises(CommandError, match="There are people here already"):
        call_command("seed")

    assert (User.objects.count(), Order.objects.count()) == before


@pytest.mark.django_db
def test_seeding_only_an_empty_market_does_nothing_here(market, settings):
    settings.DEBUG = True
    before = (User.objects.count(), AuditLine.objects.count())

    call_command("seed", "--if-empty")

    assert (User.objects.count(), AuditLine.objects.count()) == before


@pytest.mark.django_db
def test_it_has_coupons_and_reductions_and_orders_that_used_them(market):
    funders = set(Deduction.objects.values_list("funded_by", flat=True))
    states = set(Claim.objects.filter(person__email="mei@jishi.example").values_list("state", flat=True))

    assert Coupon.objects.filter(shop=None).exists()
    assert Reduction.objects.exists()
    assert funders >= {"SHOP", "PLATFORM"}
    assert states == {"CLAIMED", "USED"}
