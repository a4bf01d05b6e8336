"""Guards inside the database: even SQL beside the program cannot change or delete a row of the log."""

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = """CREATE TRIGGER audit_event_no_{what} BEFORE {WHAT} ON audit_event
    BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END"""
_POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION audit_event_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit_event is append-only'; END $$"""
_POSTGRESQL = """CREATE TRIGGER audit_event_no_{what} BEFORE {WHAT} ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_append_only()"""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guards in place."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        pattern = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
        for what in ("update", "delete"):
            cursor.execute(pattern.format(what=what, WHAT=what.upper()))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guards away: for restoring a copy, and for tests that empty their tables."""
    table = " ON audit_event" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for what in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_event_no_{what}{table}")
