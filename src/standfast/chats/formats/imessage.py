"""iPhone and Mac messages: ``chat.db`` (Mac) or ``sms.db`` (phone backup), both sides, SMS too, times since 2001 UTC.

A row is the unit: rows have no bytes of their own, so the whole database is structure, and what is told of a row names
it (``message[4711]``). A journal ``chat.db-wal`` beside the database belongs to it: the newest messages may stand only
there. Text is in ``text`` or, since 2022 for most messages, only in ``attributedBody``. Earlier wordings of an edited
message that the file still holds stand as messages of their own, marked deleted, at the time they were written.
Layout: iLEAPP (abrignoni) sms, imessage-exporter (ReagentX), 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from standfast.chats.apple import Changes, changes, has_changes, moment, typed_text
from standfast.chats.database import MAGIC, Database, Row
from standfast.chats.format import Book, Event, Format
from standfast.chats.journal import is_journal, replay
from standfast.chats.limits import DEFAULT
from standfast.chats.member import Member, media_kind
from standfast.errors import StandfastError, TooLarge
from standfast.records import Attachment, Direction, Message, MessageKind, Notice, Place

_SIGNS = (b"chat_message_join", b"is_from_me")
_NAMES = ("chat.db", "sms.db")
_CHUNK = 1024 * 1024
_NEEDED = frozenset({"date", "is_from_me"})
_COLUMNS = ("text", "attributedBody", "date", "is_from_me", "handle_id", "item_type", "associated_message_type",
            "group_title", "date_retracted", "message_summary_info")  # fmt: skip
_CHANGES = 4 * 1024 * 1024  # bytes of edit histories that are opened in one file
_REACTION = 2_000  # from here up a row is a tapback or its removal
_IN_PLACE = "\ufffc"  # stands in the text where an attachment is
_ONE_TO_ONE = 45  # the style of a chat; 43 is a group

_REPLAYED = Notice("journal_replayed", "The newest messages stood in the database's journal and were read with it.")
_UNUSED = Notice("journal_unused", "The journal beside this database is empty, broken or another's. It was not used.")
_MISSING = Notice(
    "journal_missing", "The newest messages may stand in a file beside this one that ends in -wal. Give both together."
)
_EDITED = Notice(
    "edited", "Some messages were changed later. Earlier wordings that the file still holds stand as deleted messages."
)
_RECENT = Notice("recently_deleted", "Some messages had been deleted on the phone and were still in the file.")
_MANY = Notice("edits_skipped", "There are too many edit histories in this file. Only the first ones were opened.")


def recognise(member: Member) -> bool:
    """A database whose schema names Messages' tables, wherever in the file SQLite put it.

    A journal, and a database whose tables may all be in its journal still, are known by their names too.
    """
    if is_journal(member.head):
        return member.name.removesuffix("-wal").endswith(_NAMES)
    if not member.head.startswith(MAGIC):
        return False
    if member.name.endswith(_NAMES) or all(sign in member.head for sign in _SIGNS):
        return True
    missing, rest = set(_SIGNS), b""
    try:
        with member.open(DEFAULT.member_bytes) as stream:
            while missing and (chunk := stream.read(_CHUNK)):
                missing -= {sign for sign in missing if sign in rest + chunk}
                rest = chunk[-64:]
    except StandfastError:
        return False
    return not missing


def groups(members: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """A database and the journal that carries its name."""
    journals = {member.name: member for member in members if is_journal(member.head)}
    for member in members:
        if is_journal(member.head):
            continue
        journal = journals.pop(f"{member.name}-wal", None)
        yield (member,) if journal is None else (member, journal)
    for journal in journals.values():
        yield (journal,)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    main, *beside = group
    if is_journal(main.head):
        place = book.place(main, 0, main.size)
        yield book.unparsed(place, "a journal without its database: give chat.db and chat.db-wal together")
        return
    data = _bytes(main, book)
    if beside:
        journal = _bytes(beside[0], book)
        yield _REPLAYED if replay(data, bytes(journal), book.limits) else _UNUSED
        del journal
    elif data[18:19] == b"\x02":
        yield _MISSING
    with Database(data, book.limits) as database:
        del data
        yield from _Messages(database, main, book).events()
    for member in group:
        book.structure(member.size)


def _bytes(member: Member, book: Book) -> bytearray:
    """The whole member, in one piece of memory."""
    data = bytearray()
    with member.open(book.limits.database_bytes) as stream:
        while chunk := stream.read(_CHUNK):
            data += chunk
    return data


def _word(value: object) -> str:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else ""


class _Row(NamedTuple):
    """One row of ``message``; what a column holds is up to the file."""

    number: Any
    text: Any
    body: Any
    date: Any
    from_me: Any
    handle: Any
    item: Any
    reaction: Any
    title: Any
    retracted: Any
    summary: Any
    chat: Any
    deleted_from: Any


class _Chat(NamedTuple):
    key: str
    counterpart: str  # the address in a chat of two, "" in a group


class _Messages:
    """The rows of one database's messages."""

    def __init__(self, database: Database, member: Member, book: Book) -> None:
        self._database, self._member, self._book = database, member, book
        self._handles: dict[object, str] = {}
        self._chats: dict[object, _Chat] = {}
        self._attachments: dict[object, list[Attachment]] = {}
        self._changes = _CHANGES

    def events(self) -> Iterator[Event]:
        have = self._database.columns("message")
        if not have >= _NEEDED or not self._database.columns("chat_message_join") >= {"chat_id", "message_id"}:
            yield self._book.unparsed(self._place("message"), "the tables of Messages are not in this database")
            return
        self._look_up()
        columns = ["m.ROWID", *(f"m.{name}" if name in have else "NULL" for name in _COLUMNS), "j.chat_id"]
        tables = "message m LEFT JOIN chat_message_join j ON j.message_id = m.ROWID"
        if self._database.columns("chat_recoverable_message_join") >= {"chat_id", "message_id"}:
            tables += " LEFT JOIN chat_recoverable_message_join r ON r.message_id = m.ROWID"
            columns.append("r.chat_id")
        else:
            columns.append("NULL")
        last: object = None
        for row in self._database.rows(", ".join(columns), f"{tables} ORDER BY m.ROWID"):
            if row[0] != last:  # a message may stand in two chats: it is told once
                last = row[0]
                yield from self._row(_Row(*row))

    def _look_up(self) -> None:
        """Addresses, chats and names of attachments, by the numbers of their rows."""
        if self._database.columns("handle") >= {"id"}:
            for number, address in self._rows("ROWID, id", "handle"):
                self._handles[number] = _word(address)
        have = self._database.columns("chat")
        columns = [name if name in have else "NULL" for name in ("chat_identifier", "guid", "style")]
        if have:
            for number, identifier, guid, style in self._rows(f"ROWID, {', '.join(columns)}", "chat"):
                address = _word(identifier)
                self._chats[number] = _Chat(address or _word(guid), address if style == _ONE_TO_ONE else "")
        have = self._database.columns("attachment")
        columns = [f"a.{name}" if name in have else "NULL" for name in ("transfer_name", "filename", "mime_type")]
        if have and self._database.columns("message_attachment_join") >= {"message_id", "attachment_id"}:
            tables = "message_attachment_join j JOIN attachment a ON a.ROWID = j.attachment_id"
            for number, *told in self._rows(f"j.message_id, {', '.join(columns)}", tables):
                self._attachments.setdefault(number, []).append(_attachment(*map(_word, told)))

    def _rows(self, wanted: str, tables: str) -> Iterator[Row]:
        for count, row in enumerate(self._database.rows(wanted, tables)):
            if count >= self._book.limits.messages:
                raise TooLarge()
            yield row

    def _place(self, part: str) -> Place:
        return self._book.place(self._member, 0, 0, part=part)

    def _row(self, row: _Row) -> Iterator[Event]:
        place = self._place(f"message[{row.number}]")
        if row.from_me not in (0, 1) or not isinstance(row.date, int | float | None):
            yield self._book.unparsed(place, "not a message: no time or no side")
            return
        told = Changes()
        if has_changes(row.summary):
            self._changes -= len(row.summary)
            told = changes(row.summary) if self._changes >= 0 else told
            yield from [_MANY] if self._changes < 0 else [_EDITED] if told.earlier else []
        text = _word(row.text) or typed_text(row.body) or told.present or _word(row.title)
        if len(text) > self._book.limits.message_bytes:
            yield self._book.unparsed(place, "one text is too large")
            return
        if row.deleted_from is not None:
            yield _RECENT
        sent = self._message(row, text.replace(_IN_PLACE, ""), told, place)
        for index, (when, earlier) in enumerate(told.earlier):
            part = self._place(f"message[{row.number}].earlier[{index}]")
            yield replace(
                sent, sent_at=when, sent_at_text="", text=earlier, source=part, kind="deleted", attachments=()
            )
        yield sent

    def _message(self, row: _Row, text: str, told: Changes, place: Place) -> Message:
        chat = self._chats.get(row.chat if row.chat is not None else row.deleted_from)
        address = self._handles.get(row.handle, "") or (chat.counterpart if chat else "")
        direction: Direction = "out" if row.from_me else "in"
        sender = address if direction == "in" and address else None  # the file does not name its owner
        attachments = tuple(self._attachments.get(row.number, ()))
        kind: MessageKind = "message"
        if row.item or (isinstance(row.reaction, int) and row.reaction >= _REACTION):
            kind = "system"
        elif not text and not attachments and (told.unsent or row.retracted):
            kind = "deleted"
        return Message(
            self._book.number(f"imessage:{chat.key if chat else address}"), moment(row.date),
            "" if row.date is None else str(row.date), sender, text, place, kind, direction, attachments,
            sender_id=sender,
        )  # fmt: skip


def _attachment(transfer_name: str, filename: str, mime_type: str) -> Attachment:
    """The file's own name, without the folders of the phone, and its kind."""
    name = (transfer_name or filename).replace("\\", "/").rpartition("/")[2]
    main = mime_type.partition("/")[0]
    if "vcard" in mime_type:
        return Attachment(name, "contact")
    return Attachment(name, main if main in ("image", "video", "audio") else media_kind(name) or "document")


FORMAT = Format(
    name="imessage",
    title="an iPhone or Mac message database",
    layout_seen="2026-10",
    recognise=recognise,
    read=read,
    groups=groups,
    order="time",
    platform="imessage",
)
