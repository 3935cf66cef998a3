"""The inbox is a database of its own: its tables are in no other, and no other's are in it."""

from __future__ import annotations

import os
import subprocess
import sys

from standfast.web.inbox import models
from standfast.web.inbox.router import ALIAS, Router


class Other:
    """A model of another room."""

    class _meta:  # noqa: N801 - Django's name
        app_label = "audit"


def test_what_belongs_to_the_inbox_goes_there_and_nothing_else() -> None:
    assert Router().db_for_read(models.SealedReport) == Router().db_for_write(models.SealedReport) == ALIAS
    assert Router().db_for_read(Other) is None
    assert Router().allow_relation(models.Mailbox, models.SealedReply) is True
    assert Router().allow_relation(models.Mailbox, Other) is False
    assert Router().allow_relation(Other, Other) is None


def test_the_migrations_are_those_of_the_models() -> None:
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "standfast.web.site.tend"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
