"""Wang offers a coupon and a reduction; Mei collects, sees in the cart what is taken, chooses, and orders."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from marketplace.accounts.models import User
from marketplace.orders.models import Deduction, Order
from marketplace.promotions.models import Claim, Coupon
from payments import clock
from payments.audit.checks import differences
from payments.money import Money
from tests.browser import axe_violations
from tests.factories.accounts import PASSWORD, mei, wang
from tests.factories.orders import an_address, goods
from tests.factories.shops import far_and_near
from tests.journeys.people import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SHOP = "/shops/far-and-near/"


def is_well_made(page: Page, scripts: bool) -> None:
    """Nothing wrong for axe, which needs scripts, and nothing wider than the window."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if scripts:
        assert axe_violations(page) == []


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (390, True), (1280, False), (390, False)])
def test_mei_uses_a_coupon(visit, width, scripts):
    sku = goods("239.00")
    an_address(mei())
    User.objects.filter(pk=wang().pk).update(language="en")
    day = clock.today() + timedelta(days=9)

    # Wang takes 20 off 200 for everybody, and offers a coupon that takes 25.
    wang_ = Person(visit(width=width, scripts=scripts))
    wang_.signs_in(wang().email, PASSWORD)
    wang_.opens("/seller/reductions/new/")
    wang_.page.fill("[name=threshold]", "200")
    wang_.page.fill("[name=amount]", "20")
    is_well_made(wang_.page, scripts)
    wang_.presses("Let it hold")
    wang_.reads("¥20 off ¥200")
    wang_.opens("/seller/coupons/new/")
    for name, text in (("amount", "25"), ("threshold", "200"), ("stock", "10")):
        wang_.page.fill(f"[name={name}]", text)
    for name in ("claim_until", "use_until"):
        wang_.page.fill(f"[name={name}]", f"{day:%Y-%m-%d}")
    is_well_made(wang_.page, scripts)
    wang_.presses("Offer it")
    wang_.reads("0 of 10")
    is_well_made(wang_.page, scripts)

    # Mei collects it in the shop, and finds it among hers.
    mei_ = Person(visit(width=width, scripts=scripts))
    mei_.signs_in(mei().email, PASSWORD)
    mei_.opens(SHOP)
    is_well_made(mei_.page, scripts)
    mei_.presses("Collect")
    mei_.reads("Yours")
    mei_.opens("/coupons/?tab=mine")
    mei_.reads("Far & Near")
    is_well_made(mei_.page, scripts)

    # The checkout uses the better of the two; she keeps the coupon for another day.
    mei_.opens(f"/checkout/?sku={sku.pk}")
    mei_.reads("Place the order, ¥214.00")
    is_well_made(mei_.page, scripts)
    choice = mei_.page.get_by_label("Reduction or coupon of this shop")
    choice.select_option(label="¥20 off ¥200, takes ¥20.00")
    if not scripts:
        mei_.presses("Work it out again")
    mei_.reads("Place the order, ¥219.00")
    mei_.presses("Place the order")
    mei_.page.wait_for_url("**/cashier/**")

    order = Order.objects.get()
    assert (order.to_pay, Claim.objects.get().state) == (Money.yuan("219.00"), "CLAIMED")
    assert [one.said for one in Deduction.objects.all()] == ["¥20 off ¥200"]
    mei_.opens(f"/orders/{order.number}/")
    expect(mei_.page.locator("main")).to_contain_text("−¥20.00")
    assert (Coupon.objects.get().claimed, far_and_near().reductions.count()) == (1, 1)
    assert differences() == []
