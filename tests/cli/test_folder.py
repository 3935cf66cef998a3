"""A result stands there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from standfast.cli.folder import written
from standfast.errors import CannotWrite, OutputExists


def good() -> Iterator[str]:
    yield "one"
    yield " two"


def broken() -> Iterator[str]:
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
    written(tmp_path / "out", {"a.txt": lambda: iter(("new",))}, replace=True)
    assert (tmp_path / "out" / "a.txt").read_text() == "new"
    assert sorted(item.name for item in tmp_path.iterdir()) == ["out", "photos"]


def test_what_force_does_not_replace_is_said_without_naming_force_again(tmp_path: Path) -> None:
    with pytest.raises(OutputExists, match="holds other files") as refused:
        written(tmp_path, {"a.txt": good}, replace=True) if (tmp_path / "b").write_text("mine") else None
    assert "--force" not in refused.value.hint
