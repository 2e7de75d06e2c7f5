"""The pages anybody may walk through: what they show, and how few queries they ask."""

import pytest
from django.urls import reverse
from django.utils import translation

from marketplace.catalog.content import TierContent
from marketplace.catalog.models import Listing
from marketplace.catalog.services import count_stock, take_off_shelf
from marketplace.shops.services import write_notice
from marketplace.shops.states import ShopState
from payments.money import Money
from tests.factories.accounts import AddressFactory, mei, wang
from tests.factories.catalog import LISTED, ListingFactory, option, sku
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


def backpack(**fields) -> Listing:
    """One backpack in two colours and two sizes; blue is to be had in M only."""
    return ListingFactory(
        options=(option("colour", "red", "blue"), option("size", "m", "xl")),
        skus=(sku("239.00", 0, 0), sku("259.00", 0, 1), sku("249.00", 1, 0, on_hand=3)),
        attributes={"material": ("canvas",), "capacity_l": "18"},
        promises=("no_reason",),
        **fields,
    )


def value_ids(listing: Listing, name: str) -> str:
    option = listing.options.get(name_en=name)
    return {value.name_en: value.pk for value in option.values.all()}


@pytest.fixture
def reader(client):
    """Mei, signed in, with an address."""
    AddressFactory()
    client.force_login(mei())
    return client


@pytest.fixture(params=[1, 3])
def many(request):
    for number in range(request.param):
        backpack(shop=ShopFactory(), title_en=f"Backpack number {number}")
    return request.param


