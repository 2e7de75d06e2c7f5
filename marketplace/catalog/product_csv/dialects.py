"""The columns of both dialects, and the one word we use for each."""

from dataclasses import dataclass

# Ours → legacy header, new header. Columns without a word of ours are kept as they came.
COLUMNS: dict[str, tuple[str, str]] = {
    "handle": ("Handle", "URL handle"),
    "title": ("Title", "Title"),
    "description": ("Body (HTML)", "Description"),
    "vendor": ("Vendor", "Vendor"),
    "type": ("Type", "Type"),
    "product_category": ("Product Category", "Product category"),
    "tags": ("Tags", "Tags"),
    "published": ("Published", "Published on online store"),
    "status": ("Status", "Status"),
    "option1_name": ("Option1 Name", "Option1 name"),
    "option1_value": ("Option1 Value", "Option1 value"),
    "option2_name": ("Option2 Name", "Option2 name"),
    "option2_value": ("Option2 Value", "Option2 value"),
    "option3_name": ("Option3 Name", "Option3 name"),
    "option3_value": ("Option3 Value", "Option3 value"),
    "sku": ("Variant SKU", "SKU"),
    "grams": ("Variant Grams", "Weight value (grams)"),
    "quantity": ("Variant Inventory Qty", "Inventory quantity"),
    "price": ("Variant Price", "Price"),
    "compare_at": ("Variant Compare At Price", "Compare-at price"),
    "barcode": ("Variant Barcode", "Barcode"),
    "picture": ("Image Src", "Product image URL"),
    "picture_position": ("Image Position", "Image position"),
    "picture_alt": ("Image Alt Text", "Image alt text"),
    "sku_picture": ("Variant Image", "Variant image URL"),
}
# Written by some shops in place of `Type`.
STANDARD_TYPE, CUSTOM_TYPE = "Standard Product Type", "Custom Product Type"
# Kept as they came and exported again: those of the listing, and those of each SKU.
SKU_EXTRAS = {
    "Variant Inventory Tracker", "Variant Inventory Policy", "Variant Fulfillment Service",
    "Variant Requires Shipping", "Variant Taxable", "Variant Weight Unit", "Variant Tax Code",
    "Cost per item", "Inventory tracker", "Continue selling when out of stock", "Fulfillment service",
    "Requires shipping", "Charge tax", "Tax code", "Weight unit for display",
    "Unit price total measure", "Unit price total measure unit", "Unit price base measure",
    "Unit price base measure unit",
}  # fmt: skip
# Never guarded by an apostrophe, because nobody opens a number as a formula.
NUMBERS = {"grams", "quantity", "price", "compare_at", "picture_position"}


@dataclass(frozen=True)
class Dialect:
    """One of the two, with where each of our words stands in this very file."""

    name: str
    headers: dict[str, str]
    """Our word → the header as this file spells it."""
    extras: tuple[str, ...]
    """Headers that have no word of ours, in the file's order."""

    def header(self, word: str) -> str:
        """How this file calls the column, for an error a person can find."""
        return self.headers.get(word, COLUMNS[word][0 if self.name == "legacy" else 1])


def recognise(headers: list[str]) -> Dialect | None:
    """Tell the dialect by its header, case and order free; None if there is not even a title."""
    spelled = {header.strip().casefold(): header for header in headers if header.strip()}
    name = "new" if "url handle" in spelled or "price" in spelled else "legacy"
    found: dict[str, str] = {}
    for word, pair in COLUMNS.items():
        spelling = spelled.get(pair[1 if name == "new" else 0].casefold())
        if spelling is not None:
            found[word] = spelling
    if "title" not in found:
        return None
    known = set(found.values())
    return Dialect(name, found, tuple(header for header in headers if header.strip() and header not in known))
