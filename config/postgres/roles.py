"""Two roles share the database: one owns it, the other serves the web.

The web's role may read and write rows but owns nothing, so the ledger's functions are its only
way to move money (safety, law 4). Where a server lets us make no roles everything still works
under the role one signs in with, and `check` says what is missing.
"""

from collections.abc import Iterator
from contextlib import contextmanager

OWNER = "jishi_owner"
WEB = "jishi_web"

# One round trip that takes the role, or leaves things alone where there is none to take.
TAKE_IF_THERE = """
SELECT set_config('role', rolname, false) FROM pg_roles
WHERE rolname = %s AND pg_has_role(session_user, oid, 'MEMBER')
"""

MAKE = f"""
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('jishi roles'));
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN
    CREATE ROLE {OWNER} NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{WEB}') THEN
    CREATE ROLE {WEB} NOLOGIN;
  END IF;
  IF NOT pg_has_role(session_user, '{OWNER}', 'MEMBER') THEN
    EXECUTE format('GRANT {OWNER} TO %I', session_user);
  END IF;
  IF NOT pg_has_role(session_user, '{WEB}', 'MEMBER') THEN
    EXECUTE format('GRANT {WEB} TO %I', session_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'no right to make roles here';
END $$
"""

# Default privileges hold per database, so each database is told once, before it is migrated.
SHARE = f"""
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN
    EXECUTE format('GRANT CREATE, CONNECT, TEMPORARY ON DATABASE %I TO {OWNER}', current_database());
    GRANT USAGE, CREATE ON SCHEMA public TO {OWNER};
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO {WEB};
    ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
      GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {WEB};
    ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public
      GRANT USAGE, SELECT ON SEQUENCES TO {WEB};
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'no right to share this database';
END $$
"""


def make(cursor) -> None:
    """Make both roles where the server allows it; asked again it changes nothing."""
    cursor.execute(MAKE)


@contextmanager
def owner(connection) -> Iterator[None]:
    """Act as the owner for a while: to migrate, or to empty tables in a test."""
    take(connection, OWNER)
    try:
        yield
    except BaseException:
        # A transaction that failed takes the role back with everything else when it is rolled back.
        if not connection.in_atomic_block and connection.connection is not None:
            take(connection, WEB)
        raise
    take(connection, WEB)


def take(connection, role: str) -> None:
    """Act in a role, where the server knows it."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(TAKE_IF_THERE, [role])


def prepare(connection) -> None:
    """Make the roles and share this database between them, as whoever signed in."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        make(cursor)
        cursor.execute(SHARE)
        cursor.execute(TAKE_IF_THERE, [WEB])
