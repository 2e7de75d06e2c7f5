"""Commands about people: joining, what they say about themselves, and where their parcels go."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction

from marketplace.accounts.errors import PhoneIsTaken, TooManyAddresses
from marketplace.accounts.models import Address, Region, User
from marketplace.accounts.phones import mask_phone
from marketplace.accounts.signals import person_joined
from marketplace.policy import policy
from payments.audit import services as audit
from payments.lifecycle import Role
from payments.wallet.services import open_personal_wallet


@transaction.atomic
def join(
    email: str,
    *,
    password: str | None,
    at: datetime,
    nickname: str = "",
    language: str = settings.LANGUAGE_CODE,
    phone: str | None = None,
) -> User:
    """Make a person with everything a person has here, or nobody at all."""
    person = User.objects.create_user(
        email, password, nickname=nickname.strip(), language=language, phone=phone, date_joined=at
    )
    open_personal_wallet(person, at=at)
    person_joined.send(User, person=person, at=at)
    return person


def confirm_email(person: User) -> EmailAddress:
    """Take the sign-in address as proven: the demonstration's people and the operator need no letter."""
    address, _ = EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    return address


def choose_language(person: User, language: str) -> None:
    """Write to this person in this language from now on."""
    User.objects.filter(pk=person.pk).exclude(language=language).update(language=language)
    person.language = language


def change_details(person: User, *, nickname: str, language: str) -> None:
    """Change what a person is called and which language letters are in."""
    person.nickname = nickname.strip()
    person.language = language
    person.save(update_fields=["nickname", "language"])


@transaction.atomic
def change_phone(person: User, phone: str | None, *, at: datetime) -> None:
    """Change a person's number; the database refuses another person's, so of two at once one wins."""
    old = person.phone
    person.phone = phone
    try:
        with transaction.atomic():
            person.save(update_fields=["phone"])
    except IntegrityError:
        person.phone = old
        raise PhoneIsTaken() from None
    audit.write(
        "accounts.phone_changed",
        person=person,
        thing=person,
        before={"phone": mask_phone(old)},
        after={"phone": mask_phone(phone)},
        at=at,
    )


# -- the address book ----------------------------------------------------------------------------------


def _lock_book(person: User) -> None:
    """Let one command at a time change this person's book; who only refers to the person is not held up."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)


@transaction.atomic
def add_address(
    person: User,
    *,
    name: str,
    phone: str,
    region: Region,
    detail: str,
    at: datetime,
    postcode: str = "",
    label: str = "",
    is_default: bool = False,
) -> Address:
    """Write one more address into the book; the first is the usual one."""
    _lock_book(person)
    kept = person.addresses.count()
    if kept >= policy().addresses:
        raise TooManyAddresses(most=policy().addresses)
    if is_default:
        person.addresses.filter(is_default=True).update(is_default=False)
    return person.addresses.create(
        name=name,
        phone=phone,
        region=region,
        detail=detail,
        postcode=postcode,
        label=label,
        is_default=is_default or not kept,
        added_at=at,
    )


@transaction.atomic
def change_address(address: Address, *, is_default: bool = False, **fields: Any) -> Address:
    """Change an address; orders placed before keep what it said then."""
    _lock_book(address.person)
    if is_default and not address.is_default:
        address.person.addresses.filter(is_default=True).update(is_default=False)
        address.is_default = True
    for field, value in fields.items():
        setattr(address, field, value)
    address.save()
    return address


@transaction.atomic
def choose_default(address: Address) -> None:
    """Make this the address a checkout begins with."""
    _lock_book(address.person)
    address.person.addresses.filter(is_default=True).exclude(pk=address.pk).update(is_default=False)
    address.person.addresses.filter(pk=address.pk).update(is_default=True)


@transaction.atomic
def remove_address(address: Address) -> None:
    """Take an address out of the book; if it was the usual one, the newest left takes its place."""
    _lock_book(address.person)
    person, was_usual = address.person, address.is_default
    address.delete()
    if was_usual and (newest := person.addresses.order_by("-added_at", "-pk").first()):
        person.addresses.filter(pk=newest.pk).update(is_default=True)


# -- devices -------------------------------------------------------------------------------------------


def end_devices(devices: Sequence[UserSession], *, by: Any, reason: str, at: datetime) -> int:
    """Sign devices out at once, each with an audit line; gives how many."""
    for device in devices:
        with transaction.atomic():
            audit.write(
                "accounts.device_ended", person=by, role=Role.DESK, thing=device.user, reason=reason,
                before={"ip": device.ip, "user_agent": device.user_agent}, at=at,
            )  # fmt: skip
            device.end()
    return len(devices)


# -- regions -------------------------------------------------------------------------------------------


@transaction.atomic
def load_regions(rows: Iterable[Mapping[str, Any]]) -> int:
    """Write regions by their codes, provinces first; a code that is there keeps its rows and gets the names.

    A row is `{"code", "parent", "level", "name_zh", "name_en"}`, as the authored list has them. No code is
    ever changed or taken away, since addresses stand on them.
    """
    regions = [
        Region(
            code=row["code"],
            parent_id=row["parent"],
            level=row["level"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
        )
        for row in rows
    ]
    for level in Region.Level:
        Region.objects.bulk_create(
            [region for region in regions if region.level == level],
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["parent", "level", "name_zh", "name_en"],
        )
    return len(regions)
