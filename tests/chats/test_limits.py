"""Bounds far above real exports, and far below what harms a computer."""

from __future__ import annotations

from standfast.chats.limits import DEFAULT, MB


def test_a_repetitive_chat_may_unpack_and_a_bomb_may_not() -> None:
    packed = 2 * MB
    assert DEFAULT.unpacked(packed) > 50 * packed  # a very repetitive chat
    assert DEFAULT.unpacked(packed) < 1000 * packed  # what deflate can do at most (1,032 to 1)


def test_texts_in_a_packed_tar_may_be_read_some_times_and_a_small_file_costs_no_more_than_seconds() -> None:
    assert DEFAULT.unpacked_again(20 * MB) > 7 * 200 * MB  # 200 MB of text, each read some times
    assert DEFAULT.unpacked_again(1 * MB) < 1100 * MB


def test_what_is_held_at_once_stays_below_what_a_reading_may_take() -> None:
    held = (
        DEFAULT.line_bytes,
        DEFAULT.message_bytes,
        DEFAULT.element_bytes,
        DEFAULT.directory_bytes,
        DEFAULT.block_bytes,
    )
    assert max(held) < 200 * MB
