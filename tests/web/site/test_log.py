"""A line of the log has an hour and a place in the code, and nothing that a person or a library wrote."""

from __future__ import annotations

import logging
import re

from standfast.web.site.log import Calm, place


def record(name: str, message: str, fault: BaseException | None = None) -> logging.LogRecord:
    caught = (type(fault), fault, fault.__traceback__) if fault else None
    return logging.LogRecord(name, logging.ERROR, "file.py", 1, message, None, caught)  # type: ignore[arg-type,unused-ignore]


def fault() -> ValueError:
    try:
        raise ValueError("she wrote: my secret")
    except ValueError as raised:
        return raised


def test_our_own_line_is_said_with_its_hour() -> None:
    line = Calm().format(record("standfast.web", "GET start 200 4 ms"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00Z ERROR standfast\.web GET start 200 4 ms", line)


def test_of_another_line_only_who_wrote_it_and_where_it_went_wrong_is_said() -> None:
    line = Calm().format(record("django.request", "Not Found: /my-secret/", fault()))
    assert "secret" not in line
    assert line.endswith(f"django.request said something {place(fault())}")
    assert "\n" not in line


def test_a_place_is_a_kind_a_file_and_a_line() -> None:
    assert re.fullmatch(r"ValueError at test_log\.py:\d+", place(fault()))
