"""Answering what a category asks."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from marketplace.catalog.content import Answer
from marketplace.catalog.models import Attribute, AttributeValue, Listing, ListingAttribute
from marketplace.catalog.queries import attributes_asked
from marketplace.catalog.states import AttributeKind

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def answer_attributes(listing: Listing, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Write a listing's answers, replacing those it had; gives a sentence for each that does not fit.

    An answer to a question the category does not ask is such a problem; a missing one is not: what
    is required is asked when the listing goes on sale.
    """
    asked = attributes_asked(listing.category)
    problems: dict[str, str] = {}
    rows: list[ListingAttribute] = []
    for code, answer in answers.items():
        attribute = asked.get(code)
        if attribute is None:
            problems[code] = _("%(category)s does not ask for “%(code)s”.") % {
                "category": listing.category.name,
                "code": code,
            }
            continue
        try:
            rows += _answers(listing, attribute, answer)
        except (LookupError, InvalidOperation):
            problems[code] = _("“%(answer)s” is no answer to “%(attribute)s”.") % {
                "answer": answer,
                "attribute": attribute.name,
            }
    if not problems:
        listing.attributes.all().delete()
        ListingAttribute.objects.bulk_create(rows)
    return problems


def _answers(listing: Listing, attribute: Attribute, answer: Answer) -> list[ListingAttribute]:
    if attribute.kind == AttributeKind.NUMBER:
        number = Decimal(str(answer))
        if not number.is_finite() or abs(number) >= 10**10:
            raise InvalidOperation
        return [ListingAttribute(listing=listing, attribute=attribute, number=number)]
    if attribute.kind == AttributeKind.TEXT:
        english, chinese = _two_languages(answer)
        return [ListingAttribute(listing=listing, attribute=attribute, text_en=english, text_zh=chinese)]
    codes = answer if isinstance(answer, tuple) else (str(answer),)
    if attribute.kind == AttributeKind.CHOICE and len(codes) != 1:
        raise LookupError
    values = {value.code: value for value in attribute.values.all()}
    return [ListingAttribute(listing=listing, attribute=attribute, value=_of(values, code)) for code in codes]


def _of(values: Mapping[str, AttributeValue], code: str) -> AttributeValue:
    return values[code]


def _two_languages(answer: Answer) -> tuple[str, str]:
    """Tell English from Chinese: two texts are (English, Chinese), one is what its letters say."""
    if isinstance(answer, tuple):
        english, chinese = answer
        return english[:255], chinese[:255]
    text = str(answer)[:255]
    if not text.strip():
        raise LookupError
    return ("", text) if HAN.search(text) else (text, "")
