"""Mei signs up, tops up, finds, chooses, pays; Wang ships; Mei has it, and Wang has the money."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from marketplace.accounts.models import User
from marketplace.catalog.drafted import Wish
from marketplace.catalog.imports import import_listings
from marketplace.catalog.models import Sku
from marketplace.catalog.product_csv.drafts import draft_listings
from marketplace.catalog.product_csv.reading import read_sheet
from marketplace.catalog.services.tree import ensure_uncategorised
from marketplace.orders.models import Order
from marketplace.orders.states import OrderState
from payments import clock
from payments.audit.checks import differences
from payments.ledger.queries import available, balance
from payments.money import Money
from tests.factories.accounts import PASSWORD, regions, wang
from tests.factories.shops import ShopFactory
from tests.journeys.people import PIN, Person

AUTHORED = (
    "Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
    "Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price\n"
    "vestido-1,Vestido de verano,<p>Algodón.</p>,Chois,Vestido,true,Color,Rosa,Talla,2,M-1,100,4,329.00,329.00\n"
    "vestido-1,,,,,,,Rosa,,4,M-1,100,3,329.00,329.00\n"
    "vestido-1,,,,,,,Lila,,2,M-1,100,0,329.00,329.00\n"
    "blusa-1,Blusa con perlas,<p>Seda.</p>,Chois,Blusa,true,Color,Blanco,Talla,6,M-2,100,9,149.00,149.00\n"
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sheet() -> bytes:
    """A real shop's catalogue where there is one, else its authored twin."""
    folder = os.environ.get("DATA")
    return (Path(folder) / "shopify" / "chois.csv").read_bytes() if folder else AUTHORED.encode()


def open_a_real_shop() -> Sku:
    """Wang's shop with the sheet imported; gives a SKU that Mei can afford and has a choice to make."""
    regions()
    ensure_uncategorised()
    shop = ShopFactory(owner=wang(), slug="chois", name_en="Chois", name_zh="")
    drafts = draft_listings(
        read_sheet(sheet(), megabytes=15, most_rows=50_000), most_skus=500, title_characters=120
    )
    report = import_listings(drafts, Wish(shop, by=wang()), at=clock.database_now())
    assert report.errors == []
    return (
        Sku.objects.filter(
            listing__shop=shop, on_hand__gte=2, value_2__isnull=False, listing__state="ON_SALE"
        )
        .select_related("listing", "value_1", "value_2")
        .order_by("-price", "pk")[0]
    )


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (390, True), (1280, False), (390, False)])
def test_mei_buys_from_a_real_shop(visit, width, scripts):
    sku = open_a_real_shop()
    price = sku.price
    mei = Person(visit(width=width, scripts=scripts))

    mei.signs_up("Mei", "mei@jishi.example")
    mei.chooses_a_payment_password()
    mei.tops_up("500.00")
    mei.reads("500.00")

    # She finds it by a word of its title, and chooses colour and size.
    mei.opens("/")
    mei.page.fill("#q", sku.listing.title)
    mei.page.press("#q", "Enter")
    mei.follows(sku.listing.title)
    for value in (sku.value_1, sku.value_2):
        mei.page.locator(f"input[type=radio][value='{value.pk}']").check(force=True)
        if not scripts:
            mei.presses("Update price and stock")
        else:
            expect(mei.page.locator(f"input[type=radio][value='{value.pk}']")).to_be_checked()
            mei.page.wait_for_load_state("networkidle")
    expect(mei.page.locator("#buy [name=sku]")).to_have_value(str(sku.pk))
    mei.presses(re.compile("^Buy"))

    # The checkout asks where to send it.
    mei.page.wait_for_url("**/checkout/**")
    mei.follows(re.compile("address", re.IGNORECASE))
    mei.adds_an_address(scripts=scripts)
    mei.page.wait_for_url("**/checkout/**")
    mei.presses(re.compile("^Place the order"))

    # The cashier holds the money; a wrong payment password changes nothing.
    mei.page.wait_for_url("**/cashier/**")
    mei.reads(str(price))
    mei.page.fill("[name=pin]", "111112")
    mei.presses(re.compile("^Pay"))
    mei.reads("4 tries left")
    mei.page.fill("[name=pin]", PIN)
    mei.presses(re.compile("^Pay"))
    mei.page.wait_for_url("**/cashier/**/result/")
    mei.reads(re.compile("held", re.IGNORECASE))
    order = Order.objects.get()
    assert order.state == OrderState.PAID
    account = f"wallet:u{order.buyer_id}"
    assert (balance(account), available(account)) == (
        Money.yuan("500.00"),
        Money.yuan("500.00") - order.to_pay,
    )

    # Wang sees the order with its deadline and ships it.
    shopkeeper = Person(visit(width=width, scripts=scripts))
    User.objects.filter(pk=wang().pk).update(
        language="en"
    )  # His pages speak his language; this test reads English.
    shopkeeper.signs_in(wang().email, PASSWORD)
    shopkeeper.opens("/seller/orders/")
    shopkeeper.opens(f"/seller/orders/{order.number}/shipment/")
    shopkeeper.page.select_option("select[name=carrier]", index=1)
    shopkeeper.page.fill("[name=waybill]", "781200449316")
    shopkeeper.presses("It is sent")
    shopkeeper.page.wait_for_url(lambda url: "shipment" not in url)
    order.refresh_from_db()
    assert order.state == OrderState.SHIPPED

    # Mei sees where her money is, and says that she has the parcel.
    mei.opens(f"/orders/{order.number}/")
    mei.reads(re.compile("is held by Jishi|in escrow"))
    mei.opens(f"/orders/{order.number}/receipt/")
    mei.page.fill("[name=pin]", PIN)
    mei.presses(re.compile("^Release"))
    mei.page.wait_for_url(lambda url: "receipt" not in url)
    mei.opens(f"/orders/{order.number}/")
    order.refresh_from_db()
    assert order.state == OrderState.RECEIVED

    # Wang's wallet shows the money, and the ledger reconciles.
    shopkeeper.opens("/seller/")
    shopkeeper.reads(str(price))
    assert balance(order.shop.account) == order.to_pay
    assert differences() == []
