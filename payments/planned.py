"""Statements of our own that PostgreSQL plans once for each connection, and rows of them as models.

The ORM puts a statement together at every call and sends it with its values inside, so that it is also
planned at every call. On a path that is walked at every checkout that is most of the time spent. Here
the text is a constant of the calling module, values travel beside it, and the plan is kept: cast every
value whose type the statement does not tell by itself. It is for such paths; a page reads better with
the ORM.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import JSONField, Model
from django.utils.functional import Promise
from psycopg import Cursor

# psycopg keeps the hundred statements used last, so one of a rare shape pushes none out by itself.
FROM_THE_SECOND_TIME = 1
NUMBERS = "SELECT nextval(pg_get_serial_sequence(name, 'id')) FROM unnest(%s::text[]) AS name"
INSERT = """written_{place} AS (
  INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)
  RETURNING {key}
)"""

Parameters = Sequence[Any] | Mapping[str, Any]


def run(sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """Run one statement with bound parameters and give its rows; one without a column gives none."""
    # Past Django's proxy and its cursor, which cost as much as a small statement.
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    raw = database.connection
    # Django says never, and means the ORM, whose cursors do not prepare whatever stands here.
    raw.prepare_threshold = FROM_THE_SECOND_TIME
    cursor: Any = Cursor(raw)
    if database.queries_logged or database.execute_wrappers:
        cursor = database.make_debug_cursor(cursor)
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.pgresult.nfields else []


def found(sql: str, parameters: Parameters, **models: type[Model]) -> list[tuple[Any, ...]]:
    """Run one statement and give each row as a tuple of models, then of what else it selects.

    `{sku}` in the text stands for the columns of the table or alias `sku`, and `sku=Sku` says whose they
    are; the models come first in the select list, in the order named. Outside of a left join it is None.
    """
    text, shapes = _shaped(sql, tuple(models.items()))
    end = shapes[-1].stop
    return [(*(shape.read(row) for shape in shapes), *row[end:]) for row in run(text, parameters)]


def numbers(*wanted: tuple[type[Model], int]) -> Iterator[list[int]]:
    """Draw numbers for new rows that name each other before they are written: a list for each table."""
    names = [model._meta.db_table for model, count in wanted for _one in range(count)]
    drawn = iter(number for (number,) in run(NUMBERS, [names]))
    return (list(islice(drawn, count)) for _model, count in wanted)


def write(*tables: Sequence[Model]) -> None:
    """Insert new rows, of one table or of several, in one statement, and tell each its number.

    Rows of a table have all a number already, as `numbers` draws them, or none of them has.
    """
    tables = tuple(things for things in tables if things)
    if not tables:
        return
    text = _insert(tuple((type(things[0]), things[0].pk is not None) for things in tables))
    written = run(text, [_told(things) for things in tables])
    for thing, (number,) in zip(chain(*tables), written, strict=True):
        thing.pk = number
        thing._state.adding, thing._state.db = False, DEFAULT_DB_ALIAS


class Shape(NamedTuple):
    """Which columns of a row are one model's, and which of them its fields read in a way of their own."""

    model: type[Model]
    start: int
    stop: int
    names: list[str]
    key: int
    readers: list[tuple[int, Any]]

    def read(self, row: Sequence[Any]) -> Model | None:
        values = list(row[self.start : self.stop])
        if values[self.key] is None:
            return None
        for place, reader in self.readers:
            values[place] = reader(values[place], None, connection)
        return self.model.from_db(connection.alias, self.names, values)


@lru_cache(maxsize=256)
def _shaped(sql: str, models: tuple[tuple[str, type[Model]], ...]) -> tuple[str, list[Shape]]:
    shapes: list[Shape] = []
    for alias, model in models:
        fields = model._meta.concrete_fields
        start = shapes[-1].stop if shapes else 0
        shapes.append(
            Shape(
                model,
                start,
                start + len(fields),
                [field.attname for field in fields],
                next(place for place, field in enumerate(fields) if field.primary_key),
                [
                    (n, field.from_db_value)
                    for n, field in enumerate(fields)
                    if hasattr(field, "from_db_value")
                ],
            )
        )
        sql = sql.replace(f"{{{alias}}}", ", ".join(f'{alias}."{field.column}"' for field in fields))
    return sql, shapes


def _told(things: Sequence[Model]) -> str:
    """Rows as PostgreSQL reads them back: one text however many there are, so the plan stays the same."""
    columns = _columns(type(things[0]))
    return json.dumps(
        [{name: read(getattr(thing, attribute)) for name, attribute, read in columns} for thing in things],
        default=_plain,
        ensure_ascii=False,
    )


@lru_cache
def _columns(model: type[Model]) -> list[tuple[str, str, Any]]:
    """Each column, where a row keeps it, and how a field of our own writes it."""
    return [
        (
            str(field.column),
            field.attname,
            partial(field.get_db_prep_save, connection=connection)
            if hasattr(field, "from_db_value") and not isinstance(field, JSONField)
            else _as_it_is,
        )
        for field in model._meta.local_concrete_fields
    ]


def _as_it_is(value: Any) -> Any:
    return value


def _plain(value: Any) -> str:
    """What JSON has no word for, as PostgreSQL reads it in text."""
    if isinstance(value, datetime):
        assert value.tzinfo is not None, "a moment has a time zone"
        return value.isoformat()
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, Decimal | date | Promise):
        return str(value)
    raise TypeError(f"{value!r} is nothing a column keeps.")


@lru_cache(maxsize=256)
def _insert(tables: tuple[tuple[type[Model], bool], ...]) -> str:
    inserts = []
    for place, (model, numbered) in enumerate(tables):
        key: Any = model._meta.pk
        names = [column for column, _attribute, _read in _columns(model) if numbered or column != key.column]
        inserts.append(
            INSERT.format(
                place=place,
                table=f'"{model._meta.db_table}"',
                columns=", ".join(f'"{name}"' for name in names),
                key=f'"{key.column}"',
            )
        )
    told = " UNION ALL ".join(f"TABLE written_{place}" for place in range(len(tables)))
    return f"WITH {', '.join(inserts)} {told}"
