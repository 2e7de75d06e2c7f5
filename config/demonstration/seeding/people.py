"""The people of the demonstration, with wallets they can pay from."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from config.demonstration import market
from config.demonstration.people import PASSWORD, PAYMENT_PASSWORD
from marketplace.accounts.models import Region, User
from marketplace.accounts.services import add_address, confirm_email, join, load_regions
from payments.money import Money
from payments.wallet.models import IdentityClass
from payments.wallet.services import ask_top_up, set_identity_class, set_payment_password

LANGUAGES = {"en": "en", "zh": "zh-hans"}
JOINED_DAYS_AGO = 60
FIRST_TOP_UP = Money.yuan("12000.00")


def seed_regions(regions: tuple[market.Region, ...]) -> None:
    """Load the authored provinces, cities and districts."""
    load_regions([vars(region) for region in regions])


def seed_person(person: market.Person, *, now: datetime) -> User:
    """Let one person join two months ago, become known, choose a payment password and top up."""
    at = now - timedelta(days=JOINED_DAYS_AGO)
    user = join(
        person.email,
        password=PASSWORD,
        nickname=person.name_en if person.language == "en" else person.name_zh,
        language=LANGUAGES[person.language],
        phone=person.phone,
        at=at,
    )
    confirm_email(user)
    if person.staff:
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    set_identity_class(user, IdentityClass.III, name=person.name_zh, at=at)
    set_payment_password(user, PAYMENT_PASSWORD, at=at)
    ask_top_up(user, FIRST_TOP_UP, key=f"demonstration:{person.key}", at=at)
    names = person.name_zh, person.phone
    regions: Mapping[str, Region] = Region.objects.in_bulk([one.region for one in person.addresses])
    for address in person.addresses:
        add_address(
            user,
            name=names[0],
            phone=names[1],
            region=regions[address.region],
            detail=address.street,
            postcode=address.postcode,
            label=address.label,
            at=at,
        )
    return user
