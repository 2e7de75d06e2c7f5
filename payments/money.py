"""Money: whole fen of one currency, and nothing that could lose one of them.

A `Money` is a number of fen and never a float. Which way the last fen falls is said aloud
(`times`), and what is divided is divided whole (`split`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import Combinable, register_combinable_fields
from django.utils.translation import gettext_lazy as _

FEN_PER_YUAN = 100
MOST_FEN = 10**13

_WRITTEN = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?", re.ASCII)
_TYPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,2})?|[0-9]{1,15}(\.[0-9]{1,2})?", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount of whole fen. It adds, it compares, it divides without losing one."""

    fen: int

    def __post_init__(self) -> None:
        if type(self.fen) is not int:
            raise TypeError(f"Money is made of whole fen, not of {type(self.fen).__name__}.")

    @classmethod
    def yuan(cls, amount: str | int | Decimal) -> "Money":
        """Read an amount in yuan: "12.30", 12 or Decimal("12.30").

        A float is a TypeError, because it has lost the fen already; more than two decimals, an
        exponent or a word is a ValueError.
        """
        if isinstance(amount, bool) or not isinstance(amount, str | int | Decimal):
            raise TypeError(f"Write yuan as text, int or Decimal, not as {type(amount).__name__}.")
        if isinstance(amount, str) and not _WRITTEN.fullmatch(amount):
            raise ValueError(f"{amount!r} is no amount in yuan.")
        exact = Decimal(amount)
        if not exact.is_finite() or exact.adjusted() > 20 or exact * FEN_PER_YUAN % 1:
            raise ValueError(f"{amount!r} is no amount in whole fen.")
        return cls(int(exact * FEN_PER_YUAN))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen) if isinstance(other, Money) else NotImplemented

    def __radd__(self, other: object) -> "Money":
        # sum() begins with a plain 0; any other number beside money is a mistake.
        return self if type(other) is int and other == 0 else NotImplemented

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __abs__(self) -> "Money":
        return Money(abs(self.fen))

    def __mul__(self, times: int) -> "Money":
        return Money(self.fen * times) if type(times) is int else NotImplemented

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return self.fen != 0

    def times(self, rate: Decimal, *, rounding: str) -> "Money":
        """This amount times a rate, the last fen rounded as one of decimal's ROUND_… says."""
        if not isinstance(rate, Decimal):
            raise TypeError(f"A rate is a Decimal, not a {type(rate).__name__}.")
        return Money(int((self.fen * rate).quantize(Decimal(1), rounding=rounding)))

    def split(self, weights: Sequence[int]) -> "list[Money]":
        """Divide the whole amount by weights so that the parts sum to it.

        Each share is floored, then the fen left over go one at a time to the largest fractions,
        ties to the earlier part. A negative amount is divided as its positive twin is.
        """
        if not weights or any(type(weight) is not int or weight < 0 for weight in weights):
            raise ValueError("Weights are whole numbers, none below zero, at least one of them.")
        total = sum(weights)
        if total == 0:
            if self.fen:
                raise ValueError("Nothing can be divided by weights that are all zero.")
            return [Money(0) for _weight in weights]
        sign = -1 if self.fen < 0 else 1
        shares = [divmod(abs(self.fen) * weight, total) for weight in weights]
        left_over = abs(self.fen) - sum(floor for floor, _fraction in shares)
        by_fraction = sorted(range(len(shares)), key=lambda place: -shares[place][1])
        lucky = set(by_fraction[:left_over])
        return [Money(sign * (floor + (place in lucky))) for place, (floor, _fraction) in enumerate(shares)]

    @property
    def yuan_text(self) -> str:
        """The amount in yuan as a machine reads it: "1239.00", "-0.05"."""
        whole, cents = divmod(abs(self.fen), FEN_PER_YUAN)
        return f"{'-' if self.fen < 0 else ''}{whole}.{cents:02d}"

    def __str__(self) -> str:
        """The amount as people read it: "¥1,239.00", with a true minus below zero."""
        whole, cents = divmod(abs(self.fen), FEN_PER_YUAN)
        return f"{'−' if self.fen < 0 else ''}¥{whole:,}.{cents:02d}"

    def deconstruct(self) -> tuple[str, list[int], dict[str, Any]]:
        """How a migration writes this amount down."""
        return "payments.money.Money", [self.fen], {}


