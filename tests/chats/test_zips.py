"""The members of a zip: streams over the file as it lies, none of them sharing bytes with another."""

from __future__ import annotations

import io
import zipfile

import pytest

from standfast.chats import Limits, Member
from standfast.chats.zips import zipped
from standfast.errors import DamagedFile, StandfastError
from tests.chats.archives import CHAT, Entry, made_zip, many


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


def test_a_wrong_checksum_marks_the_member_and_withholds_nothing() -> None:
    [member], _ = zipped(Member.of("x", made_zip(Entry("a.txt", CHAT, deflate=True, crc=5))), Limits(), None)
    with member.open(10_000) as stream:
        assert stream.read() == CHAT
    assert member.checksum_wrong


def test_a_right_checksum_marks_nothing() -> None:
    [member], _ = zipped(Member.of("x", made_zip(Entry("a.txt", CHAT))), Limits(), None)
    with member.open(10_000) as stream:
        assert stream.read() == CHAT
    assert not member.checksum_wrong


def test_a_size_that_lies_is_kept_to_or_found_out() -> None:
    small = Entry("a.txt", CHAT, deflate=True, size=10)
    large = Entry("b.txt", CHAT, deflate=True, size=len(CHAT) + 1)
    (one, other), _ = zipped(Member.of("x", made_zip(small, large)), Limits(), None)
    with one.open(10_000) as stream:
        assert stream.read() == CHAT[:10]
    with other.open(10_000) as stream:
        assert stream.read(len(CHAT)) == CHAT
        with pytest.raises(DamagedFile):
            stream.read(1)


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[2Jb.txt", "a\0.txt"])
def test_a_name_with_unseen_marks_is_left_out(name: str) -> None:
    members, odd = zipped(Member.of("x", made_zip(Entry(name, CHAT), Entry("b.txt", CHAT))), Limits(), None)
    assert ([member.name for member in members], dict(odd)) == (["b.txt"], {"unsafe": 1})


def test_a_member_that_begins_under_another_name_is_damaged_and_the_next_is_not() -> None:
    lying = Entry("a.txt", CHAT, local_name="../a.txt")
    (one, other), _ = zipped(Member.of("x", made_zip(lying, Entry("b.txt", CHAT))), Limits(), None)
    with pytest.raises(DamagedFile):
        one.open(10_000)
    assert other.head == CHAT


def test_names_in_every_script_are_read() -> None:
    data = packed("Nadia 你好/é.txt")
    [member], _ = zipped(Member.of("x", data), Limits(), None)
    assert member.head.startswith(b"text of Nadia")


def test_the_list_is_bounded_by_what_it_holds_and_not_by_what_its_end_says() -> None:
    with pytest.raises(StandfastError, match="larger"):
        zipped(Member.of("x", many(60, told=1)), Limits(members=50), None)
    members, _ = zipped(Member.of("x", made_zip(Entry("a", CHAT), zip64=True)), Limits(), None)
    assert [member.name for member in members] == ["a"]
