"""The commands of the catalogue, one file for each noun."""

from marketplace.catalog.services.figures import count_listings, count_sales, set_free_delivery
from marketplace.catalog.services.listings import change_listing, create_listing, set_pictures
from marketplace.catalog.services.lives import (
    archive,
    back_to_draft,
    publish,
    schedule,
    take_down,
    take_off_shelf,
    take_out_of_archive,
)
from marketplace.catalog.services.prices import change_price, change_prices
from marketplace.catalog.services.stock import (
    bring_back,
    count_stock,
    free,
    reserve,
    restock,
    take_reserved,
    take_stock,
    write_off,
)
from marketplace.catalog.services.tree import load_attributes, load_categories

__all__ = [
    "archive",
    "back_to_draft",
    "bring_back",
    "change_listing",
    "change_price",
    "change_prices",
    "count_listings",
    "count_sales",
    "count_stock",
    "create_listing",
    "free",
    "load_attributes",
    "load_categories",
    "publish",
    "reserve",
    "restock",
    "schedule",
    "set_free_delivery",
    "set_pictures",
    "take_down",
    "take_off_shelf",
    "take_out_of_archive",
    "take_reserved",
    "take_stock",
    "write_off",
]
