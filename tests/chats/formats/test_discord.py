"""The traps of Discord's data package: own words only, companions, two layouts, and times that the ids confirm."""

from __future__ import annotations

import json

from standfast.chats import Holding, Member, Reading
from standfast.chats.formats.discord import FORMAT
from standfast.errors import DamagedFile
from standfast.records import Message

CHAT = b'[{"ID": 1346577357070193713, "Timestamp": "2025-03-04 20:17:40", "Contents": "hi", "Attachments": ""}]'


def package(**parts: bytes) -> Holding:
    """A package; ``__`` in a name stands for a folder's border, ``_json`` for the ending."""
    names = {name: "messages/" + name.replace("__", "/").replace("_json", ".json") for name in parts}
    members = tuple(Member.of(names[name], data, alone=False) for name, data in sorted(parts.items()))
    return Holding("package.zip", members, packed=True)


def read(holding: Holding, conversation: int | None = None) -> list[Message]:
    return list(Reading(holding, conversation=conversation))


def test_with_one_direct_message_it_is_not_known_which_of_two_ids_is_the_owner() -> None:
    channel = b'{"id": "502291754930929684", "type": 1, "recipients": ["247424274304991233", "1301112223334445556"]}'
    index = b'{"502291754930929684": "Direct Message with nadia_q77#0"}'
    parts = {"c502291754930929684__messages_json": CHAT, "c502291754930929684__channel_json": channel}
    found = read(package(**parts, index_json=index))
    assert [(message.kind, message.sender, message.sender_id) for message in found] == [
        ("system", "nadia_q77", None),
        ("system", None, None),
        ("message", None, None),
    ]


def test_titles_of_other_channels_are_not_imported() -> None:
    index = b'{"111111111111111111": "Direct Message with tomo.h#0", "502291754930929684": "general in Board games"}'
    holding = package(c502291754930929684__messages_json=CHAT, index_json=index)
    reading = Reading(holding)
    assert [message.text for message in reading] == ["hi"]
    assert reading.summary().accounts.structure >= len(index)


def test_a_servers_list_of_channels_is_not_taken_for_the_index() -> None:
    servers = Member.of("Servers/index.json", b'{"184315303323238400": "Board games"}', alone=False)
    assert FORMAT.recognise(servers) is False


def test_a_channel_file_alone_is_not_a_chat() -> None:
    assert FORMAT.recognise(Member.of("channel.json", b'{"id": "502291754930929684", "type": "DM"}')) is False


def test_a_time_that_the_id_contradicts_keeps_its_wall_clock_without_zone() -> None:
    other = CHAT.replace(b"20:17:40", b"21:17:40")
    found = read(package(c502291754930929684__messages_json=other))
    assert [message.sent_at.isoformat() for message in found if message.sent_at] == ["2025-03-04T21:17:40"]


def test_a_channel_in_a_broken_archive_does_not_hide_the_next() -> None:
    class Broken(Member):
        def open(self, limit: int):  # type: ignore[no-untyped-def]
            if limit > 64 * 1024:  # the whole of it, not its head
                raise DamagedFile()
            return super().open(limit)

    parts = [
        Broken("messages/c1/messages.json", len(CHAT), Member.of("", CHAT).raw),
        Member.of("messages/c2/messages.json", CHAT, alone=False),
    ]
    reading = Reading(Holding("package.zip", tuple(parts), packed=True))
    assert [message.source.path for message in reading] == ["messages/c2/messages.json#[0]"]
    summary = reading.summary()
    assert (summary.accounts.unparsed, summary.accounts.total) == (len(CHAT), summary.bytes)
    assert "broken_off" in {notice.code for notice in summary.warnings}


def test_the_preview_says_that_their_words_are_missing() -> None:
    reading = Reading(package(c1__messages_json=CHAT))
    assert len(list(reading)) == 1
    assert reading.summary().warnings[0].text == "This file holds only your own messages. Take screenshots of theirs."


def test_entries_without_id_and_time_are_reported() -> None:
    data = json.dumps([{"Contents": "ID Timestamp"}, {"ID": 1, "Timestamp": "", "Contents": "kept"}]).encode()
    reading = Reading(package(c1__messages_json=data))
    assert [message.text for message in reading] == ["kept"]
    assert [piece.reason for piece in reading.summary().unparsed] == ["not a message: no id and no time"]
