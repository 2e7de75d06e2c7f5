"""A café at the market square, which is Wang's too: a till to try, and what Mei paid there."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from marketplace.accounts.models import User
from payments.merchants.services import charge, open_merchant
from payments.money import Money
from payments.wallet.services import make_pay_code

OPENED_DAYS_AGO = 50
# What for, how much, how many days and hours ago.
TAKEN = [
    ("Two flat whites", "56.00", 19, 5),
    ("青梅气泡水", "22.00", 11, 3),
    ("Beans, 250 g", "88.00", 6, 7),
    ("Flat white", "28.00", 1, 4),
]


def seed_merchants(people: Mapping[str, User], now: datetime) -> None:
    """Open the café and let Mei pay there by pay code, as one does."""
    owner, buyer = people["wang"], people["mei"]
    cafe = open_merchant(
        owner=owner,
        handle="willow-corner",
        name_en="Willow Corner Café",
        name_zh="柳角咖啡",
        at=now - timedelta(days=OPENED_DAYS_AGO),
    )
    for subject, yuan, days, hours in TAKEN:
        at = now - timedelta(days=days, hours=hours)
        # From the balance: days of savings that have passed are not written anew.
        shown = make_pay_code(buyer, device="demonstration", source="balance", at=at)
        charge(
            cafe,
            by=owner,
            amount=Money.yuan(yuan),
            digits=shown.digits,
            subject=subject,
            key=f"demonstration:{days}:{hours}",
            at=at + timedelta(seconds=9),
        )
