"""Writing down who did what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from structlog.contextvars import get_contextvars

from payments.audit.models import AuditLine


def write(
    action: str,
    *,
    at: datetime,
    person: Any = None,
    role: str = "",
    thing: models.Model | None = None,
    kind: str = "",
    ref_id: int | None = None,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditLine:
    """Add a line, in the transaction of what it tells of; `thing` fills in kind and number.

    Without a person it was the house itself. The request's id comes from the log's context, so
    that a line and the log of its request are found together.
    """
    if thing is not None:
        kind, ref_id = thing._meta.label_lower, thing.pk
    return AuditLine.objects.create(
        at=at,
        person=person,
        role=role,
        action=action,
        kind=kind,
        ref_id=ref_id,
        reason=reason,
        before=before,
        after=after,
        request_id=str(get_contextvars().get("request_id", ""))[:64],
    )
