"""A bundle is opened for reading only, and whatever lies in a folder beside its files is told by name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from standfast.cli import bundled, verify
from standfast.errors import NotABundle, StandfastError, UnreadableFile
from standfast.evidence.check import check
from standfast.seal import lock
from tests.evidence.bundles import made
from tests.evidence.zips import whole

CHAT = "data/originals/0001.txt"
ROOT = Path(__file__).parents[2]
OTHER_EYES = """
import os, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.cli.test_bundled import found
from standfast.errors import StandfastError
found(Path("bundle")) if os.geteuid() == 0 else None  # everything is imported before
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
try:
    print(found(Path("bundle")))
except StandfastError as fault:
    print(type(fault).__name__)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid(tmp_path / "bundle")


def laid(out: Path) -> Path:
    for name, data in made().items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return out


def found(path: Path) -> tuple[str, set[tuple[str, str]]]:
    with bundled.opened(path) as kept:
        verdict = check(kept, verify.knows(b""))
    return verdict.result, {(fault.code, fault.file) for fault in verdict.faults}


def test_a_folder_a_zip_and_the_folder_of_a_case_are_opened(folder: Path, tmp_path: Path) -> None:
    assert found(folder) == ("intact", set())
    (tmp_path / "a.zip").write_bytes(whole(made()))
    assert found(tmp_path / "a.zip") == ("intact", set())
    (tmp_path / "case").mkdir()
    shutil.copy(tmp_path / "a.zip", tmp_path / "case" / "bundle.zip")
    (tmp_path / "case" / "plan.txt").write_text("not a part of it")
    assert found(tmp_path / "case") == ("intact", set())


def test_attack_a_link_in_place_of_a_file_is_told_even_where_it_leads_to_the_same(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / CHAT, tmp_path / "elsewhere.txt")
    (folder / CHAT).symlink_to(tmp_path / "elsewhere.txt")
    assert found(folder) == ("altered", {("link", CHAT), ("file-missing", CHAT)})


def test_attack_a_link_in_place_of_a_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "data", tmp_path / "elsewhere")
    (folder / "data").symlink_to(tmp_path / "elsewhere")
    result, faults = found(folder)
    assert result == "altered"
    assert faults >= {("link", "data"), ("file-missing", CHAT)}


def test_attack_a_folder_that_links_to_itself_ends(folder: Path) -> None:
    (folder / "data" / "loop").symlink_to(folder)
    assert found(folder) == ("altered", {("link", "data/loop")})


def test_attack_a_pipe_in_place_of_a_file_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    (folder / CHAT).unlink()
    os.mkfifo(folder / CHAT)
    assert found(folder) == ("altered", {("link", CHAT), ("file-missing", CHAT)})
    os.mkfifo(tmp_path / "pipe.zip")
    with pytest.raises(UnreadableFile):
        found(tmp_path / "pipe.zip")


def test_attack_a_folder_more_is_told_empty_or_not(folder: Path) -> None:
    (folder / "data" / "more").mkdir()
    assert found(folder) == ("altered", {("folder-empty", "data/more")})
    (folder / "data" / "more" / "a.txt").write_text("x")
    assert found(folder) == ("altered", {("file-added", "data/more/a.txt"), ("size-other", "bag-info.txt")})


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "data/.hidden", "data/originals/._0001.txt"])
def test_what_a_computer_puts_beside_files_by_itself_is_told_by_name(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"x")
    assert any(file == name for _, file in found(folder)[1])


def test_attack_names_that_are_no_text_are_told(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/data/caf\xe9.txt"
    with open(raw, "wb") as file:
        file.write(b"x")
    assert any(code == "name-strange" for code, _ in found(folder)[1])


def test_what_is_not_there_is_sealed_or_is_no_bundle_ends_calmly(tmp_path: Path) -> None:
    (tmp_path / "a.sealed").write_bytes(b"".join(lock.sealed([b"x"], code="0" * 16)))
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "text").write_bytes(b"hello" * 100)
    for name, fault in (("none", UnreadableFile), ("a\0b", UnreadableFile), ("n" * 300, UnreadableFile),
                        ("a.sealed", NotABundle), ("empty", NotABundle), ("text", NotABundle)):  # fmt: skip
        with pytest.raises(fault):
            found(tmp_path / name)
    (tmp_path / "nothing").mkdir()
    assert found(tmp_path / "nothing")[0] == "unverifiable"


def test_a_file_that_goes_away_while_it_is_read_is_told(folder: Path) -> None:
    with bundled.opened(folder) as kept:
        (folder / CHAT).unlink()
        verdict = check(kept, verify.knows(b""))
    assert (verdict.result, {(one.code, one.file) for one in verdict.faults}) == ("incomplete", {("file-unread", CHAT)})


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no owners of files")
@pytest.mark.parametrize("name", [CHAT, "data/originals", "manifest-sha256.txt", "tagmanifest-sha256.txt.sig", "."])
def test_what_may_not_be_read_is_told_as_that_and_not_as_changed(name: str, folder: Path) -> None:
    """Whoever may read everything looks through the eyes of somebody who may not."""
    (folder / name).chmod(0)
    folder.parent.chmod(0o755)
    command = [sys.executable, "-c", OTHER_EYES, str(ROOT)]
    done = subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False, timeout=60)
    (folder / name).chmod(0o700)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "UnreadableFile" if name == "." else "file-changed" not in done.stdout, done.stdout
    assert "intact" not in done.stdout


def test_nothing_is_written_into_the_folder_that_is_looked_at(folder: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))
    found(folder)
    assert sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*")) == before


def test_more_files_than_a_bundle_ever_has_are_not_all_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "MOST_FILES", 5)
    with pytest.raises(StandfastError, match="larger, longer"):
        found(folder)
