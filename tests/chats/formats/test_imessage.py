"""The traps of iPhone and Mac message databases."""

from __future__ import annotations

import pytest

from standfast.chats import Holding, Member, Reading, holding, recognise
from standfast.chats.formats import imessage
from standfast.errors import StandfastError, UnknownFormat
from standfast.records import Message
from tests.chats.phones import SCHEMA, database, database_and_journal, moment, summary, typed

CHAT = (
    "INSERT INTO handle VALUES (1, '+12025550148', 'SMS')",
    "INSERT INTO chat (ROWID, guid, style, chat_identifier) VALUES (1, 'SMS;-;+12025550148', 45, '+12025550148')",
)


def row(number: int, columns: str = "", values: str = "", *, chat: int = 1, clock: str = "20:17:40") -> tuple[str, ...]:
    return (
        f"INSERT INTO message (ROWID, date, is_from_me, handle_id{columns}) "
        f"VALUES ({number}, {moment(clock)}, 0, 1{values})",
        f"INSERT INTO chat_message_join VALUES ({chat}, {number}, 0)",
    )


def read(data: bytes, name: str = "chat.db") -> tuple[list[Message], Reading]:
    reading = Reading(holding(name, Member.of(name, data)))
    return list(reading), reading


def codes(reading: Reading) -> set[str]:
    return {notice.code for notice in reading.summary().warnings}


def test_a_message_in_two_chats_is_told_once() -> None:
    twice = "INSERT INTO chat_message_join VALUES (2, 1, 0)"
    messages, _ = read(database(*CHAT, *row(1, ", text", ", 'pay'"), twice))
    assert [message.text for message in messages] == ["pay"]


def test_rows_of_odd_types_are_reported_and_the_others_read() -> None:
    odd = "INSERT INTO message (ROWID, text, date, is_from_me) VALUES (2, 'x', 'tomorrow', 0), (3, 'y', 5, 'me')"
    messages, reading = read(database(*CHAT, *row(1, ", text", ", 'pay'"), odd))
    assert [message.text for message in messages] == ["pay"]
    assert [piece.source.path for piece in reading.summary().unparsed] == ["#message[2]", "#message[3]"]


def test_a_text_that_is_not_utf8_stays_recoverable() -> None:
    [message], _ = read(database(*CHAT, *row(1, ", text", ", CAST(x'636166e9' AS TEXT)")))
    assert message.text.encode("utf-8", "surrogateescape") == b"caf\xe9"


def test_a_missing_column_is_no_fault() -> None:
    old = SCHEMA.replace(", date_retracted INTEGER DEFAULT 0", "").replace("attributedBody BLOB, ", "")
    [message], _ = read(database(*CHAT, *row(1, ", text", ", 'pay'"), schema=old))
    assert message.text == "pay"


def test_a_received_message_without_a_handle_is_from_the_other_side_of_its_chat() -> None:
    anonymous = (
        f"INSERT INTO message (ROWID, text, date, is_from_me, handle_id) VALUES (1, 'pay', {moment('20:00:00')}, 0, 0)"
    )
    [message], _ = read(database(*CHAT, anonymous, "INSERT INTO chat_message_join VALUES (1, 1, 0)"))
    assert message.sender == "+12025550148"


def test_messages_without_a_chat_are_kept_by_their_sender() -> None:
    [message], _ = read(database(*CHAT, row(1, ", text", ", 'pay'")[0]))
    assert (message.sender, message.conversation) == ("+12025550148", 0)


def test_wordings_before_an_edit_are_told_with_their_times() -> None:
    wordings = summary(("20:17:40", "send 400"), ("20:19:00", "send 900"))
    messages, reading = read(database(*CHAT, *row(1, ", message_summary_info", ", :1"), values=(wordings,)))
    assert [(message.kind, message.text) for message in messages] == [("deleted", "send 400"), ("message", "send 900")]
    assert "edited" in codes(reading)


