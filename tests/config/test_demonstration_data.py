"""The demonstration market is whole: every reference leads somewhere, in both languages, at a price."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from config.demonstration.content.emoji import NAMES
from config.demonstration.content.grounds import GROUNDS
from config.demonstration.market import load_market
from config.demonstration.scenes import SCENES

MARKET = load_market()
IMAGES = Path(__file__).parents[2] / "static" / "img"
LISTINGS = pytest.mark.parametrize("listing", MARKET.listings, ids=lambda listing: listing.handle)
CATEGORIES = {category.id: category for category in MARKET.categories}
REGIONS = {region.code: region for region in MARKET.regions}
PEOPLE = {person.key: person for person in MARKET.people}
SHOPS = {shop.slug: shop for shop in MARKET.shops}
ORDER_STATES = {"UNPAID", "PAID", "PART_SHIPPED", "SHIPPED", "RECEIVED", "CANCELLED", "REFUNDED"}


def no_reason_rule(category: str) -> str:
    """The nearest rule on the way up."""
    node = CATEGORIES[category]
    while not node.no_reason and node.parent:
        node = CATEGORIES[node.parent]
    return node.no_reason


def pictures():
    """Every recipe there is, the shops' banners too."""
    return [shop.banner for shop in MARKET.shops] + [shot for one in MARKET.listings for shot in one.pictures]


def is_price(text: str) -> bool:
    return text == f"{Decimal(text):.2f}" and Decimal(text) > 0


def test_it_is_large_enough_to_walk_about_in():
    assert len(MARKET.shops) >= 12
    assert len(MARKET.listings) >= 160
    assert len({listing.category for listing in MARKET.listings}) >= 12
    assert {shop.kind for shop in MARKET.shops} == {"stall", "flagship", "supplier"}


def test_the_tree_is_one_tree_in_both_languages():
    ids = [category.id for category in MARKET.categories]
    assert len(ids) == len(set(ids))
    for place, category in enumerate(MARKET.categories):
        assert category.parent is None or category.parent in ids[:place], category.id
        assert all((category.name_en, category.name_zh, category.icon)), category.id
        assert category.no_reason in {"", "ALWAYS", "ASK", "NEVER"}
        assert not category.commission_rate or Decimal("0.5") <= Decimal(category.commission_rate) <= 5
        assert no_reason_rule(category.id), category.id
    assert "na" in ids


def test_the_home_page_finds_its_groups_in_order():
    ranks = sorted(category.home_rank for category in MARKET.categories if category.home_rank)

    assert ranks == list(range(1, len(ranks) + 1))
    assert 9 <= len(ranks) <= 12


def test_attributes_hang_on_the_tree_and_have_their_values():
    for attribute in MARKET.attributes:
        assert attribute.category in CATEGORIES
        assert attribute.kind in {"choice", "choices", "number", "text"}
        assert attribute.name_en
        assert attribute.name_zh
        assert bool(attribute.values) == (attribute.kind in {"choice", "choices"}), attribute.code
        assert not attribute.option or attribute.kind == "choice"
        codes = [value.code for value in attribute.values]
        assert len(codes) == len(set(codes))
        assert all(value.en and value.zh for value in attribute.values)
    asked = [(attribute.category, attribute.code) for attribute in MARKET.attributes]
    assert len(asked) == len(set(asked))


def test_regions_lead_up_to_a_province():
    assert len(REGIONS) == len(MARKET.regions)
    for region in MARKET.regions:
        assert len(region.code) == 6
        assert region.code.isdigit()
        assert region.name_en.isascii()
        assert region.name_zh
        if region.level == 1:
            assert region.parent is None
        else:
            assert REGIONS[region.parent].level == region.level - 1
            assert region.code.startswith(region.parent.rstrip("0"))
    assert sum(region.level == 1 for region in MARKET.regions) == 34
    assert len({region.parent for region in MARKET.regions if region.level == 3}) >= 10


def test_everybody_can_be_reached_and_nobody_is_real():
    assert {"mei", "wang", "lin", "chen"} <= PEOPLE.keys()
    for person in MARKET.people:
        assert person.name_en
        assert person.name_zh
        assert person.nickname
        assert person.email == f"{person.key}@jishi.example"
        assert person.phone.startswith("+861380000")
        assert len(person.phone) == 14
        assert person.language in {"en", "zh"}
        assert person.addresses
        assert all(REGIONS[address.region].level == 3 for address in person.addresses)
    assert len({person.phone for person in MARKET.people}) == len(MARKET.people)
    assert [person.key for person in MARKET.people if person.staff] == ["chen"]


