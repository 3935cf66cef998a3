"""A result stands there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from standfast.cli.folder import written, written_file
from standfast.errors import CannotWrite, OutputExists


def good(_: Path) -> Iterator[str]:
    yield "one"
    yield " two"


def broken(_: Path) -> Iterator[str]:
    yield "half"
    raise OSError("the disk is full")


def test_files_are_whole_and_for_their_owner_only(tmp_path: Path) -> None:
    written(tmp_path / "out", {"a.txt": good}, replace=False)
    assert (tmp_path / "out" / "a.txt").read_text() == "one two"
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_when_one_file_fails_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        written(tmp_path / "out", {"a.txt": good, "b.txt": broken}, replace=False)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_the_middle_keeps_the_older_result(tmp_path: Path) -> None:
    written(tmp_path / "out", {"a.txt": good}, replace=False)
    with pytest.raises(CannotWrite):
        written(tmp_path / "out", {"a.txt": broken}, replace=True)
    assert (tmp_path / "out" / "a.txt").read_text() == "one two"
    assert [item.name for item in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    written(tmp_path / "out", {"a.txt": good}, replace=False)
    with pytest.raises(OutputExists):
        written(tmp_path / "out", {"a.txt": good}, replace=False)


def test_force_replaces_a_result_and_never_anything_else(tmp_path: Path) -> None:
    mine = tmp_path / "photos"
    mine.mkdir()
    (mine / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(OutputExists):
        written(mine, {"a.txt": good}, replace=True)
    assert (mine / "holiday.jpg").exists()
    written(tmp_path / "out", {"a.txt": good}, replace=False)
    written(tmp_path / "out", {"a.txt": lambda _: ("new",)}, replace=True)
    assert (tmp_path / "out" / "a.txt").read_text() == "new"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["out", "photos"]


def test_what_force_does_not_replace_is_said_without_naming_force_again(tmp_path: Path) -> None:
    with pytest.raises(OutputExists, match="holds other files") as refused:
        written(tmp_path, {"a.txt": good}, replace=True) if (tmp_path / "b").write_text("mine") else None
    assert "--force" not in refused.value.hint


def test_a_piece_can_look_at_those_before_it_and_stand_in_a_folder_below(tmp_path: Path) -> None:
    again = lambda beside: (beside / "a.txt").read_bytes().split()  # noqa: E731 - short enough to be read here
    written(tmp_path / "out", {"a.txt": good, "below/b.bin": again}, replace=False)
    assert (tmp_path / "out" / "below" / "b.bin").read_bytes() == b"onetwo"
    assert (tmp_path / "out" / "below").stat().st_mode & 0o077 == 0


def test_a_single_file_is_whole_or_not_there_and_for_its_owner_only(tmp_path: Path) -> None:
    written_file(tmp_path / "a.zip", iter((b"one", b"two")), replace=False)
    assert (tmp_path / "a.zip").read_bytes() == b"onetwo"
    assert (tmp_path / "a.zip").stat().st_mode & 0o077 == 0

    def cut() -> Iterator[bytes]:
        yield b"half"
        raise OSError("the disk is full")

    with pytest.raises(CannotWrite):
        written_file(tmp_path / "b.zip", cut(), replace=False)
    with pytest.raises(CannotWrite):
        written_file(tmp_path / "a.zip", cut(), replace=True)
    with pytest.raises(OutputExists):
        written_file(tmp_path / "a.zip", iter((b"new",)), replace=False)
    assert (tmp_path / "a.zip").read_bytes() == b"onetwo"
    assert [item.name for item in tmp_path.iterdir()] == ["a.zip"]


def test_a_single_file_never_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with pytest.raises(OutputExists):
        written_file(tmp_path / "photos", iter((b"x",)), replace=True)


def test_folders_that_were_made_on_the_way_go_again_when_nothing_came_of_it(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    for place in ("new/below/out", "old/new/out"):
        with pytest.raises(CannotWrite):
            written(tmp_path / place, {"a.txt": broken}, replace=False)
    assert [path.name for path in tmp_path.rglob("*")] == ["old"]
    written(tmp_path / "new" / "below" / "out", {"a.txt": good}, replace=False)
    assert (tmp_path / "new" / "below" / "out" / "a.txt").exists()
