"""The program does not start on a database that would lose money."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from payments.ledger import startup, upkeep
from tests.factories.ledger import MEI, NOON, give, past_horizon
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_database_of_ones_own_is_sound():
    give(MEI, "1.00")
    past_horizon()
    upkeep.seal(NOON.date())

    startup.require_sound_database(connection)


def test_a_dump_from_a_server_that_counted_further_is_refused_with_what_to_do():
    give(MEI, "1.00")
    past_horizon()
    upkeep.seal(NOON.date())
    with breaking("ledger_seal"):
        raw("UPDATE ledger_seal SET to_xid = %s::text::xid8", str((7 << 32) + 5))

    with pytest.raises(ImproperlyConfigured, match=r"pg_resetwal --epoch=8 <data folder>"):
        startup.require_sound_database(connection)


def test_a_server_that_forgets_commits_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        with pytest.raises(ImproperlyConfigured, match="synchronous_commit off"):
            startup.require_sound_database(connection)
    finally:
        connection.close()


def test_a_refused_connection_does_not_stay_open(monkeypatch):
    connection.close()
    monkeypatch.setattr(startup, "_asked", False)
    monkeypatch.setattr(startup, "DURABLE", ("archive_mode",))  # a setting that is off here

    with pytest.raises(ImproperlyConfigured):
        connection.ensure_connection()

    assert connection.connection is None
