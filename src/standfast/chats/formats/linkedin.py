"""LinkedIn: ``messages.csv``, both sides, newest first, times in UTC, the sender's profile URL in every row.

Columns ``CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,
FOLDER[,ATTACHMENTS[,IS MESSAGE DRAFT,IS CONVERSATION DRAFT]]``. Notes may stand before them. A text goes over several
lines in quotes. Some texts were decoded wrongly (``Ã©``) before they were written.
Layout: public parsers of the file and their tests, 2024 to 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.chats.attachments import attachment
from standfast.chats.format import Book, Event, Format
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.chats.rows import rows
from standfast.records import Message, Notice

_COLUMNS = frozenset({"conversation id", "from", "sender profile url", "to", "date", "content"})
_HEADER = re.compile(
    rb"(?:^|\n)\"?CONVERSATION ID\"?,\"?CONVERSATION TITLE\"?,\"?FROM\"?,\"?SENDER PROFILE URL\"?,\"?TO\"?,", re.I
)
REPAIRED = Notice(
    "mojibake_repaired", "Letters beyond plain English are stored oddly in this export and were put right."
)
DRAFT = Notice("drafts", "This export also holds drafts that were never sent. They are listed as not read.")

# A character that stands for one byte above 0x7F in Latin-1 or Windows-1252, two or more of them in a row.
_ODD = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}+"
)


def recognise(member: Member) -> bool:
    return _HEADER.search(member.head.removeprefix(b"\xef\xbb\xbf")) is not None


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message; conversations are mixed in the file."""
    for member in group:
        for row in rows(member, book, _COLUMNS):
            place = book.place(member, row.start, row.end, line=row.line)
            told = row.cells
            if row.fault or not (told["from"] or told["content"] or told["date"]):
                yield book.unparsed(place, row.fault or "not a message: no sender, no text and no time")
                continue
            if told.get("is message draft", "").strip().lower() in ("yes", "true"):
                yield DRAFT
                yield book.unparsed(place, "a draft that was never sent")
                continue
            book.continuation(row.later)
            said, odd = mended("\n".join(part for part in (told.get("subject", ""), told["content"]) if part))
            sender, odd_name = mended(told["from"])
            if odd or odd_name:
                yield REPAIRED
            files = tuple(attachment(address) for address in told.get("attachments", "").split())
            number = book.number(f"linkedin:{told['conversation id']}")
            yield Message(
                number, iso(told["date"]), told["date"], sender or None, said, place, "message",
                book.direction(sender or None), files, sender_id=told["sender profile url"] or None,
            )  # fmt: skip


def mended(text: str) -> tuple[str, bool]:
    """``text`` with the letters put together again whose UTF-8 bytes were read one by one; and whether there were any.

    >>> mended("dâ€™accord, No\\u00c3\\u00a9"), mended("déjà vu: éé")
    (('d’accord, Noé', True), ('déjà vu: éé', False))
    """
    if text.isascii():
        return text, False
    fixed = _ODD.sub(_decoded, text)
    return fixed, fixed != text


def _decoded(run: re.Match[str]) -> str:
    raw = bytearray()
    for character in run[0]:
        try:
            raw += character.encode("latin-1" if character < "\u0100" else "cp1252")
        except UnicodeEncodeError:
            return run[0]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return run[0]


FORMAT = Format(
    name="linkedin",
    title="a LinkedIn export (messages.csv)",
    layout_seen="2026-09",
    recognise=recognise,
    read=read,
    order="newest_first",
    platform="linkedin",
)
