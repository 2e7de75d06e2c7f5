"""The pages of plain words: each is there in both languages, and its numbers are those in force."""

import pytest

from marketplace.storefront.help_pages import PAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_written_in_both_languages(client, page):
    english = client.get(page.url).text
    client.cookies["django_language"] = "zh-hans"
    chinese = client.get(page.url).text

    assert english != chinese
    assert ("。" in english, "。" in chinese) == (False, True)


def test_the_list_leads_to_every_page(client):
    listed = client.get("/help/").text

    assert [page.name for page in PAGES if f'href="{page.url}"' not in listed] == []


def test_the_numbers_are_those_in_force(client, settings):
    settings.MARKETPLACE = {"AUTO_CONFIRM_DAYS": 12}

    page = client.get("/help/escrow/").text

    assert "12 days after shipping an order counts as received" in page


def test_a_page_nobody_wrote_is_not_found(client):
    assert client.get("/help/treasure/").status_code == 404
