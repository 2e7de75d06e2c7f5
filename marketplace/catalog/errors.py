"""What the catalogue may refuse."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payments.errors import DomainError


@dataclass(frozen=True)
class Short:
    """One SKU of which there is less than was asked."""

    sku_id: int
    title: str
    asked: int
    left: int


class OutOfStock(DomainError):
    """Somebody else was quicker; `short` names each SKU with what is left of it. Nothing was changed."""

    sentence = gettext_lazy("There is not enough of this left: %(what)s. Nothing was changed.")

    def __init__(self, short: Sequence[Short]) -> None:
        self.short = tuple(short)
        what = ", ".join(
            _("%(title)s (%(left)s left)") % {"title": one.title, "left": one.left} for one in self.short
        )
        super().__init__(what=what)


class ListingRefused(DomainError):
    """What a listing says cannot be kept; `problems` are the sentences, field by field."""

    sentence = gettext_lazy("This listing cannot be saved yet: %(why)s")
    status = 422

    def __init__(self, problems: dict[str, str]) -> None:
        self.problems = problems
        super().__init__(why=" ".join(problems.values()))


class NotReadyForSale(DomainError):
    """A listing lacks something a buyer must know."""

    sentence = gettext_lazy("This listing cannot go on sale yet: %(why)s")
    status = 422


class PriceRefused(DomainError):
    """A price below nothing, above the bounds, or of a SKU of another shop."""

    sentence = gettext_lazy("A price stands between ¥0.01 and ¥100,000,000,000.00.")
    status = 422
