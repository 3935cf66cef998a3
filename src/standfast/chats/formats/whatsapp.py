"""WhatsApp: ``_chat.txt`` (iPhone) or ``WhatsApp Chat with X.txt`` (Android), alone or in its zip.

One header line a message in the phone's own language, then lines that go on. The file is read twice: once for what
only the whole can say (how its dates run, who writes), once for the messages. Layout: public issue reports of chat
parsers, Unicode CLDR and this project's reference, as of 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from standfast.chats import header, markdown
from standfast.chats.app_words import TYPED, app_words
from standfast.chats.clock import hours
from standfast.chats.format import Book, Event, Format
from standfast.chats.lines import decode, encoding
from standfast.chats.member import Member
from standfast.chats.pieces import Piece, pieces
from standfast.chats.survey import NAME_LENGTH, NAMES, survey
from standfast.errors import DamagedFile
from standfast.records import Direction, Message, MessageKind, Notice, Place

_UNSEEN = re.compile(f"[{header.MARKS}]+")
_APP_MARKS = ("\u200e", "\u200f")
_NUMBER = re.compile(r"\+\d[\d ()./\u00a0\u2010\u2011-]{5,24}\d")  # the name of somebody who is not in the contacts
_PASTED = re.compile(rf"\n[{header.MARKS}]{{0,4}}[\[(]?[{header.MARKS}]{{0,4}}\d{{1,4}}[{header.MARKS}]?[/.:年-]")
_LINES = 50  # that a notice names
_Days = tuple[tuple[int, int, int], ...]  # each as year, month, day
_place = partial(tuple.__new__, Place)  # a third of the time of Place(…), and there is one for every message


def recognise(member: Member) -> bool:
    return header.is_headed(_head(member)) and markdown.style(member.head) is None  # that is how Signal is saved


def _head(member: Member) -> str:
    head = member.head
    name = "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-16-be" if head.startswith(b"\xfe\xff") else "utf-8"
    return decode(head, name)


class _Sender(NamedTuple):
    name: str | None
    id: str | None
    direction: Direction | None
    width: int  # of the name and of what follows it, as they are written


_NOBODY = _Sender(None, None, None, 0)  # a line of the app's own


class _Reader:
    """The second reading: one message after the other."""

    def __init__(self, member: Member, book: Book) -> None:
        manner = header.manner(_head(member))
        if manner is None:
            raise DamagedFile()
        self.member, self.book, self.manner = member, book, manner
        self.number = book.number(f"whatsapp:{member.name}")
        self.how = encoding(member, book.limits)
        self.found = survey(member, self.how, manner, book.limits)
        self.decision = self.found.dates.decide()
        self.whole_names = {} if self.found.full else self.found.colon_names()
        self.words = app_words("standfast.chats.formats", "whatsapp")
        self.fields = itemgetter(*(manner.pattern.groupindex[name] - 1 for name in header.FIELDS))
        self.path = "" if member.alone else member.name
        self.days: dict[str, _Days] = {}
        self.senders: dict[str, _Sender] = {}
        self.last = datetime.min
        self.noted: dict[str, list[int]] = {}  # lines, by the code of the notice that names them

    def events(self) -> Iterator[Event]:
        book = self.book
        book.structure(self.how.bom)
        started = False
        for piece in pieces(self.member, self.how, self.manner.pattern, book.limits):
            if piece.head:
                started = True
                if piece.more:
                    self._look_inside(piece)
                yield self._message(piece)
            elif piece.text:
                book.structure(piece.end - piece.start)  # blank lines
            else:
                place = book.place(self.member, piece.start, piece.end, line=piece.line)
                yield book.unparsed(place, self._why(piece) if started else "text before the first message")
        yield from self._notices()

    def _why(self, piece: Piece) -> str:
        """Why a piece after the first message is none."""
        half = self.how.name.startswith("utf-16") and piece.end == self.member.size and piece.end - piece.start < 4
        return "half a character" if half else "longer than any message"

    def _message(self, piece: Piece) -> Message:
        head, said, line, start, end, _ = piece
        stamp, day, hour, minute, second, word = self.fields(head)
        cut = said.find(": ", 0, NAME_LENGTH)
        sender = (cut > 0 and self.senders.get(said[:cut])) or self._sender(said, line)
        name, account, direction, width = sender
        text = said[width:]
        kind: MessageKind = "message" if width else "system"
        verdict = TYPED
        if not self.manner.marks:
            verdict = self.words.plain(text)
        elif "\u200e" in said or head[0][0] in _APP_MARKS:  # an iPhone marks what the app wrote
            verdict = self.words.marked(text)
        if verdict is not TYPED:
            text = text.lstrip("\u200e\u200f") if verdict.known else text
            kind = verdict.kind if width or verdict.kind == "call" else kind
            direction = None if kind == "system" else direction
            if verdict.unknown or verdict.edited:
                self._note("app_words_unknown" if verdict.unknown else "edited", line)
        sent_at, candidates = self._when(day, hour, minute, second, word, line)
        place = _place((self.book.file, self.path, line, start, end))
        return Message(
            self.number, sent_at, stamp, name, text, place, kind, direction, verdict.attachments, candidates, account
        )

    def _sender(self, said: str, line: int) -> _Sender:
        """Who wrote ``said``, by what stands before the first ``": "`` of its first line."""
        first = said.partition("\n")[0]
        cut = first.find(": ", 0, NAME_LENGTH)
        if cut <= 0:
            if first.endswith(":") and (seen := self._known(first[:-1])):  # nothing was said
                return seen._replace(width=len(said) if first == said else len(first) + 1)
            return _NOBODY
        raw = first[:cut]
        if self.found.counts.get(raw) == 1 and not self.found.full:
            if not self.manner.marks and self.words.is_system(first):
                return _NOBODY
            self._note("once", line)
        sender = self._known(raw) or self._named(raw)
        if len(self.senders) < NAMES:
            self.senders[raw] = sender
        return sender

    def _known(self, raw: str) -> _Sender | None:
        return self._named(raw) if raw in self.found.counts else None

    def _named(self, raw: str) -> _Sender:
        whole = self.whole_names.get(raw, raw)
        name = _UNSEEN.sub("", whole)
        if name.startswith("~"):  # the app's mark for somebody who is not in the contacts
            name = name[1:].lstrip(" \u202f\u00a0")
        return _Sender(name, name if _NUMBER.fullmatch(name) else None, self.book.direction(name), len(whole) + 2)

    def _when(
        self, day: str, hour: str, minute: str, second: str, word: str, line: int
    ) -> tuple[datetime | None, tuple[datetime, ...]]:
        """The moment that the header means, on the phone's own clock, or every moment that it can mean."""
        days = self.days.get(day)
        if days is None:
            days = self._days(day)
        try:
            if len(days) == 1 and not word:
                moments: tuple[datetime, ...] = (datetime(*days[0], int(hour), int(minute), int(second or 0)),)
            else:
                moments = self._several(days, hour, minute, second, word, line)
        except ValueError:  # 25:00
            moments = ()
        if not moments:
            self._note("time_unread", line)
            return None, ()
        first = moments[0]
        if len(moments) > 1:
            if max(moments) < self.last:
                self._note("time_goes_back", line)
            self.last = min(moments)
            return None, moments
        if first < self.last:
            self._note("time_goes_back", line)
        self.last = first
        return first, ()

    def _several(self, days: _Days, hour: str, minute: str, second: str, word: str, line: int) -> tuple[datetime, ...]:
        halves = hours(int(hour), word) if word not in self.found.idle else (int(hour),)
        if len(halves) > 1:
            self._note("half_day_unknown", line)
        return tuple(datetime(*day, half, int(minute), int(second or 0)) for day in days for half in halves)

    def _days(self, day: str) -> _Days:
        if len(self.days) > 50_000:  # more days than there are: somebody made them up
            self.days.clear()
        self.days[day] = tuple((one.year, one.month, one.day) for one in self.decision.dates(day))
        return self.days[day]

    def _look_inside(self, piece: Piece) -> None:
        """Counts the later lines of a message, and notes those that look like a header in another manner."""
        self.book.continuation(piece.more)
        for found in islice(_PASTED.finditer(piece.text), _LINES):
            end = piece.text.find("\n", found.end())
            if header.is_header(piece.text[found.start() + 1 : end if end > 0 else None]):
                self._note("header_in_body", piece.line + piece.text.count("\n", 0, found.start() + 1))

    def _note(self, code: str, line: int) -> None:
        lines = self.noted.setdefault(code, [])
        if len(lines) < _LINES:
            lines.append(line)

    def _notices(self) -> Iterator[Notice]:
        yield Notice("text_export_editable", "Anyone who holds a text export can change it, and that would not show.")
        if self.how.guessed:
            yield Notice("encoding_guessed", "The letters are not in the usual form. They were read as Windows-1252.")
        if self.how.broken:
            yield Notice("undecodable", f"{self.how.broken:,} byte(s) are no letters. They are kept as they are.")
        for calendar in sorted(self.found.dates.calendars):
            words = f"Dates are in the {calendar} calendar. They are given in ours."
            yield Notice(f"calendar_{calendar.lower()}", words)
        undecided = len(self.decision.orders) != 1
        yield Notice("date_order_undecided" if undecided else "date_order", self.decision.words())
        if self.decision.strays:
            yield Notice("date_strays", f"{self.decision.strays:,} day(s) do not fit the order of the other dates.")
        if self.whole_names or self.found.short_names():
            yield Notice("colon_names", "A name may hold a colon. It was taken to end where the same words always end.")
        if len(self.senders) > 2:  # where only two write, one message of somebody is nothing odd
            for line in self.noted.get("once", ()):
                self._note("header_in_body", line)
        for code, text in _NOTES.items():
            if code in self.noted:
                yield Notice(code, text, tuple(sorted(self.noted[code])))


_NOTES = {
    "half_day_unknown": "A word beside the time is not known. It may mean before or after noon. Both are kept.",
    "time_unread": "The time of these lines could not be read. It is kept as it is written.",
    "time_goes_back": "At these lines the time goes back. Clocks do that once a year; a line that somebody made up "
    "does it too.",
    "header_in_body": "These lines may be part of the message before them, or somebody may have made them up: they "
    "look like the start of a message, but in another form than the others, or with a name that occurs only once.",
    "app_words_unknown": "These lines seem to be the app's own, in words that are not known. They are kept as text.",
    "edited": "These messages were changed after they were sent. The file holds only their last words.",
}


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
