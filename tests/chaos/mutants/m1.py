"""M1: no lock, read and write back. What an account holds is read, decided on, and written again.

A mutant is a patch of the true code, loaded by the rig's own entry point and never by the product:
here one statement of `ledger_post` becomes the two that are found in shops that were robbed. Alone
it does what the true one does; the pause only widens the window.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from config.postgres import roles
from payments.ledger.sql import text

TRUE = """
        UPDATE ledger_account
        SET posted = posted + v_posted[j], held = held + v_held[j], version = version + v_version[j]
        WHERE id = v_ids[j] AND closed_at IS NULL
          AND (floor IS NULL OR posted + v_posted[j] - held - v_held[j] >= floor)
          AND (ceiling IS NULL OR posted + v_posted[j] <= ceiling)
        RETURNING posted, held, version INTO v_row;
        EXIT WHEN FOUND;
"""
MUTANT = """
        SELECT posted + v_posted[j] AS posted, held + v_held[j] AS held INTO v_row
        FROM ledger_account WHERE id = v_ids[j] AND closed_at IS NULL
          AND (floor IS NULL OR posted + v_posted[j] - held - v_held[j] >= floor)
          AND (ceiling IS NULL OR posted + v_posted[j] <= ceiling);
        IF FOUND THEN
          PERFORM pg_sleep(0.005);
          UPDATE ledger_account SET posted = v_row.posted, held = v_row.held, version = version + v_version[j]
          WHERE id = v_ids[j]
          RETURNING posted, held, version INTO v_row;
          EXIT;
        END IF;
"""


def mutated() -> str:
    """The function's text with that one statement exchanged."""
    true = text("post.sql")
    assert true.count(TRUE) == 1, "the true code has changed: write this patch anew"
    return true.replace(TRUE, MUTANT)


@contextmanager
def loaded() -> Iterator[None]:
    """Put the mutant into this database for a while."""
    _put(mutated())
    try:
        yield
    finally:
        _put(text("post.sql"))


def _put(function: str) -> None:
    with roles.owner(connection), connection.cursor() as cursor:
        cursor.execute(function)
        cursor.execute(text("rights.sql"))
