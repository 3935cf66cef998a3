"""Lets a report come twice and be there once, and holds the door to putting in and to reading one mailbox.

In PostgreSQL the role ``standfast_door`` may insert and call ``inbox_mail``; a server's login for the door is made a
member of it. In SQLite, which has no roles, only the trigger is made, and ``only.py`` does the rest.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from django.db import migrations

DOOR = "standfast_door"
DECOY, RECEIPT = bytes(32), 4096 + 65 + 16  # as in fetch.py and receive.py
INSERTED = ("inbox_sealedreport", "inbox_mailbox", "inbox_asked", "inbox_sealedprint")

# The same report again is passed over; another one under its name is refused as the unique index would refuse it.
SQLITE = """
CREATE TRIGGER inbox_once BEFORE INSERT ON inbox_sealedreport
BEGIN
    SELECT CASE WHEN digest = NEW.digest THEN RAISE(IGNORE) ELSE RAISE(ABORT, 'another report has this name') END
    FROM inbox_sealedreport WHERE envelope = NEW.envelope;
END
"""

# SECURITY DEFINER: these two look where their caller may not. Their search path is fixed, and nobody's own tables, not
# even temporary ones, come before those of the inbox.
POSTGRESQL = (
    """
    CREATE FUNCTION inbox_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = {schema}, pg_temp AS $body$
    DECLARE there bytea;
    BEGIN
        SELECT digest INTO there FROM inbox_sealedreport WHERE envelope = NEW.envelope;
        IF NOT FOUND THEN
            RETURN NEW;
        ELSIF there = NEW.digest THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'another report has this name' USING ERRCODE = 'unique_violation';
    END
    $body$
    """,
    "CREATE TRIGGER inbox_once BEFORE INSERT ON inbox_sealedreport FOR EACH ROW EXECUTE FUNCTION inbox_once()",
    """
    CREATE FUNCTION inbox_mail(lookup bytea) RETURNS SETOF bytea
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = {schema}, pg_temp AS $body$
    DECLARE decoy inbox_mailbox; hit inbox_mailbox; known boolean;
    BEGIN
        SELECT * INTO decoy FROM inbox_mailbox WHERE read = {decoy};
        SELECT * INTO hit FROM inbox_mailbox WHERE read = sha256(lookup);
        known := FOUND;
        IF NOT known THEN
            hit := decoy;
        END IF;
        RETURN QUERY SELECT hit.receipt WHERE known;
        RETURN QUERY SELECT box FROM inbox_sealedreply WHERE mailbox_id = hit.id ORDER BY id;
    END
    $body$
    """,
    "REVOKE ALL ON FUNCTION inbox_once(), inbox_mail(bytea) FROM PUBLIC",
    """
    DO $body$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{door}') THEN
            CREATE ROLE {door} NOLOGIN;
        END IF;
    END $body$
    """,
    "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC",
    "GRANT USAGE ON SCHEMA {schema} TO {door}",
    "GRANT INSERT ON {inserted} TO {door}",
    "GRANT SELECT ON inbox_keyset TO {door}",
    "GRANT EXECUTE ON FUNCTION inbox_mail(bytea) TO {door}",
)


def forwards(_apps: Any, editor: Any) -> None:
    """Makes all of it, on whichever database this is."""
    connection = editor.connection
    if connection.alias != "inbox":
        return
    with connection.cursor() as cursor:
        _decoy(cursor)
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE)
            return
        cursor.execute("SELECT quote_ident(current_schema())")
        (schema,) = cursor.fetchone()
        told = {"schema": schema, "door": DOOR, "inserted": ", ".join(INSERTED), "decoy": f"'\\x{DECOY.hex()}'::bytea"}
        for statement in POSTGRESQL:
            cursor.execute(statement.format(**told))


def _decoy(cursor: Any) -> None:
    """The mailbox that is read where there is none. Nothing leads to it: its digests are of nothing that is known."""
    cursor.execute(
        'INSERT INTO inbox_mailbox ("envelope", "read", "change", "receipt", "hour") VALUES (%s, %s, %s, %s, %s)',
        [bytes(16), DECOY, DECOY, os.urandom(RECEIPT), datetime(2026, 1, 1, tzinfo=UTC)],
    )


class Migration(migrations.Migration):
    dependencies = (("inbox", "0001_initial"),)
    operations = (migrations.RunPython(forwards, migrations.RunPython.noop),)
