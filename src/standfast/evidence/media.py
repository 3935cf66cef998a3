"""Whether bytes carry a picture, a video or a container that could hold one, openly or written as text.

What a bundle carries must hold none (safety S15), and a chat can: an attachment in a mail, a ``data:`` address in a
page, a preview in a database. Looked for are the first bytes that such files have, as they are and in base 64,
hexadecimal, quoted-printable, percent signs, escapes, entities, uuencode and yEnc. What could hold one and cannot be
looked into (an archive, a PDF) counts as one. To hold back too much costs little: the file stays where it is.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Protocol

CHUNK = 256 * 1024
OVERLAP = 4 * 1024  # so much of the chunk before is looked at again: a first line of base 64 and what leads to it
SMALLEST = 32  # characters of base 64 or hexadecimal that are worth a look
LEFT_OUT = "[left out: it may be a picture]"

# The first bytes of pictures, videos, sounds and containers, from their specifications; of those with a short mark also
# what has to follow it, so that words are not taken for one.
_MARKS = re.compile(
    rb"\xff\xd8\xff[\xc0-\xc2\xc4\xdb\xe0-\xef\xfe][\x00-\x3f]"  # JPEG
    rb"|\x89PNG\r?\n\x1a\r?\n|GIF8[79]a|\x8aMNG|8BPS\x00\x01"
    rb"|RIFF[\x00-\xff]{4}(?:WEBP|AVI |WAVE)"
    rb"|\x00[\x00-\xff]{2}[\x08-\xff]ftyp[ -~]{4}"  # MP4, MOV, HEIC, AVIF
    rb"|\x00\x00\x00\x0c(?:JXL |jP  )\r\n\x87\n|\xff\x0a[\x00-\xff]{12}\x00"
    rb"|BM[\x00-\xff]{4}\x00\x00\x00\x00[\x00-\xff]{2}\x00\x00(?:[\x0c\x28\x34\x38\x40\x6c\x7c])\x00\x00\x00"
    rb"|II\*\x00[\x08-\xff]\x00|MM\x00\*\x00\x00[\x00-\xff][\x08-\xff]"  # TIFF and raw photographs
    rb"|\x1aE\xdf\xa3[\x80-\xff\x01-\x7f]|FLV\x01[\x01\x04\x05]|\x00\x00\x01\xba[\x21\x44]|OggS\x00[\x02\x00]"
    rb"|\x30\x26\xb2\x75\x8e\x66\xcf\x11|ID3[\x02-\x04]\x00"
    rb"|PK\x03\x04[\x0a-\x3f]\x00|\x1f\x8b\x08[\x00-\x1f]|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\xfd7zXZ\x00|%PDF-[12]\.\d"
)
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{%d,}|[A-Za-z0-9_-]{%d,}" % (SMALLEST, SMALLEST))
_HEX = re.compile(rb"[0-9A-Fa-f]{%d,}" % SMALLEST)
_SPELLED = re.compile(rb"(?:=|%|\\x|\\u00|&#x)([0-9A-Fa-f]{2});?|&#([0-9]{1,3});|\\([bfnrt0\\\"/])")
_SHORT = dict(zip(b'bfnrt0\\"/', b'\b\f\n\r\t\0\\"/', strict=True))
_BREAKS = re.compile(rb"\\/|\\r|\\n|=?\r?\n[ \t]?|\r")
_UUENCODED = re.compile(rb"(?m)^begin [0-7]{3} [^\n]{0,200}\n([^\n]{4,100})")
_LONG = rf"[^\s<>]{{{SMALLEST},}}"
_CODED = re.compile(rf"{_LONG}(?:\s+{_LONG})*")  # in lines too
_IN_SHORT_LINES = re.compile(r"(?:^[A-Za-z0-9+/=_-]{8,}\r?\n){3}", re.MULTILINE)
_REST = re.compile(r"[A-Za-z0-9+/_-]{256,}={0,2}")  # what can be the rest of one that began in a message before
_VARIED = 12  # different signs in such a run: a long cry has fewer


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes, none at the end."""


def carries_media(stream: Readable) -> bool:
    """Whether anything in ``stream`` looks like one. Reads it once, in pieces."""
    kept = b""
    while chunk := stream.read(CHUNK):
        piece = kept + chunk
        if _in(piece):
            return True
        kept = piece[-OVERLAP:]
    return False


def without_media(text: str) -> str:
    """``text`` with every long run of signs that spells out a picture replaced; other text as it is.

    Replaced is also a very long run that could be the rest of one: an app breaks a long text into several messages.

    >>> without_media("look: " + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ" + " ok")
    'look: [left out: it may be a picture] ok'
    """
    if not (_CODED.search(text) or _IN_SHORT_LINES.search(text)):
        return text
    if _spells_out(text):
        text = _CODED.sub(lambda found: LEFT_OUT if _spells_out(found[0]) else found[0], text)
        if _spells_out(text):
            return LEFT_OUT  # in what other form ever: then all of it
    return _REST.sub(lambda found: LEFT_OUT if len(set(found[0])) >= _VARIED else found[0], text)


def _spells_out(text: str) -> bool:
    return _in(text.encode("utf-8", "surrogatepass"))


def _in(data: bytes, depth: int = 2) -> bool:
    """Whether there is a mark in ``data``, or in what it spells out."""
    if _MARKS.search(data):
        return True
    if depth == 0:
        return False
    if data.count(b"\0") * 4 > len(data) and _in(data.replace(b"\0", b""), depth):  # UTF-16
        return True
    return any(_MARKS.search(one) if depth == 1 else _in(one, depth - 1) for one in _spelled(data))


def _spelled(data: bytes) -> Iterator[bytes]:
    """What ``data`` says in each of the ways in which bytes are written as text."""
    joined = _BREAKS.sub(lambda found: b"/" if found[0] == b"\\/" else b"", data)
    for text in (data, joined) if joined != data else (data,):
        for found in _BASE64.finditer(text):
            yield from _base64(found[0])
        for found in _HEX.finditer(text):
            for odd in (0, 1):
                yield bytes.fromhex(found[0][odd : odd + (len(found[0]) - odd) // 2 * 2].decode())
    if _SPELLED.search(data):
        yield _SPELLED.sub(_byte, data)
    for found in _UUENCODED.finditer(data):
        try:
            yield binascii.a2b_uu(found[1].rstrip(b"\r"))
        except binascii.Error:
            continue
    if b"=ybegin " in data:
        yield b"\x89PNG\r\n\x1a\n"  # what yEnc packs is a file


def _byte(found: re.Match[bytes]) -> bytes:
    """The byte that an escape stands for."""
    if found[1]:
        return bytes([int(found[1], 16)])
    if found[2]:
        return bytes([int(found[2]) % 256])
    return bytes([_SHORT[found[3][0]]])


def _base64(run: bytes) -> Iterator[bytes]:
    """What a run stands for, wherever in a group of four it begins."""
    plain = run.replace(b"-", b"+").replace(b"_", b"/")
    for start in range(4):
        part = plain[start:]
        yield base64.b64decode(part[: len(part) // 4 * 4])
