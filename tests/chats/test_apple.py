"""Text, wordings and times as Apple's Messages keeps them."""

from __future__ import annotations

import plistlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.apple import Changes, changes, has_changes, moment, typed_text
from tests.chats.phones import SECOND, summary, typed
from tests.chats.phones import moment as at


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_found_in_its_typed_stream(text: str) -> None:
    assert typed_text(typed(text)) == text


def test_a_stream_that_begins_with_a_plain_string_is_read() -> None:
    """The class stands before its parent here, and a long text has a length of four bytes."""
    raw = b"x" * 70_000
    stream = (
        b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x08NSString\x01\x84\x84\x08NSObject\x00\x85\x84\x01+"
    )
    assert typed_text(stream + b"\x82" + len(raw).to_bytes(4, "little") + raw + b"\x86") == raw.decode()


@pytest.mark.parametrize(
    "blob",
    [
        None,
        5,
        b"",
        b"bplist00",
        b"\x04\x0bstreamtyped",
        typed("hello")[:-60],
        typed("x" * 200)[:150],
        b"NSString\x01\x94\x84\x01+\x02hi",
    ],
)
def test_what_is_no_typed_stream_has_no_text(blob: object) -> None:
    assert typed_text(blob) is None


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(tail: bytes) -> None:
    typed_text(b"\x04\x0bstreamtyped" + tail)
    typed_text(typed("pay")[:100] + tail)
    changes(b"bplist00" + tail)
    changes(summary(("20:18:40", "a"), ("20:18:55", "b"))[:-40] + b"RecRrp" + tail)


def test_the_wordings_of_an_edited_message_stand_in_their_order() -> None:
    first, second = datetime(2025, 3, 4, 20, 18, 40, tzinfo=UTC), datetime(2025, 3, 4, 20, 18, 50, tzinfo=UTC)
    told = changes(summary(("20:18:40", "one"), ("20:18:50", "two"), ("20:18:55", "three")))
    assert told == Changes(((first, "one"), (second, "two")), "three")


def test_an_unsent_message_is_known() -> None:
    assert changes(summary(unsent=True)) == Changes(unsent=True)


def test_a_summary_without_changes_is_not_opened() -> None:
    assert not has_changes(plistlib.dumps({"ust": True}, fmt=plistlib.FMT_BINARY))
    assert not has_changes(summary(unsent=True) + bytes(100_000))
    assert not has_changes(None)


@pytest.mark.parametrize(
    "told", [[], {"ec": 5}, {"ec": {"0": 5}}, {"ec": {"0": [5, {"t": 5}, {}]}}, {"ec": {}, "rp": []}]
)
def test_a_summary_of_another_shape_tells_nothing(told: list[object] | dict[str, object]) -> None:
    assert changes(plistlib.dumps([told, "ec"], fmt=plistlib.FMT_BINARY)) == Changes()
    assert changes(plistlib.dumps(told, fmt=plistlib.FMT_BINARY)) == Changes()


def test_a_summary_that_is_xml_is_not_read() -> None:
    assert changes(plistlib.dumps({"rp": [0]}, fmt=plistlib.FMT_XML)) == Changes()


@pytest.mark.parametrize("value", [at("20:17:40"), at("20:17:40") // SECOND, at("20:17:40") / SECOND])
def test_a_time_is_in_nanoseconds_or_in_seconds(value: object) -> None:
    assert moment(value) == datetime(2025, 3, 4, 20, 17, 40, tzinfo=UTC)


@pytest.mark.parametrize("value", [0, None, -5, "soon", float("nan"), float("inf"), 10**30, 10**11])
def test_what_is_no_time_is_none(value: object) -> None:
    assert moment(value) is None
