"""Loading the tree and its attributes from rows: repeatable, set by set, and no id ever changes."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from marketplace.catalog.models import Attribute, AttributeValue, Category
from marketplace.catalog.models.tree import UNCATEGORISED
from payments.errors import DomainError

CHUNK = 1_000
Row = Mapping[str, Any]


class BrokenTree(DomainError):
    """A row names a parent that is not there, or the rows run in a circle."""

    sentence = gettext_lazy("The tree cannot be loaded: %(why)s")


@transaction.atomic
def load_categories(rows: Iterable[Row], *, keep_names: bool = False) -> int:
    """Write categories by id: new ones are added, known ones get these names and rules.

    A row is `id, parent, name_en, name_zh` and may say `icon`, `home_rank`, `no_reason` and
    `commission_rate` (per cent); a column a row lacks stays as it is. Parents may come after
    children. With `keep_names` a category that is there keeps what it is called, so that a public
    list completes a tree with names of one's own. Returns how many rows there were.
    """
    known = dict(Category.objects.values_list("pk", "path"))
    told = {str(row["id"]): row for row in rows}
    paths = {one: _path(one, told, known) for one in told}
    by_columns: dict[tuple[str, ...], list[Category]] = {}
    for one, row in sorted(told.items(), key=lambda item: paths[item[0]].count("/")):
        category = Category(id=one, parent_id=row.get("parent") or None, path=paths[one])
        category.level = category.path.count("/") - 1
        changes = [] if keep_names and one in known else ["name_en", "name_zh"]
        for column in ("name_en", "name_zh", "icon", "home_rank", "no_reason"):
            if column in row:
                setattr(category, column, row[column])
        changes += [column for column in ("icon", "home_rank", "no_reason") if column in row]
        if row.get("commission_rate"):
            category.commission_rate = Decimal(row["commission_rate"]) / 100
            changes.append("commission_rate")
        by_columns.setdefault(("parent", "path", "level", *changes), []).append(category)
    # Foreign keys are looked at when the transaction ends, so a set may hold children of the next.
    for columns, categories in by_columns.items():
        Category.objects.bulk_create(
            categories,
            batch_size=CHUNK,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=list(columns),
        )
    return len(told)


@transaction.atomic
def load_attributes(rows: Sequence[Row]) -> int:
    """Write what categories ask, by category and code, with the values of each; returns how many.

    A value that is no longer named stays, since listings may have answered with it.
    """
    columns = ["kind", "name_en", "name_zh", "unit", "required", "filterable", "may_be_option", "position"]
    Attribute.objects.bulk_create(
        [
            Attribute(
                category_id=row["category"],
                code=row["code"],
                kind=row["kind"],
                name_en=row["name_en"],
                name_zh=row["name_zh"],
                unit=row.get("unit", ""),
                required=row.get("required", False),
                filterable=row.get("filterable", True),
                may_be_option=row.get("option", False),
                position=place,
            )
            for place, row in enumerate(rows)
        ],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["category", "code"],
        update_fields=columns,
    )
    ids = {(one.category_id, one.code): one.pk for one in Attribute.objects.all()}
    AttributeValue.objects.bulk_create(
        [
            AttributeValue(
                attribute_id=ids[row["category"], row["code"]],
                code=value["code"],
                name_en=value["en"],
                name_zh=value["zh"],
                position=place,
            )
            for row in rows
            for place, value in enumerate(row.get("values") or ())
        ],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["attribute", "code"],
        update_fields=["name_en", "name_zh", "position"],
    )
    return len(rows)


def ensure_uncategorised() -> Category:
    """Have the node where goods stand whose sheet names no category of ours."""
    category, _made = Category.objects.get_or_create(
        pk=UNCATEGORISED,
        defaults={"path": f"{UNCATEGORISED}/", "level": 0, "name_en": "Uncategorised", "name_zh": "未分类"},
    )
    return category


def _path(one: str, told: Mapping[str, Row], known: Mapping[str, str]) -> str:
    """Walk up to the root, through new rows and known ones."""
    steps: list[str] = []
    node: str | None = one
    while node is not None:
        if node in steps:
            raise BrokenTree(why=f"{node} lies in itself")
        if node not in told:
            if node not in known:
                raise BrokenTree(why=f"{steps[-1] if steps else one} lies in {node}, which is not there")
            return known[node] + "".join(f"{step}/" for step in reversed(steps))
        steps.append(node)
        node = told[node].get("parent") or None
    return "".join(f"{step}/" for step in reversed(steps))
