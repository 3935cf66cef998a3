"""The traps of signal-export's files: Markdown links for files, text that looks like a header, the own name "Me"."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Member, Reading, holding
from standfast.records import Message


def said(text: str, sender: str = "Nadia", at: str = "2025-03-04 21:17:40") -> str:
    return f"[{at}] {sender}: {text}  \n\n"


def reading(*entries: str) -> Reading:
    return Reading(holding("chat.md", Member.of("chat.md", "".join(entries).encode())))


def read(*entries: str) -> list[Message]:
    return list(reading(*entries))


def test_the_own_name_is_out_and_every_other_is_in() -> None:
    found = read(said("a", "Me"), said("b"), said("c", "No-Sender"))
    assert [(message.sender, message.direction) for message in found] == [("Me", "out"), ("Nadia", "in"), (None, None)]


def test_empty_lines_inside_a_text_are_kept_and_those_behind_it_are_not() -> None:
    assert read(said("one  \n\ntwo"))[0].text == "one\n\ntwo"


def test_links_to_files_are_attachments_and_links_of_people_stay() -> None:
    (found,) = read(said("see [here](https://pay.example/x) ![a.jpg](./media/a%20b.jpg)  [v.mp4](./media/v.mp4)"))
    assert found.text == "see [here](https://pay.example/x) "
    assert [(one.name, one.kind) for one in found.attachments] == [("a b.jpg", "image"), ("v.mp4", "video")]


def test_a_call_is_told_by_the_whole_text() -> None:
    found = read(said("Missed voice call"), said("Missed voice call from me, sorry"))
    assert [message.kind for message in found] == ["call", "message"]


def test_a_pasted_header_makes_a_message_and_is_flagged() -> None:
    forged = "[2025-03-04 21:00:00] Tomo: i already paid her"
    chat = reading(said("a"), said("b", "Me"), said(f"look:\n{forged}"), said("c", "Me"))
    assert [message.sender for message in chat] == ["Nadia", "Me", "Nadia", "Tomo", "Me"]
    lines = {notice.code: notice.lines for notice in chat.summary().warnings}
    assert lines["time_goes_back"] == (6,)
    assert lines["header_in_body"] == (6,)


def test_what_is_longer_than_any_message_is_reported_and_the_next_is_read() -> None:
    chat = reading(said("a"), said("b" * 3_000_000), said("c"))
    assert [message.text[:3] for message in chat] == ["a", "bbb", "c"]
    assert [piece.reason for piece in chat.summary().unparsed] == ["longer than any message"]
    assert chat.summary().accounts.total == chat.summary().bytes


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\n[]()`"), max_size=60)


@given(st.lists(TEXT, min_size=1, max_size=8))
def test_what_signal_export_writes_is_read_back(texts: list[str]) -> None:
    found = read(*(said(text, "Me" if index % 2 else "Nadia") for index, text in enumerate(texts)))
    assert [message.text for message in found] == [text.removesuffix("  ") for text in texts]
