"""Logs without a person in them: our own lines, and of everybody else's only that something went wrong, and where.

Django's own lines name the path that was asked for, a traceback quotes what somebody wrote, and the minute of a visit
can give it away; so a line has the hour, and of a fault its kind and its place in the code.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from pathlib import Path
from typing import Any

OURS = "standfast"
_HOUR = "%Y-%m-%dT%H:00Z"


class Calm(logging.Formatter):
    """One line a record, without the message of any library."""

    def format(self, record: logging.LogRecord) -> str:
        hour = time.strftime(_HOUR, time.gmtime(record.created))
        said = record.getMessage() if record.name.partition(".")[0] == OURS else "said something"
        fault = record.exc_info[1] if record.exc_info else None
        return " ".join((hour, record.levelname, record.name, said, *(() if fault is None else (place(fault),))))


def place(fault: BaseException) -> str:
    """The kind of a fault and where it arose: never its words.

    >>> place(ValueError("a person's words"))
    'ValueError'
    """
    frames = traceback.extract_tb(fault.__traceback__)
    return " at ".join(
        (type(fault).__name__, *(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-1:]))
    )


def begin() -> None:
    """Lets everything that is logged in this process pass :class:`Calm`, on standard error."""
    out = logging.StreamHandler(sys.stderr)
    out.setFormatter(Calm())
    root = logging.getLogger()
    root.handlers[:] = [out]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(logging.INFO)
    for name in ("django.request", "django.security", "django.server"):  # the gate has said all of it
        logging.getLogger(name).disabled = True
    logging.raiseExceptions = False  # a line that cannot be written is not worth a traceback
    sys.excepthook = _ended


def _ended(_kind: type[BaseException], fault: BaseException, _trace: Any) -> None:
    logging.getLogger(OURS).critical("ended: %s", place(fault))
