"""The members of a zip: streams over the file as it lies, none of them sharing bytes with another."""

from __future__ import annotations

import io
import zipfile

import pytest

from standfast.chats import Limits, Member
from standfast.chats.zips import zipped
from standfast.errors import StandfastError


def packed(*names: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name in names:
            archive.writestr(name, f"text of {name}" * 100)
    return file.getvalue()


def test_members_come_sorted_and_can_be_read_by_turns() -> None:
    members, odd = zipped(Member.of("x", packed("b", "a")), Limits(), None)
    assert [member.name for member in members] == ["a", "b"]
    assert not odd
    with members[0].open(10_000) as one, members[1].open(10_000) as other:
        assert one.read(9) + other.read(9) + one.read(2) == b"text of atext of bte"


def test_a_way_of_packing_that_no_export_uses_is_left_out() -> None:
    members, odd = zipped(Member.of("x", packed("a", method=zipfile.ZIP_LZMA)), Limits(), None)
    assert (members, dict(odd)) == ([], {"method": 1})


def test_entries_that_share_bytes_are_refused() -> None:
    data = bytearray(packed("a", "b"))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = bytes(4)  # where the second entry says that it begins (APPNOTE 4.3.12)
    with pytest.raises(StandfastError):
        zipped(Member.of("x", bytes(data)), Limits(), None)
