"""Mails: ``.eml`` files and ``.mbox`` mailboxes (RFC 5322, 2045, 2047, 4155), times with the offset the mail gives.

A mail becomes two entries of one time: its head as a note of kind ``system`` (the fields that say who, when and by
which way, ``Received`` and ``Message-ID`` among them, decoded; the bytes of the whole head are its place), and its
subject and body as a message. The time is that of ``Date``, which the sender writes; a day's difference to ``Received``
is said. A conversation is everything between the same addresses; a mail inside a mail belongs to the one it came in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from standfast.chats.format import Book, Event, Format, together
from standfast.chats.letter import Budget, Letter
from standfast.chats.lines import Encoding, Line, lines
from standfast.chats.member import Member, media_kind
from standfast.chats.mime import Address, Content, addresses, date, field_name, words
from standfast.chats.several import each
from standfast.errors import TooLarge
from standfast.records import Attachment, Direction, Message, Notice

_BYTES = Encoding("latin-1", 0, 0)  # each byte one character: what is text is known only inside the mail
_MARK = re.compile(r"From [^\n]{0,300}+(?<=[ 0-9]\d{4})(?: [+-]\d{4})?\r?$")
_TOLD = frozenset(
    ("return-path", "delivered-to", "x-original-to", "received", "received-spf", "authentication-results", "from",
     "x-originating-ip", "x-sender-ip", "sender", "reply-to", "to", "cc", "subject", "date", "message-id",
     "in-reply-to", "x-mailer", "user-agent", "x-gmail-labels")
)  # fmt: skip
_BY_MACHINES = frozenset(("received", "message-id", "mime-version", "return-path", "delivered-to", "content-type"))
_DAY = timedelta(days=1)
_LINES = 1_000_000  # of one mail: an attachment of 75 MB

_UNPROVEN = Notice(
    "sender_unproven", "Anyone can write any name and address into a mail. The lines beginning with Received say more."
)
_ITSELF = Notice(
    "mail_from_itself",
    "A mail says that it came from the address it was sent to. That is easily faked, and no sign of a break-in.",
)
_DIFFERS = "The date that a mail states for itself is more than a day from when it was delivered."
_NO_DATE = Notice("mail_no_date", "A mail states no date that can be read.")
_HTML = Notice("mail_html", "A mail is a web page. Its words and links were read; nothing in it was loaded or shown.")
_TWO = Notice("mail_two_versions", "A mail holds a short plain text beside a longer web page. The longer one was read.")
_CLIPPED = Notice("mail_clipped", "A mail is longer or has more parts than Standfast reads. Its first part was read.")
_NESTED = Notice(
    "mail_inside", "A mail inside another is told as a mail of its own. Whoever attached it can have changed it."
)


def recognise(member: Member) -> bool:
    """A head of fields, From among them, that either machines or all who write mails fill in."""
    names = set()
    for index, raw in enumerate(member.head.split(b"\n", 500)[:500]):
        line = raw.decode("latin-1").removesuffix("\r")
        if index == 0 and line.startswith("From "):
            continue
        if not line:
            break
        if name := field_name(line):
            names.add(name)
        elif line[0] not in " \t" or not names:
            return False
    return "from" in names and bool(names & _BY_MACHINES or {"date", "subject"} <= names or {"date", "to"} <= names)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    yield _UNPROVEN
    yield from each(group, book, _mails)


def _mails(member: Member, book: Book) -> Iterator[Event]:
    for letter, budget in _letters(member, book):
        if budget.clipped:
            yield _CLIPPED
        yield from _Mail(letter, member, book).events()


def _letters(member: Member, book: Book) -> Iterator[tuple[Letter, Budget]]:
    """Every mail of a file: all of it, or what stands between the marks of a mailbox."""
    mailbox = member.head.startswith(b"From ")
    budget = Budget(book.limits)
    letter = Letter(budget, 0, 1)
    held: Line | None = None  # a line that is a mark if a field follows
    blank = False
    for line in lines(member, _BYTES, book.limits):
        if line.number - letter.lines[0] > _LINES:
            letter.finish(line.start)
            yield letter, budget
            raise TooLarge("One mail in this file is longer than mail programs send.")
        if held is not None:
            if field_name(line.text):
                letter.finish(held.start)
                yield letter, budget
                budget = Budget(book.limits)
                letter = Letter(budget, held.start, held.number)
            letter.feed(held)
            held = None
        if mailbox and blank and _MARK.match(line.text):
            held = line
        elif mailbox and line.text.startswith(">") and line.text.lstrip(">").startswith("From "):
            letter.feed(line._replace(text=line.text[1:]))
        else:
            letter.feed(line)
        blank = not line.text
    if held is not None:
        letter.feed(held)
    letter.finish(letter.end)
    yield letter, budget


class _Mail:
    """One mail as what is told of it. ``conversation`` is that of the mail around it, where there is one."""

    def __init__(self, letter: Letter, member: Member, book: Book, conversation: int | None = None) -> None:
        self._letter, self._member, self._book = letter, member, book
        self._from = next(iter(addresses(letter.values("from"))), None)
        self._to = addresses(letter.values("to", "delivered-to"))
        if conversation is None:
            boxes = {box.address.casefold() for box in (*self._to, *filter(None, [self._from]))}
            conversation = book.number(f"mail:{' '.join(sorted(boxes)[:20])}")
        self._conversation = conversation

    @property
    def _is_from_itself(self) -> bool:
        sender = self._from
        return sender is not None and sender.address.casefold() in {box.address.casefold() for box in self._to}

    def events(self) -> Iterator[Event]:
        letter = self._letter
        inside = letter.inside
        body_end = inside[0].start if inside else letter.end
        said = letter.said()
        sent_at, notices = self._moment()
        stamp = " ".join(letter.value("date").split())
        if letter.body > letter.start:
            place = self._book.place(self._member, letter.start, letter.body, line=letter.lines[0])
            yield Message(self._conversation, sent_at, stamp, None, self._head(), place, "system")
        place = self._book.place(self._member, letter.body, body_end, line=letter.lines[1])
        self._book.continuation(max(0, body_end - letter.body - letter.first))
        sender = self._from or Address("", "")
        text = "\n\n".join(part for part in (words(letter.value("subject")), said.text) if part)
        yield Message(
            self._conversation, sent_at, stamp, sender.name or sender.address or None, text, place, "message",
            self._direction(sender), tuple(map(_attachment, letter.attachments)), sender_id=sender.address or None,
        )  # fmt: skip
        odd = ((_HTML, said.html), (_TWO, said.two_versions), (_ITSELF, self._is_from_itself), (_NESTED, bool(inside)))
        yield from (*notices, *(notice for notice, holds in odd if holds))
        yield from self._inside(inside)

    def _inside(self, inside: list[Letter]) -> Iterator[Event]:
        """The mails inside this one; what stands between and behind them is structure."""
        for index, letter in enumerate(inside):
            yield from _Mail(letter, self._member, self._book, self._conversation).events()
            following = inside[index + 1].start if index + 1 < len(inside) else self._letter.end
            self._book.structure(following - letter.end)

    def _head(self) -> str:
        """The fields that tell who, when and by which way, each on one line."""
        fields = [(name, value) for name, value in self._letter.fields if name.lower() in _TOLD]
        return "\n".join(f"{name}: {' '.join(words(value).split())}" for name, value in fields)

    def _moment(self) -> tuple[datetime | None, list[Notice]]:
        """When the mail says it was sent, else when it was last handed on; and what is odd about it."""
        stated = date(self._letter.value("date"))
        passed = [moment for value in self._letter.values("received")[:50] if (moment := date(value)) is not None]
        if stated is None:
            return (passed[0] if passed else None), [_NO_DATE]
        aware = [moment for moment in passed if moment.tzinfo is not None]
        if stated.tzinfo is not None and aware and abs(aware[0] - stated) > _DAY:
            return stated, [Notice("mail_date_differs", _DIFFERS, (self._letter.lines[0],))]
        return stated, []

    def _direction(self, sender: Address) -> Direction | None:
        """In where the mail was delivered here; what says it is from its own receiver came in, whatever it says."""
        me = (self._book.me or "").strip().casefold()
        if self._is_from_itself or self._letter.value("delivered-to"):
            return "in"
        if not me or not sender.address:
            return None
        return "out" if me in (sender.name.casefold(), sender.address.casefold()) else "in"


def _attachment(content: Content) -> Attachment:
    """The file's own name, without folders, and its kind."""
    name = content.name.replace("\\", "/").rpartition("/")[2]
    main = content.kind.partition("/")[0]
    if "vcard" in content.kind:
        return Attachment(name, "contact")
    return Attachment(name, main if main in ("image", "video", "audio") else media_kind(name) or "document")


FORMAT = Format(
    name="mail",
    title="a mail or a mailbox (eml, mbox)",
    layout_seen="2026-11",
    recognise=recognise,
    read=read,
    groups=together,
    order="time",
    platform="email",
)
