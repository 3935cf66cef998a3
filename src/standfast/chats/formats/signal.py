"""Signal: ``chat.md`` (or ``.txt``) as signal-export writes it from Signal Desktop, both sides, the computer's clock.

``[2025-03-04 21:17:40] Nadia: text``, before 2022 ``[2025-03-04, 21:17] Nadia: text``. The own name is ``Me``; two
blanks and an empty line follow each message. Files are Markdown links; a quoted message stands before the text behind
``>``, reactions after it. Line ends in a text are not marked, so a header in a text can be forged.
Layout: carderne/signal-export (``models.py``, ``create.py``, ``merge.py``), 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.chats import markdown
from standfast.chats.attachments import attachment
from standfast.chats.doubts import Doubts
from standfast.chats.format import Book, Event, Format
from standfast.chats.lines import encoding
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.chats.pieces import Piece, pieces
from standfast.records import Attachment, Direction, Message, MessageKind, Notice

_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,300}+)\]\(((?:\./|\.\./)?(?:media|exported_stickers)/[^()\n]{1,400}+)\)(?:  )?")
_STICKER = re.compile(r"\(\( .{1,40} \)\)")
_CALL = re.compile(r"(?:Incoming|Outgoing|Missed)(?: (?:voice|video|group|adhoc))? call(?: \([^()\n]{1,60}\))?")
_DELETED = "(This message was deleted)"

ZONE = Notice("clock_of_export", "The times are those of the computer that made this file, in its own time zone.")


def recognise(member: Member) -> bool:
    return markdown.style(member.head) is not None


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message; each file is one conversation."""
    for member in group:
        how = encoding(member, book.limits)
        book.structure(how.bom)
        doubts, number = Doubts(how), book.number(f"signal:{member.name}")
        for piece in pieces(member, how, markdown.style(member.head) or markdown.NEWER, book.limits):
            place = book.place(member, piece.start, piece.end, line=piece.line)
            if piece.head:
                book.continuation(piece.more)
                yield _message(piece, number, member, book, doubts)
            elif piece.text:
                book.structure(piece.end - piece.start)
            else:
                yield book.unparsed(place, "longer than any message")
        yield from doubts.notices()
        yield ZONE


def _message(piece: Piece, number: int, member: Member, book: Book, doubts: Doubts) -> Message:
    _, day, clock, name = piece.head
    sent_at = iso(f"{day} {clock}")
    sender = None if name == "No-Sender" else name
    side: Direction | None = "out" if sender == "Me" else "in" if sender else None
    doubts.header(piece.line, sender, sent_at)
    text, files = _parts(piece.text)
    kind: MessageKind = "deleted" if text == _DELETED else "call" if _CALL.fullmatch(text) else "message"
    place = book.place(member, piece.start, piece.end, line=piece.line)
    return Message(number, sent_at, f"{day} {clock}", sender, text, place, kind, side, files)


def _parts(text: str) -> tuple[str, tuple[Attachment, ...]]:
    """The words, and the files that links in it point at."""
    files: list[Attachment] = []

    def take(link: re.Match[str]) -> str:
        path = link[3].replace("%20", " ")
        files.append(attachment(path, "sticker" if "exported_stickers/" in path else "image" if link[1] else None))
        return ""

    words = _LINK.sub(take, text) if "](" in text else text
    if _STICKER.fullmatch(words.strip()):
        files.append(Attachment("", "sticker"))
    lines = [line.removesuffix("  ") for line in words.split("\n")]
    return "\n".join(lines).strip("\n"), tuple(files)


FORMAT = Format(
    name="signal",
    title="a Signal chat saved by signal-export",
    layout_seen="2026-09",
    recognise=recognise,
    read=read,
    single=True,
    passes=2,
)
