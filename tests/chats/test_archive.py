"""Archives made to do harm, or only broken: listed safely, opened as streams, never unpacked."""

from __future__ import annotations

import gzip
import io
import json
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Holding, Limits, Member, Reading, holding
from standfast.errors import DamagedFile, StandfastError, TooLarge, UnknownFormat, UnsafeArchive
from tests.chats.archives import Entry, made_zip

CHAT = b"[13/03/2025, 22:04:11] Nadia: send 400\n[14/03/2025, 22:04:11] Marc: no\n"


def zipped(put: Callable[[zipfile.ZipFile], None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        put(archive)
    return file.getvalue()


def tarred(*entries: tarfile.TarInfo, data: bytes = CHAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for entry in entries:
            entry.size = len(data) if entry.isreg() else 0
            archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


def held(data: bytes, limits: Limits | None = None) -> Holding:
    return holding("x", Member.of("x", data), limits or Limits())


def names(found: Holding) -> list[str]:
    return [member.name for member in found.members]


def codes(found: Holding) -> list[str]:
    return [notice.code for notice in found.notices]


def entry(name: str, kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = kind
    return info


@pytest.mark.parametrize("name", ["/etc/x", "../../x", "a/../../x", "C:/x", "a\\..\\..\\x"])
def test_a_name_that_points_outside_is_left_out_and_said(name: str) -> None:
    def put(archive: zipfile.ZipFile) -> None:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr(name, b"harm")

    found = held(zipped(put))
    assert names(found) == ["_chat.txt"]
    assert codes(found) == ["archive_unsafe"]
    assert names(held(tarred(entry("_chat.txt"), entry(name.replace("\\", "/"))))) == ["_chat.txt"]


def test_a_link_in_a_zip_is_no_file() -> None:
    def put(archive: zipfile.ZipFile) -> None:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, b"/etc/passwd")

    found = held(zipped(put))
    assert (names(found), codes(found)) == ([], ["archive_link"])


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.BLKTYPE])
def test_links_and_devices_in_a_tar_are_no_files(kind: bytes) -> None:
    found = held(tarred(entry("_chat.txt"), entry("odd", kind)))
    assert (names(found), codes(found)) == (["_chat.txt"], ["archive_link"])


def test_of_two_members_with_one_name_the_first_is_read() -> None:
    def put(archive: zipfile.ZipFile) -> None:
        archive.writestr("_chat.txt", CHAT)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("_chat.txt", CHAT.replace(b"400", b"500"))

    found = held(zipped(put))
    assert codes(found) == ["archive_twice"]
    assert [message.text for message in Reading(found)] == ["send 400", "no"]


def test_a_locked_member_is_said_and_not_opened() -> None:
    data = bytearray(zipped(lambda archive: archive.writestr("_chat.txt", CHAT), zipfile.ZIP_STORED))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = held(bytes(data))
    assert (names(found), codes(found)) == ([], ["archive_locked"])


def test_a_member_whose_two_headers_disagree_about_its_name_is_not_read() -> None:
    data = zipped(lambda archive: archive.writestr("_chat.txt", CHAT), zipfile.ZIP_STORED)
    with pytest.raises(StandfastError):
        list(Reading(held(data.replace(b"_chat.txt", b"_evil.txt", 1))))


def test_a_wrong_checksum_is_reported_and_the_other_chat_is_read() -> None:
    def put(archive: zipfile.ZipFile) -> None:
        archive.writestr("a/_chat.txt", CHAT)
        archive.writestr("b/_chat.txt", CHAT.replace(b"400", b"700"))

    data = zipped(put, zipfile.ZIP_STORED).replace(b"send 400", b"send 401")
    reading = Reading(held(data), conversation=1)
    assert [message.text for message in reading] == ["send 700", "no"]
    assert any(notice.code.startswith(("archive_", "broken_off")) for notice in reading.summary().warnings)


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_truncated_zip_is_refused_calmly(keep: float) -> None:
    data = zipped(lambda archive: archive.writestr("_chat.txt", CHAT * 50))
    with pytest.raises(DamagedFile):
        held(data[: int(len(data) * keep)])


def test_a_list_of_contents_too_long_to_hold_is_refused_before_it_is_read() -> None:
    data = b"PK\x03\x04" + b"\0" * 100
    # An end record (APPNOTE 4.3.16) that claims 65,534 entries in 4 GB.
    with pytest.raises((TooLarge, DamagedFile)):
        held(data + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 65_534, 65_534, 0xFFFFFF00, 0, 0))

    def many(archive: zipfile.ZipFile) -> None:
        for number in range(50):
            archive.writestr(str(number), b"")

    with pytest.raises(TooLarge):
        held(zipped(many), Limits(members=49))


