"""Moments as exports write them: numbers since an epoch, ISO 8601, and how far they can be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 4_294_967_296  # 2106: later is no date of a chat, but a number in another unit


def utc(seconds: object) -> datetime | None:
    """The moment ``seconds`` after 1970 in UTC, or None for what is no such number.

    >>> utc(1741119460.5).isoformat(), utc("1741119460").isoformat(), utc(float("nan")), utc(10**30)
    ('2025-03-04T20:17:40.500000+00:00', '2025-03-04T20:17:40+00:00', None, None)
    """
    number = _number(seconds)
    if number is None or not 0 <= number <= _LATEST:
        return None
    return _EPOCH + timedelta(seconds=number)


def utc_ms(milliseconds: object) -> datetime | None:
    """The moment ``milliseconds`` after 1970 in UTC, or None.

    >>> utc_ms(1741119460123).isoformat()
    '2025-03-04T20:17:40.123000+00:00'
    """
    number = _number(milliseconds)
    if number is None or not 0 <= number <= _LATEST * 1000:
        return None
    if number.is_integer():
        return _EPOCH + timedelta(milliseconds=int(number))
    return _EPOCH + timedelta(milliseconds=number)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and (len(value) > 30 or not value.isascii()):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def iso(text: object) -> datetime | None:
    """A moment in ISO 8601, with an offset only where the text has one; None for anything else.

    >>> iso("2025-03-04T20:17:40Z").isoformat(), iso("2025-03-04 20:17:40").isoformat(), iso("tomorrow")
    ('2025-03-04T20:17:40+00:00', '2025-03-04T20:17:40', None)
    """
    if not isinstance(text, str) or not 10 <= len(text) <= 40:
        return None
    try:
        return datetime.fromisoformat(text.strip().removesuffix(" UTC") + ("+00:00" if text.endswith(" UTC") else ""))
    except ValueError:
        return None
