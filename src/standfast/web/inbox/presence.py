"""When somebody at the desk last opened reports: the desk writes it down, and the door reads it."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError

from standfast.web.inbox.models import Reading
from standfast.web.inbox.router import ALIAS


def last_read() -> datetime | None:
    """The hour in which reports were last opened; None where none ever was, or the inbox cannot be asked."""
    try:
        found = Reading.objects.using(ALIAS).order_by("-hour").values_list("hour", flat=True).first()
    except DatabaseError:
        return None
    return found if isinstance(found, datetime) else None
