"""The numbers of the marketplace that an operator may change, each under one name.

A deadline or a price that was shown to somebody is stored on its row, so changing a number here
changes only what is placed, paid or shipped afterwards.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from payments.policy import load


@dataclass(frozen=True)
class MarketplacePolicy:
    """The settings of the rooms built so far; `MARKETPLACE` overrides them by their names in capitals."""

    # Shops.
    deposit_fen: dict[str, int] = field(
        default_factory=lambda: {
            "STALL": 100_000,
            "FLAGSHIP": 5_000_000,
            "SUPPLIER": 500_000,
            "PROVIDER": 1_000_000,
        }
    )
    commission_rates: dict[str, Decimal] = field(
        default_factory=lambda: {
            "STALL": Decimal("0"),
            "FLAGSHIP": Decimal("0.05"),
            "SUPPLIER": Decimal("0.01"),
            "PROVIDER": Decimal("0.05"),
        }
    )
    shop_sections: int = 20
    staff_refund_fen: int = 50_000

    # Catalogue.
    title_characters: int = 120
    listing_pictures: int = 12
    max_options: int = 3
    max_skus: int = 500
    max_tiers: int = 3
    max_quantity: int = 999
    max_wholesale_quantity: int = 99_999
    low_stock: int = 5
    price_history_days: int = 90
    was_price_days: int = 7
    csv_megabytes: int = 15
    csv_rows: int = 50_000

    # Search.
    suggestions: int = 8
    sales_days: int = 30

    # Cart and checkout.
    addresses: int = 20
    cart_lines: int = 120
    minimum_payable_fen: int = 1
    reservation_minutes: int = 15
    unpaid_orders: int = 20
    cross_shop_funded_by: str = "SHOP"

    # Orders.
    payment_hours: int = 24
    campaign_payment_minutes: int = 30
    ship_hours: int = 48
    late_rate: Decimal = Decimal("0.05")
    late_min_fen: int = 100
    late_max_fen: int = 3_000
    abandoned_days: int = 7
    auto_confirm_days: int = 10
    auto_confirm_surface_days: int = 30
    auto_confirm_virtual_days: int = 3
    after_sale_days: int = 15
    seller_extension_days: tuple[int, ...] = (3, 5, 7, 10)
    buyer_extension_days: int = 3
    carriers: tuple[str, ...] = ("sandbox",)
    sandbox_timetable: dict[str, int] = field(
        default_factory=lambda: {
            "COLLECTED": 2,
            "HUB": 8,
            "ARRIVED": 30,
            "OUT_FOR_DELIVERY": 38,
            "DELIVERED": 42,
        }
    )


def policy() -> MarketplacePolicy:
    """The numbers in force."""
    return load(MarketplacePolicy, "MARKETPLACE")
