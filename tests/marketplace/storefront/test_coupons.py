"""Coupons and reductions on a listing's and on a shop's page: what is offered, collected, and taken."""

from datetime import timedelta

import pytest

from tests.factories.accounts import wang
from tests.factories.catalog import ListingFactory
from tests.factories.orders import EVENING
from tests.factories.promotions import collected, market_coupon, reduction, shop_coupon
from tests.factories.shops import ShopFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("evening")]
SHOP = "/shops/far-and-near/"


def test_a_listing_offers_what_can_be_collected_for_it(client):
    listing, other = ListingFactory(), ListingFactory()
    shop_coupon("10.00", "100.00")
    shop_coupon("11.00", "100.00", listings=(other,))
    shop_coupon("12.00", "100.00", shop=ShopFactory(seal="盏"))
    market_coupon("30.00", "100.00")

    page = client.get(listing.get_absolute_url()).text

    assert page.count('class="coupon"') == 2
    assert all(f"¥{sum_}.00" in page for sum_ in (10, 30))


def test_its_price_takes_the_reduction_or_ones_own_coupon(buyer):
    listing = ListingFactory(price="239.00")
    reduction("20.00", "200.00")
    reduction("40.00", "300.00")
    collected(shop_coupon("25.00", "200.00"))

    page = buyer.get(listing.get_absolute_url()).text

    assert "¥40 off ¥300" in page
    assert "<dt>¥25 off ¥200</dt><dd>−¥25.00</dd>" in page
    assert "¥214.00" in page
    assert "Yours" in page


def test_its_own_shop_collects_nothing_there(client):
    listing = ListingFactory()
    shop_coupon()
    client.force_login(wang())

    assert 'class="coupon"' not in client.get(listing.get_absolute_url()).text


def test_a_shop_shows_what_it_gives(client):
    reduction("20.00", "200.00")
    shop_coupon("25.00", "200.00")
    market_coupon()

    page = client.get(SHOP).text

    assert page.count('class="coupon"') == 1
    assert "in this shop, for everybody" in page


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_ask_few_queries_however_many_coupons(buyer, django_assert_max_num_queries, many):
    listing = ListingFactory()
    for number in range(many):
        collected(shop_coupon(per_person=2, use_until=EVENING + timedelta(days=10 + number)))
        reduction(threshold=f"{200 + number}.00")
    for url in (listing.get_absolute_url(), SHOP):
        buyer.get(url)

    with django_assert_max_num_queries(12):
        buyer.get(listing.get_absolute_url())
    with django_assert_max_num_queries(12):
        buyer.get(SHOP)
