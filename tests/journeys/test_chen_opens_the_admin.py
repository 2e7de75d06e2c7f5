"""Chen operates: the admin works in a real browser under the policy that forbids to evaluate text."""

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE
from tests.factories.accounts import UserFactory
from tests.factories.orders import k_placed
from tests.journeys.people import PASSWORD, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_chen_opens_the_admin(visit, width):
    UserFactory(email="chen@jishi.example", password=PASSWORD, is_staff=True, is_superuser=True)
    k_placed()
    chen = Person(visit(width=width))
    chen.signs_in("chen@jishi.example")

    chen.opens("/admin/")
    expect(chen.page.get_by_role("heading", name="What waits for somebody")).to_be_visible()
    expect(chen.page.get_by_placeholder("Type to search")).not_to_be_visible()

    chen.opens("/admin/orders/order/")
    chen.page.locator("a", has_text="Filters").first.click()
    expect(chen.page.get_by_text("By state")).to_be_visible()
