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
    commission_rates: dict[str, Decimal] = field(
        default_factory=lambda: {
            "STALL": Decimal("0"),
            "FLAGSHIP": Decimal("0.05"),
            "SUPPLIER": Decimal("0.01"),
            "PROVIDER": Decimal("0.05"),
        }
    )
    credit_levels: tuple[int, ...] = (
        4, 11, 41, 91, 151,
        251, 501, 1_001, 2_001, 5_001,
        10_001, 20_001, 50_001, 100_001, 200_001,
        500_001, 1_000_001, 2_000_001, 5_000_001, 10_000_001,
    )  # fmt: skip
    staff_refund_fen: int = 50_000

    # Catalogue.
    title_characters: int = 120
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

    # Orders.
    payment_hours: int = 24
    ship_hours: int = 48
    abandoned_days: int = 7
    auto_confirm_days: int = 10
    auto_confirm_surface_days: int = 30
    auto_confirm_virtual_days: int = 3
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
