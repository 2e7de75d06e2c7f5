"""What a search finds, in which order, and what it says when it finds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.http import QueryDict

from config import celery
from marketplace.catalog.models import Category, ListingFigures
from marketplace.catalog.services import change_price, count_stock, take_off_shelf
from marketplace.search.asked import read
from marketplace.search.queries import find, matching, token_counts
from marketplace.search.services import index_listings
from marketplace.search.words import all_of, words_of
from marketplace.shops.services import suspend_shop
from payments.money import Money
from tests.factories.accounts import chen
from tests.factories.catalog import LISTED, ListingFactory, option, sku
from tests.factories.shops import ShopFactory

pytestmark = pytest.mark.django_db


def search(address: str, **fixed):
    asked = read(QueryDict(address), **fixed)
    return find(
        asked, category=Category.objects.filter(pk=asked.category).first() if asked.category else None
    )


def titles(address: str) -> list[str]:
    return [card.title for card in search(address).cards]


@pytest.fixture
def shelf():
    """A few things that are told apart by words, price, category and sales."""
    for number, (title_en, title_zh, category, price, sold) in enumerate([
        ("Waxed canvas backpack", "上蜡帆布双肩包", "lb-1", "239.00", 5),
        ("Yixing clay teapot", "宜兴紫砂茶壶", "na", "168.00", 50),
        ("Cabin suitcase, aluminium", "登机箱 铝扣", "lb-12", "529.00", 1),
        ("Café tee", "咖啡色上衣", "aa-1", "89.00", 20),
    ]):  # fmt: skip
        listing = ListingFactory(
            handle=f"thing-{number}", title_en=title_en, title_zh=title_zh, category=category, price=price
        )
        ListingFigures.objects.filter(pk=listing.pk).update(sold_30_days=sold)
        index_listings([listing.pk])


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("backpack", "Waxed canvas backpack"),
        ("BACKPACKS waxed", "Waxed canvas backpack"),
        ("ｂａｃｋｐａｃｋ", "Waxed canvas backpack"),
        ("双肩包", "Waxed canvas backpack"),
        ("雙肩包", "Waxed canvas backpack"),
        ("紫砂壶", "Yixing clay teapot"),
        ("紫砂壺 宜兴", "Yixing clay teapot"),
        ("茶壶", "Yixing clay teapot"),
        ("壶", "Yixing clay teapot"),
        ("cafe", "Café tee"),
        ("Café", "Café tee"),
        ("登机箱 suitcase", "Cabin suitcase, aluminium"),
    ],
)
def test_words_are_found_however_they_are_written(shelf, query, title):
    assert titles(f"q={query}")[0] == title


def test_the_shop_and_the_category_are_found_too(shelf):
    assert titles("q=suitcases") == ["Cabin suitcase, aluminium"]
    assert search("q=远行").total == 4


def test_a_category_holds_everything_below_it(shelf):
    assert set(titles("category=lb")) == {"Waxed canvas backpack", "Cabin suitcase, aluminium"}
    assert titles("category=lb-12") == ["Cabin suitcase, aluminium"]


def test_results_are_sorted_as_asked(shelf):
    assert titles("sort=price")[0] == "Café tee"
    assert titles("sort=price_down")[0] == "Cabin suitcase, aluminium"
    assert titles("sort=sales")[0] == "Yixing clay teapot"
    assert titles("sort=newest")[0] == "Café tee"


def test_prices_bound_what_is_found_and_their_spread_is_told(shelf):
    found = search("price_from=100&price_to=300")

    assert {card.title for card in found.cards} == {"Waxed canvas backpack", "Yixing clay teapot"}
    assert (found.prices.lowest, found.prices.highest) == (Money.yuan("168.00"), Money.yuan("239.00"))


def test_prices_the_wrong_way_round_are_turned(shelf):
    assert search("price_from=300&price_to=100").total == 2


def test_a_word_nothing_has_is_dropped_and_named(shelf):
    found = search("q=canvas zeppelin")

    assert [card.title for card in found.cards] == ["Waxed canvas backpack"]
    assert [word.text for word in found.dropped] == ["zeppelin"]


def test_of_words_that_never_meet_the_commonest_is_dropped(shelf):
    ListingFactory(handle="more-canvas", title_en="Canvas apron", title_zh="围裙")

    found = search("q=canvas teapot")

    assert [card.title for card in found.cards] == ["Yixing clay teapot"]
    assert [word.text for word in found.dropped] == ["canvas"]


def test_words_nothing_has_find_nothing(shelf):
    found = search("q=zeppelin")

    assert (found.total, found.cards, [word.text for word in found.dropped]) == (0, [], ["zeppelin"])


def test_marks_alone_find_nothing(shelf):
    assert search("q=%21%3F").total == 0


def test_one_sku_must_meet_all_filters_and_is_on_the_card():
    skus = (sku("99.00", 0, 0), sku("89.00", 1, 1))
    listing = ListingFactory(options=(option("colour", "blue", "red"), option("size", "m", "xl")), skus=skus)

    assert search("a.colour=blue&a.size=xl").total == 0

    ListingFactory(
        title_en="With Blue XL",
        options=(option("colour", "blue", "red"), option("size", "m", "xl")),
        skus=(*skus, sku("129.00", 0, 1)),
    )
    (card,) = search("a.colour=blue&a.size=xl").cards
    assert (card.title, card.price_from) == ("With Blue XL", Money.yuan("129.00"))
    assert search("a.colour=blue&price_to=95").total == 0
    assert search("a.colour=red&price_to=95").cards[0].listing_id in (listing.pk, card.listing_id)


def test_an_answer_of_the_whole_listing_holds_for_each_sku():
    ListingFactory(
        attributes={"material": ("canvas",)},
        options=(option("colour", "blue", "red"),),
        skus=(sku("99.00", 0), sku("89.00", 1)),
    )

    (card,) = search("a.material=canvas&a.colour=blue").cards

    assert card.price_from == Money.yuan("99.00")
    assert search("a.material=nylon&a.colour=blue").total == 0


def test_sorting_by_price_uses_the_price_on_the_card():
    ListingFactory(
        title_en="Cheap in red",
        options=(option("colour", "red", "blue"),),
        skus=(sku("10.00", 0), sku("90.00", 1)),
    )
    ListingFactory(title_en="Blue alone", options=(option("colour", "blue"),), skus=(sku("50.00", 0),))

    assert titles("a.colour=blue&sort=price") == ["Blue alone", "Cheap in red"]


def test_a_count_is_what_ticking_it_would_show():
    ListingFactory(options=(option("colour", "red", "blue"),), skus=(sku("10.00", 0), sku("90.00", 1)))
    ListingFactory(options=(option("colour", "blue"),), skus=(sku("50.00", 0),), promises=("no_reason",))

    counts = token_counts(search("a.colour=red"))

    assert (counts["a:colour=red"], counts["a:colour=blue"]) == (1, 2)
    assert "service:no_reason" not in counts
    assert token_counts(search(""))["service:no_reason"] == 1


def test_each_category_above_is_counted(shelf):
    counts = token_counts(search(""))

    assert (counts["c:lb"], counts["c:lb-12"], counts["c:na"]) == (2, 1, 1)


def test_what_is_not_on_sale_is_not_found():
    listing = ListingFactory()
    ListingFactory(on_sale=False)
    assert search("").total == 1

    take_off_shelf(listing, at=LISTED)
    index_listings([listing.pk])

    assert search("").total == 0


def test_the_index_follows_a_change_once_it_is_committed(django_capture_on_commit_callbacks):
    listing = ListingFactory()

    with django_capture_on_commit_callbacks(execute=True):
        change_price(listing.skus.get(), Money.yuan("19.00"), at=LISTED)

    assert search("price_to=20").total == 1


@pytest.fixture
def as_in_production() -> Iterator[None]:
    """Tasks wait for a worker."""
    celery.app.conf.task_always_eager = False
    yield
    celery.app.conf.task_always_eager = True


def test_the_index_is_written_by_a_worker_and_not_by_the_request(
    django_capture_on_commit_callbacks, as_in_production, settings
):
    listing = ListingFactory()
    messages = Path(settings.VAR_DIR) / "broker"
    before = set(messages.glob("*.celery.msg"))

    with django_capture_on_commit_callbacks(execute=True):
        change_price(listing.skus.get(), Money.yuan("19.00"), at=LISTED)

    (message,) = set(messages.glob("*.celery.msg")) - before
    message.unlink()
    assert search("price_to=20").total == 0


def test_a_suspended_shop_disappears_with_all_its_goods(django_capture_on_commit_callbacks):
    listing = ListingFactory(shop=ShopFactory())

    with django_capture_on_commit_callbacks(execute=True):
        suspend_shop(listing.shop, why="Counterfeit", at=LISTED, by=chen())

    assert search("").total == 0


def test_sold_out_is_a_word_on_the_card_and_no_state():
    listing = ListingFactory()
    count_stock([(listing.skus.get().pk, 0)], at=LISTED)

    (card,) = search("").cards

    assert (card.sold_out, card.badges[0].text) == (True, "Sold out")


def test_a_shop_has_a_search_of_its_own():
    ListingFactory()
    other = ListingFactory(shop=ShopFactory())

    assert [card.listing_id for card in search("", shop_id=other.shop_id).cards] == [other.pk]


def test_pages_never_overlap_and_end_at_the_last_one():
    for _number in range(3):
        ListingFactory()
    asked = read(QueryDict("sort=sales"))
    first = find(asked, per_page=2)
    second = find(read(QueryDict("sort=sales&page=1000000000")), per_page=2)

    assert (first.page.number, second.page.number) == (1, 2)
    assert not {card.listing_id for card in first.cards} & {card.listing_id for card in second.cards}


@pytest.mark.parametrize(("many"), [1, 3])
def test_the_number_of_queries_does_not_grow(many, django_assert_num_queries):
    for _number in range(many):
        ListingFactory()

    with django_assert_num_queries(4):
        search("q=backpack&price_to=900")


def test_words_and_ticks_are_answered_by_their_indexes(shelf):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    everything = matching(read(QueryDict(""))).order_by()
    by_words = everything.filter(words=all_of(words_of("canvas 茶壶"))).explain()
    by_tick = matching(read(QueryDict("service=no_reason"))).order_by().explain()

    assert ("search_words" in by_words, "search_tokens" in by_tick) == (True, True), by_words