PAGES = {
    "home": "/",
    "search": "/search/?q=backpack&a.colour=red&price_from=1&service=no_reason",
    "category": "/categories/lb/bags/?a.colour=red",
    "categories": "/categories/",
    "shops": "/shops/",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_few_queries_however_many_rows_there_are(
    page, many, reader, django_assert_max_num_queries
):
    with django_assert_max_num_queries(MOST_QUERIES):
        response = reader.get(PAGES[page])

    assert response.status_code == 200


def test_a_listing_asks_few_queries_however_many_choices_it_has(many, reader, django_assert_max_num_queries):
    listing = Listing.objects.first()

    with django_assert_max_num_queries(MOST_QUERIES):
        reader.get(listing.get_absolute_url())


def test_a_shop_asks_few_queries_however_many_goods_it_has(many, reader, django_assert_max_num_queries):
    for _number in range(many):
        ListingFactory()

    with django_assert_max_num_queries(MOST_QUERIES):
        reader.get("/shops/far-and-near/")


def test_home_shows_goods_and_asks_a_visitor_to_sign_in(client):
    backpack()

    page = client.get("/").content.decode()

    assert ("Hutong 18 L everyday backpack" in page, reverse("account_login") in page) == (True, True)


def test_home_shows_ones_own_balance_and_orders(reader):
    page = reader.get("/").content.decode()

    assert ("¥0.00" in page, "/orders/?tab=pay" in page) == (True, True)


def test_a_wrong_slug_of_a_category_leads_to_the_right_one(client):
    backpack()

    response = client.get("/categories/lb-1/rucksacks/?sort=sales")

    assert (response.status_code, response["Location"]) == (301, "/categories/lb-1/backpacks/?sort=sales")


def test_a_wrong_slug_of_a_listing_leads_to_the_right_one(client):
    listing = backpack()

    response = client.get(f"/listings/{listing.pk}-old-name/?o1=4")

    assert (response.status_code, response["Location"]) == (301, f"{listing.get_absolute_url()}?o1=4")


@pytest.mark.parametrize("address", ["/categories/zz-9/nothing/", "/listings/999999-x/", "/shops/nobody/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_listing_shows_its_first_choice_in_stock_with_price_stock_and_facts(client):
    page = client.get(backpack().get_absolute_url()).content.decode()

    for words in ("¥239.00", "10 left", "in Red / M", "Canvas", "18 L", "7-day return", "Far &amp; Near"):
        assert words in page, words


def test_the_address_names_the_choice(client):
    listing = backpack()
    blue = value_ids(listing, "Colour")["Blue"]

    page = client.get(listing.get_absolute_url(), {"o1": blue}).content.decode()

    chosen = listing.skus.get(title_en="Blue / M")
    assert (f'name="sku" value="{chosen.pk}"' in page, "Only 3 left" in page) == (True, True)


def test_a_choice_that_does_not_exist_falls_back_to_one_that_does(client):
    listing = backpack()
    colours, sizes = value_ids(listing, "Colour"), value_ids(listing, "Size")

    page = client.get(listing.get_absolute_url(), {"o1": colours["Blue"], "o2": sizes["XL"]}).content.decode()

    assert f'name="sku" value="{listing.skus.get(title_en="Blue / M").pk}"' in page


@pytest.mark.parametrize("nonsense", ["o1=zeppelin", "o1=-1", "o1=99999999999999999999", "o2=&quantity=-4"])
def test_nonsense_in_the_address_is_passed_over(client, nonsense):
    listing = backpack()

    assert client.get(f"{listing.get_absolute_url()}?{nonsense}").status_code == 200


def test_htmx_gets_the_offer_alone(client):
    listing = backpack()

    response = client.get(listing.get_absolute_url(), headers={"HX-Request": "true"})

    page = response.content.decode()
    assert ("<html" in page, page.strip().startswith('<div class="pdp" id="offer"')) == (False, True)
    assert "HX-Request" in response["Vary"]


def test_a_sold_out_choice_is_struck_through_and_cannot_be_bought(client):
    listing = ListingFactory()
    count_stock([(listing.skus.get().pk, 0)], at=LISTED)

    page = client.get(listing.get_absolute_url()).content.decode()

    assert ("Sold out." in page, 'id="buy"' in page) == (True, False)


def test_what_is_off_sale_is_still_shown_but_not_sold(client):
    listing = ListingFactory()
    take_off_shelf(listing, at=LISTED)

    page = client.get(listing.get_absolute_url()).content.decode()

    assert ("Not on sale at the moment." in page, 'id="buy"' in page) == (True, False)


def test_a_draft_is_its_shops_own_affair(client):
    listing = ListingFactory(on_sale=False)

    client.force_login(mei())
    assert client.get(listing.get_absolute_url()).status_code == 404

    client.force_login(wang())
    assert client.get(listing.get_absolute_url()).status_code == 200


def test_ones_own_listing_is_not_bought(client):
    listing = ListingFactory()
    client.force_login(wang())

    page = client.get(listing.get_absolute_url()).content.decode()

    assert ("This is your own listing." in page, 'id="buy"' in page) == (True, False)


def test_wholesale_prices_are_laid_out_as_steps(client):
    listing = ListingFactory(
        tiers=(TierContent(10, Money.yuan("205.00")), TierContent(50, Money.yuan("182.00")))
    )

    page = client.get(listing.get_absolute_url(), {"quantity": "10"}).content.decode()

    for words in ("1 to 9", "10 to 49", "50 or more", "Wholesale price, 10 × ¥205.00", "¥2,050.00"):
        assert words in page, words


def test_search_says_what_was_found_and_offers_what_can_be_ticked(client):
    backpack()

    page = client.get("/search/?q=backpack").content.decode()

    assert ("1 result" in page, 'name="a.colour" value="red"' in page) == (True, True)


def test_each_chip_takes_one_filter_away(client):
    backpack()

    page = client.get("/search/?q=backpack&service=no_reason&price_to=300").content.decode()

    assert 'href="/search/?q=backpack&amp;price_to=300"' in page
    assert 'href="/search/?q=backpack&amp;service=no_reason"' in page


def test_search_without_result_offers_a_way_on(client):
    page = client.get("/search/?q=zeppelin").content.decode()

    assert ("Nothing found" in page, reverse("storefront:categories") in page) == (True, True)


def test_the_storefront_shows_notice_shelves_and_its_own_search(client):
    backpack()
    write_notice(far_and_near(), notice_en="Back on 26 November.", notice_zh="", at=LISTED)

    page = client.get("/shops/far-and-near/?q=backpack").content.decode()

    assert ("Back on 26 November." in page, "Hutong 18 L everyday backpack" in page) == (True, True)


def test_a_suspended_shop_says_so(client):
    shop = ShopFactory(state=ShopState.SUSPENDED)

    assert "takes no orders" in client.get(f"/shops/{shop.slug}/").content.decode()


def test_a_draft_shop_has_no_page(client):
    shop = ShopFactory(state=ShopState.DRAFT)

    assert client.get(f"/shops/{shop.slug}/").status_code == 404


def test_shops_are_found_by_name_and_kind(client):
    far_and_near()

    assert "Far &amp; Near" in client.get("/shops/?q=far").content.decode()
    assert "No shop fits that" in client.get("/shops/?kind=supplier").content.decode()


def test_suggestions_lead_to_categories_and_shops(client):
    backpack()

    page = client.get("/search/suggestions/?q=ba").content.decode()

    assert ("/categories/lb/bags/" in page, "/categories/lb-1/backpacks/" in page) == (True, True)
    assert client.get("/search/suggestions/?q=").content.decode().strip().count("<a") == 0


def test_pages_speak_chinese(client):
    listing = backpack()

    with translation.override("en"):  # A request leaves its language behind in this thread.
        page = client.get(listing.get_absolute_url(), headers={"Accept-Language": "zh-hans"}).content.decode()

    assert ("胡同双肩包" in page, "远行" in page) == (True, True)
