"""Filling a cart, changing it, and joining two when somebody signs in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, Value, When
from django.db.models.functions import Greatest

from marketplace.cart.errors import CartIsFull, NotForSale, TooMany
from marketplace.cart.models import Cart, CartLine
from marketplace.cart.queries import hindrance, most_pieces
from marketplace.catalog.models import Sku
from marketplace.policy import policy
from payments.errors import HasMovedOn


@dataclass(frozen=True)
class Removed:
    """What was taken out, so that it can be put back."""

    sku_id: int
    quantity: int
    title: str


def _lock(*carts: Cart) -> None:
    """Let one command at a time change these carts, by ascending number.

    Raises HasMovedOn if one of them was joined to another meanwhile.
    """
    rows = Cart.objects.select_for_update(no_key=True).filter(pk__in=[cart.pk for cart in carts])
    if len(rows.order_by("pk").values_list("pk")) != len(carts):
        raise HasMovedOn


@transaction.atomic
def add_to_cart(cart: Cart, sku: Sku, quantity: int, *, at: datetime) -> CartLine:
    """Put pieces into a cart, on top of those that are there, and tick the line.

    Raises NotForSale, TooMany or CartIsFull, and then nothing was added.
    """
    most = most_pieces(sku.listing)
    if not 1 <= quantity <= most:
        raise TooMany(most=most)
    why = hindrance(sku, 1)
    if why:
        raise NotForSale(why=why)
    _lock(cart)
    line = cart.lines.filter(sku=sku).first()
    if line is None:
        _require_room(cart, 1)
        return cart.lines.create(sku=sku, quantity=quantity, price_when_added=sku.price, added_at=at)
    if line.quantity + quantity > most:
        raise TooMany(most=most)
    line.quantity += quantity
    line.ticked = True
    line.price_when_added = sku.price
    line.added_at = at
    line.save(update_fields=["quantity", "ticked", "price_when_added", "added_at"])
    return line


@transaction.atomic
def change_cart(cart: Cart, quantities: Mapping[int, int], *, ticked: Iterable[int]) -> None:
    """Write the quantities and ticks of the lines that a page showed; other lines stay as they are."""
    _lock(cart)
    lines = {
        line.pk: line for line in cart.lines.filter(pk__in=quantities).select_related("sku__listing__shop")
    }
    for line_id, line in lines.items():
        most = most_pieces(line.sku.listing)
        if not 1 <= quantities[line_id] <= most:
            raise TooMany(most=most)
    if lines:
        on = set(ticked)
        cart.lines.filter(pk__in=lines).update(
            quantity=Case(*(When(pk=pk, then=Value(quantities[pk])) for pk in lines)),
            ticked=Case(*(When(pk=pk, then=Value(pk in on)) for pk in lines)),
        )


def tick(cart: Cart, line_ids: Iterable[int], *, on: bool) -> None:
    """Tick lines, or take their ticks away."""
    cart.lines.filter(pk__in=list(line_ids)).update(ticked=on)


def remove_line(line: CartLine) -> Removed:
    """Take a line out, and tell how to put it back."""
    listing = line.sku.listing
    removed = Removed(line.sku_id, line.quantity, listing.title)
    line.delete()
    return removed


def take_out(cart: Cart, sku_ids: Iterable[int]) -> None:
    """Take out what has just been ordered."""
    cart.lines.filter(sku__in=list(sku_ids)).delete()


@transaction.atomic
def merge_carts(visitors: Cart, *, person: Any, at: datetime) -> Cart:
    """Join the cart somebody filled before signing in to their own: of each SKU the greater quantity.

    Both are locked, so what is put into either meanwhile is in the one that is left, or refused.
    Raises HasMovedOn if they were joined already.
    """
    own, _made = Cart.objects.get_or_create(person=person, defaults={"made_at": at})
    _lock(own, visitors)
    mine = {line.sku_id: line for line in own.lines.all()}
    new: list[CartLine] = []
    for line in visitors.lines.order_by("-added_at", "-pk"):
        if line.sku_id in mine:
            mine[line.sku_id].quantity = max(mine[line.sku_id].quantity, line.quantity)
            own.lines.filter(sku=line.sku_id).update(quantity=Greatest("quantity", Value(line.quantity)))
        elif len(mine) + len(new) < policy().cart_lines:
            line.pk, line.cart = None, own
            new.append(line)
    CartLine.objects.bulk_create(new)
    visitors.delete()
    return own


def _require_room(cart: Cart, more: int) -> None:
    most = policy().cart_lines
    if cart.lines.count() + more > most:
        raise CartIsFull(most=most)
