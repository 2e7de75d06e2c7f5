"""Whose cart a request sees: the person's, else the session's, and nobody else's (safety, T23)."""

import secrets
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest

from marketplace.cart.models import Cart, CartLine

SESSION_KEY = "cart_token"


def cart_of(request: HttpRequest) -> Cart | None:
    """The visitor's cart, if there is one."""
    if request.user.is_authenticated:
        return Cart.objects.filter(person=request.user).first()
    token = request.session.get(SESSION_KEY)
    return Cart.objects.filter(token=token).first() if token else None


def lines_of(request: HttpRequest) -> QuerySet[CartLine]:
    """Everything in the visitor's cart, without asking for the cart first."""
    if request.user.is_authenticated:
        return CartLine.objects.filter(cart__person=request.user)
    token = request.session.get(SESSION_KEY)
    return CartLine.objects.filter(cart__token=token) if token else CartLine.objects.none()


def cart_to_fill(request: HttpRequest, *, at: datetime) -> Cart:
    """The visitor's cart, made if there is none."""
    if request.user.is_authenticated:
        return Cart.objects.get_or_create(person=request.user, defaults={"made_at": at})[0]
    token = request.session.setdefault(SESSION_KEY, secrets.token_urlsafe(32))
    return Cart.objects.get_or_create(token=token, defaults={"made_at": at})[0]
