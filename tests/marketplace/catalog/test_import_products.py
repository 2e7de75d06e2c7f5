"""`import_products` brings a sheet into a shop whole, twice without change, and names every error."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from marketplace.catalog.models import Listing, ListingPicture, PriceChange, Sku, StockMovement
from marketplace.catalog.services import take_down
from marketplace.catalog.services.tree import ensure_uncategorised, load_categories
from marketplace.shops.models import Shop
from payments import clock
from payments.money import Money
from tests.abuse.unchanged import digest
from tests.factories.accounts import chen
from tests.factories.shops import ShopFactory

pytestmark = pytest.mark.django_db(transaction=True)

# Everything that real files hold: scattered rows, pictures without SKUs, equal codes, weights as
# 5000.0, stock below zero and sold on when empty, a price of 0, a compare-at price that is none.
ODD = (
    "Handle,Title,Body (HTML),Vendor,Standard Product Type,Custom Product Type,Tags,Published,Option1 Name,"
    "Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,"
    "Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,"
    "Image Position,Image Alt Text,Variant Image,Price / International,Status\n"
    'cup,Cup,"<p>Clay.</p><script>x</script>",Kiln ,Home & Garden > Kitchen > Cups,mug,"tea, blue",true,Clor,Blue,'
    "Size,S,K-1,5000.0,shopify,4,deny,39.00,59.00,https://p.example/1.jpg,1,A cup,https://p.example/9.jpg,4.99,active\n"
    "vase,Vase,,Kiln,,,,false,Title,Default Title,,,K-2,300,shopify,-2,continue,88.00,88.00,,,,,,draft\n"
    "cup,,,,,,,,,White,,S,K-1,5000.0,shopify,2,deny,41.50,,https://p.example/2.jpg,2,,,,\n"
    "cup,,,,,,,,,,,,,,,,,,,https://p.example/3.jpg,3,,,,\n"
    "gift,Gift,,Kiln,,,,true,Title,Default Title,,,,0,,1,deny,0,,,,,,,active\n"
)


def shop() -> Shop:
    ensure_uncategorised()
    return ShopFactory(slug="kiln")


def run(path: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("import_products", str(path), "--shop", "kiln", *arguments, stdout=out)
    return out.getvalue()


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "products.csv"
    path.write_text(text)
    return path


def test_a_sheet_with_every_oddity_comes_in_whole(tmp_path):
    shop()
    load_categories([{"id": "hg", "parent": None, "name_en": "Cups", "name_zh": "杯子"}])

    said = run(written(tmp_path, ODD))

    assert "3 made, 0 changed, 0 left as they are, 0 skipped" in said
    assert "3 listings, 4 SKUs, 3 pictures" in said
    cup, vase, gift = (Listing.objects.get(handle=name) for name in ("cup", "vase", "gift"))
    assert [(one.state, one.category_id) for one in (cup, vase, gift)] == [
        ("ON_SALE", "hg"), ("DRAFT", "na"), ("DRAFT", "na"),
    ]  # fmt: skip
    assert (cup.description_en, cup.brand, cup.tags) == ("<p>Clay.</p>", "Kiln", ["tea", "blue"])
    assert [(one.title, one.code, one.price, one.on_hand, one.weight_g) for one in cup.skus.order_by("position")] == [
        ("Blue / S", "K-1", Money.yuan("39.00"), 4, 5000), ("White / S", "K-1", Money.yuan("41.50"), 2, 5000),
    ]  # fmt: skip
    assert list(cup.pictures.order_by("position").values_list("source_url", flat=True)) == [
        "https://p.example/1.jpg", "https://p.example/2.jpg", "https://p.example/3.jpg", "https://p.example/9.jpg",
    ]  # fmt: skip
    assert cup.imported["columns"]["Price / International"] == "4.99"
    assert vase.skus.get().imported["Variant Inventory Policy"] == "continue"
    assert (vase.skus.get().on_hand, vase.skus.get().compare_at, vase.skus.get().was) == (
        0,
        Money.yuan("88.00"),
        None,
    )
    assert (PriceChange.objects.count(), StockMovement.objects.count()) == (4, 3)


def test_a_second_import_changes_nothing(tmp_path):
    shop()
    path = written(tmp_path, ODD)
    run(path)
    before = digest()

    plain, overwriting = run(path), run(path, "--overwrite")

    assert "0 made, 0 changed, 3 left as they are" in plain
    assert "0 made, 0 changed, 3 left as they are" in overwriting
    assert digest() == before


def test_a_dry_run_writes_nothing_and_names_row_column_value_and_sentence(tmp_path):
    shop()
    before = digest()
    path = written(tmp_path, ODD + "bad,Bad,,,,,,true,Title,Default Title,,,,0,,1,deny,1.234,,,,,,,\n")

    said = run(path, "--dry-run")

    assert "Would be: 3 made" in said
    assert "Error: row 7, Variant Price, '1.234': A price has at most two decimals." in said
    assert digest() == before


def test_a_bad_listing_is_skipped_written_out_and_the_others_are_not_held_up(tmp_path):
    shop()
    failed = tmp_path / "failed.csv"
    path = written(tmp_path, ODD + "bad,Bad,,,,,,true,Title,Default Title,,,,0,,1,deny,dear,,,,,,,\n")

    said = run(path, "--failed", str(failed))

    assert "3 made, 0 changed, 0 left as they are, 1 skipped" in said
    header, row = failed.read_text().splitlines()
    assert (header.endswith(",Reason"), row.startswith("bad,Bad"), "This is not a price" in row) == (
        True,
        True,
        True,
    )
    assert not Listing.objects.filter(handle="bad").exists()


def test_overwriting_changes_what_the_sheet_says_and_keeps_what_it_lacks(tmp_path):
    shop()
    run(written(tmp_path, ODD))
    sheet = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price,Variant Inventory Qty\n"
    sheet += "cup,Tall cup,Clor,Blue,Size,S,42.00,9\ncup,,,Blue,,L,45.00,1\n"

    said = run(written(tmp_path, sheet), "--overwrite")

    assert "0 made, 1 changed" in said
    cup = Listing.objects.get(handle="cup")
    assert (cup.title, cup.brand, cup.description_en) == ("Tall cup", "Kiln", "<p>Clay.</p>")
    assert {one.title: (one.price, one.on_hand) for one in cup.skus.all()} == {
        "Blue / S": (Money.yuan("42.00"), 9),
        "White / S": (Money.yuan("41.50"), 2),
        "Blue / L": (Money.yuan("45.00"), 1),
    }
    assert ListingPicture.objects.filter(listing=cup).count() == 4


def overwritten(tmp_path, header: str, *rows: str, arguments: tuple[str, ...] = ()) -> str:
    """What is said of a sheet that changes the cup, the vase or the gift."""
    return run(written(tmp_path, "\n".join([header, *rows, ""])), "--overwrite", *arguments)


CUP = "cup,Cup,Clor,Blue,Size,S"
CUP_HEADER = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value"


def test_an_empty_cell_clears_compare_at_weight_and_a_pictures_words(tmp_path):
    shop()
    run(written(tmp_path, ODD))
    more = "Variant Compare At Price,Variant Grams,Image Src,Image Alt Text"

    said = overwritten(tmp_path, f"{CUP_HEADER},{more}", f"{CUP},,,https://p.example/1.jpg,")

    blue = Sku.objects.get(listing__handle="cup", title_en="Blue / S")
    assert "1 changed" in said
    assert (blue.compare_at, blue.weight_g, blue.price, blue.on_hand) == (None, 0, Money.yuan("39.00"), 4)
    assert ListingPicture.objects.get(source_url="https://p.example/1.jpg").alt_en == ""


def test_a_missing_column_keeps_them(tmp_path):
    shop()
    run(written(tmp_path, ODD))

    said = overwritten(tmp_path, f"{CUP_HEADER},Image Src", f"{CUP},https://p.example/1.jpg")

    blue = Sku.objects.get(listing__handle="cup", title_en="Blue / S")
    assert "0 changed" in said
    assert (blue.compare_at, blue.weight_g) == (Money.yuan("59.00"), 5000)
    assert ListingPicture.objects.get(source_url="https://p.example/1.jpg").alt_en == "A cup"


@pytest.mark.parametrize(
    ("compare_at", "was"),
    [("35.00", "35.00"), ("31.00", "31.00"), ("99.00", "39.00"), ("29.00", None), ("", None)],
)
def test_what_is_struck_through_follows_a_compare_at_price(tmp_path, compare_at, was):
    shop()
    run(written(tmp_path, ODD))
    overwritten(tmp_path, f"{CUP_HEADER},Variant Price", f"{CUP},30.00")
    blue = Sku.objects.get(listing__handle="cup", title_en="Blue / S")
    assert (blue.price, blue.was) == (Money.yuan("30.00"), Money.yuan("39.00"))

    overwritten(tmp_path, f"{CUP_HEADER},Variant Compare At Price", f"{CUP},{compare_at}")

    blue.refresh_from_db()
    assert blue.was == (Money.yuan(was) if was else None)


def test_the_category_of_the_whole_sheet_is_set(tmp_path):
    shop()
    load_categories([{"id": "hg", "parent": None, "name_en": "Cups", "name_zh": "杯子"}])
    run(written(tmp_path, ODD))

    said = overwritten(
        tmp_path, "Handle,Title,Option1 Name,Option1 Value", "vase,Vase,Title,Default Title",
        arguments=("--category", "hg"),
    )  # fmt: skip

    assert "1 changed" in said
    assert Listing.objects.get(handle="vase").category_id == "hg"


@pytest.mark.parametrize(
    ("before", "status", "after"),
    [
        ("", "draft", "OFF_SHELF"), ("", "archived", "ARCHIVED"), ("", "active", "ON_SALE"), ("", "", "ON_SALE"),
        ("draft", "active", "ON_SALE"), ("archived", "active", "ON_SALE"), ("archived", "draft", "ARCHIVED"),
    ],
)  # fmt: skip
def test_the_shelf_follows_the_status(tmp_path, before, status, after):
    shop()
    run(written(tmp_path, ODD))
    if before:
        overwritten(tmp_path, f"{CUP_HEADER},Status", f"{CUP},{before}")

    overwritten(tmp_path, f"{CUP_HEADER},Status", f"{CUP},{status}")

    assert Listing.objects.get(handle="cup").state == after


def test_what_the_market_took_down_stays_down_and_is_said(tmp_path):
    shop()
    run(written(tmp_path, ODD))
    take_down(Listing.objects.get(handle="cup"), why="Counterfeit", at=clock.now(), by=chen())

    said = overwritten(tmp_path, f"{CUP_HEADER},Status", f"{CUP},active")

    assert "The market must look at this listing first" in said
    assert Listing.objects.get(handle="cup").state == "TAKEN_DOWN"


def test_what_a_sheet_lacks_of_the_columns_kept_as_they_came_stays(tmp_path):
    shop()
    run(written(tmp_path, ODD))
    before = Listing.objects.get(handle="cup").imported

    overwritten(tmp_path, f"{CUP_HEADER},Rating", f"{CUP},4.8")

    after = Listing.objects.get(handle="cup").imported
    assert after == {**before, "columns": {**before["columns"], "Rating": "4.8"}}
    assert after["columns"]["Price / International"] == "4.99"


def test_another_number_of_options_is_refused_in_words(tmp_path):
    shop()
    run(written(tmp_path, ODD))

    said = run(written(tmp_path, "Handle,Title,Variant Price\ncup,Cup,5\n"), "--overwrite")

    assert "1 skipped" in said
    assert "This listing has 2 options here" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.csv", "--shop", "kiln"], "cannot be read"),
        ([__file__, "--shop", "kiln"], "no column “Title”"),
        ([__file__, "--shop", "nobody"], "There is no shop 'nobody'"),
        ([__file__, "--shop", "kiln", "--category", "zz"], "There is no category 'zz'"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments, says):
    shop()

    with pytest.raises(CommandError, match=says):
        call_command("import_products", *arguments, stdout=StringIO())


REAL = {"apparel": (20, 22, 20), "jewelery": (20, 23, 39), "boldstone": (50, 50, 121), "chois": (27, 246, 42)}


@pytest.mark.skipif("DATA" not in os.environ, reason="needs real product sheets: DATA=folder make test")
@pytest.mark.parametrize("name", REAL)
def test_a_real_shop_comes_in_completely_and_twice_without_change(name):
    shop()
    path = Path(os.environ["DATA"]) / "shopify" / f"{name}.csv"
    listings, skus, pictures = REAL[name]

    first = run(path)
    before = digest()
    second = run(path, "--overwrite")

    assert (Listing.objects.count(), Sku.objects.count()) == (listings, skus)
    assert f"{listings} made, 0 changed, 0 left as they are, 0 skipped" in first
    assert f"{listings} listings, {skus} SKUs, {pictures} pictures" in first
    assert f"0 made, 0 changed, {listings} left as they are, 0 skipped" in second
    assert digest() == before
