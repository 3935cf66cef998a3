"""What is odd about how the files of a bundle lie there is told by name, and nothing else is."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import NotABundle
from standfast.evidence.kept import LONGEST, Fault, File, in_zip, kept
from tests.evidence.bundles import made
from tests.evidence.zips import whole


def file(name: str, data: bytes = b"x") -> File:
    return File(name, len(data), lambda: iter((data,)))


def odd(*names: str) -> list[tuple[str, str]]:
    return [(fault.code, fault.file) for fault in kept([file(name) for name in names]).faults]


def test_the_names_of_a_bundle_are_not_odd() -> None:
    assert odd(*made(stamp=True)) == []
    assert odd("data/media/0012.jpg", "data/originals/0001.txt", "data/derived/transcript-001.pdf") == []


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../b", "a\\..\\b", "/a", "\\a", "~a", "c:a", "C:\\a", "a\0b", "..", "a/.."],
)
def test_a_name_that_leads_out_is_told(name: str) -> None:
    assert odd("data/a", name) == [("name-outside", name)]


@pytest.mark.parametrize(
    "name",
    ["A", "a b", "a/", "/", "", ".a", "a/.b", "a//b", "caf\u00e9", "a\n", "a\u202e", "-a", "a" * (LONGEST + 1), "a:b"],
)
def test_a_name_that_no_file_of_a_bundle_has_is_told(name: str) -> None:
    assert [fault.file for fault in kept([file(name)]).faults] == [name]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "A"), ("data/a", "Data/a"), ("ss", "\u00df"), ("fi", "\ufb01"), ("a1", "a\u00b9"), ("k", "\u212a")],
)
def test_twins_in_case_or_spelling_are_told_whichever_comes_first(one: str, other: str) -> None:
    """A file system may take both for one, and then the second takes the place of the first."""
    assert ("name-twin", other) in odd(one, other)
    assert ("name-twin", other) in odd(other, one)


def test_of_a_name_that_stands_twice_only_the_first_is_looked_at() -> None:
    found = kept([file("a", b"first"), file("a", b"second")])
    assert [one.read(10) for one in found.files] == [b"first"]
    assert found.faults == (Fault("name-twice", "a"),)


def test_a_file_is_read_whole_or_not_at_all_and_as_often_as_it_is_asked() -> None:
    asked = []

    def endless() -> Iterator[bytes]:
        while True:
            asked.append(1)
            yield bytes(1000)

    assert File("a", 0, endless).read(5000) is None
    assert len(asked) == 6
    one = file("a", b"hello")
    assert (one.read(5), one.read(4), one.read(5)) == (b"hello", None, b"hello")


def test_the_files_of_a_zip_are_those_that_were_put_in() -> None:
    data = whole(made())
    found = in_zip(io.BytesIO(data), len(data))
    assert {one.name: one.read(10_000) for one in found.files} == made()
    assert found.faults == ()


def test_what_is_no_zip_is_no_bundle() -> None:
    for data in (b"", b"PK", b"PK\x05\x06", b"hello" * 100):
        with pytest.raises(NotABundle):
            in_zip(io.BytesIO(data), len(data))


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_names_at_all_are_looked_at_calmly(names: list[str]) -> None:
    found = kept([file(name) for name in names])
    assert len(found.files) == len(set(names))
