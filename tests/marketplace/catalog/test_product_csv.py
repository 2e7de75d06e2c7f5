"""A product sheet in either dialect is read into plain values, and what is wrong is named."""

import os
from pathlib import Path

import pytest

from marketplace.catalog.product_csv.drafts import ListingDraft, draft_listings
from marketplace.catalog.product_csv.reading import UnreadableSheet, read_sheet
from payments.money import Money

LEGACY = (
    "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price\n"
)


def drafts(text: str | bytes) -> list[ListingDraft]:
    content = text if isinstance(text, bytes) else text.encode()
    sheet = read_sheet(content, megabytes=15, most_rows=50_000)
    return draft_listings(sheet, most_skus=500, title_characters=120)


def test_rows_of_one_handle_are_one_listing_wherever_they_stand():
    found = drafts(
        LEGACY + "cup,Cup,Colour,Blue,C-1,300,4,39.00\n"
        "bowl,Bowl,Title,Default Title,B-1,5000.0,1,88\n"
        "cup,,,White,C-1,300,2,41.50\n"
    )

    assert [(one.handle, len(one.skus), one.errors) for one in found] == [("cup", 2, []), ("bowl", 1, [])]
    cup, bowl = found
    assert [(sku.values, sku.code, sku.price) for sku in cup.skus] == [
        (("Blue",), "C-1", Money.yuan("39.00")),
        (("White",), "C-1", Money.yuan("41.50")),
    ]
    assert (bowl.option_names, bowl.skus[0].values, bowl.skus[0].grams) == ((), (), 5000)


def test_the_new_dialect_says_the_same_in_other_words():
    text = (
        "title,url handle,PRICE,Compare-at price,Weight value (grams),Inventory quantity,Status,"
        "Published on online store,Fabric (product.metafields.my.fabric)\n"
        "Cup,cup,39.00,59.00,300,4,Draft,TRUE,clay\n"
    )

    (cup,) = drafts(text)

    assert (cup.wanted_state, cup.skus[0].price, cup.skus[0].compare_at) == (
        "draft", Money.yuan("39.00"), Money.yuan("59.00"),
    )  # fmt: skip
    assert cup.extras == {"Fabric (product.metafields.my.fabric)": "clay"}


def test_a_row_with_only_a_picture_adds_a_picture():
    text = "Handle,Title,Variant Price,Image Src,Image Position,Image Alt Text\n" + (
        "cup,Cup,39.00,https://pictures.example/1.jpg,1,A cup\ncup,,,https://pictures.example/2.jpg,2,\n"
    )

    (cup,) = drafts(text)

    assert len(cup.skus) == 1
    assert [(one.position, one.alt) for one in cup.pictures] == [(1, "A cup"), (2, "")]


@pytest.mark.parametrize(
    ("cells", "column", "value"),
    [
        ("cup,Cup,,,,300,4,12.345", "Variant Price", "12.345"),
        ("cup,Cup,,,,300,4,cheap", "Variant Price", "cheap"),
        ("cup,Cup,,,,300,4,1e400", "Variant Price", "1e400"),
        ("cup,Cup,,,,300,4,NaN", "Variant Price", "NaN"),
        ("cup,Cup,,,,300,4,-1", "Variant Price", "-1"),
        ("cup,Cup,,,,heavy,4,12", "Variant Grams", "heavy"),
        ("cup,Cup,,,,300,99999999999,12", "Variant Inventory Qty", "99999999999"),
        ("cup,,,,,300,4,12", "Title", ""),
        ("cup,Cup,Size,,,300,4,12", "Option1 Value", ""),
        ("cup," + "C" * 121 + ",,,,300,4,12", "Title", "C" * 121),
    ],
)
def test_what_is_wrong_is_named_by_row_column_value_and_sentence(cells, column, value):
    (cup,) = drafts(LEGACY + cells + "\n")

    (error,) = cup.errors
    assert (error.row, error.column, error.value) == (2, column, value)
    assert error.sentence.endswith(".")


def test_two_rows_with_the_same_choice_are_told_apart_by_their_rows():
    (cup,) = drafts(LEGACY + "cup,Cup,Colour,Blue,,0,1,5\ncup,,,Blue,,0,1,6\n")

    assert [(error.row, error.value) for error in cup.errors] == [(3, "Blue")]
    assert "2" in cup.errors[0].sentence


def test_what_real_files_hold_is_kept_and_only_remarked():
    text = LEGACY.strip() + ",Variant Compare At Price,Variant Inventory Policy\n"
    text += "cup,Cup,Title,Default Title,,0,-3,0,0,continue\n"

    (cup,) = drafts(text)

    assert (cup.errors, cup.has_free_sku, cup.skus[0].quantity) == ([], True, 0)
    assert cup.skus[0].extras == {"Variant Inventory Policy": "continue"}
    assert [note.column for note in cup.notes] == [
        "Variant Inventory Qty", "Variant Price", "Variant Compare At Price",
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_three_separators_and_three_encodings_read_the_same(separator, encoding):
    text = "Handle,Title,Variant Price\ncup,青花 瓷杯,39.00\n".replace(",", separator)

    (cup,) = drafts(text.encode(encoding))

    assert (cup.title, cup.language, cup.skus[0].price) == ("青花 瓷杯", "zh", Money.yuan("39.00"))


def test_the_apostrophe_that_guards_a_formula_is_taken_away_from_text_only():
    (cup,) = drafts("Handle,Title,Variant SKU,Variant Price\ncup,'=Cup,'-7,39\n")

    assert (cup.title, cup.skus[0].code) == ("=Cup", "-7")


def test_only_the_title_is_required():
    first, second = drafts("Title\nCup\nBowl\n")

    assert [(first.handle, first.errors), (second.handle, second.errors)] == [("cup", []), ("bowl", [])]


@pytest.mark.parametrize(
    "content",
    [b"", b"Name,Price\nCup,3\n", b"\xff\xfe\x00\x00", b"Handle,Title\n\x00,b\n", b"Title\n" + b"cup\n" * 12],
    ids=["empty", "other columns", "not UTF-8", "a null character", "too many rows"],
)
def test_a_file_that_is_no_product_sheet_is_refused_with_a_sentence(content):
    with pytest.raises(UnreadableSheet):
        read_sheet(content, megabytes=1, most_rows=10)


# Listings, SKUs and pictures; two listings of the second file show the same two pictures.
REAL = {
    "apparel.csv": (20, 22, 20),
    "jewelery.csv": (20, 23, 39),
    "boldstone.csv": (50, 50, 121),
    "chois.csv": (27, 246, 42),
}


@pytest.mark.skipif("DATA" not in os.environ, reason="needs real product sheets: DATA=folder make test")
@pytest.mark.parametrize("name", REAL)
def test_real_sheets_are_read_whole_and_without_an_error(name):
    found = drafts((Path(os.environ["DATA"]) / "shopify" / name).read_bytes())

    assert [one.errors for one in found if one.errors] == []
    addresses = {picture.address for one in found for picture in one.pictures}
    assert (len(found), sum(len(one.skus) for one in found), len(addresses)) == REAL[name]
