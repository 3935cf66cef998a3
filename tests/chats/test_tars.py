"""The members of a tar, packed or not: files only, in bounded time."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest

from standfast.chats import Limits, Member
from standfast.chats.tars import tarred
from standfast.errors import DamagedFile, NotSupported, TooLarge, UnsafeArchive
from tests.chats.archives import blocks, tar_header


def tar(*names: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = 5
            archive.addfile(info, io.BytesIO(b"hello"))
    return file.getvalue()


def test_members_can_be_read_again_and_again() -> None:
    members, odd = tarred(Member.of("x", tar("b", "a")), Limits(), None, packed=False)
    assert [member.name for member in members] == ["a", "b"]
    assert not odd
    for _ in range(2):
        with members[1].open(100) as stream:
            assert stream.read() == b"hello"


def test_a_packed_tar_is_read_as_it_stands() -> None:
    members, _ = tarred(Member.of("x", gzip.compress(tar("b", "a"))), Limits(), None, packed=True)
    assert [member.name for member in members] == ["b", "a"]
    with members[0].open(100) as stream:
        assert stream.read() == b"hello"


def test_what_is_packed_and_no_archive_is_said_to_be() -> None:
    with pytest.raises(NotSupported, match="holds no archive"):
        tarred(Member.of("x", gzip.compress(b"just a text " * 100)), Limits(), None, packed=True)


def test_what_is_broken_from_the_start_is_damaged() -> None:
    with pytest.raises(DamagedFile):
        tarred(Member.of("x", b"\xff" * 2048), Limits(), None, packed=False)


def test_a_file_with_holes_is_no_chat() -> None:
    """A sparse file may tell of terabytes that are not there."""
    sparse = tar_header("holes", b"%011o" % 0, b"S", magic=b"ustar  \0")
    members, odd = tarred(Member.of("x", sparse + tar("a")), Limits(), None, packed=False)
    assert ([member.name for member in members], dict(odd)) == (["a"], {"link": 1})


@pytest.mark.parametrize("size", [b"\xff" * 11 + b"\x00", b"\xff" * 10 + b"\xfc\x00"])
def test_a_size_below_nothing_does_not_go_round_in_circles(size: bytes) -> None:
    """-256 and -1024 bytes: the second one sets Python's reader back to where it was."""
    with pytest.raises(UnsafeArchive):
        tarred(Member.of("x", tar("a")[:1024] + tar_header("b", size) * 3), Limits(), None, packed=False)


@pytest.mark.parametrize("keep", [512 * 2, 512 * 3, 512 * 3 + 100])
def test_an_archive_that_breaks_off_between_members_says_so(keep: int) -> None:
    """Python's reader takes a broken header for the end."""
    members, odd = tarred(Member.of("x", tar("a", "b")[:keep]), Limits(), None, packed=False)
    assert members[0].name == "a"
    assert odd["cut"] == 1


def test_a_spoiled_header_in_the_middle_is_not_taken_for_the_end() -> None:
    data = bytearray(tar("a", "b", "c"))
    data[1024:1034] = b"\xff" * 10
    members, odd = tarred(Member.of("x", bytes(data)), Limits(), None, packed=False)
    assert ([member.name for member in members], dict(odd)) == (["a"], {"cut": 1})


def test_of_two_members_with_one_name_only_the_first_is_read() -> None:
    members, odd = tarred(Member.of("x", tar("a", "b", "a")), Limits(), None, packed=False)
    assert ([member.name for member in members], dict(odd)) == (["a", "b"], {"twice": 1})


def test_too_many_members_are_refused() -> None:
    with pytest.raises(TooLarge):
        tarred(Member.of("x", tar(*"abcde")), Limits(members=4), None, packed=False)


def test_a_packed_tar_with_a_wrong_checksum_is_read_and_said_to_be_changed() -> None:
    data = gzip.compress(tar("a", "b"))
    members, odd = tarred(Member.of("x", data[:-8] + bytes(8)), Limits(), None, packed=True)
    assert ([member.name for member in members], dict(odd)) == (["a", "b"], {"checksum": 1})
    assert not tarred(Member.of("x", data), Limits(), None, packed=True)[1]


def test_a_packed_tar_without_its_last_bytes_is_cut() -> None:
    members, odd = tarred(Member.of("x", gzip.compress(tar("a", "b"))[:-4]), Limits(), None, packed=True)
    assert ([member.name for member in members], dict(odd)) == (["a", "b"], {"cut": 1})


def test_going_back_in_a_packed_tar_is_counted() -> None:
    data = gzip.compress(tar("a", "b"))
    members, _ = tarred(Member.of("x", data), Limits(packed_bytes=30_000), None, packed=True)
    with pytest.raises(TooLarge):
        for _ in range(20):
            with members[1].open(100) as stream:
                stream.read()
            with members[0].open(100) as stream:
                stream.read()


def test_long_names_are_read_whole() -> None:
    name = "messages/" + "x" * 150 + ".json"
    data = tar_header("@", b"%011o" % (len(name) + 1), b"L", magic=b"ustar  \0") + blocks(name.encode() + b"\0")
    members, _ = tarred(Member.of("x", data + tar("short", "b")), Limits(), None, packed=False)
    assert [member.name for member in members] == ["b", name]
