"""What the tags and filters of the look promise to every template."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

from config.styleguide import styleguide
from config.templatetags import look
from tests.browser import axe_violations

urlpatterns = [path("styleguide/", styleguide, name="styleguide"), path("", include(settings.ROOT_URLCONF))]

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # twelve o'clock in Shanghai
TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "static"


class Fen:
    """Stands for Money: all the look reads is its fen."""

    def __init__(self, fen):
        self.fen = fen


def draw(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "¥0.00"),
        (5, "¥0.05"),
        (123900, "¥1,239.00"),
        (-2000, "−¥20.00"),
        (8600000000, "¥86,000,000.00"),
    ],
)
def test_writes_an_amount_as_one_plain_string(fen, text):
    assert look.yuan(fen) == text
    assert look.yuan(Fen(fen)) == text


def test_a_price_drops_its_decimals_only_when_they_are_nothing():
    assert '<i aria-hidden="true">.90</i>' in look.price(3990)
    assert ".00</i>" not in look.price(23900)
    assert '<i aria-hidden="true">.00</i>' in look.price_full(23900)


@pytest.mark.parametrize(("title", "letter"), [("“led high tops”", "L"), ("红包批发", "红"), ("?", "·")])
def test_goods_without_a_picture_wear_a_tag_with_their_first_letter(title, letter):
    drawn = look.no_picture(title)

    assert re.fullmatch(
        rf'<span class="no-pic no-pic--[0-5]" aria-hidden="true"><b>{letter}</b></span>', drawn
    )
    assert look.no_picture(title) == drawn


def test_rates_and_counts_are_written_as_people_read_them():
    assert (look.percent(Decimal("0.05")), look.percent(Decimal("0")), look.count(48000)) == (
        "5%",
        "0%",
        "48,000",
    )


def test_a_price_is_read_out_as_one_string():
    assert '<span class="vh">¥239.00</span>' in look.price(23900)


def test_a_price_wears_its_variants():
    assert look.price(100, "xl ink").startswith('<span class="price price--xl price--ink">')


def test_nothing_is_shown_for_no_amount():
    assert (look.price(None), look.yuan(None), look.signed("")) == ("", "", "")


@pytest.mark.parametrize(
    ("fen", "html"),
    [
        (8800, '<span class="nowrap in">+¥88.00</span>'),
        (-2600, '<span class="nowrap">−¥26.00</span>'),
        (0, '<span class="nowrap">¥0.00</span>'),
    ],
)
def test_money_in_is_green_and_money_out_has_a_true_minus(fen, html):
    assert look.signed(fen) == html


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (NOON + timedelta(hours=2, minutes=20), "14:20", "14:20"),
        (NOON - timedelta(days=3, hours=-9, minutes=-4), "19 Nov 21:04", "11月19日 21:04"),
        (datetime(2025, 11, 19, 4, 0, tzinfo=UTC), "19 Nov 2025", "2025年11月19日"),
        (date(2026, 3, 1), "1 Mar", "3月1日"),
        (date(2024, 3, 1), "1 Mar 2024", "2024年3月1日"),
    ],
)
def test_says_when_something_is_the_shorter_the_nearer(value, english, chinese):
    assert look.moment(value, at=NOON) == english
    with translation.override("zh-hans"):
        assert look.moment(value, at=NOON) == chinese


def test_the_day_is_shanghais():
    just_past_midnight = datetime(2026, 11, 21, 16, 1, tzinfo=UTC)

    assert look.moment(just_past_midnight, at=NOON) == "00:01"


@pytest.mark.parametrize(
    ("left", "english", "chinese"),
    [
        (timedelta(days=8, hours=14, minutes=59), "8 days 14 h", "8天14小时"),
        (timedelta(days=1), "1 day", "1天"),
        (timedelta(hours=2, minutes=4), "2 h 04 m", "2小时4分"),
        (timedelta(minutes=9, seconds=59), "9 m", "9分钟"),
        (timedelta(seconds=-1), "0 m", "0分钟"),
    ],
)
def test_says_how_long_something_lasts_in_two_units(left, english, chinese):
    assert look.duration(left) == english
    with translation.override("zh-hans"):
        assert look.duration(left) == chinese


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (8902, "8,902", "8,902"),
        (12408, "12.4k", "1.2万"),
        (20000, "20k", "2万"),
        (999999, "999.9k", "99.9万"),
    ],
)
def test_a_count_in_a_grid_is_short_and_never_rounded_up(number, english, chinese):
    assert look.short_count(number) == english
    with translation.override("zh-hans"):
        assert look.short_count(number) == chinese


def test_an_icon_is_decoration():
    assert look.icon("wallet") == (
        '<svg class="ic" aria-hidden="true"><use href="/static/img/icons.svg#i-wallet"/></svg>'
    )


def test_every_icon_that_a_template_names_is_in_the_sprite():
    sprite = (STATIC / "img" / "icons.svg").read_text()
    named = set()
    for page in TEMPLATES.rglob("*.html"):
        named |= set(_all(r'{% icon "([a-z0-9-]+)"', page.read_text()))
        named |= set(_all(r'icon_name="([a-z0-9-]+)"', page.read_text()))

    assert {name for name in named if f'id="i-{name}"' not in sprite} == set()


def test_the_table_of_contents_names_only_files_that_exist():
    for sheet in (STATIC / "css").rglob("*.css"):
        for named in _all(r'@import url\("([^"]+)"\)', sheet.read_text()):
            assert (sheet.parent / named).exists(), f"{sheet.name} imports {named}"


def test_the_core_stylesheets_stay_within_their_budget():
    contents = STATIC / "css" / "app.css"
    sheets = [contents, *(contents.parent / name for name in _all(r'url\("([^"]+)"\)', contents.read_text()))]

    assert sum(sheet.stat().st_size for sheet in sheets) <= 60 * 1024


@pytest.mark.parametrize(("shop", "colour"), [("b", "shop-b"), ("shop-ink", "shop-ink"), ("x", "shop-verm")])
def test_a_shop_stands_under_its_own_colour_or_under_vermilion(shop, colour):
    assert look.awning(shop, size="l") == f'<div class="awning awning--l {colour}" aria-hidden="true"></div>'


def test_a_seal_is_one_escaped_character():
    assert look.seal("<b>", "d", "s") == (
        '<span class="seal seal--s shop-d" lang="zh-Hans" aria-hidden="true">&lt;</span>'
    )


class AddressForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the parcel.")
    phone = forms.CharField(label="Phone", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("h", "Home"), ("w", "Work")], widget=forms.RadioSelect)
    usual = forms.BooleanField(label="My usual address", required=False)


def test_a_field_is_described_by_its_hint():
    html = draw("{% field form.name %}", form=AddressForm())

    assert '<label for="id_name">Name</label>' in html
    assert 'aria-describedby="id_name_hint"' in html
    assert '<p class="hint" id="id_name_hint">As on the parcel.</p>' in html
    assert "aria-invalid" not in html


def test_an_error_takes_the_place_of_the_hint():
    html = draw("{% field form.name %}", form=AddressForm({"name": ""}))

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert "As on the parcel." not in html


def test_choices_stand_in_a_fieldset_with_a_legend():
    html = draw("{% field form.kind %}", form=AddressForm())

    assert "<fieldset" in html
    assert '<legend class="label">Kind</legend>' in html
    assert html.count('type="radio"') == 2


def test_a_checkbox_stands_inside_its_label():
    html = draw("{% field form.usual %}", form=AddressForm())

    assert '<label class="check" for="id_usual">' in html


def test_the_error_summary_links_to_each_field():
    html = draw("{% error_summary form %}", form=AddressForm({"name": ""}))

    assert '<a href="#id_name">' in html
    assert "autofocus" in html


def test_a_form_without_errors_has_no_summary():
    form = AddressForm({"name": "Lin Mei", "kind": "h"})

    assert draw("{% error_summary form %}", form=form).strip() == ""


def test_a_room_that_does_not_exist_leaves_no_link():
    assert look.nav_link({}, "nowhere:at-all", "Nowhere") == ""


def test_the_link_one_is_at_is_marked():
    request = RequestFactory().get("/healthz")
    request.resolver_match = type("Match", (), {"view_name": "healthz", "app_names": []})()

    link = look.nav_link({"request": request}, "healthz", "Health", count=120)

    assert link == '<a href="/healthz" aria-current="page">Health <span class="count">99+</span></a>'


def test_the_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/search/", {"q": "tea", "page": "2"})
    page = Paginator(range(100), 10).page(2)

    html = render_to_string("_pager.html", {"page": page}, request=request)

    assert 'href="?q=tea&amp;page=3"' in html
    assert '<span aria-current="page">2</span>' in html


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html", "503.html", "offline.html"])
def test_the_last_pages_need_neither_request_nor_database(name):
    html = render_to_string(name)

    assert "<h1" in html
    assert 'href="/static/css/app.css"' in html


@pytest.mark.journey
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_part_is_open_to_everyone(visit, width, dark, language):
    page = visit(width=width, dark=dark, language=language)

    page.goto("/styleguide/")

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.journey
@pytest.mark.urls(__name__)
def test_the_slash_leads_to_the_search_box_and_a_toast_speaks_for_a_while(visit):
    page = visit()
    page.goto("/styleguide/")

    page.keyboard.press("/")
    page.evaluate(
        "document.body.dispatchEvent(new CustomEvent('toast', {bubbles: true, detail: {text: 'Added'}}))"
    )

    assert page.evaluate("document.activeElement.id") == "q"
    assert page.locator("toast-region").inner_text() == "Added"


def _all(pattern, text):
    return re.findall(pattern, text)
