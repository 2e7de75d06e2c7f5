"""What a cart hears: that somebody signed in."""

from contextlib import suppress
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from marketplace.cart.models import Cart
from marketplace.cart.services import merge_carts
from marketplace.cart.visitor import SESSION_KEY
from payments import clock
from payments.errors import HasMovedOn


@receiver(user_logged_in, dispatch_uid="cart.merge")
def bring_the_cart_along(request: HttpRequest | None, user: Any, **_told: Any) -> None:
    """Join the session's cart to the person's own."""
    session = getattr(request, "session", None)
    token = session.pop(SESSION_KEY, None) if session is not None else None
    cart = Cart.objects.filter(token=token).first() if token else None
    if cart is not None:
        with suppress(HasMovedOn):  # Another tab signed in at the same moment, and brought it along.
            merge_carts(cart, person=user, at=clock.now())