def test_freight_knows_its_regions():
    for freight in MARKET.freight:
        assert freight.by in {"piece", "weight"}
        assert freight.speed in {"express", "surface", "virtual"}
        assert not freight.free_from or is_price(freight.free_from)
        assert [rule for rule in freight.rules if not rule.regions]
        for code in (*freight.not_served, *(code for rule in freight.rules for code in rule.regions)):
            assert code in REGIONS


def test_shops_are_told_apart_and_run_by_somebody():
    assert len(SHOPS) == len(MARKET.shops)
    assert len({shop.prefix for shop in MARKET.shops}) == len(MARKET.shops)
    assert len({shop.seal for shop in MARKET.shops}) == len(MARKET.shops)
    for shop in MARKET.shops:
        assert shop.colour in {"verm", "a", "b", "c", "d", "e", "f", "ink"}
        assert len(shop.seal) == 1
        assert shop.owner in PEOPLE
        assert shop.region in REGIONS
        assert shop.category in CATEGORIES
        assert all((shop.name_en, shop.name_zh, shop.line_en, shop.line_zh, shop.story_en, shop.story_zh))
        assert all((shop.notice_en, shop.notice_zh))
        assert {listing.shelf for listing in shop.listings} == {code for code, _, _ in shop.shelves}


def test_handles_and_codes_are_given_once():
    handles = Counter(listing.handle for listing in MARKET.listings)
    codes = Counter(sku.code for listing in MARKET.listings for sku in listing.skus)

    assert [handle for handle, times in handles.items() if times > 1] == []
    assert [code for code, times in codes.items() if times > 1] == []


@LISTINGS
def test_a_listing_reads_well_in_both_languages(listing):
    for title in (listing.title_en, listing.title_zh):
        assert 0 < len(title) <= 120
    assert listing.title_en.isascii() or "é" in listing.title_en
    for description in (listing.description_en, listing.description_zh):
        assert description.startswith("<p>")
        assert "<ul>" in description
    assert len(listing.description_en) > 120
    assert len(listing.description_zh) > 50


@LISTINGS
def test_a_listing_answers_what_its_category_asks(listing):
    asked = MARKET.attributes_of(listing.category)

    for code, answer in listing.facts.items():
        attribute = asked[code]
        assert isinstance(answer, tuple) == (attribute.kind == "choices"), code
        if attribute.values:
            known = {value.code for value in attribute.values}
            assert set(answer if isinstance(answer, tuple) else (answer,)) <= known, code
        elif attribute.kind == "number":
            Decimal(answer)
    by_options = {option.attribute for option in listing.options}
    unanswered = [code for code, one in asked.items() if one.required and code not in listing.facts]
    assert [code for code in unanswered if code not in by_options] == []


@LISTINGS
def test_the_options_make_skus_that_differ(listing):
    asked = MARKET.attributes_of(listing.category)

    assert len(listing.options) <= 3
    assert 1 <= len(listing.skus) <= 500
    choices = [sku.values for sku in listing.skus]
    assert len(choices) == len(set(choices))
    for option in listing.options:
        codes = {value.code for value in option.values}
        assert len(codes) == len(option.values)
        assert all(value.en and value.zh for value in option.values)
        if option.attribute:
            assert asked[option.attribute].option
            assert codes <= {value.code for value in asked[option.attribute].values}
    for choice in choices:
        assert len(choice) == len(listing.options)


@LISTINGS
def test_prices_are_yuan_and_a_was_price_is_higher(listing):
    for sku in listing.skus:
        assert is_price(sku.price)
        assert not sku.compare_at or (
            is_price(sku.compare_at) and Decimal(sku.compare_at) > Decimal(sku.price)
        )
        assert sku.stock >= 0
        assert sku.weight_g > 0 or listing.freight == "file"
    lowest = min(Decimal(sku.price) for sku in listing.skus)
    assert not listing.floor_price or (
        is_price(listing.floor_price) and Decimal(listing.floor_price) < lowest + 60
    )


