"""Listings are written whole, changed with care, and live as the page says."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from marketplace.catalog.content import (
    ListingContent,
    OptionContent,
    PictureContent,
    TierContent,
    ValueContent,
)
from marketplace.catalog.errors import ListingRefused, NotReadyForSale
from marketplace.catalog.models import Attribute, Listing, PriceChange
from marketplace.catalog.services import (
    archive,
    back_to_draft,
    change_listing,
    create_listing,
    publish,
    schedule,
    set_pictures,
    take_down,
    take_off_shelf,
    take_out_of_archive,
)
from marketplace.catalog.services.lives import END, START, end_due, start_due
from marketplace.catalog.states import MOVES, WHO, ListingState, PriceKind
from marketplace.shops.errors import ShopNotSelling
from marketplace.shops.services import restrict_shop
from payments.due.models import DueRow
from payments.errors import HasMovedOn, NotAllowed
from payments.lifecycle import Role, move
from payments.money import Money
from tests.factories.accounts import chen, wang
from tests.factories.catalog import option, sku, tree
from tests.factories.shops import far_and_near

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)


def content(**more) -> ListingContent:
    plain = {"handle": "teapot", "category": "lb-1", "title_en": "Teapot", "skus": (sku("88.00"),)}
    return ListingContent(**plain | more)


def written(**more) -> Listing:
    tree()
    return create_listing(far_and_near(), content(**more), at=AT, by=wang())


def refused(**more) -> dict[str, str]:
    with pytest.raises(ListingRefused) as refusal:
        written(**more)
    assert Listing.objects.count() == 0
    return refusal.value.problems


def test_a_listing_is_a_draft_with_skus_first_prices_and_first_stock():
    listing = written(
        options=(option("colour", "red", "blue"),),
        skus=(sku("88.00", 0, code="T-R"), sku("92.00", 1, code="T-B", on_hand=0)),
        attributes={"material": ("canvas", "nylon"), "capacity_l": "18.5"},
    )

    red, blue = listing.skus.order_by("position")
    assert listing.state == ListingState.DRAFT
    assert (red.title_en, red.title_zh, red.code, red.on_hand) == ("Red", "红", "T-R", 10)
    assert (blue.on_hand, blue.movements.count(), red.movements.count()) == (0, 0, 1)
    assert red.answers == ["colour=red"]
    assert list(PriceChange.objects.order_by("sku").values_list("before", "reason")) == [(None, "FIRST")] * 2
    assert [one.answer for one in listing.attributes.order_by("pk")] == ["Canvas", "Nylon", "18.5 L"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title_en": "  "}, "title"),
        ({"title_en": "x" * 256}, "title"),
        ({"category": "zz"}, "category"),
        ({"skus": ()}, "skus"),
        ({"skus": (sku("1.00", 0),)}, "skus"),
        ({"skus": (sku("1.00"), sku("2.00"))}, "skus"),
        ({"skus": tuple(sku("1.00") for _n in range(501))}, "skus"),
        ({"options": (option("colour", "red"),) * 4, "skus": (sku("1.00", 0, 0, 0, 0),)}, "options"),
        ({"options": (option("colour", "red"),), "skus": (sku("1.00", 1),)}, "skus"),
        ({"skus": (sku("1.00", on_hand=-1),)}, "stock"),
        ({"skus": (sku("-1.00"),)}, "price"),
        ({"attributes": {"wheels": "4"}}, "wheels"),
        ({"attributes": {"material": "glass"}}, "material"),
        ({"attributes": {"capacity_l": "NaN"}}, "capacity_l"),
        ({"attributes": {"colour": ("red", "blue")}}, "colour"),
        ({"tiers": (TierContent(10, Money(5)), TierContent(5, Money(4)))}, "tiers"),
        ({"tiers": (TierContent(10, Money(5)), TierContent(50, Money(6)))}, "tiers"),
        ({"tiers": tuple(TierContent(10 * n, Money(50 - n)) for n in range(1, 5))}, "tiers"),
    ],
)
def test_what_cannot_be_is_refused_by_field_and_nothing_is_written(more, field):
    assert list(refused(**more)) == [field]


def test_all_problems_are_told_at_once():
    assert set(refused(title_en="", category="zz", skus=())) == {"title", "category", "skus"}


def test_a_price_by_quantity_alone_has_no_choices():
    assert "tiers" in refused(
        price_kind=PriceKind.QUANTITY,
        options=(option("colour", "red", "blue"),),
        skus=(sku("1.00", 0), sku("1.00", 1)),
        tiers=(TierContent(10, Money(50)),),
    )


def test_a_handle_is_one_listings_in_a_shop():
    written()

    with pytest.raises(ListingRefused) as refusal:
        written()

    assert list(refusal.value.problems) == ["handle"]


def test_a_value_of_ones_own_answers_no_attribute():
    own = OptionContent((ValueContent("Sea glass", "海玻璃"),), "Glaze", "釉色")

    listing = written(options=(own,), skus=(sku("88.00", 0),))

    assert listing.skus.get().answers == []


def test_a_listing_goes_on_sale_once_it_is_ready():
    listing = written()

    publish(listing, at=AT, by=wang())

    assert (listing.state, listing.published_at) == (ListingState.ON_SALE, AT)
    with pytest.raises(HasMovedOn):
        publish(listing, at=AT, by=wang())


def test_without_a_price_it_stays_a_draft():
    listing = written(skus=(sku("0.00"),))

    with pytest.raises(NotReadyForSale):
        publish(listing, at=AT)

    listing.refresh_from_db()
    assert listing.state == ListingState.DRAFT


def test_what_the_category_must_know_is_asked_before_the_sale():
    listing = written()
    Attribute.objects.filter(code="material").update(required=True)

    with pytest.raises(NotReadyForSale) as refusal:
        publish(listing, at=AT)

    assert "Material" in str(refusal.value)


def test_a_restricted_shop_lists_nothing_new_but_goes_on_with_what_it_had():
    old, new = written(), written(handle="other")
    publish(old, at=AT)
    take_off_shelf(old, at=AT)
    restrict_shop(old.shop, role=Role.DESK, why="Deposit", at=AT)
    old.refresh_from_db()
    new.refresh_from_db()

    publish(old, at=AT)
    with pytest.raises(ShopNotSelling):
        publish(new, at=AT)

    assert (old.state, new.state) == (ListingState.ON_SALE, ListingState.DRAFT)


def test_a_listing_goes_on_sale_and_off_again_by_itself():
    listing = written(ends_at=LATER + timedelta(days=3))
    schedule(listing, starts_at=LATER, at=AT, by=wang())
    assert DueRow.objects.get(kind=START, ref_id=listing.pk, done_at=None).due_at == LATER

    start_due(listing.pk, at=LATER)
    listing.refresh_from_db()
    assert listing.state == ListingState.ON_SALE
    assert DueRow.objects.get(kind=END, done_at=None).due_at == listing.ends_at

    end_due(listing.pk, at=listing.ends_at)
    listing.refresh_from_db()
    assert listing.state == ListingState.OFF_SHELF
    assert DueRow.objects.filter(done_at=None).count() == 0
    assert list(listing.moves.values_list("role", flat=True)) == ["SHOP", "DUE", "DUE"]


def test_the_chosen_time_finds_a_shop_closed_and_the_listing_goes_back_to_draft():
    listing = written()
    schedule(listing, starts_at=LATER, at=AT, by=wang())
    restrict_shop(listing.shop, role=Role.DESK, why="Deposit", at=AT)

    start_due(listing.pk, at=LATER)

    listing.refresh_from_db()
    assert (listing.state, DueRow.objects.filter(done_at=None).count()) == (ListingState.DRAFT, 0)


def test_a_shop_thinks_again_before_the_chosen_time():
    listing = written()
    schedule(listing, starts_at=LATER, at=AT, by=wang())

    back_to_draft(listing, at=AT, by=wang())
    start_due(listing.pk, at=LATER)

    listing.refresh_from_db()
    assert (listing.state, listing.starts_at) == (ListingState.DRAFT, None)


def test_the_desk_takes_down_with_a_reason():
    listing = written()
    publish(listing, at=AT)

    take_down(listing, why="Counterfeit", at=AT, by=chen())

    assert listing.moves.last().why == "Counterfeit"
    archive(listing, at=AT, by=wang())
    take_out_of_archive(listing, at=AT, by=wang())
    assert listing.state == ListingState.OFF_SHELF


def test_the_table_of_moves_is_the_one_of_the_page():
    for start, end in product(ListingState.values, repeat=2):
        for role in Role:
            if end in MOVES[ListingState(start)] and role in WHO.get((start, end), set()):
                continue
            with pytest.raises((HasMovedOn, NotAllowed)):
                move(Listing(state=start), end, at=AT, role=role)


def test_every_move_of_the_table_can_be_made():
    listing = written()
    for (start, end), roles in WHO.items():
        for role in sorted(roles):
            Listing.objects.filter(pk=listing.pk).update(state=start)
            listing.refresh_from_db()

            move(listing, end, at=AT, role=role)

            assert listing.state == end
    assert set(WHO) == {(start, end) for start, ends in MOVES.items() for end in ends}


def test_what_it_says_may_change_and_is_cleaned():
    listing = written()

    change_listing(listing, at=LATER, title_en=" New\u202e title ", description_en="<p onclick=x>Hi</p>")

    listing.refresh_from_db()
    assert (listing.title_en, listing.description_en) == ("New title", "<p>Hi</p>")
    assert listing.changed_at == LATER
    with pytest.raises(ListingRefused):
        change_listing(listing, at=LATER, title_en="")


def test_pictures_are_hung_anew_and_follow_their_choices():
    listing = written(options=(option("colour", "red", "blue"),), skus=(sku("1.00", 0), sku("1.00", 1)))

    set_pictures(
        listing,
        (
            PictureContent(source_url="https://shop.example/all.jpg"),
            PictureContent(source_url="https://shop.example/blue.jpg", shows=(0, 1)),
        ),
    )

    red, blue = listing.skus.select_related("picture").order_by("position")
    assert (red.picture, blue.picture.source_url) == (None, "https://shop.example/blue.jpg")
    assert listing.pictures.count() == 2


def test_a_shops_count_follows_what_it_has_on_sale():
    first, second = written(), written(handle="other")
    publish(first, at=AT)
    publish(second, at=AT)
    take_off_shelf(second, at=AT)

    first.shop.figures.refresh_from_db()
    assert first.shop.figures.listings_on_sale == 1
