"""What accounts hear of allauth: another password, a device that was signed out from elsewhere."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from payments import clock
from payments.wallet.devices import device_named
from payments.wallet.models import CodeEnd
from payments.wallet.services import revoke_pay_codes


@receiver([password_changed, password_reset, password_set], dispatch_uid="accounts.pay_codes_of_all_devices")
def burn_codes_everywhere(user: Any, **_told: Any) -> None:
    """Whoever knew the old password may hold a phone with a code on it."""
    revoke_pay_codes([user], why=CodeEnd.REVOKED, at=clock.now())


@receiver(pre_delete, sender=UserSession, dispatch_uid="accounts.pay_codes_of_a_device")
def burn_codes_of_an_ended_session(instance: UserSession, **_told: Any) -> None:
    """A device whose session was ended pays nothing any more."""
    revoke_pay_codes(
        [instance.user_id],
        why=CodeEnd.REVOKED,
        at=clock.now(),
        device=device_named(instance.session_key),
    )