@LISTINGS
def test_wholesale_gets_cheaper_by_the_lot(listing):
    if SHOPS[listing.shop].kind == "supplier":
        assert listing.wholesale
    if not listing.wholesale:
        return
    sale = listing.wholesale
    quantities = [tier.quantity for tier in sale.tiers]
    prices = [Decimal(tier.price) for tier in sale.tiers]
    assert 1 <= len(sale.tiers) <= 3
    assert all(is_price(tier.price) for tier in sale.tiers)
    assert quantities == sorted(set(quantities))
    assert quantities[0] > sale.minimum
    assert prices == sorted(set(prices), reverse=True)
    assert prices[0] < max(Decimal(sku.price) for sku in listing.skus)
    assert sale.minimum % sale.lot == 0
    assert all(quantity % sale.lot == 0 for quantity in quantities)
    assert len({sku.price for sku in listing.skus}) == 1, (
        "one price for all, or a tier would price a large thing like a small one"
    )
    assert sale.unit_en
    assert sale.unit_zh


@LISTINGS
def test_a_listing_promises_only_what_its_category_allows(listing):
    assert listing.category in CATEGORIES
    assert listing.shop in SHOPS
    assert listing.freight in {freight.code for freight in MARKET.freight}
    assert set(listing.services) <= {"no_reason", "genuine", "warranty", "ships_24h"}
    assert no_reason_rule(listing.category) != "NEVER" or "no_reason" not in listing.services
    assert ("ships_24h" not in listing.services) or listing.ship_hours <= 24
    assert 1 <= listing.ship_hours <= 72


@LISTINGS
def test_a_listing_has_pictures_and_they_fit_its_options(listing):
    values = {value.code for option in listing.options for value in option.values}

    assert 1 <= len(listing.pictures) <= 12
    assert all(not shot.value or shot.value in values for shot in listing.pictures)


def test_every_recipe_can_be_composed():
    for recipe in pictures():
        assert recipe.scene in SCENES or recipe.scene == "stall"
        assert recipe.ground in GROUNDS
        assert {one.name for one in recipe.things} <= NAMES.keys()


def test_the_composed_pictures_are_here_and_light():
    wanted = {IMAGES / recipe.file for recipe in pictures()}

    assert len(wanted) == len(pictures())
    assert set((IMAGES / "demo").glob("*.webp")) == wanted
    assert sum(path.stat().st_size for path in wanted) < 8_000_000
    assert (IMAGES / "demo" / "LICENSE.md").is_file()
    assert (IMAGES / "stall.webp").is_file()
    assert (IMAGES / "hang.webp").is_file()


def test_the_plan_of_orders_holds_every_state_and_mei_sees_them_all():
    assert {order.state for order in MARKET.orders} == ORDER_STATES
    assert {order.state for order in MARKET.orders if order.buyer == "mei"} == ORDER_STATES
    assert len(MARKET.orders) >= 40


@pytest.mark.parametrize("order", MARKET.orders, ids=lambda order: f"{order.buyer}-{order.days_ago}")
def test_a_planned_order_could_have_been_placed(order):
    listings = [MARKET.listing(line.handle) for line in order.lines]

    assert len({listing.shop for listing in listings}) == 1
    assert SHOPS[listings[0].shop].owner != order.buyer
    assert order.buyer in PEOPLE
    assert 0 <= order.days_ago <= 45
    assert 0 <= order.hour <= 23
    assert order.state != "PART_SHIPPED" or len(order.lines) > 1
    assert (order.days_ago == 0) == (order.state == "UNPAID")
    for line, listing in zip(order.lines, listings, strict=True):
        assert line.quantity <= listing.skus[line.sku].stock
        assert not listing.limit_per_buyer or line.quantity <= listing.limit_per_buyer
        if listing.wholesale:
            assert line.quantity >= listing.wholesale.minimum
            assert line.quantity % listing.wholesale.lot == 0
    region = REGIONS[PEOPLE[order.buyer].addresses[0].region]
    freight = {freight.code: freight for freight in MARKET.freight}
    for listing in listings:
        assert f"{region.code[:2]}0000" not in freight[listing.freight].not_served


def test_reviews_are_of_what_was_received():
    seen = Counter((review.order, review.handle) for review in MARKET.reviews)

    assert max(seen.values()) == 1
    for review in MARKET.reviews:
        order = MARKET.orders[review.order]
        assert order.state == "RECEIVED"
        assert review.handle in {line.handle for line in order.lines}
        assert review.text
        assert review.language in {"en", "zh"}
        assert {review.as_described, review.service, review.delivery} <= {1, 2, 3, 4, 5}


def test_every_category_wears_an_icon_that_is_drawn():
    drawn = (IMAGES / "icons.svg").read_text(encoding="utf-8")

    assert [one.id for one in MARKET.categories if f'id="i-{one.icon}"' not in drawn] == []
