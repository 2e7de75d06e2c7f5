"""/api/v1/listings/: what anybody may read of what is on sale."""

import pytest
from rest_framework.request import Request

from marketplace.catalog.models import Listing
from marketplace.catalog.services import take_off_shelf
from payments.api_base import CursorPages
from tests.factories.accounts import wang
from tests.factories.catalog import LISTED, ListingFactory, option, sku
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db
URL = "/api/v1/listings/"
# One to read, two for a listing with its SKUs; the rest counts the visitor's limit in the database's cache.
LIST_QUERIES, DETAIL_QUERIES = 13, 14


def ids(answer) -> list[int]:
    return [one["id"] for one in answer.json()["results"]]


def test_a_listing_is_told_with_its_least_price_in_fen(client):
    listing = ListingFactory(
        title_en="Hutong backpack",
        options=(option("colour", "red", "blue"),),
        skus=(sku("189.00", 0), sku("175.50", 1)),
    )

    (told,) = client.get(URL).json()["results"]

    assert told == {
        "id": listing.pk,
        "title": "Hutong backpack",
        "title_en": "Hutong backpack",
        "title_zh": listing.title_zh,
        "shop": "far-and-near",
        "category": "lb-1",
        "price_from_fen": 17550,
        "address": listing.get_absolute_url(),
    }


def test_one_listing_is_told_with_its_skus(client):
    listing = ListingFactory(
        options=(option("colour", "red", "blue"),), skus=(sku("189.00", 0), sku("175.50", 1))
    )

    told = client.get(f"{URL}{listing.pk}/").json()

    assert [(one["title"], one["price_fen"], one["left"]) for one in told["skus"]] == [
        ("Red", 18900, 10),
        ("Blue", 17550, 10),
    ]


def test_drafts_and_what_left_the_shelf_are_not_there(client):
    ListingFactory(on_sale=False)
    gone = ListingFactory()
    take_off_shelf(gone, at=LISTED, by=wang())

    assert ids(client.get(URL)) == []
    for listing in Listing.objects.all():
        assert client.get(f"{URL}{listing.pk}/").status_code == 404


@pytest.mark.parametrize("pk", ["0", "999999999", "x", "-1", "1e3"])
def test_what_never_was_is_not_there(client, pk):
    assert client.get(f"{URL}{pk}/").status_code == 404


def test_a_shop_narrows_the_list(client):
    mine, other = far_and_near(), ShopFactory()
    here = ListingFactory(shop=mine)
    ListingFactory(shop=other)

    assert ids(client.get(URL, {"shop": mine.slug})) == [here.pk]
    assert ids(client.get(URL, {"shop": "nobody"})) == []


def test_pages_follow_each_other_without_overlap(client):
    made = [ListingFactory().pk for _number in range(5)]
    seen, url = [], f"{URL}?limit=2"

    while url:
        answer = client.get(url)
        assert len(ids(answer)) <= 2
        seen += ids(answer)
        url = answer.json()["next"]

    assert seen == made[::-1]


@pytest.mark.parametrize(
    ("limit", "given"), [("101", 100), ("1000000000", 100), ("0", 24), ("x", 24), ("-3", 24)]
)
def test_a_page_holds_a_hundred_at_most(rf, limit, given):
    assert CursorPages().get_page_size(Request(rf.get(URL, {"limit": limit}))) == given


@pytest.mark.parametrize("name", ["page", "q", "shop__owner", "state", "order_by"])
def test_an_unknown_parameter_is_named(client, name):
    answer = client.get(URL, {name: "1"})

    assert (answer.status_code, answer.json()) == (400, {name: ["This parameter is not known here."]})


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_read_and_never_written(client, method):
    listing = ListingFactory()

    for url in (URL, f"{URL}{listing.pk}/"):
        assert getattr(client, method)(url, {}, content_type="application/json").status_code in {403, 405}


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(client, django_assert_num_queries, count):
    for _number in range(count):
        ListingFactory(options=(option("colour", "red", "blue"),), skus=(sku("9.00", 0), sku("8.00", 1)))
    client.get(URL)

    with django_assert_num_queries(LIST_QUERIES):
        assert len(ids(client.get(URL))) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_listing_costs_the_same_however_many_skus(client, django_assert_num_queries, count):
    listing = ListingFactory(
        options=(option("colour", *("red", "blue", "black")[:count]),),
        skus=tuple(sku("9.00", n) for n in range(count)),
    )
    client.get(f"{URL}{listing.pk}/")

    with django_assert_num_queries(DETAIL_QUERIES):
        assert len(client.get(f"{URL}{listing.pk}/").json()["skus"]) == count
