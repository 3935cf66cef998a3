"""From a file to its messages: choices, breaks, and an account that always adds up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from standfast.chats import Holding, Member, Reading, holding, listing, recognise
from standfast.chats import claim as claims
from standfast.chats.format import Book, Event, Format
from standfast.errors import AmbiguousFormat, NoSuchConversation, SeveralConversations, TooLarge
from standfast.records import Message

CHAT = b"[13/03/2025, 22:04:11] Nadia: send 400\n[14/03/2025, 22:04:11] Marc: no\n"
THREAD = b'{"participants":[],"messages":[{"sender_name":"A","timestamp_ms":1741123062000,"content":"hi"}]}'


def packed(**members: bytes) -> Holding:
    return Holding("x.zip", tuple(Member.of(name, data, alone=False) for name, data in members.items()), packed=True)


def texts(reading: Reading) -> list[str]:
    return [message.text for message in reading]


def test_several_and_none_chosen_is_refused_before_the_first_message() -> None:
    with pytest.raises(SeveralConversations):
        next(iter(Reading(packed(a=CHAT, b=CHAT))))


def test_the_chosen_one_is_read_and_the_others_are_only_counted() -> None:
    reading = Reading(packed(a=CHAT, b=CHAT.replace(b"400", b"500")), conversation=1)
    assert texts(reading) == ["send 500", "no"]
    summary = reading.summary()
    assert (summary.conversations, summary.messages, summary.bytes) == (2, 2, 2 * len(CHAT))
    assert summary.accounts.total == summary.bytes


@pytest.mark.parametrize("number", [1, 99])
def test_a_number_that_is_not_there_is_said_to(number: int) -> None:
    with pytest.raises(NoSuchConversation):
        list(Reading(holding("x", Member.of("x", CHAT)), conversation=number))


def test_a_list_has_counts_and_dates() -> None:
    file = packed(a=CHAT, b=THREAD)
    found = listing(file, recognise(file))
    assert sorted((line.messages, str(line.first)[:10]) for line in found) == [(1, "2025-03-04"), (2, "2025-03-13")]


def test_me_says_which_messages_are_ones_own() -> None:
    reading = Reading(holding("x", Member.of("x", CHAT)), me="Marc")
    assert [message.direction for message in reading] == ["in", "out"]


def put(monkeypatch: pytest.MonkeyPatch, *known: Format) -> None:
    monkeypatch.setattr(claims, "formats", lambda: known)


def lying(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Reads ten bytes of the first member and forgets the rest."""
    yield Message(book.number("x"), None, "", "A", "hi", book.place(group[0], 0, 10))


def breaking(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    yield Message(book.number("x"), None, "", "A", "hi", book.place(group[0], 0, 10))
    if group[0].name == "a":
        raise TooLarge
    book.structure(group[0].size - 10)


def twice(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Two messages of one person, which are the whole file."""
    half = group[0].size // 2
    yield Message(book.number("x"), None, "", "A", "hi", book.place(group[0], 0, half), direction="out")
    yield Message(book.number("x"), None, "", "A", "pay", book.place(group[0], half, group[0].size), direction="out")


ANY = Format("any", "anything", "2026-11", recognise=lambda _: True, read=lying)


def test_a_format_that_forgets_bytes_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, ANY)
    reading = Reading(holding("x", Member.of("x", b"x" * 50)))
    list(reading)
    assert "bytes_unaccounted" in {notice.code for notice in reading.summary().warnings}


def test_two_formats_that_claim_one_file_are_both_named(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, ANY, replace(ANY, name="other", title="something else"))
    with pytest.raises(AmbiguousFormat, match=r"anything or something else.*--format any or --format other"):
        Reading(holding("x", Member.of("x", b"x" * 50)))


def test_a_group_that_breaks_off_keeps_what_came_before_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, replace(ANY, read=breaking))
    reading = Reading(packed(a=b"x" * 50, b=b"y" * 70))
    assert texts(reading) == ["hi", "hi"]
    summary = reading.summary()
    assert "broken_off" in {notice.code for notice in summary.warnings}
    assert (summary.accounts.unparsed, summary.accounts.total) == (40, 120)


def test_a_file_of_which_nothing_can_be_read_gives_its_own_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(_group: tuple[Member, ...], _book: Book) -> Iterator[Event]:
        yield from ()
        raise TooLarge("This one is too long.")

    put(monkeypatch, replace(ANY, read=refusing))
    with pytest.raises(TooLarge, match="too long"):
        list(Reading(holding("x", Member.of("x", b"x" * 50))))


def test_a_format_that_holds_only_ones_own_messages_says_so_and_not_that_a_side_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def codes(known: Format) -> set[str]:
        put(monkeypatch, known)
        reading = Reading(holding("x", Member.of("x", b"x" * 50)))
        assert texts(reading) == ["hi", "pay"]
        return {notice.code for notice in reading.summary().warnings}

    assert codes(replace(ANY, read=twice)) & {"own_only", "one_side"} == {"one_side"}
    assert codes(replace(ANY, read=twice, own_only=True)) & {"own_only", "one_side"} == {"own_only"}
