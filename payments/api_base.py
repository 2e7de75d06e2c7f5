"""What every room's `api.py` is made of, so that all of them answer in one way.

Amounts are whole fen, lists come in cursor pages of at most a hundred, unknown parameters and
fields are refused, and a refusal is `{"code", "detail"}` with the sentence a page would show.
"""

import re
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse
from rest_framework import pagination, permissions, serializers, viewsets
from rest_framework.exceptions import ErrorDetail, NotFound, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from payments.errors import DomainError
from payments.money import Money

CURSOR = re.compile(r"[0-9]{1,18}", re.ASCII)


class CursorPages(pagination.CursorPagination):
    """Pages that never overlap and cost the same however far one reads."""

    page_size = 24
    max_page_size = 100
    page_size_query_param = "limit"
    ordering = "-pk"

    def decode_cursor(self, request: Any) -> Any:
        """Read a cursor of ours; one that was made up leads nowhere, and to no fault."""
        cursor = super().decode_cursor(request)
        # What came in an address is text; the type also allows the numbers that make one.
        if cursor is not None and cursor.position is not None and not CURSOR.fullmatch(str(cursor.position)):
            raise NotFound(self.invalid_cursor_message)
        return cursor


class FenField(serializers.IntegerField):
    """An amount as whole fen."""

    def to_representation(self, value: Money | int) -> int:
        return value.fen if isinstance(value, Money) else int(value)


class StrictSerializer(serializers.Serializer):
    """A serializer that names each field and refuses those it does not know (safety, T22)."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise ValidationError({name: [_("This field is not known here.")] for name in unknown})
        return super().to_internal_value(data)


class RefusalSerializer(serializers.Serializer):
    """A refusal: a word for programs, a sentence for people."""

    code = serializers.CharField()
    detail = serializers.CharField()


class WholeSchema(AutoSchema):
    """A schema that names refusals as well, so that what is answered is always what was promised."""

    def get_response_serializers(self) -> Any:
        told = super().get_response_serializers()
        answers: dict[Any, Any] = dict(told) if isinstance(told, dict) else {200: told}
        if getattr(self.view, "action", "") == "list":
            answers[400] = OpenApiResponse(OpenApiTypes.OBJECT, description="Sentences, by parameter.")
        if permissions.AllowAny not in self.view.permission_classes:
            answers[403] = RefusalSerializer
        return answers | {404: RefusalSerializer, 429: RefusalSerializer}


class ReadOnlyView(viewsets.ReadOnlyModelViewSet):
    """A list and its things, read only. `filters` are the parameters a list takes besides paging."""

    schema = WholeSchema()
    pagination_class = CursorPages
    filters: tuple[str, ...] = ()

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        known = {*self.filters, "cursor", "limit"}
        if unknown := sorted(set(request.query_params) - known):
            raise ValidationError({name: [_("This parameter is not known here.")] for name in unknown})
        if broken := sorted(name for name, text in request.query_params.items() if "\0" in text):
            raise ValidationError({name: [_("Null characters are not allowed.")] for name in broken})
        return super().list(request, *args, **kwargs)


def answer_refusal(fault: Exception, context: dict[str, Any]) -> Response | None:
    """Answer a refusal of ours with its sentence and status, and everything else as usual."""
    if isinstance(fault, DomainError):
        return Response({"code": fault.code, "detail": str(fault)}, status=fault.status)
    answer = exception_handler(fault, context)
    if answer is not None and isinstance(answer.data, dict):
        detail = answer.data.get("detail")
        if isinstance(detail, ErrorDetail):
            answer.data["code"] = detail.code
    return answer
