"""WhatsApp: ``_chat.txt`` (iPhone) or ``WhatsApp Chat with X.txt`` (Android), alone or in its zip.

One header line a message in the phone's own language, then lines that go on. The file is read twice: once for what
only the whole can say (how its dates run, who writes), once for the messages. Layout: public issue reports of chat
parsers and this project's reference, as of 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from standfast.chats import header
from standfast.chats.app_words import AppWords, app_words
from standfast.chats.dates import Decision, Evidence
from standfast.chats.format import Book, Event, Format
from standfast.chats.lines import Encoding, decode, encoding
from standfast.chats.member import Member
from standfast.chats.pieces import Piece, blocks, pieces
from standfast.records import Attachment, Direction, Message, MessageKind, Notice, Place

NAME_LENGTH = 120
_UNSEEN = re.compile(f"[{header.MARKS}]+")
_FILE_STARTS = frozenset("\u200e\u200f<IVAPSGD")  # with which a line about an attached file begins
_APP_MARKS = ("\u200e", "\u200f")
_FILE_DAY = re.compile(r"(?:[A-Z]{3}-(\d{4})(\d\d)(\d\d)-WA\d|-(\d{4})-(\d\d)-(\d\d)-\d\d-\d\d-\d\d\.)")


def recognise(member: Member) -> bool:
    return header.style(_first_lines(member)) is not None


def _first_lines(member: Member) -> list[str]:
    """The first lines that are not blank: one of the first few must be a header."""
    head = member.head
    name = "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-16-be" if head.startswith(b"\xfe\xff") else "utf-8"
    return [line for line in decode(head, name).split("\n") if line.strip()][:8]


@dataclass(slots=True)
class Survey:
    """What only the whole file can say."""

    pattern: re.Pattern[str]
    how: Encoding
    dates: Evidence = field(default_factory=Evidence)
    counts: dict[str, int] = field(default_factory=dict)
    longer: dict[str, str | None] = field(default_factory=dict)  # name up to the first colon -> what always follows

    def names(self) -> dict[str, str]:
        """Names that hold ``": "`` themselves: what stands before it is always followed by the same words."""
        return {
            name: f"{name}: {rest}" for name, rest in self.longer.items() if rest is not None and self.counts[name] >= 3
        }


def survey(member: Member, book: Book) -> Survey:
    """The first of the two readings."""
    how = encoding(member, book.limits)
    found = Survey(header.style(_first_lines(member)) or header.DASH, how)
    last_day, tail = "", "\n"
    for block in blocks(member, how, book.limits):
        text = tail + block
        for match in found.pattern.finditer(text):
            day = match["date"]
            if day != last_day:
                found.dates.day(day)
                last_day = day
            _look(found, day, text, match.end())
        tail = "\n" if text.endswith("\n") else ""
    return found


def _look(found: Survey, day: str, text: str, start: int) -> None:
    """Counts the name that starts at ``start``, and takes the day that an attached file is named after."""
    cut = text.find(": ", start, start + NAME_LENGTH)
    name = text[start:cut]
    if cut <= start or "\n" in name:
        return
    seen = found.counts.get(name, 0)
    found.counts[name] = seen + 1
    if not seen or found.longer[name] is not None:
        end = text.find(": ", cut + 2, cut + NAME_LENGTH)
        follows = text[cut + 2 : end] if end > 0 and "\n" not in text[cut:end] else None
        found.longer[name] = follows if not seen or found.longer[name] == follows else None
    if text[cut + 2 : cut + 3] in _FILE_STARTS and (named := _FILE_DAY.search(text, cut, cut + 60)):
        _file_day(found, day, named)


def _file_day(found: Survey, day: str, named: re.Match[str]) -> None:
    try:
        found.dates.file_name(day, date(*(int(part) for part in named.groups() if part)))
    except ValueError:
        return


class _Reader:
    """The second reading: one message after the other."""

    def __init__(self, member: Member, book: Book) -> None:
        self.member, self.book = member, book
        self.number = book.number(f"whatsapp:{member.name}")
        self.found = survey(member, book)
        self.decision: Decision = self.found.dates.decide()
        self.joined = self.found.names()
        self.words: AppWords = app_words("standfast.chats.formats", "whatsapp")
        self.days: dict[str, tuple[tuple[int, int, int], ...]] = {}
        self.senders: dict[str, tuple[str, Direction | None, int]] = {}
        self.last: datetime | None = None
        self.back: list[int] = []
        self.once: list[int] = []
        self.unknown_words = 0
        self.path = "" if member.alone else member.name
        self.bracketed = self.found.pattern is header.BRACKETS

    def events(self) -> Iterator[Event]:
        book, member = self.book, self.member
        book.structure(self.found.how.bom)
        started = False
        for piece in pieces(member, self.found.how, self.found.pattern, book.limits):
            if piece.match is not None:
                started = True
                book.continuation(piece.more)
                yield self._message(piece, piece.match)
            elif piece.text:
                book.structure(piece.end - piece.start)  # blank lines
            else:
                place = book.place(member, piece.start, piece.end, line=piece.line)
                yield book.unparsed(place, "longer than any message" if started else "text before the first message")
        yield from self._notices()

    def _message(self, piece: Piece, match: re.Match[str]) -> Message:
        stamp, day, clock, before, after, lead = match.group("stamp", "date", "time", "before", "after", "lead")
        sender, direction, text = self._split(piece.text, piece.line)
        kind: MessageKind = "message"
        attachments: tuple[Attachment, ...] = ()
        if sender is None:
            kind = "system"
        elif lead or not self.bracketed or text[:1] in _APP_MARKS:  # on an iPhone the app marks its own words
            marked = bool(lead) or text[:1] in _APP_MARKS
            text = text.lstrip("\u200e\u200f")
            kind, attachments = self.words.judge(text, marked=marked, bracketed=self.bracketed)
        moments = self._moments(day, clock, before, after)
        sent_at = moments[0] if len(moments) == 1 else None
        if sent_at is not None:
            if self.last is not None and sent_at < self.last:
                self.back.append(piece.line)
            self.last = sent_at
            moments = ()
        span = Place(self.book.file, self.path, piece.line, piece.start, piece.end)
        return Message(self.number, sent_at, stamp, sender, text, span, kind, direction, attachments, moments)

    def _split(self, rest: str, line: int) -> tuple[str | None, Direction | None, str]:
        """Sender, direction and words of what follows the header; without a name it is a line of the app's own."""
        cut = rest.find(": ", 0, NAME_LENGTH)
        raw = rest[:cut]
        if (known := self.senders.get(raw)) is not None:
            return known[0], known[1], rest[known[2] :]
        if cut <= 0:
            raw = rest[:-1]
            return (*self._sender(raw)[:2], "") if rest[-1:] == ":" and raw in self.found.counts else (None, None, rest)
        if self.found.counts.get(raw, 0) == 1:
            if self.words.is_system(rest):
                return None, None, rest
            self.once.append(line)
        known = self._sender(raw)
        return known[0], known[1], rest[known[2] :]

    def _sender(self, raw: str) -> tuple[str, Direction | None, int]:
        """Name and direction of the sender written as ``raw``, and where the words start."""
        whole = self.joined.get(raw, raw)
        name = _UNSEEN.sub("", whole)
        if name.startswith("~"):  # the app's mark for somebody who is not in the contacts
            name = name[1:].lstrip(" \u202f\u00a0")
        self.senders[raw] = (name, self.book.direction(name), len(whole) + 2)
        return self.senders[raw]

    def _moments(self, day: str, clock: str, before: str | None, after: str | None) -> tuple[datetime, ...]:
        """Every moment the header can mean, on the phone's own clock."""
        days = self.days.get(day)
        if days is None:
            days = self.days[day] = tuple((one.year, one.month, one.day) for one in self.decision.dates(day))
        told = header.clock(clock)
        if told is None:
            return ()
        hour, minute, second = told
        if before is None and after is None:
            if len(days) == 1:
                return (datetime(*days[0], hour, minute, second),)
            hours: tuple[int, ...] = (hour,)
        else:
            hours = header.hours(hour, before, after)
            self.unknown_words += len(hours) > 1
        return tuple(datetime(*one, hour, minute, second) for one in days for hour in hours)

    def _notices(self) -> Iterator[Notice]:
        yield EDITABLE
        if self.found.how.guessed:
            yield Notice("encoding_guessed", "The letters are not in the usual form. They were read as Windows-1252.")
        if self.found.how.broken:
            yield Notice("undecodable", f"{self.found.how.broken:,} byte(s) are no letters. They are kept as they are.")
        if self.found.dates.thai:
            yield Notice("calendar_thai", "Years are written in the Thai calendar. 543 was taken away from them.")
        code = "date_order" if len(self.decision.orders) == 1 else "date_order_undecided"
        yield Notice(code, self.decision.words())
        if self.decision.strays:
            yield Notice("date_strays", f"{self.decision.strays:,} day(s) do not fit the order of the other dates.")
        if self.unknown_words:
            yield Notice("half_day_unknown", "A word beside the time is not known. It may mean before or after noon.")
        if self.back:
            yield Notice("time_goes_back", BACK, tuple(self.back[:50]))
        if self.once and len(self.senders) > 2:
            yield Notice("header_in_body", ONCE, tuple(self.once[:50]))


EDITABLE = Notice("text_export_editable", "Anyone who holds a text export can change it, and that would not show.")
BACK = "At these lines the time goes back. Clocks do that once a year; a line that somebody made up does it too."
ONCE = "These lines start with a name that occurs only once. Such a line can be part of the message before it."


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    for member in group:
        yield from _Reader(member, book).events()


FORMAT = Format(
    name="whatsapp",
    title="a WhatsApp chat (text)",
    layout_seen="2026-11",
    recognise=recognise,
    read=read,
    single=True,
    platform="whatsapp",
    passes=3,
)
