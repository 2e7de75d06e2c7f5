"""One sheet brought in twice at once: each listing is made by one of the two and named by the other."""

from functools import partial

import pytest

from marketplace.catalog.drafted import Wish
from marketplace.catalog.imports import Report, import_listings
from marketplace.catalog.models import Listing, Sku
from marketplace.catalog.product_csv.drafts import draft_listings
from marketplace.catalog.product_csv.reading import read_sheet
from marketplace.catalog.services.tree import ensure_uncategorised
from marketplace.shops.models import Shop
from tests.factories.orders import EVENING
from tests.factories.shops import ShopFactory
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, IMPORTS, LISTINGS = 10, 4, 5


def bring_in(sheet: bytes, shop: Shop) -> Report:
    drafts = draft_listings(read_sheet(sheet, megabytes=1, most_rows=100), most_skus=9, title_characters=99)
    return import_listings(drafts, Wish(shop, by=shop.owner), at=EVENING)


def test_importing_against_importing():
    ensure_uncategorised()
    rows = [f"thing-{n},Thing {n},{n}.00" for n in range(1, LISTINGS + 1)]
    sheet = "\n".join(["Handle,Title,Variant Price", *rows, ""]).encode()
    for _round in range(ROUNDS):
        shop = ShopFactory()

        outcomes = race(*[partial(bring_in, sheet, shop)] * IMPORTS)

        reports = [one.result for one in outcomes]
        assert sum(report.made for report in reports) == LISTINGS
        assert [report.made + report.kept + len(report.skipped) for report in reports] == [LISTINGS] * IMPORTS
        assert {error.column for report in reports for error in report.errors} <= {"Handle"}
        assert Listing.objects.filter(shop=shop).count() == Sku.objects.filter(listing__shop=shop).count()
