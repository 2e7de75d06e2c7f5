"""Freight of real rows: by piece, weight or volume, by region, free from a sum or from so many pieces."""

import pytest

from marketplace.cart.queries import NOWHERE, priced, wished
from marketplace.catalog.models import Sku
from marketplace.logistics.models import Basis, FreightRule, FreightTemplate
from payments.money import Money
from tests.factories.orders import EVENING, goods
from tests.factories.shops import far_and_near

pytestmark = pytest.mark.django_db
SUZHOU, HARBIN, LHASA = (
    ("320508", "320500", "320000"),
    ("230102", "230100", "230000"),
    ("540102", "540100", "540000"),
)


def template(basis: str, first: int, further: int, **fields) -> FreightTemplate:
    """First 8.00, then 5.00 a further unit; Heilongjiang 15.00 and 9.00, its capital 12.00 and 7.00; no Tibet."""
    made = FreightTemplate.objects.create(
        shop=far_and_near(), code="by", name_en="By", basis=basis, not_served=["540000"], **fields
    )
    for regions, one, more in (
        ([], "8.00", "5.00"),
        (["230000"], "15.00", "9.00"),
        (["230100"], "12.00", "7.00"),
    ):
        FreightRule.objects.create(
            template=made,
            regions=regions,
            first=first,
            first_fee=Money.yuan(one),
            further=further,
            further_fee=Money.yuan(more),
        )
    return made


def fee(sku: Sku, quantity: int = 1, region=SUZHOU) -> str:
    return priced(wished({sku.pk: quantity}), region, EVENING).freight.yuan_text


def sku_of(made: FreightTemplate, text: str = "20.00", **measures: int) -> Sku:
    sku = goods(text, template=made)
    Sku.objects.filter(pk=sku.pk).update(**measures)
    return sku


def test_by_piece():
    sku = sku_of(template(Basis.PIECE, 2, 1))

    assert [fee(sku, quantity) for quantity in (1, 2, 3, 5)] == ["8.00", "8.00", "13.00", "23.00"]


def test_by_weight_each_begun_unit_counts():
    sku = sku_of(template(Basis.WEIGHT, 1000, 1000), weight_g=500)

    assert [fee(sku, quantity) for quantity in (2, 3, 5)] == ["8.00", "13.00", "18.00"]


def test_by_volume_each_begun_unit_counts():
    sku = sku_of(template(Basis.VOLUME, 10_000, 5_000), volume_cm3=4_000)

    assert [fee(sku, quantity) for quantity in (2, 3, 4)] == ["8.00", "13.00", "18.00"]


def test_the_nearest_region_decides_and_nowhere_is_the_rest():
    sku = sku_of(template(Basis.PIECE, 1, 1))

    assert [fee(sku, 2, region) for region in (SUZHOU, HARBIN, ("230204", "230200", "230000"), NOWHERE)] == [
        "13.00",
        "19.00",
        "24.00",
        "13.00",
    ]
    assert len(priced(wished({sku.pk: 1}), LHASA, EVENING).refusals) == 1


def test_free_from_a_sum_or_from_so_many_pieces():
    by_sum = sku_of(template(Basis.PIECE, 1, 1, free_from=Money.yuan("60.00")))
    assert [fee(by_sum, 2), fee(by_sum, 3)] == ["13.00", "0.00"]
    FreightTemplate.objects.filter(code="by").update(free_from=None, free_pieces=4)

    assert [fee(by_sum, 3), fee(by_sum, 4)] == ["18.00", "0.00"]


def test_lines_of_one_template_are_weighed_together_and_several_templates_add_up():
    made = template(Basis.WEIGHT, 1000, 1000)
    first, second = sku_of(made, weight_g=600), sku_of(made, weight_g=300)
    other = FreightTemplate.objects.create(shop=far_and_near(), code="flat", name_en="Flat")
    FreightRule.objects.create(template=other, first_fee=Money.yuan("6.00"), further_fee=Money(0))
    third = goods("20.00", template=other)

    told = priced(wished({sku.pk: 1 for sku in (first, second, third)}), SUZHOU, EVENING)

    assert told.freight == Money.yuan("14.00")
