"""The desk writes down when reports were read, the door reads it and can write nothing there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError

from standfast.web.inbox.models import Reading
from standfast.web.inbox.presence import last_read
from tests.web.inbox.conftest import Inbox

AT = datetime(2026, 11, 24, 2, 5, 59, tzinfo=UTC)


def test_the_door_knows_the_latest_hour_and_cannot_write_one(inbox: Inbox) -> None:
    assert last_read() is None
    for at in (AT, AT - timedelta(days=1)):
        inbox.rows("INSERT INTO inbox_reading (hour) VALUES (?)", at.replace(minute=0, second=0).isoformat(" "))
    assert last_read() == datetime(2026, 11, 24, 2, tzinfo=UTC)
    with pytest.raises(DatabaseError):
        Reading.objects.using("inbox").create(hour=AT)
