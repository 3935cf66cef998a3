"""The members of a tar, packed or not: files only, in bounded time."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest

from standfast.chats import Limits, Member
from standfast.chats.tars import tarred
from standfast.errors import DamagedFile, NotSupported


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
