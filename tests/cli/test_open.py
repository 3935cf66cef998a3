"""What was sealed is opened whole or not at all, and a wrong code, key or file leaves nothing behind."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from standfast.seal import keys, lock
from standfast.seal.code import shown
from tests.cli.places import Places
from tests.cli.run import Ended, calm
from tests.evidence.bundles import made
from tests.evidence.zips import Part, put_together, whole

CODE = "0123456789ABCDEF"
PRIVATE, PUBLIC = keys.new()
FILES = made()
ZIP = whole(FILES)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


def sealed(path: Path, data: bytes = ZIP) -> Path:
    path.write_bytes(b"".join(lock.sealed([data], to=[keys.recipient(PUBLIC)], code=CODE)))
    return path


def typed(code: str = CODE) -> bytes:
    return f"{shown(code)}\n".encode()


def refused(ended: Ended) -> str:
    """One calm line; what was asked for stands before it on the same line, as no terminal is there to end it."""
    assert "Traceback" not in ended.err
    return calm(ended)


def test_the_code_opens_it_to_a_zip_and_to_a_folder_and_both_are_intact(places: Places, tmp_path: Path) -> None:
    bundle = sealed(tmp_path / "a.sealed")
    for out in (places.here / "a.zip", places.here / "folder"):
        ended = places.run("open", bundle, "--code", "--out", out, stdin=typed())
        assert ended.code == 0, ended
        assert "Opened:" in ended.out
        assert "intact" in places.run("verify", out).out.lower()
    assert (places.here / "a.zip").read_bytes() == ZIP
    assert sorted(path.name for path in places.here.iterdir()) == ["a.zip", "folder"]
    assert {one.relative_to(places.here / "folder").as_posix() for one in (places.here / "folder").rglob("*")
            if one.is_file()} == set(FILES)  # fmt: skip
    assert (places.here / "folder").stat().st_mode & 0o077 == 0


def test_the_key_opens_it(places: Places, tmp_path: Path) -> None:
    (tmp_path / "own.key").write_bytes(PRIVATE)
    bundle = sealed(tmp_path / "a.sealed")
    assert places.run("open", bundle, "--key", tmp_path / "own.key", "--out", "a.zip").code == 0
    assert (places.here / "a.zip").read_bytes() == ZIP


@pytest.mark.parametrize(
    ("wrong", "out"),
    [
        ("code", "a.zip"), ("key", "new/below/folder"), ("cut", "new/a.zip"), ("cut", "new/below/folder"),
        ("cut in the head", "a.zip"), ("flipped", "folder"), ("longer", "a.zip"), ("no bundle", "folder"),
    ],
)  # fmt: skip
def test_a_wrong_one_is_one_calm_line_and_nothing_is_written(
    wrong: str, out: str, places: Places, tmp_path: Path
) -> None:
    bundle = sealed(tmp_path / "a.sealed", bytes(range(256)) * 1200)  # several chunks: the first ones are right
    data = bytearray(bundle.read_bytes())
    if wrong == "flipped":
        data[-40] ^= 1
    changed = {"cut": data[:-70_000], "cut in the head": data[:60], "longer": data + b"x", "no bundle": data[4:]}
    bundle.write_bytes(changed.get(wrong, data))
    (tmp_path / "other.key").write_bytes(keys.new()[0])
    way = ["--key", str(tmp_path / "other.key")] if wrong == "key" else ["--code"]
    before = places.files()
    ended = places.run("open", bundle, *way, "--out", out, stdin=typed(CODE[::-1] if wrong == "code" else CODE))
    refused(ended)
    assert places.files() == before


def test_a_code_that_is_none_and_no_way_to_open_are_told(places: Places, tmp_path: Path) -> None:
    bundle = sealed(tmp_path / "a.sealed")
    assert "16 letters and digits" in refused(places.run("open", bundle, "--code", "--out", "a.zip", stdin=b"no\n"))
    assert places.run("open", bundle, "--out", "a.zip").code == 2
    assert places.run("open", bundle, "--code", "--key", bundle, "--out", "a.zip").code == 2
    assert places.run("open", bundle, "--code", "--out", "a.zip", stdin=b"").code == 1
    assert list(places.here.iterdir()) == []


def test_a_code_is_never_taken_from_the_command_line_where_others_could_see_it(places: Places, tmp_path: Path) -> None:
    ended = places.run("open", sealed(tmp_path / "a.sealed"), "--code", CODE, "--out", "a.zip", stdin=typed())
    assert ended.code == 2
    assert CODE not in ended.out


@pytest.mark.parametrize("name", ["../outside.txt", "data/a b.txt", "data/hidden/", "/tmp/outside.txt"])
def test_attack_a_sealed_zip_with_a_name_that_leads_out_is_not_unpacked(
    name: str, places: Places, tmp_path: Path
) -> None:
    parts = [*(Part(one.encode(), data) for one, data in FILES.items()), Part(name.encode(), b"x")]
    bundle = sealed(tmp_path / "a.sealed", put_together(parts))
    before = places.files()
    refused(places.run("open", bundle, "--code", "--out", "new/folder", stdin=typed()))
    assert places.files() == before
    assert not (tmp_path / "outside.txt").exists() and not Path("/tmp/outside.txt").exists()


def test_what_is_there_stays_unless_it_is_a_file_and_force_is_said(places: Places, tmp_path: Path) -> None:
    bundle = sealed(tmp_path / "a.sealed")
    (places.here / "a.zip").write_bytes(b"mine")
    (places.here / "folder").mkdir()
    calm(places.run("open", bundle, "--code", "--out", "a.zip", stdin=typed()))
    calm(places.run("open", bundle, "--code", "--force", "--out", "folder", stdin=typed()))
    assert (places.here / "a.zip").read_bytes() == b"mine"
    assert places.run("open", bundle, "--code", "--force", "--out", "a.zip", stdin=typed()).code == 0
    assert zipfile.is_zipfile(places.here / "a.zip")


def test_what_is_not_sealed_is_told(places: Places, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(ZIP)
    assert "not sealed" in refused(places.run("open", tmp_path / "a.zip", "--code", "--out", "b", stdin=typed()))
    refused(places.run("open", tmp_path / "none", "--code", "--out", "b", stdin=typed()))
