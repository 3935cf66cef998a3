"""A picture is found however it is written down, and words are not taken for one."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import json
import quopri
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.evidence.media import CHUNK, LEFT_OUT, carries_media, without_media

SAMPLES = Path(__file__).parent.parent / "chats" / "samples"


def png() -> bytes:
    """One red pixel, as a PNG."""

    def part(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = b"\0\0\0\1\0\0\0\1\x08\2\0\0\0"
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(b"\0\xff\0\0")) + part(b"IEND", b"")
    )


PICTURES = {
    "png": png(),
    "jpeg": bytes.fromhex("ffd8ffe000104a46494600010101006000600000ffdb004300080606") + bytes(60),
    "exif": bytes.fromhex("ffd8ffe1001845786966000049492a00080000000100") + bytes(60),
    "gif": b"GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
    "webp": b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0",
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40),
    "mp4": b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + bytes(40),
    "bmp": b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0" + bytes(40),
    "tiff": b"II*\0\x08\0\0\0\x0c\0\0\x01" + bytes(40),
    "webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01" + bytes(40),
    "gzip": gzip.compress(png()),
    "pdf": b"%PDF-1.7\n" + bytes(40),
}
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": bytes,
    "base 64": base64.b64encode,
    "base 64 for addresses": base64.urlsafe_b64encode,
    "base 64 in lines": base64.encodebytes,
    "base 64 in JSON with escaped strokes": lambda data: base64.b64encode(data).replace(b"/", b"\\/"),
    "base 64 in JSON with escaped lines": lambda data: json.dumps(base64.encodebytes(data).decode()).encode(),
    "base 64 twice": lambda data: base64.b64encode(base64.b64encode(data)),
    "hexadecimal": lambda data: data.hex().encode(),
    "HEXADECIMAL": lambda data: data.hex().upper().encode(),
    "quoted-printable": lambda data: quopri.encodestring(data),
    "percent signs": lambda data: quote_from_bytes(data).encode(),
    "escapes of JSON": lambda data: json.dumps(data.decode("latin-1")).encode(),
    "escapes of Python": lambda data: repr(data).encode(),
    "entities": lambda data: "".join(f"&#{byte};" for byte in data).encode(),
    "uuencode": lambda data: b"begin 644 a\n" + binascii.b2a_uu(data[:45]) + b"`\nend\n",
    "UTF-16": lambda data: base64.b64encode(data).decode().encode("utf-16"),
}
WORDS = b"[04/03/2025, 21:18:02] Nadia Q: send 400 or your sister sees it\r\n"


def carries(data: bytes) -> bool:
    return carries_media(io.BytesIO(data))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_found_however_it_is_written(kind: str, way: str) -> None:
    written = WAYS[way](PICTURES[kind])
    lines = WORDS.decode().encode("utf-16-le") if way == "UTF-16" else WORDS
    assert carries(lines * 3 + written + lines * 3)


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_in_the_middle_of_base_64_is_found_wherever_it_begins(kind: str) -> None:
    for before in range(4):
        assert carries(base64.b64encode(bytes(before) + b"ab" * 30 + PICTURES[kind]))


def test_a_picture_across_two_pieces_of_the_stream_is_found() -> None:
    written = base64.b64encode(PICTURES["png"])
    for place in range(CHUNK - len(written), CHUNK + 1, 7):
        assert carries(b" " * place + written)


def test_a_preview_in_a_database_is_found() -> None:
    held = sqlite3.connect(":memory:")
    held.execute("create table message (text, thumbnail blob)")
    held.execute("insert into message values ('hi', ?)", (PICTURES["jpeg"] * 100,))
    held.commit()
    data = held.serialize()
    held.close()
    assert carries(data)


def test_a_picture_in_a_mail_or_in_a_page_is_found() -> None:
    coded = base64.encodebytes(PICTURES["jpeg"])
    assert carries(b"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n" + coded)
    assert carries(b'<img src="data:image/png;base64,' + base64.b64encode(PICTURES["png"]) + b'">')


def test_no_chat_sample_that_holds_only_words_is_taken_for_one() -> None:
    taken = [
        path.relative_to(SAMPLES).as_posix()
        for path in sorted(SAMPLES.rglob("*"))
        if path.is_file() and path.suffix in {".txt", ".csv", ".json", ".html", ".xml"} and carries(path.read_bytes())
    ]
    assert taken == []


WORDY = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Z"]), max_size=400)


@settings(max_examples=300, deadline=None)
@given(WORDY)
def test_words_are_never_changed_and_never_taken_for_a_picture(text: str) -> None:
    assert without_media(text) == text


@pytest.mark.parametrize("kind", PICTURES)
def test_a_message_that_spells_out_a_picture_loses_it_and_keeps_its_words(kind: str) -> None:
    coded = base64.b64encode(PICTURES[kind]).decode()
    assert without_media(f"look at this: {coded} pay now") == f"look at this: {LEFT_OUT} pay now"
    assert without_media(f"data:image/png;base64,{coded}") == LEFT_OUT


@pytest.mark.parametrize("width", [20, 40, 76])
@pytest.mark.parametrize("kind", PICTURES)
def test_of_a_picture_in_lines_no_line_stays(kind: str, width: int) -> None:
    coded = base64.b64encode(PICTURES[kind] + bytes(range(200))).decode()
    lines = [coded[at : at + width] for at in range(0, len(coded), width)]
    left = without_media("look:\n" + "\n".join(lines) + "\npay now")
    assert LEFT_OUT in left
    assert not any(line in left for line in lines[:-1])  # the last one can be as short as a word


def test_the_rest_of_a_picture_that_an_app_broke_into_several_messages_is_left_out_too() -> None:
    coded = base64.b64encode(PICTURES["jpeg"] + bytes(range(256)) * 20).decode()
    assert [without_media(coded[at : at + 1000]) for at in range(0, 4000, 1000)] == [LEFT_OUT] * 4


def test_a_long_cry_stays_as_it_is() -> None:
    for text in ("a" * 600, "haha" * 200, "N" + "O" * 400 + "!"):
        assert without_media(text) == text


def test_addresses_wallets_and_keys_stay_as_they_are() -> None:
    for text in (
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "https://example.org/a/very/long/path/that/goes/on/and/on?q=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo",
        "4f1b2a9c" * 16,
        "9/j/4 1/Y/22 /9j/ BMW 320 II*",
    ):
        assert without_media(text) == text
        assert not carries(text.encode())


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    assert carries(data) in (True, False)
