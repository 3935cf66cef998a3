"""A case is read back whole, and nothing else than a case is read as one."""

from __future__ import annotations

import io
import json
from typing import Any, BinaryIO, cast

import pytest

from standfast.errors import DamagedFile, StandfastError, TooLarge, UnknownFormat
from standfast.exports import told
from tests.exports.made import FILE, case, found, own, read, said, source

MESSAGES = [said("my snap nadia_q77"), own("no")]
CASE = case(MESSAGES, [found("handle", "nadia_q77", MESSAGES[0], 0, "offender", platform="snapchat")])
TEXT = json.dumps(CASE)
PLACE = MESSAGES[0]["source"]


def test_a_case_is_read_back() -> None:
    one = read(CASE)
    assert (one.version, one.made_at.isoformat(), one.age, one.me) == (
        "0.3.0", "2026-11-24T10:00:00+00:00", "adult", "Marc Demo",
    )  # fmt: skip
    assert [each.name for each in one.sources] == [FILE]
    assert [(each.value, each.role, each.start, each.end) for each in one.identifiers] == [
        ("nadia_q77", "offender", 8, 17)
    ]
    assert [each.text for each in one.reread()] == ["my snap nadia_q77", "no"]
    assert [each.text for each in one.reread()] == ["my snap nadia_q77", "no"]


def test_the_order_of_the_parts_does_not_matter() -> None:
    turned = dict(reversed(CASE.items()))
    assert read(turned).identifiers == read(CASE).identifiers


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert read({**CASE, "more": {"a": [1, {"b": 2}]}}).version == "0.3.0"


NO_CASE = {
    "nothing": b"",
    "a list": b"[1, 2]",
    "another object": b'{"type": "summary", "files": [], "identifiers": [], "messages": []}',
    "no messages": json.dumps({key: value for key, value in CASE.items() if key != "messages"}).encode(),
    "text": b"hello there",
    "a number": b"5",
}


@pytest.mark.parametrize("what", NO_CASE)
def test_what_is_no_case_is_said_to_be_none(what: str) -> None:
    with pytest.raises((UnknownFormat, DamagedFile)):
        read(NO_CASE[what])


HOSTILE = {
    "cut off": TEXT[:-30].encode(),
    "nested deep": TEXT.replace('"signs": []', '"signs": ' + "[" * 5000 + "]" * 5000).encode(),
    "a number of 5,000 digits": TEXT.replace('"size": 90', '"size": ' + "9" * 5000).encode(),
    "not a number": TEXT.replace('"size": 90', '"size": NaN').encode(),
    "a key twice at the top": TEXT.replace('"age": "adult"', '"age": "adult", "age": "under18"').encode(),
    "a key twice inside": TEXT.replace('"size": 90', '"size": 90, "size": 80').encode(),
    "a list twice": TEXT.replace('"signs": []', '"identifiers": []').encode(),
    "a list that is none": json.dumps({**CASE, "identifiers": None}).encode(),
    "a list that is an object": json.dumps({**CASE, "messages": {"0": MESSAGES[0]}}).encode(),
    "bytes that are no text": TEXT.encode().replace(b"nadia_q77", b"nadia\xff\xfe"),
    "a message of a file that is not there": json.dumps(case([said("a", source={**PLACE, "file": "x"})])).encode(),
    "an unknown role": TEXT.replace('"role": "offender"', '"role": "guilty"').encode(),
    "a time of nowhere": TEXT.replace("2026-11-24T10:00:00+00:00", "2026-11-24T10:00:00").encode(),
    "a file twice": json.dumps({**CASE, "files": [source(), source()]}).encode(),
    "more after the end": (TEXT + TEXT).encode(),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_case_that_somebody_changed_is_refused_calmly(what: str) -> None:
    with pytest.raises(StandfastError) as refused:
        list(read(HOSTILE[what]).reread())
    assert "nadia" not in refused.value.hint
    assert refused.value.exit_code == 1


def test_half_a_character_is_read_as_it_is() -> None:
    (message,) = read(case([said("\ud83d pay")])).reread()
    assert message.text == "\ud83d pay"


def test_a_case_that_changes_while_it_is_read_is_refused() -> None:
    texts = iter([TEXT, TEXT.replace('"no"', '"yes"')])
    one = told(lambda: io.BytesIO(next(texts).encode()))
    with pytest.raises(DamagedFile):
        list(one.reread())


class Endless(io.RawIOBase):
    """A case whose message list never ends."""

    def __init__(self) -> None:
        self.head = TEXT.replace('"messages": [', '"messages": [' + " " * 100).encode().partition(b"[ ")[0] + b"["

    def read(self, size: int = -1) -> bytes:
        head, self.head = self.head, b""
        return head or b" " * min(max(size, 1), 8 * 1024 * 1024)


def test_a_case_larger_than_512_mb_is_refused() -> None:
    with pytest.raises(TooLarge):
        told(lambda: cast(BinaryIO, Endless()))


@pytest.mark.parametrize("key", [key for key in CASE if key not in ("signs", "country")])
@pytest.mark.parametrize("value", [None, 5, "x", [], [5], {}, {"a": 1}, True])
def test_a_field_of_another_type_never_ends_in_anything_but_a_calm_error(key: str, value: Any) -> None:
    try:
        list(read({**CASE, key: value}).reread())
    except StandfastError:
        return
    assert key in ("me", "standfast", "identifiers", "messages", "roles_known")
