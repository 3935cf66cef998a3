"""What a command is given is opened for reading and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from standfast.cli import given
from standfast.errors import EmptyFile, NoSuchPerson, UnreadableFile
from tests.cli.run import WHATSAPP


def step(_done: int, _more: int) -> None:
    pass


def test_a_folder_is_read_as_its_files_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "_chat.txt").write_bytes(WHATSAPP.read_bytes())
    secret = tmp_path / "secret.txt"
    secret.write_text("mine")
    os.symlink(secret, tmp_path / "in" / "link.txt")
    os.symlink(tmp_path, tmp_path / "in" / "loop")
    found = given.opened(str(tmp_path / "in"))
    assert [member.name for member in found.members] == ["_chat.txt"]
    assert [notice.code for notice in found.notices] == ["folder_links"]


@pytest.mark.parametrize("name", ["nothing-here", "/dev/null", "."])
def test_what_is_no_file_is_refused_before_anything_is_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((UnreadableFile, EmptyFile)) if name != "." else pytest.raises(EmptyFile):
        given.conversation(name, me=None, number=None, step=step)


def test_a_name_that_is_not_in_the_file_says_nothing_about_its_messages() -> None:
    read = given.conversation(str(WHATSAPP), me="Someone Else", number=None, step=step)
    assert {message.direction for message in read.messages} == {None}
    with pytest.raises(NoSuchPerson):
        given.must_know("Someone Else", [read])


def test_a_name_that_is_in_the_file_says_which_messages_are_ones_own() -> None:
    read = given.conversation(str(WHATSAPP), me="Marc", number=None, step=step)
    assert {message.direction for message in read.messages if message.sender == "Marc"} == {"out"}
    said = [message for message in read.messages if message.kind != "system"]
    assert {message.direction for message in said if message.sender == "Nadia Q"} == {"in"}


def test_the_digest_is_of_the_whole_file_as_it_lies_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    # The SHA-256 of "abc" as FIPS 180-4 gives it.
    assert given.whole_digest(str(tmp_path / "a")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert given.whole_digest("-") is None


def test_a_folder_that_may_not_be_entered_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut = tmp_path / "in" / "shut"
    shut.mkdir(parents=True)
    real = os.scandir

    def scandir(path: str) -> object:  # what the system does for anybody but root
        if Path(path) in closed:
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    closed = {shut}
    with pytest.raises(UnreadableFile):
        given.opened(str(tmp_path / "in"))
    (tmp_path / "in" / "chat.txt").write_bytes(WHATSAPP.read_bytes())
    assert [notice.code for notice in given.opened(str(tmp_path / "in")).notices] == ["folder_shut"]
    closed = {tmp_path / "in"}
    with pytest.raises(UnreadableFile):
        given.opened(str(tmp_path / "in"))


def test_a_file_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    os.symlink(WHATSAPP, tmp_path / "again")
    names = (str(WHATSAPP), str(tmp_path / "again"), "-", "missing", str(WHATSAPP), "-", "missing")
    assert given.once(names) == (str(WHATSAPP), "-", "missing")


def test_a_name_typed_in_another_way_is_the_one_in_the_chat() -> None:
    read = given.conversation(str(WHATSAPP), me="marc", number=None, step=step)
    assert {message.direction for message in read.messages if message.sender == "Marc"} == {"out"}
    given.must_know("marc", [read])


def test_a_file_or_a_folder_that_was_written_to_has_another_mark(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_text("one")
    before = given.mark(str(tmp_path)), given.mark(str(tmp_path / "below" / "a.txt"))
    assert before == (given.mark(str(tmp_path)), given.mark(str(tmp_path / "below" / "a.txt")))
    (tmp_path / "below" / "a.txt").write_text("two more")
    assert given.mark(str(tmp_path)) != before[0]
    assert given.mark(str(tmp_path / "below" / "a.txt")) != before[1]
    assert given.mark("-") == given.mark("a\0b") == ()
