"""The tree grows by repeatable steps, and no id ever changes."""

import os
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from marketplace.catalog.models import Attribute, AttributeValue, Category
from marketplace.catalog.queries import (
    attributes_asked,
    category_with_those_above,
    children,
    home_categories,
    lineage,
    nearest,
)
from marketplace.catalog.services.tree import (
    BrokenTree,
    ensure_uncategorised,
    load_attributes,
    load_categories,
)
from tests.factories.catalog import tree

pytestmark = pytest.mark.django_db
HEADER = "id,parent_id,level,name_en,name_zh,full_name_en,full_name_zh\n"


def node(pk: str, parent: str | None, **more) -> dict:
    return {"id": pk, "parent": parent, "name_en": pk.upper(), "name_zh": f"{pk} 类"} | more


def test_children_may_come_before_their_parents():
    load_categories([node("a-1-1", "a-1"), node("a-1", "a"), node("a", None)])

    deep = Category.objects.get(pk="a-1-1")
    assert (deep.path, deep.level, deep.lineage) == ("a/a-1/a-1-1/", 2, ["a", "a-1", "a-1-1"])


def test_loading_again_changes_names_and_rules_but_no_id():
    load_categories([node("a", None, icon="shirt", home_rank=1, no_reason="ALWAYS", commission_rate="5.00")])

    load_categories([node("a", None, name_en="Clothes")])

    (only,) = Category.objects.all()
    assert (only.pk, only.name_en, only.icon, only.home_rank, only.commission_rate) == (
        "a", "Clothes", "shirt", 1, Decimal("0.0500"),
    )  # fmt: skip


def test_names_of_ones_own_are_kept_if_asked():
    load_categories([node("a", None, name_en="Ours")])

    load_categories([node("a", None), node("a-1", "a")], keep_names=True)

    assert list(Category.objects.values_list("name_en", flat=True)) == ["Ours", "A-1"]


@pytest.mark.parametrize(
    "rows",
    [[node("a-1", "a")], [node("a", "b"), node("b", "a")], [node("a", "a")]],
    ids=["orphan", "circle", "self"],
)
def test_a_broken_tree_is_refused_whole(rows):
    with pytest.raises(BrokenTree):
        load_categories([node("fine", None), *rows])

    assert Category.objects.count() == 0


def test_loading_asks_few_queries(django_assert_max_num_queries):
    rows = [node("a", None)] + [node(f"a-{n}", "a") for n in range(500)]

    with django_assert_max_num_queries(6):
        load_categories(rows)


def test_what_a_node_leaves_empty_its_nearest_ancestor_says():
    load_categories([
        node("a", None, no_reason="ALWAYS", commission_rate="5.00"),
        node("a-1", "a", no_reason="ASK"),
        node("a-1-1", "a-1"),
    ])  # fmt: skip
    deep = Category.objects.get(pk="a-1-1")

    assert (nearest(deep, "no_reason"), nearest(deep, "commission_rate"), nearest(deep, "permit")) == (
        "ASK", Decimal("0.0500"), None,
    )  # fmt: skip


def test_a_question_asked_nearer_hides_the_one_further_up():
    tree()
    load_attributes([{"category": "lb-1", "code": "material", "kind": "choice", "name_en": "Outside",
                      "name_zh": "外料", "values": [{"code": "wax", "en": "Wax", "zh": "蜡"}]}])  # fmt: skip

    asked = attributes_asked(Category.objects.get(pk="lb-1"))

    assert asked["material"].name_en == "Outside"
    assert "colour" in asked
    assert attributes_asked(Category.objects.get(pk="lb-12"))["material"].name_en == "Material"


def test_attributes_load_again_without_losing_values_in_use():
    tree()
    before = AttributeValue.objects.get(attribute__category="lb", attribute__code="colour", code="red").pk

    load_attributes([{"category": "lb", "code": "colour", "kind": "choice", "name_en": "Color", "name_zh": "颜色",
                      "values": [{"code": "red", "en": "Crimson", "zh": "绯"}]}])  # fmt: skip

    attribute = Attribute.objects.get(category="lb", code="colour")
    assert (attribute.name_en, attribute.values.count()) == ("Color", 3)
    assert attribute.values.get(code="red").pk == before


def test_those_above_come_with_one_query(django_assert_num_queries):
    tree()

    with django_assert_num_queries(1):
        names = [one.name_en for one in lineage(category_with_those_above("lb-1"))]

    assert names == ["Bags", "Backpacks"]
    assert [one.pk for one in home_categories()] == ["lb", "aa"]
    assert {one.pk for one in children(None)} == {"lb", "aa", "na"}


def test_goods_without_a_category_have_a_place():
    assert ensure_uncategorised().pk == ensure_uncategorised().pk == "na"


def taxonomy(folder: Path, rows: str) -> str:
    (folder / "shopify_categories_en_zh.csv").write_text(HEADER + rows, encoding="utf-8")
    out = StringIO()
    call_command("import_taxonomy", str(folder), stdout=out)
    return out.getvalue()


def test_the_public_list_completes_the_tree_and_may_be_read_twice(tmp_path):
    tree()
    rows = (
        "lb,,0,Luggage & Bags,箱包类,x,x\nlb-1,lb,1,Backpacks,背包,x,x\nlb-1-2,lb-1,2,Day Packs,日用包,x,x\n"
    )

    first, second = taxonomy(tmp_path, rows), taxonomy(tmp_path, rows)

    assert ("3 categories read, 1 of them new." in first, "0 of them new" in second) == (True, True)
    assert Category.objects.get(pk="lb").name_en == "Bags"
    assert Category.objects.get(pk="lb-1-2").path == "lb/lb-1/lb-1-2/"


def test_a_missing_or_broken_list_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="There is no"):
        call_command("import_taxonomy", str(tmp_path))
    with pytest.raises(CommandError, match="not there"):
        taxonomy(tmp_path, "a-1,a,1,X,某,x,x\n")
    (tmp_path / "shopify_categories_en_zh.csv").write_text("id,name\n", encoding="utf-8")
    with pytest.raises(CommandError, match="lacks the columns"):
        call_command("import_taxonomy", str(tmp_path))


def test_the_whole_public_list_is_read():
    if not (data := os.environ.get("DATA")):
        pytest.skip("Name the folder of outside data in DATA to read the whole public list.")

    call_command("import_taxonomy", f"{data}/taxonomy", stdout=StringIO())

    assert (Category.objects.count(), Category.objects.filter(level=0).count()) == (10_281, 25)
