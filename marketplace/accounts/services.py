"""Commands about people: joining, and what they say about themselves."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from marketplace.accounts.models import User
from marketplace.accounts.signals import person_joined


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
    person_joined.send(User, person=person, at=at)
    return person


@transaction.atomic
def confirm_email(person: User) -> EmailAddress:
    """Take the sign-in address as proven: the demonstration's people and the operator's need no letter."""
    address, _ = EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    return address
