"""T21: a foreign id inside a form is refused, and nothing changes."""

import pytest
from django import forms as django_forms

from tests.abuse.unchanged import unchanged
from tests.abuse.world import CHEN, DU, LIN, MEI, PACKER, WANG, World
from tests.factories.orders import quoted
from tests.factories.wallet import PIN, new_key
from tests.modules import every_form

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t21")]


def checkout_form(world: World, who: str, **fields):
    sku = world.listing.skus.first()
    quote = quoted(world.people[who], {sku: 1}, at=world.at)
    return {"key": new_key(), "quote": quote.signed(), "address": world.address.pk} | fields


def test_an_order_to_anothers_address(world):
    with unchanged():
        answer = world.client(MEI).post(
            "/checkout/", checkout_form(world, MEI, address=world.others_address.pk)
        )

    assert (answer.status_code, answer["Location"]) == (302, "/cart/")


def test_anothers_address_is_not_shown_at_the_checkout(world):
    sku = world.listing.skus.first()

    page = world.client(MEI).get("/checkout/", {"sku": sku.pk, "address": world.others_address.pk})

    assert world.address.detail in page.text
    assert world.others_address.detail not in page.text


def test_anothers_signed_total(world):
    with unchanged():
        answer = world.client(MEI).post("/checkout/", checkout_form(world, LIN, address=world.address.pk))

    assert (answer.status_code, answer["Location"]) == (302, "/cart/")


def test_a_sku_that_nobody_sells(world):
    sku, client = world.draft.skus.get(), world.client(MEI)

    with unchanged():
        added = client.post("/cart/lines/", {"sku": sku.pk, "quantity": "1"})
        shown = client.get("/checkout/", {"sku": sku.pk})
        placed = client.post("/checkout/", checkout_form(world, MEI, quote=_quote_on(shown.text)))

    assert [answer.status_code for answer in (added, shown, placed)] == [404, 302, 302]
    for page in (added.text, shown.text, placed.text):
        assert world.draft.title_en not in page


def _quote_on(page: str) -> str:
    """The signed total a checkout page carries, if it carries one."""
    return page.partition('name="quote" value="')[2].partition('"')[0]


def test_a_forged_total_is_no_total(world):
    sku = world.listing.skus.first()
    signed = quoted(world.people[MEI], {sku: 1}, at=world.at).signed()

    for forged in (signed[:-1], signed[1:], f"{signed}x", signed.replace(":", "."), "", "x" * 500):
        with unchanged():
            answer = world.client(MEI).post("/checkout/", checkout_form(world, MEI, quote=forged))
        assert answer.status_code == 302, forged


@pytest.mark.parametrize("positions", [["2"], ["99"], ["1", "2"], ["-1"], ["0"], ["1e0"], ["x"]])
@pytest.mark.parametrize(
    ("who", "address", "more"),
    [
        (MEI, "/orders/{}/receipt/", {"pin": PIN}),
        (WANG, "/seller/orders/{}/shipment/", {"carrier": "zto", "waybill": "781200449316"}),
        (WANG, "/seller/orders/{}/refund/", {"reason": "OUT_OF_STOCK"}),
    ],
)
def test_lines_that_are_not_this_orders(world, who, address, more, positions):
    state = "SHIPPED" if who == MEI else "PAID"

    with unchanged():
        answer = world.client(who).post(
            address.format(world.orders[state].number), {"key": new_key(), "lines": positions, **more}
        )

    assert answer.status_code == 422


@pytest.mark.parametrize("carrier", ["", "1", "unknown", "ZTO ", "zto'--"])
def test_a_carrier_that_is_none(world, carrier):
    with unchanged():
        answer = world.client(WANG).post(
            f"/seller/orders/{world.order.number}/shipment/",
            {"lines": [1], "carrier": carrier, "waybill": "781200449316"},
        )

    assert answer.status_code == 422


@pytest.mark.parametrize("who", [MEI, LIN, DU, PACKER, CHEN])
def test_the_desk_of_a_shop_where_one_does_not_work(world, who):
    foreign = world.shop if who == DU else world.other_shop
    client = world.client(who)

    with unchanged():
        assert client.post("/seller/shop/", {"shop": foreign.pk}).status_code == 404

    for text in ("", "-1", "x", "9" * 30, "1 OR 1=1"):
        assert client.post("/seller/shop/", {"shop": text}).status_code == 404, text


def test_a_shop_remembered_by_the_session_of_somebody_who_left(world):
    client = world.client(PACKER)
    assert client.post("/seller/shop/", {"shop": world.shop.pk}).status_code == 302
    assert client.get("/seller/orders/").status_code == 200

    world.shop.memberships.filter(person=world.people[PACKER]).delete()

    assert client.get("/seller/orders/").status_code == 404
    assert client.get(f"/seller/orders/{world.order.number}/").status_code == 404


@pytest.mark.parametrize("district", ["330106", "310106", "320500", "", "999999", "320508' OR '1'='1"])
def test_a_district_of_another_city(world, district):
    with unchanged():
        answer = world.client(MEI).post(
            f"/accounts/addresses/{world.address.pk}/",
            {
                "name": "梅", "phone": "13800001007", "detail": "1", "province": "320000", "city": "320500",
                "district": district,
            },
        )  # fmt: skip

    assert answer.status_code == 422


@pytest.mark.parametrize("source", ["", "bank", "wallet:s1", "yuebao", "BALANCE", "1"])
def test_a_way_to_pay_that_is_none(world, source):
    # A refusal is kept under its key (safety, law 1), and nothing else is written.
    with unchanged(but=("request_key",)):
        answer = world.client(MEI).post(
            f"/cashier/{world.payment.number}/", {"source": source, "pin": PIN, "key": new_key()}
        )

    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("place", ["2", "3", "0", "-1", "99", "x", "1e0", "²", "9" * 40])
def test_a_wallet_beyond_ones_own(world, place):
    for page in ("/wallet/", "/wallet/statement/", "/wallet/statement/csv/"):
        assert world.client(MEI).get(page, {"of": place}).status_code == 404, page


# The operator's own forms in the admin: they see every shop, and refuse a template of another shop's.
OPERATORS = [
    "marketplace.logistics.forms.ListingFreightForm.listing",
    "marketplace.logistics.forms.ListingFreightForm.template",
    "marketplace.promotions.forms.MarketCouponForm.category",
]


def test_every_choice_of_rows_begins_with_none():
    """A form narrows its choices when it knows the person; until then it offers nobody's."""
    wide = []
    for form in every_form():
        for name, field in form.base_fields.items():
            if isinstance(field, django_forms.ModelChoiceField) and not field.queryset.query.is_empty():
                wide.append(f"{form.__module__}.{form.__name__}.{name}")

    assert sorted(wide) == OPERATORS
