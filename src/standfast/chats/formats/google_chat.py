"""Google Chat (Takeout): ``Google Chat/Groups/<DM or Space>/messages.json``, both sides, oldest first, times in UTC.

``{messages: [{creator: {name, email, user_type}, created_date, text, attached_files: [{original_name, export_name}],
annotations, topic_id, message_id}]}``; a deleted entry has ``deleted_date`` and no text. The date is a sentence in the
language of the account: what is not read for certain is kept as text. ``group_info.json`` beside it lists the members;
it is counted and not imported. Layout: RLEAPP (abrignoni) googleChat, 2026-06; wjcarpenter/gvoice-sms-takeout-xml;
sentences as Unicode CLDR writes a full date with a long time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from standfast.chats.attachments import attachment
from standfast.chats.clock import hours
from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, items, written
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.chats.months import spelled
from standfast.records import Message, Notice

_KEYS = (b'"messages"', b'"message_id"', b'"topic_id"')
_MEMBERS = (b'"members"', b'"user_type"', b'"email"')
LONGEST = 120  # characters of a date

_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]")
_ZONE = re.compile(r"\s?[\[(]?\b(?:UTC|GMT|TU)\b[\])]?")  # "TU" in French
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})[:.](\d{2})(?!\d)")
_CLOCK_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})(?:시|時|时) ?(\d{1,2})분? ?(\d{1,2})초?(?!\d)")
_BEFORE = re.compile(r"(上午|下午|午前|午後|凌晨|清晨|早上|中午|傍晚|晚上|오전|오후|[AP]M)\s?$")
_AFTER = re.compile(r"\s?([^\W\d_]{1,12}\.?(?:\s?[^\W\d_]{1,2}\.)?)")
_EASTERN = re.compile(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]")
_VIETNAMESE = re.compile(r"(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})")

NOT_READ = Notice(
    "date_not_read", "Some dates are written in words that Standfast cannot read. They are kept as the file has them."
)


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip()[:1] != b"{":
        return False
    if all(key in head for key in _KEYS):
        return b'"created_date"' in head or b'"deleted_date"' in head
    return not member.alone and _is_list_of_members(member)


def _is_list_of_members(member: Member) -> bool:
    return member.name.endswith("group_info.json") and all(key in member.head for key in _MEMBERS)


def groups(members: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """The files of one folder belong together."""
    folders: dict[str, list[Member]] = {}
    for member in members:
        folders.setdefault(member.folder if not member.alone else member.name, []).append(member)
    for inside in folders.values():
        if not all(_is_list_of_members(member) for member in inside):
            yield tuple(inside)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message of one conversation."""
    for member in group:
        if _is_list_of_members(member):
            for element in book.elements(member, ()):
                book.structure(element.end - element.start)
            continue
        key = member.folder if not member.alone else member.name
        names: dict[str, str] = {}
        for item in items(member, book, ("messages", "*")):
            if not isinstance(item, Item):
                yield item
            elif not item.value.keys() & {"created_date", "deleted_date", "text"}:
                yield book.unparsed(item.place, "not a message: no text and no time")
            else:
                yield from _message(item, book.number(f"google_chat:{key}"), names, book)


def _message(item: Item, number: int, names: dict[str, str], book: Book) -> Iterator[Event]:
    creator = item.value.get("creator")
    person: dict[str, Any] = creator if isinstance(creator, dict) else {}
    account, name = written(person.get("email")) or None, written(person.get("name"))
    sender = names.setdefault(account, name) if account and name else name or names.get(account or "", account)
    created = item.text("created_date")
    when = created or item.text("deleted_date")
    readings = moments(when)
    if when and not readings:
        yield NOT_READ
    listed = item.value.get("attached_files")
    files = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    yield Message(
        number,
        readings[0] if len(readings) == 1 else None,
        when,
        sender,
        item.text("text"),
        item.place,
        "message" if created else "deleted",
        book.direction(sender),
        tuple(attachment(written(one.get("export_name")) or written(one.get("original_name"))) for one in files),
        readings if len(readings) > 1 else (),
        account,
    )


def moments(text: str) -> tuple[datetime, ...]:
    """The moment that a sentence gives: none where it cannot be read, two where the half of the day is not certain.

    >>> [str(one) for one in moments("Tuesday, March 4, 2025 at 8:17:40\\u202fPM UTC")]
    ['2025-03-04 20:17:40+00:00']
    >>> [str(one) for one in moments("2025년 3월 4일 화요일 오후 8시 17분 40초 UTC")]
    ['2025-03-04 20:17:40+00:00']
    >>> len(moments("Selasa, 4 Mac 2025 pada 8:17:40 zz UTC")), moments("Τρίτη 4 Μαρτίου 2025 - 20:17:40 UTC")
    (2, ())
    """
    if (stamp := iso(text)) is not None:
        return (stamp,)
    tidy = _tidy(text)
    zone = _ZONE.search(tidy)
    rest = _ZONE.sub("", tidy, count=1)
    clock = _CLOCK.search(rest) or _CLOCK_IN_WORDS.search(rest)
    if clock is None or len(tidy) > LONGEST:
        return ()
    day = _day(rest[: clock.start()] + " " + rest[clock.end() :])
    hour, minute, second = map(int, clock.groups())
    if day is None or hour > 23 or minute > 59 or second > 59:
        return ()
    before = _BEFORE.search(rest[: clock.start()])
    after = (
        _AFTER.match(rest, clock.end()) if clock.start() else None
    )  # a clock that stands first has its day behind it
    word = (after[1] if after else "") or (before[1] if before else "")
    zoned = UTC if zone else None
    return tuple(datetime.combine(day, time(one, minute, second), zoned) for one in hours(hour, word))


def _tidy(text: str) -> str:
    """One kind of blank, digits of every script as ``0`` to ``9``, no unseen marks."""
    text = _MARKS.sub("", text[: 2 * LONGEST])
    digits = (str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
    return " ".join("".join(digits).split())


def _day(text: str) -> date | None:
    if found := _EASTERN.search(text):
        year, month, day = map(int, found.groups())
    elif found := _VIETNAMESE.search(text):
        day, month, year = map(int, found.groups())
    else:
        return spelled(text).day
    try:
        return date(year, month, day)
    except ValueError:
        return None


FORMAT = Format(
    name="google_chat",
    title="a Google Chat export (Takeout)",
    layout_seen="2026-06",
    recognise=recognise,
    read=read,
    groups=groups,
    platform="email",
)