class MoneyField(models.Field):
    """A bigint of fen that is `Money` in Python; `Sum` of it is `Money` again.

    So is a sum or difference of two columns, and a column times a number of pieces; an amount beside
    a column needs its type, `F("amount") + Value(more, MoneyField())`.
    """

    description = _("An amount of money in whole fen")

    def get_internal_type(self) -> str:
        return "BigIntegerField"

    def from_db_value(self, value: int | Decimal | None, *_context: object) -> Money | None:
        return None if value is None else Money(int(value))

    def to_python(self, value: Any) -> Money | None:
        """Read a form's Money or a fixture's fen."""
        if value is None or isinstance(value, Money):
            return value
        if type(value) is int:
            return Money(value)
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value, re.ASCII):
            return Money(int(value))
        raise ValidationError(_("This is not an amount of money."), code="invalid")

    def get_prep_value(self, value: Any) -> Any:
        """The fen of an amount; a plain int is taken for fen, so that `gte=1` may be written."""
        value = super().get_prep_value(value)
        if isinstance(value, Money):
            return value.fen
        if value is None or type(value) is int:
            return value
        raise TypeError(f"{self.name or 'An amount'} is Money, not {type(value).__name__}.")

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """What is stored was Money: a bare number could have meant yuan."""
        if value is None or isinstance(value, Money) or hasattr(value, "as_sql"):
            return super().get_db_prep_save(value, connection)
        raise TypeError(f"{self.name} is Money, not {type(value).__name__}.")

    def value_to_string(self, obj: models.Model) -> str:
        value: Any = self.value_from_object(obj)
        return "" if value is None else str(value.fen)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": MoneyFormField, **kwargs})


register_combinable_fields(MoneyField, Combinable.ADD, MoneyField, MoneyField)
register_combinable_fields(MoneyField, Combinable.SUB, MoneyField, MoneyField)
register_combinable_fields(MoneyField, Combinable.MUL, models.IntegerField, MoneyField)
register_combinable_fields(models.IntegerField, Combinable.MUL, MoneyField, MoneyField)


class MoneyInput(forms.TextInput):
    """One line for an amount in yuan, with the keys of a phone set to digits."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "maxlength": "20", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value.yuan_text if isinstance(value, Money) else super().format_value(value)


class MoneyFormField(forms.Field):
    """What somebody typed as yuan, read to the fen or refused with a sentence.

    Digits, at most two decimals, thousands set apart by commas if one likes. No sign, exponent,
    space inside or other currency; ¥ in front is forgiven.
    """

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("Write an amount in yuan, such as 12.30."),
        "decimals": _("An amount has at most two decimals."),
        "least": _("The least amount here is %(least)s."),
        "most": _("The greatest amount here is %(most)s."),
    }

    def __init__(self, *, least: Money = Money(1), most: Money = Money(MOST_FEN), **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Money | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Money):
            return value
        text = str(value).strip().removeprefix("¥").removeprefix("￥")
        if re.fullmatch(r"[0-9,]{1,20}\.[0-9]{3,20}", text, re.ASCII):
            raise ValidationError(self.error_messages["decimals"], code="decimals")
        if not _TYPED.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Money.yuan(text.replace(",", ""))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < self.least:
            raise ValidationError(self.error_messages["least"], code="least", params={"least": self.least})
        if value is not None and value > self.most:
            raise ValidationError(self.error_messages["most"], code="most", params={"most": self.most})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True