def test_the_length_of_edit_histories_is_bounded_and_it_is_said() -> None:
    history = summary(*[("20:17:40", f"{number}" * 300) for number in range(100, 150)])
    rows = [statement for number in range(1, 99) for statement in row(number, ", message_summary_info", ", :1")]
    _, reading = read(database(*CHAT, *rows, values=(history,)))
    assert "edits_skipped" in codes(reading)


def test_a_view_in_place_of_the_messages_is_not_read() -> None:
    lie = SCHEMA.replace("CREATE TABLE message (", "CREATE TABLE other (").replace("ON message BEGIN", "ON other BEGIN")
    lie += "CREATE VIEW message AS SELECT 1 AS ROWID, 'pay' AS text, 5 AS date, 0 AS is_from_me;"
    messages, reading = read(database(schema=lie))
    assert messages == []
    assert [piece.reason for piece in reading.summary().unparsed] == ["the tables of Messages are not in this database"]


def test_a_database_that_waits_for_its_journal_says_so() -> None:
    main, _ = database_and_journal((*CHAT, *row(1, ", text", ", 'pay'")), row(2, ", text", ", 'now'"))
    messages, reading = read(main)
    assert [message.text for message in messages] == ["pay"]
    assert "journal_missing" in codes(reading)


def test_a_journal_is_read_with_its_own_database_only() -> None:
    main, journal = database_and_journal((*CHAT, *row(1, ", text", ", 'pay'")), row(2, ", text", ", 'now'"))
    other = database(*CHAT, *row(1, ", text", ", 'hello'"))
    parts = (("a/chat.db", main), ("a/chat.db-wal", journal), ("b/chat.db", other), ("c/chat.db-wal", journal))
    held = Holding("phone", tuple(Member.of(name, data, alone=False) for name, data in parts), packed=True)
    reading = Reading(held)
    assert sorted(message.text for message in reading) == ["hello", "now", "pay"]
    told = reading.summary()
    assert [piece.source.path for piece in told.unparsed] == ["c/chat.db-wal"]
    assert told.accounts.total == told.bytes


def test_a_database_that_stands_wholly_in_its_journal_is_read() -> None:
    main, journal = database_and_journal((), (*CHAT, *row(1, ", text", ", 'pay'")), checkpoint=False)
    assert b"chat_message_join" not in main
    parts = (Member.of("chat.db", main, alone=False), Member.of("chat.db-wal", journal, alone=False))
    assert [message.text for message in Reading(Holding("mac", parts, packed=True))] == ["pay"]


def test_the_schema_is_found_wherever_it_stands() -> None:
    """SQLite writes the statement of a table that is made late behind everything else."""
    last = "CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER)"
    filler = [f"INSERT INTO attachment (guid, filename) VALUES ('{n}', '{'x' * 900}')" for n in range(200)]
    others = [f"CREATE TABLE other{number} ({'a' * 300} INTEGER)" for number in range(20)]
    early = SCHEMA.replace("CREATE TABLE chat_message_join", "CREATE TABLE other")
    made = database(*filler, *others, last, *CHAT, *row(1, ", text", ", 'pay'"), schema=early)
    assert b"chat_message_join" not in made[:65536]
    assert imessage.recognise(Member.of("x", made))


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(5000), b"SQLite"])
def test_another_database_is_not_claimed(data: bytes) -> None:
    assert not imessage.recognise(Member.of("notes.db", data))


def test_a_database_that_is_broken_ends_calmly() -> None:
    whole = database(*CHAT, *row(1, ", attributedBody", ", :1"), values=(typed("pay"),))
    for cut in (100, 1000, 3000, len(whole) - 1024):
        with pytest.raises(StandfastError):
            read(whole[:cut])


def test_an_empty_history_is_said_to_hold_nothing() -> None:
    with pytest.raises(UnknownFormat):
        recognise(holding("a.db", Member.of("a.db", database(schema="CREATE TABLE message (a);"))))
