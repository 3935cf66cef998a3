"""The person who gave a chat is never named, and of the others only who is alone with them in a stated chat."""

from __future__ import annotations

from typing import Any

import pytest

from standfast.errors import DamagedFile
from standfast.exports.speakers import Chat, speakers
from tests.exports.made import case, found, own, read, said, source

THEIRS, MINE = said("pay"), own("no")


def chat(*messages: dict[str, Any], **changes: Any) -> Chat:
    (only,) = speakers(read(case(list(messages), **changes))).chats.values()
    return only


def test_the_other_side_of_a_stated_chat_may_be_named() -> None:
    one = chat(THEIRS, MINE, said("now", sender_id="user5"))
    assert one.own() == (("Marc Demo", None),)
    assert chat(THEIRS, MINE).named() == ("Nadia Q", None)
    assert one.named() is None  # an id beside the name makes it another account


def test_nobody_is_named_where_nobody_said_who_me_is() -> None:
    assert chat(said("pay", direction=None), said("no", sender="Marc Demo", direction=None), me=None).named() is None


def test_nobody_is_named_where_one_message_has_no_side() -> None:
    assert chat(THEIRS, MINE, said("hm", direction=None)).named() is None


def test_in_a_group_nobody_is_named() -> None:
    assert chat(THEIRS, MINE, said("leave him", sender="Emma Demo")).named() is None


def test_who_has_the_persons_own_name_is_not_named() -> None:
    assert chat(said("pay", sender="Marc Demo"), MINE).named() is None


def test_lines_by_the_app_have_no_speaker() -> None:
    assert chat(said("encrypted", kind="system", sender="Emma Demo", direction=None), THEIRS).named() == (
        "Nadia Q", None,
    )  # fmt: skip


def test_the_names_that_are_hidden_are_all_that_may_not_be_shown() -> None:
    told = read(case([THEIRS, MINE, said("leave him", sender="Emma Demo", sender_id="emma.5")]))
    spoken = speakers(told)
    assert set(spoken.hidden()) == {"Nadia Q", "Emma Demo", "emma.5"}
    assert spoken.own(told) == {"Marc Demo"}


def test_messages_keep_their_index_over_several_chats() -> None:
    other = {**source(), "file": "other.txt"}
    place = {**THEIRS["source"], "file": "other.txt"}
    told = read(case([THEIRS, {**MINE, "source": place}, MINE], files=[source(), other]))
    assert [(one.source, list(one.indexes)) for one in speakers(told).chats.values()] == [(0, [0, 2]), (1, [1])]


def test_parts_of_an_archive_have_numbers_in_the_order_of_their_first_messages() -> None:
    def at(path: str) -> dict[str, Any]:
        return {**THEIRS, "source": {**THEIRS["source"], "path": path}}

    told = read(case([at("inbox/marc/message_2.json#messages[4]"), at("inbox/marc/message_1.json#messages[0]")]))
    spoken = speakers(told)
    assert [spoken.part(one) for one in told.reread()] == [1, 2]


def test_an_identifier_of_a_message_that_is_not_there_is_refused() -> None:
    with pytest.raises(DamagedFile):
        speakers(read(case([THEIRS], [found("phone", "+12025550147", THEIRS, 7, "unknown")])))


def test_a_case_without_messages_is_refused() -> None:
    with pytest.raises(DamagedFile):
        speakers(read(case([])))
