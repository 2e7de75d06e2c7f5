"""Who is delivered free is said on cards and can be asked for, and changes with the freight template."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from marketplace.catalog.models import ListingFigures
from marketplace.logistics.errors import TemplateOfAnotherShop
from marketplace.logistics.freight import Band, Basis, Template
from marketplace.logistics.models import FreightRule
from marketplace.logistics.services import choose_freight, follow_template
from marketplace.search.asked import read
from marketplace.search.queries import find
from payments.money import Money
from tests.factories.accounts import UserFactory
from tests.factories.orders import freight_template, goods
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db

FREE, FEE = Money(0), Money.yuan("8.00")


def band(*regions: str, first: Money = FREE, further: Money = FREE) -> Band:
    return Band(frozenset(regions), 1, first, 1, further)


def is_free(sku) -> bool:
    return ListingFigures.objects.get(pk=sku.listing_id).free_delivery


def found_free() -> list[tuple[str, list[str]]]:
    """The titles found by "Free delivery", each with its badges."""
    cards = find(read(QueryDict("service=free_delivery"))).cards
    return [(card.title, [str(badge.text) for badge in card.badges]) for card in cards]


@pytest.mark.parametrize(
    ("bands", "free"),
    [
        ((band(),), True),
        ((band(first=FEE),), False),
        ((band(further=FEE),), False),
        ((band(), band("540000", first=FEE)), True),
        ((band("310000"), band(first=FEE)), False),
        ((band("310000"), band("320000")), True),
        ((), False),
    ],
)
def test_a_template_is_free_where_no_region_is_named_apart(bands, free):
    assert Template(1, Basis.PIECE, bands).usually_free == free


def test_a_listing_without_a_template_is_delivered_free_as_checkout_does():
    assert is_free(goods())


def test_choosing_a_template_changes_badge_and_filter(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sku = goods(title_en="Clay teapot")
    assert found_free() == [("Clay teapot", ["Free delivery"])]

    with django_capture_on_commit_callbacks(execute=True):
        choose_freight(sku.listing, freight_template(sku.listing.shop, "12.00"))
    assert (is_free(sku), found_free()) == (False, [])

    with django_capture_on_commit_callbacks(execute=True):
        choose_freight(sku.listing, None)
    assert (is_free(sku), found_free()) == (True, [("Clay teapot", ["Free delivery"])])


def test_a_changed_template_tells_all_its_listings():
    shop = far_and_near()
    template = freight_template(shop, "12.00")
    first, second = goods(template=template), goods(template=template)
    before = (is_free(first), is_free(second))

    FreightRule.objects.filter(template=template).update(first_fee=FREE)
    follow_template(template)

    assert (before, (is_free(first), is_free(second))) == ((False, False), (True, True))


def test_a_template_of_another_shop_is_refused():
    sku = goods(template=freight_template(far_and_near(), "12.00"))
    other = freight_template(ShopFactory(), "0.00", code="theirs")

    with pytest.raises(TemplateOfAnotherShop):
        choose_freight(sku.listing, other)

    assert not is_free(sku)
    assert sku.listing.freight.template.shop == far_and_near()


# -- the operator's door ------------------------------------------------------------------------------


@pytest.fixture
def operator(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_the_operator_changes_a_rule_and_the_badge_follows(operator):
    template = freight_template(far_and_near(), "12.00")
    sku = goods(template=template)
    rule = template.rules.get()

    answer = operator.post(
        reverse("admin:logistics_freighttemplate_change", args=[template.pk]),
        {
            "shop": template.shop_id, "code": template.code, "name_en": "Flat", "basis": "PIECE",
            "speed": "EXPRESS", "rules-TOTAL_FORMS": 1, "rules-INITIAL_FORMS": 1, "rules-0-id": rule.pk,
            "rules-0-template": template.pk, "rules-0-first": 1, "rules-0-first_fee": "0.00",
            "rules-0-further": 1, "rules-0-further_fee": "0.00",
        },
    )  # fmt: skip

    assert (answer.status_code, is_free(sku)) == (302, True)


def test_the_operator_chooses_for_a_listing_and_takes_it_back(operator):
    sku = goods()
    template = freight_template(sku.listing.shop, "12.00")

    operator.post(
        reverse("admin:logistics_listingfreight_add"),
        {"listing": sku.listing_id, "template": template.pk},
    )
    chosen = is_free(sku)
    operator.post(reverse("admin:logistics_listingfreight_delete", args=[sku.listing_id]), {"post": "yes"})

    assert (chosen, is_free(sku)) == (False, True)


def test_the_operator_is_told_of_a_template_of_another_shop(operator):
    sku = goods()
    other = freight_template(ShopFactory(), "12.00", code="theirs")

    answer = operator.post(
        reverse("admin:logistics_listingfreight_add"), {"listing": sku.listing_id, "template": other.pk}
    )

    assert "This freight template belongs to another shop" in answer.content.decode()
    assert is_free(sku)
