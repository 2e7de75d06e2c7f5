"""Whose cart a request sees: the person's, else the session's, and nobody else's (safety, T23)."""

import secrets
from datetime import datetime

from django.http import HttpRequest

from marketplace.cart.models import Cart

SESSION_KEY = "cart_token"


def cart_of(request: HttpRequest) -> Cart | None:
    """The visitor's cart, if there is one."""
    if request.user.is_authenticated:
        return Cart.objects.filter(person=request.user).first()
    token = request.session.get(SESSION_KEY)
    return Cart.objects.filter(token=token).first() if token else None


def cart_to_fill(request: HttpRequest, *, at: datetime) -> Cart:
    """The visitor's cart, made if there is none."""
    if request.user.is_authenticated:
        return Cart.objects.get_or_create(person=request.user, defaults={"made_at": at})[0]
    token = request.session.setdefault(SESSION_KEY, secrets.token_urlsafe(32))
    return Cart.objects.get_or_create(token=token, defaults={"made_at": at})[0]
