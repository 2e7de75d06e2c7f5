"""What is on offer: the tree with its attributes, listings with their SKUs, and their histories."""

from marketplace.catalog.models.history import ListingFigures, PriceChange, StockMovement
from marketplace.catalog.models.listings import (
    Listing,
    ListingAttribute,
    ListingMove,
    ListingPicture,
    Option,
    OptionValue,
)
from marketplace.catalog.models.skus import PriceTier, Sku
from marketplace.catalog.models.tree import Attribute, AttributeValue, Category

SKU = Sku

__all__ = [
    "SKU",
    "Attribute",
    "AttributeValue",
    "Category",
    "Listing",
    "ListingAttribute",
    "ListingFigures",
    "ListingMove",
    "ListingPicture",
    "Option",
    "OptionValue",
    "PriceChange",
    "PriceTier",
    "Sku",
    "StockMovement",
]
