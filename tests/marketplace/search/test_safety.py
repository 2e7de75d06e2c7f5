"""Search takes anything in its address and does nothing but search."""

import random
from pathlib import Path

import pytest

import marketplace.catalog
import marketplace.search
import marketplace.shops
import marketplace.storefront
from marketplace.catalog.models import Listing
from marketplace.search.asked import MOST_PAGES
from tests.factories.catalog import ListingFactory

pytestmark = pytest.mark.django_db

PAYLOADS = [
    "' OR '1'='1", "'; DROP TABLE catalog_listing; --", "\") OR 1=1 --", "1; SELECT pg_sleep(10)",
    "' UNION SELECT password FROM accounts_user --", "%' AND 1=0 --", "_%_%", "\\", "\\'", "''", "$$;$$",
    "a' & !b | (c", "!!!", "&&&", "a:*", "<->", "foo:AB", "'a' <2> 'b'", "((((", "))))", ":*:*:*",
    "id__gt=0", "listing__shop__owner__password__startswith=a", "_connector=OR", "_negated=1", "price_low)--",
    "-password", "?order_by=owner", "../../etc/passwd", "{{7*7}}", "${7*7}", "%s%s%s", "%(q)s", "\ud7ff", "🧵🎒",
    "\u202eabc", "a" * 5000, "壶" * 3000, " ".join("word" for _ in range(500)), "0x27", "1e309", "NaN", "-1",
    "99999999999999999999", "¥¥¥", "1.999", "٣٤", "１２", "null", "None", "true", "[]", "a[]=1", "\x0b\x0c", "\t",
]  # fmt: skip
NAMES = ["q", "category", "price_from", "price_to", "sort", "shop", "service", "page", "after", "a.colour",
         "a.' OR 1=1", "kind", "shelf", "o1", "quantity", "q__contains", "listing__state"]  # fmt: skip
ADDRESSES = ["/search/", "/categories/lb/bags/", "/shops/", "/shops/far-and-near/", "/search/suggestions/"]


def test_no_payload_in_any_parameter_breaks_or_bends_a_page(client):
    listing = ListingFactory()
    dice = random.Random(7)
    addresses = [*ADDRESSES, listing.get_absolute_url()]

    for payload in PAYLOADS:
        for name in NAMES:
            address = dice.choice(addresses)
            response = client.get(address, {name: payload})
            assert response.status_code == 200, (address, name, payload)

    assert Listing.objects.count() == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_as_words_finds_what_does_not_have_them(client, payload):
    ListingFactory()

    response = client.get("/search/", {"q": payload, "sort": payload})

    assert response.status_code == 200
    if payload.strip() and "_" not in payload:
        assert response.context["results"].total == 0


def test_a_null_byte_is_nothing(client):
    ListingFactory()

    assert client.get("/search/?q=back%00pack&category=%00&a.colour=%00").status_code == 200


@pytest.mark.parametrize("page", ["1000000000", "-5", "0", "x", "1e9", "٣"])
def test_any_page_is_one_of_the_first_hundred(client, page):
    ListingFactory()

    response = client.get("/search/", {"page": page})

    assert response.context["results"].found.page.number == 1
    assert response.context["results"].found.asked.page <= MOST_PAGES


def test_many_parameters_are_bounded(client, django_assert_max_num_queries):
    ListingFactory()
    query = "&".join(f"a.code{n}=v{m}" for n in range(40) for m in range(10))

    with django_assert_max_num_queries(12):
        response = client.get(f"/search/?{query}")

    assert response.status_code == 200
    assert len(response.context["results"].found.asked.answers) == 8


def test_no_query_is_made_of_text_from_outside():
    rooms = [marketplace.search, marketplace.catalog, marketplace.shops, marketplace.storefront]
    forbidden = ("RawSQL(", ".extra(", ".raw(", "**request.", "**params")

    for room in rooms:
        for path in Path(room.__path__[0]).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not [word for word in forbidden if word in text], path
