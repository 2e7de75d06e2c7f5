"""A transaction's number as PostgreSQL counts it, never wrapping round."""

from django.db import models


class XidField(models.Field):
    """An `xid8` column that is an int in Python; the database writes it."""

    description = "The number of the transaction that wrote the row"

    def db_type(self, connection: object) -> str:
        return "xid8"

    def from_db_value(self, value: str | int | None, *_context: object) -> int | None:
        return None if value is None else int(value)

    def get_prep_value(self, value: int | str | None) -> str | None:
        return None if value is None else str(int(value))
