"""Reading the public lists of provinces, cities and districts into rows of ours."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from marketplace.accounts.models import Region
from marketplace.accounts.pinyin import english_name

TREE, PROVINCES, CITIES, AREAS, WITHOUT_CODES = (
    "pca-code.json",
    "provinces.csv",
    "cities.csv",
    "areas.csv",
    "HK-MO-TW.json",
)
# The public code of what the list without codes names by its name only.
PROVINCE_CODES = {"台湾省": "710000", "香港特别行政区": "810000", "澳门特别行政区": "820000"}
# A municipality's second level is an office word; people call it by the municipality's name.
DISTRICTS_OF_A_CITY, COUNTIES_OF_A_CITY = "市辖区", "县"

Row = dict[str, Any]


class ListIsMissing(Exception):
    """The folder holds none of the lists we can read."""


def rows_of(folder: Path, known: Mapping[str, Row]) -> Iterator[Row]:
    """Read a folder of public lists.

    What is known keeps its code, and keeps its English name for as long as the Chinese one stays.
    """
    if (folder / TREE).exists():
        rows = _from_tree(json.loads((folder / TREE).read_text("utf-8")))
    elif (folder / AREAS).exists():
        rows = _from_tables(folder)
    else:
        raise ListIsMissing(f"{folder} holds neither {TREE} nor {AREAS}.")
    for row in rows:
        kept = known.get(row["code"])
        yield row | {"name_en": kept["name_en"]} if kept and kept["name_zh"] == row["name_zh"] else row
    if (folder / WITHOUT_CODES).exists():
        yield from _without_codes(json.loads((folder / WITHOUT_CODES).read_text("utf-8")), known)


def _row(code: str, parent: str | None, level: int, name: str) -> Row:
    return {
        "code": code,
        "parent": parent,
        "level": level,
        "name_zh": name,
        "name_en": english_name(name),
    }


def _city(code: str, parent: str, name: str, province: str) -> Row:
    """Write a city; the two halves of a municipality are told apart by name."""
    if name == DISTRICTS_OF_A_CITY:
        return _row(code, parent, Region.Level.CITY, province)
    if name == COUNTIES_OF_A_CITY:
        row = _row(code, parent, Region.Level.CITY, f"{province}郊县")
        return row | {"name_en": f"Counties of {english_name(province)}"}
    return _row(code, parent, Region.Level.CITY, name)


def _full(code: str) -> str:
    """Write a code in its full length: 11 is 110000, 1101 is 110100."""
    return code.ljust(6, "0")


def _from_tree(tree: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for province in tree:
        top = _full(province["code"])
        yield _row(top, None, Region.Level.PROVINCE, province["name"])
        for city in province["children"]:
            middle = _full(city["code"])
            yield _city(middle, top, city["name"], province["name"])
            for area in city["children"]:
                yield _row(_full(area["code"]), middle, Region.Level.DISTRICT, area["name"])


def _from_tables(folder: Path) -> Iterator[Row]:
    names: dict[str, str] = {}
    for record in _table(folder / PROVINCES):
        names[record["code"]] = record["name"]
        yield _row(_full(record["code"]), None, Region.Level.PROVINCE, record["name"])
    for record in _table(folder / CITIES):
        top = record["provinceCode"]
        yield _city(_full(record["code"]), _full(top), record["name"], names[top])
    for record in _table(folder / AREAS):
        yield _row(_full(record["code"]), _full(record["cityCode"]), Region.Level.DISTRICT, record["name"])


def _table(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        yield from csv.DictReader(opened)


def _without_codes(tree: Mapping[str, Mapping[str, list[str]]], known: Mapping[str, Row]) -> Iterator[Row]:
    """Give codes of ours to places without one, each once: a place that is known keeps the code it has."""
    by_name = {(row["parent"], row["name_zh"]): row for row in known.values()}
    taken = set(known)

    def place(parent: str, level: int, name: str) -> Row:
        row = by_name.get((parent, name))
        if row is None:
            row = _row(_free_code(parent, level, taken), parent, level, name)
        taken.add(row["code"])
        return row

    for province, cities in tree.items():
        code = PROVINCE_CODES[province]
        yield known.get(code) or _row(code, None, Region.Level.PROVINCE, province)
        for city, areas in cities.items():
            middle = place(code, Region.Level.CITY, city)
            yield middle
            for area in areas:
                yield place(middle["code"], Region.Level.DISTRICT, area)


def _free_code(parent: str, level: int, taken: set[str]) -> str:
    """Find the next code under a parent: two digits more for a level."""
    stem = parent[: 2 * level - 2]
    return next(code for n in range(1, 100) if (code := _full(f"{stem}{n:02d}")) not in taken)
