"""Statements of our own that PostgreSQL plans once for each connection, and rows of them as models.

The ORM puts a statement together at every call and sends it with its values inside, so that it is also
planned at every call. On a path that is walked at every checkout that is most of the time spent. Here
the text is a constant of the calling module, values travel beside it, and the plan is kept: cast every
value whose type the statement does not tell by itself. It is for such paths; a page reads better with
the ORM.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import AutoField, Model

BINDING: Any = ServerBindingCursor
# psycopg keeps the hundred statements used last, so one of a rare shape pushes none out by itself.
FROM_THE_SECOND_TIME = 1
INSERT = "INSERT INTO {table} ({columns}) VALUES {rows} RETURNING {key}"

Parameters = Sequence[Any] | Mapping[str, Any]


def run(sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """Run one statement with bound parameters and give its rows; one without a column gives none."""
    connection.ensure_connection()
    raw: Any = connection.connection
    # Django says never, and means the ORM, whose cursors do not prepare whatever stands here.
    raw.prepare_threshold = FROM_THE_SECOND_TIME
    wrap: Any = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrap(BINDING(raw)) as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def found(sql: str, parameters: Parameters, **models: type[Model]) -> list[tuple[Any, ...]]:
    """Run one statement and give each row as a tuple of models, then of what else it selects.

    `{sku}` in the text stands for the columns of the table or alias `sku`, and `sku=Sku` says whose they
    are; the models come first in the select list, in the order named. Outside of a left join it is None.
    """
    text, shapes = _shaped(sql, tuple(models.items()))
    end = shapes[-1].stop
    return [(*(shape.read(row) for shape in shapes), *row[end:]) for row in run(text, parameters)]


def write(things: Sequence[Model]) -> None:
    """Insert new rows of one table in one statement, and tell each its number."""
    if not things:
        return
    fields = _written(type(things[0]))
    values = [
        field.get_db_prep_save(field.pre_save(thing, add=True), connection)
        for thing in things
        for field in fields
    ]
    for thing, (number,) in zip(things, run(_insert(type(things[0]), len(things)), values), strict=True):
        thing.pk = number
        thing._state.adding, thing._state.db = False, connection.alias


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


@lru_cache
def _written(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.local_concrete_fields if not isinstance(field, AutoField)]


@lru_cache(maxsize=256)
def _insert(model: type[Model], count: int) -> str:
    fields = _written(model)
    return INSERT.format(
        table=f'"{model._meta.db_table}"',
        columns=", ".join(f'"{field.column}"' for field in fields),
        rows=", ".join([f"({', '.join(['%s'] * len(fields))})"] * count),
        key=f'"{model._meta.pk.column}"',  # type: ignore[union-attr]
    )