def test_a_bomb_costs_neither_time_nor_memory() -> None:
    data = zipped(lambda archive: archive.writestr("_chat.txt", b"\0" * (300 * 1024 * 1024)))
    start = time.monotonic()
    with pytest.raises(UnsafeArchive):
        held(data)
    assert time.monotonic() - start < 10


def test_a_zip_in_a_zip_stays_shut() -> None:
    inner = zipped(lambda archive: archive.writestr("_chat.txt", CHAT))
    with pytest.raises(UnknownFormat, match="another archive"):
        Reading(held(zipped(lambda archive: archive.writestr("inner.zip", inner))))


def test_a_tar_header_that_asks_for_gigabytes_is_refused() -> None:
    info = entry("pax", tarfile.XHDTYPE)
    info.size = 4 * 1024**3
    data = info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 4096
    with pytest.raises(StandfastError):
        held(data)


def test_a_packed_tar_of_a_great_many_members_ends_in_time() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number in range(3_000):
            info = entry(f"{number:05}.txt")
            info.size = 40_000
            archive.addfile(info, io.BytesIO(b"\0" * 40_000))
    data = gzip.compress(file.getvalue(), 1)
    start = time.monotonic()
    with pytest.raises(StandfastError):
        Reading(held(data))
    assert time.monotonic() - start < 10


def test_a_chat_in_a_tar_and_in_a_packed_tar_is_read() -> None:
    data = tarred(entry("export/_chat.txt"))
    for whole in (data, gzip.compress(data)):
        assert [message.text for message in Reading(held(whole))] == ["send 400", "no"]


def test_a_tar_that_breaks_off_gives_what_came_before() -> None:
    data = tarred(entry("a/_chat.txt"), entry("b/_chat.txt"))
    found = held(data[: 512 * 3])
    assert names(found)[:1] == ["a/_chat.txt"]


WHOLE = (
    made_zip(*(Entry(name, CHAT, deflate=True) for name in ("a/_chat.txt", "b.jpg", "c.json"))),
    zipped(lambda archive: archive.writestr("_chat.txt", CHAT), zipfile.ZIP_STORED),
    tarred(entry("a/_chat.txt"), entry("b" * 120 + ".txt"), entry("c", tarfile.SYMTYPE)),
    gzip.compress(tarred(entry("_chat.txt"))),
)


@given(whole=st.sampled_from(WHOLE), at=st.integers(0, 10**6), junk=st.binary(max_size=8), cut=st.integers(0, 40))
def test_a_spoiled_archive_is_read_or_refused_and_every_byte_accounted_for(
    whole: bytes, at: int, junk: bytes, cut: int
) -> None:
    at %= len(whole)
    try:
        reading = Reading(held(whole[:at] + junk + whole[at + cut :]), conversation=0)
        list(reading)
    except StandfastError as calm:
        assert calm.hint.count("\n") == 0
        return
    summary = reading.summary()
    assert summary.accounts.total == summary.bytes


def test_archives_made_to_do_harm_end_within_ten_seconds_and_200_mb() -> None:
    """Each is opened in a process of its own, so that its memory is its own; see ``hostile_archives.py``."""
    script = Path(__file__).with_name("hostile_archives.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    results = [json.loads(line) for line in done.stdout.strip().split("\n")]
    assert len(results) > 15
    for result in results:
        assert result["seconds"] < 10, result
        assert result["megabytes"] < 200, result
        assert result["end"] == result["expected"], result
