"""A zip of ours is put together in one way; whatever else is done to one shows, and none can do harm."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.errors import NotABundle, StandfastError, TooLarge, UnsafeArchive
from standfast.evidence.check import Verdict, check
from standfast.evidence.kept import in_zip
from standfast.evidence.zipped import entries, unpacked, zipped
from tests.evidence.bundles import KNOWS, codes, made
from tests.evidence.zips import Part, deflated, put_together, whole

FILES = made()
ZIP = whole(FILES)
CHAT = "data/originals/0001.txt"


def looked(data: bytes) -> Verdict:
    return check(in_zip(io.BytesIO(data), len(data)), KNOWS)


def held(data: bytes) -> dict[str, bytes]:
    found, _ = entries(io.BytesIO(data), len(data))
    return {one.name: b"".join(unpacked(io.BytesIO(data), one)) for one in found}


def parts(**more: bytes) -> list[Part]:
    return [Part(name.encode(), data) for name, data in {**FILES, **more}.items()]


def chat(**changes: Any) -> list[Part]:
    """The parts of the bundle, of which the chat is told otherwise."""
    return [Part(one.name, one.data, **changes) if one.name == CHAT.encode() else one for one in parts()]


def is_intact(data: bytes) -> bool:
    """Refused is not intact either."""
    try:
        return looked(data).result == "intact"
    except StandfastError:
        return False


def test_what_is_written_is_read_again_and_is_intact() -> None:
    assert held(ZIP) == FILES
    assert looked(ZIP).result == "intact"
    assert zipfile.ZipFile(io.BytesIO(ZIP)).testzip() is None


def test_the_same_files_give_the_same_zip_and_nobody_stands_in_it() -> None:
    assert whole(FILES) == ZIP
    for info in zipfile.ZipFile(io.BytesIO(ZIP)).infolist():
        assert (info.date_time, info.external_attr >> 16, info.comment, info.extra) == (
            (1980, 1, 1, 0, 0, 0), 0o100600, b"", b""
        )  # fmt: skip


def test_the_way_of_the_tests_to_put_one_together_is_the_one_of_the_program() -> None:
    assert put_together(parts()) == ZIP


@pytest.mark.parametrize("piece", [b"\0", b"ab", b"words, "])
def test_every_length_around_a_piece_is_read_whole(piece: bytes) -> None:
    """What packs well can all be read in while a part of it still waits to be handed out."""
    for edge in (65536, 131072):
        for length in range(edge - 3, edge + 600, 7 if len(piece) > 1 else 3):
            data = (piece * length)[:length]
            assert held(whole({"a": data})) == {"a": data}, length


def test_what_does_not_pack_at_all_is_read_whole() -> None:
    data = os.urandom(200_000)
    assert held(whole({"a": data, "b": b""})) == {"a": data, "b": b""}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.binary(max_size=300), max_size=5))
def test_any_files_come_back_as_they_were(files: dict[str, bytes]) -> None:
    assert held(whole(files)) == files


def test_attack_any_one_byte_flipped_shows_or_changes_nothing_at_all() -> None:
    """What may be other without a sign are the bits after the end of a packed file, up to the next whole byte."""
    same = 0
    for at in range(len(ZIP)):
        for bit in (0x01, 0x80):
            changed = bytearray(ZIP)
            changed[at] ^= bit
            if is_intact(bytes(changed)):
                assert held(bytes(changed)) == FILES, at
                same += 1
    assert same <= len(FILES)  # one high bit in the last byte of each file, at most


def test_attack_every_cut_of_the_zip_is_no_bundle() -> None:
    for at in range(0, len(ZIP), 3):
        with pytest.raises(NotABundle):
            looked(ZIP[:at])


def told(data: bytes, code: str = "zip-otherwise", file: str = "") -> None:
    found = looked(data)
    assert found.result == "altered"
    assert (code, file) in codes(found), codes(found)


def test_attack_a_file_added_by_a_usual_tool_is_named() -> None:
    stream = io.BytesIO(ZIP)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("data/originals/0002.txt", "also said")
    told(stream.getvalue())
    told(stream.getvalue(), "file-added", "data/originals/0002.txt")


def test_attack_a_name_that_stands_twice_is_named() -> None:
    told(put_together([*parts(), Part(CHAT.encode(), b"the other one")]), "name-twice", CHAT)
    told(put_together([Part(CHAT.encode(), b"the other one"), *parts()]), "name-twice", CHAT)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_zipped_anew_by_another_tool_is_told_as_that_and_as_no_change_of_a_file(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)
    found = looked(stream.getvalue())
    assert (found.result, codes(found)) == ("altered", {("zip-otherwise", "")})


def test_attack_a_comment_shows() -> None:
    told(put_together(parts(), comment=b"read me"))


def test_attack_data_that_no_file_holds_show() -> None:
    told(b"hidden" + ZIP)
    told(put_together(parts(), between=b"hidden"))
    told(put_together([*parts()[:-1], Part(b"tagmanifest-sha256.txt.sig", list(FILES.values())[-1], note=b"hidden")]))
    told(put_together([*parts()[:-1], Part(b"tagmanifest-sha256.txt.sig", list(FILES.values())[-1], extra=b"hidden")]))
    told(ZIP + b"hidden")
    with pytest.raises(NotABundle):
        looked(ZIP + b"hidden" * 12_000)


def test_attack_a_hidden_file_behind_the_end_of_a_packed_one_shows() -> None:
    told(put_together(chat(packed=deflated(FILES[CHAT]) + b"hidden")), "file-changed", CHAT)


@pytest.mark.parametrize("name", ["data/hidden/", "hidden/", "/", "data/"])
def test_attack_a_folder_that_holds_something_is_named(name: str) -> None:
    told(put_together(parts(**{name: b"hidden in what looks like a folder"})), "file-added", name)


def test_attack_a_link_in_a_zip_shows() -> None:
    told(put_together([*parts(), Part(b"data/link", b"/etc/hosts", mode=0o120777 << 16)]), "file-added", "data/link")
    changed = chat(mode=0o120777 << 16)
    told(put_together(changed))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../outside.txt", "name-outside"), ("/etc/hosts", "name-outside"), ("data\\..\\..\\x", "name-outside"),
        ("c:\\x", "name-outside"), ("DATA/ORIGINALS/0001.TXT", "name-twin"), ("data/Originals/0001.txt", "name-twin"),
        ("data/a\0.txt", "name-outside"), ("data/\u202etxt.exe", "name-strange"),
    ],
)  # fmt: skip
def test_attack_a_name_that_leads_out_or_looks_like_another_is_named(name: str, code: str) -> None:
    told(put_together([*parts(), Part(name.encode(), b"x", flags=8 | 0x800)]), code, name)


def test_attack_twins_in_unicode_normalisation_are_named() -> None:
    twins = [Part(name.encode(), b"x", flags=8 | 0x800) for name in ("data/caf\u00e9", "data/cafe\u0301")]
    told(put_together([*parts(), *twins]), "name-twin", "data/cafe\u0301")


def test_attack_another_name_in_the_header_than_in_the_list_shows() -> None:
    changed = chat(header_name=b"data/originals/0009.txt")
    told(put_together(changed))


def test_attack_two_files_over_one_another_show() -> None:
    changed = parts()
    changed[1].told_at = 0
    told(put_together(changed))


def test_attack_the_list_in_another_order_than_the_files_shows() -> None:
    at = ZIP.index(b"PK\1\2")
    first = at + 46 + len(next(iter(FILES)))
    second = first + 46 + len(list(FILES)[1])
    told(ZIP[:at] + ZIP[first:second] + ZIP[at:first] + ZIP[second:])


def test_attack_a_wrong_size_or_checksum_in_the_list_shows() -> None:
    for change in ({"told_size": 3}, {"told_crc": 7}, {"told_packed": 3}, {"told_size": 2**29}):
        changed = chat(**change)
        told(put_together(changed))


def test_attack_sizes_of_a_zip64_are_no_form_of_ours() -> None:
    extra = struct.pack("<2H2Q", 1, 16, len(FILES[CHAT]), len(deflated(FILES[CHAT])))
    changed = chat(told_size=2**32 - 1, told_packed=2**32 - 1, extra=extra, need=45)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    for data in (put_together(changed), ZIP[:-22] + locator + ZIP[-22:]):
        with pytest.raises((NotABundle, UnsafeArchive)):
            looked(data)


@pytest.mark.parametrize("count", [0, 1, 5000, 65535])
def test_attack_a_wrong_count_in_the_end_is_not_intact(count: int) -> None:
    assert not is_intact(put_together(parts(), count=count))


def test_attack_a_locked_file_or_another_way_to_pack_is_not_intact() -> None:
    for change in ({"flags": 9}, {"method": 12}, {"method": 14}, {"method": 99}):
        told(put_together(chat(**change)))


def test_attack_a_bomb_is_refused_by_what_it_says_and_stopped_by_what_it_does() -> None:
    with pytest.raises(UnsafeArchive):
        looked(put_together([*parts(), Part(b"data/big", b"x", told_size=2**32 - 2)]))
    bomb = deflated(bytes(64 * 1024 * 1024))
    lying = put_together([Part(b"a", b"x", packed=bomb, told_size=1)])
    found, _ = entries(io.BytesIO(lying), len(lying))
    given = 0
    with pytest.raises(NotABundle):
        for piece in unpacked(io.BytesIO(lying), found[0]):
            given += len(piece)
    assert given <= 1


def test_attack_bombs_over_one_another_are_refused() -> None:
    kernel = deflated(bytes(8 * 1024 * 1024))
    many = [Part(b"a%d" % number, b"", packed=kernel if not number else b"", told_at=0, told_size=8 * 1024 * 1024,
                 told_packed=len(kernel)) for number in range(400)]  # fmt: skip
    with pytest.raises(UnsafeArchive):
        entries(io.BytesIO(data := put_together(many)), len(data))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda data: ZIP[:200] + data + ZIP[-60:]))
def test_any_bytes_at_all_end_calmly(data: bytes) -> None:
    assert not is_intact(data)


def test_more_than_a_zip_can_hold_is_said_calmly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)  # instead of two gigabytes
    for files in ({"a": bytes(2000)}, {"a": os.urandom(900), "b": os.urandom(900)}, {"a": os.urandom(990)}):
        with pytest.raises(TooLarge):
            whole(files)


def test_a_zip_is_written_in_pieces_and_never_held_whole() -> None:
    pieces = zipped({"a": lambda: (os.urandom(100_000) for _ in range(50))})
    assert max(map(len, pieces)) < 300_000


def test_an_empty_zip_and_one_of_another_program_are_no_bundle(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("notes.txt", zlib.compress(b"x"))
        archive.writestr("notes.txt", b"y")
    assert looked((tmp_path / "a.zip").read_bytes()).result == "unverifiable"
    assert looked(whole({})).result == "unverifiable"
