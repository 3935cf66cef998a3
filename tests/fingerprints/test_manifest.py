"""The manifest is read as it was written, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import DamagedIndex
from standfast.fingerprints.manifest import Manifest, Part, Piece, is_new, is_whole, part, raw, read, write

SAID = Manifest(
    7,
    (Piece("segment-3", 20, (Part("ids.npy", 9, 1),), Part("dead-5", 4, 2)), Piece("segment-6", 2, ())),
    Part("d", 48, 3),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path, Manifest())
    write(tmp_path, SAID)
    assert read(raw(tmp_path)) == SAID
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


@given(data=st.data())
def test_a_changed_byte_is_noticed(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("index")
    write(folder, SAID)
    whole = raw(folder)
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255))
    changed = whole[:place] + bytes([byte]) + whole[place + 1 :]
    try:
        assert read(changed) == SAID  # a blank for another one
    except DamagedIndex:
        assert changed != whole


@pytest.mark.parametrize("wrong", [b"", b"{", b"[]", b"{}", b"null", b"\xff", b'{"crc32": 1}', b"[" * 100_000])
def test_what_is_no_manifest_is_refused(wrong: bytes) -> None:
    with pytest.raises(DamagedIndex):
        read(wrong)


def test_a_folder_without_a_manifest_is_new_only_if_nothing_else_is_there(tmp_path: Path) -> None:
    assert is_new(tmp_path / "none") and is_new(tmp_path)
    (tmp_path / "lock").touch()
    (tmp_path / "manifest.json.new").write_bytes(b"half")
    with pytest.raises(DamagedIndex, match="no index"):
        raw(tmp_path)
    (tmp_path / "segment-1").mkdir()
    assert not is_new(tmp_path)
    with pytest.raises(DamagedIndex, match="damaged"):
        raw(tmp_path)


def test_a_file_is_whole_if_size_and_checksum_are_right(tmp_path: Path) -> None:
    path = tmp_path / "ids.npy"
    path.write_bytes(b"123456789")
    assert part(path) == Part("ids.npy", 9, 0xCBF43926)  # the check value of CRC-32
    assert is_whole(path, part(path))
    assert not is_whole(path, Part("ids.npy", 9, 0xCBF43927))
