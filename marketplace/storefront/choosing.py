"""Choosing a SKU by its options: which one is meant, and which values can still be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marketplace.catalog.models import OptionValue, Sku
from marketplace.uploads.models import Upload


@dataclass(frozen=True)
class Value:
    """One radio of an option."""

    id: int
    name: str
    picture_url: str
    checked: bool
    sold_out: bool
    disabled: bool


@dataclass(frozen=True)
class Choosing:
    """One option with its values; `name` is the parameter it is sent as."""

    name: str
    title: str
    chosen: str
    values: tuple[Value, ...]


def chosen_sku(skus: Sequence[Sku], wanted: Mapping[int, int]) -> Sku | None:
    """Find the SKU that is meant: each option in turn keeps what it was told, if anything is left of it.

    Where nothing was told, or what was told does not exist, the first SKU in stock is meant.
    """
    candidates = list(skus)
    for place in range(3):
        fitting = [sku for sku in candidates if place in wanted and _id(sku, place) == wanted[place]]
        candidates = fitting or candidates
    return next((sku for sku in candidates if sku.left > 0), candidates[0] if candidates else None)


def choosing(skus: Sequence[Sku], chosen: Sku) -> list[Choosing]:
    """Lay out the options; a value with nothing left, beside what stands before it, is struck through."""
    shown = []
    for place in range(3):
        values: dict[int, OptionValue] = {}
        for sku in skus:
            value = _value(sku, place)
            if value is not None:
                values.setdefault(value.pk, value)
        here = _value(chosen, place)
        if not values or here is None:
            continue
        before = [sku for sku in skus if all(_id(sku, one) == _id(chosen, one) for one in range(place))]
        in_stock = {_id(sku, place) for sku in before if sku.left > 0}
        offered = {_id(sku, place) for sku in before}
        pictures = _pictures(skus, place) if place == 0 else {}
        radios = tuple(
            Value(
                id=value.pk,
                name=value.name,
                picture_url=pictures[value.pk].url(160) if value.pk in pictures else "",
                checked=value.pk == here.pk,
                sold_out=value.pk not in in_stock,
                disabled=value.pk not in in_stock and value.pk != here.pk,
            )
            for value in sorted(values.values(), key=lambda one: (one.position, one.pk))
            if value.pk in offered
        )
        shown.append(Choosing(f"o{place + 1}", here.option.name, here.name, radios))
    return shown


def wanted_values(params: Mapping[str, str]) -> dict[int, int]:
    """Read which values an address names; anything that is no number is passed over."""
    told = {place: params.get(f"o{place + 1}", "") for place in range(3)}
    return {
        place: int(text)
        for place, text in told.items()
        if text.isascii() and text.isdigit() and len(text) < 19
    }


def _pictures(skus: Sequence[Sku], place: int) -> dict[int, Upload]:
    """Give each value the picture that shows it, if there are several to tell apart."""
    pictures: dict[int, Upload] = {}
    for sku in skus:
        value = _id(sku, place)
        if value is not None and sku.picture and sku.picture.upload:
            pictures.setdefault(value, sku.picture.upload)
    return pictures if len({upload.pk for upload in pictures.values()}) > 1 else {}


def _value(sku: Sku, place: int) -> OptionValue | None:
    return (sku.value_1, sku.value_2, sku.value_3)[place]


def _id(sku: Sku, place: int) -> int | None:
    return (sku.value_1_id, sku.value_2_id, sku.value_3_id)[place]
