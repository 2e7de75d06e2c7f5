"""Tests that move time say so in the database first, as its owner."""

from datetime import UTC, datetime

from django.db import connection

from config.postgres import roles
from payments.audit.models import ClockMark


def marked() -> None:
    """Mark this database as one whose clock may be set; asked again, nothing changes."""
    if not ClockMark.objects.exists():
        with roles.owner(connection):
            ClockMark.objects.create(why="tests", marked_at=datetime(2026, 1, 1, tzinfo=UTC))
