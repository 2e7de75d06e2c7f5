"""What the wallet hears: somebody signs out."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from payments import clock
from payments.wallet.devices import device_of
from payments.wallet.models import CodeEnd
from payments.wallet.services import revoke_pay_codes


@receiver(user_logged_out, dispatch_uid="wallet.pay_codes")
def burn_codes_of_the_device(request: HttpRequest | None, user: Any, **_told: Any) -> None:
    """A device on which somebody signs out pays nothing any more."""
    if user is not None and request is not None:
        revoke_pay_codes([user], why=CodeEnd.LOGGED_OUT, at=clock.now(), device=device_of(request))
