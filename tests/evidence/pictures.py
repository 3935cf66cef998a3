"""Pictures with a mark, and somebody who looks for them in files: written without a look at how ours does it.

The mark is in the pixels of coloured squares and, where a picture is only a head, in its bytes. The searcher opens what
can be opened (zips, gzip, databases, mails, PDFs), undoes what can be undone (base 64, hexadecimal, quoted-printable,
percent signs, escapes, entities), and tells by which path it came to a mark, to the head of a picture or to its hash.
"""

from __future__ import annotations

import base64
import contextlib
import email
import email.policy
import gzip
import hashlib
import html
import io
import quopri
import re
import sqlite3
import tempfile
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

MARK = (203, 37, 119)  # the colour of the squares
SIZE = (24, 24)
DEEPEST = 5


def _drawn(kind: str) -> bytes:
    stream = io.BytesIO()
    options = {"lossless": True} if kind == "WEBP" else {"quality": 100} if kind == "JPEG" else {}
    Image.new("RGB", SIZE, MARK).save(stream, kind, **options)
    return stream.getvalue()


PICTURES = {
    "square.png": _drawn("PNG"),
    "square.jpg": _drawn("JPEG"),
    "square.gif": _drawn("GIF"),
    "square.webp": _drawn("WEBP"),
    "head.mp4": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41\0\0\0\x18mdat" + b"standfast marker" * 3,
}
HASHES = {way(data).hexdigest() for data in PICTURES.values() for way in (hashlib.sha256, hashlib.sha1, hashlib.md5)}
# How files of these kinds begin, from their specifications.
HEADS = {
    "png": rb"\x89PNG\r\n\x1a\n", "jpeg": rb"\xff\xd8\xff[\xc0-\xfe]", "gif": rb"GIF8[79]a", "webp": rb"RIFF....WEBP",
    "mp4": rb"ftyp(?:isom|iso2|mp4[12]|avc1|heic|mif1|qt  |avif)", "bmp": rb"BM.{4}\0\0\0\0.{4}[\x28\x6c\x7c]\0\0\0",
}  # fmt: skip
_ANY = {name: re.compile(head, re.DOTALL) for name, head in HEADS.items()}
_PLACES = [data[at : at + 16] for data in PICTURES.values() for at in range(len(data) // 3, len(data) - 16, 16)]
_MIDDLES = [one for one in _PLACES if len(set(one)) > 8]  # the rest could stand anywhere
_RUN = re.compile(rb"[A-Za-z0-9+/_-]{24,}={0,2}")
_BROKEN = re.compile(rb"(?:\\r|\\n|\\/|=?\r?\n[ \t]*)")
_STREAM = re.compile(rb"stream\r?\n")


def looked_for(name: str, data: bytes, depth: int = 0) -> set[str]:
    """By which ways something of a picture is found in ``data``; empty where nothing is."""
    found = {f"{name}: the head of a {kind}" for kind, head in _ANY.items() if head.search(data)}
    found |= {f"{name}: the middle of a picture" for middle in _MIDDLES if middle in data}
    found |= {f"{name}: a hash" for one in HASHES if one.encode() in data.lower() or bytes.fromhex(one) in data}
    if depth < DEEPEST:
        for way, inner in _opened(data, depth):
            found |= looked_for(f"{name} > {way}", inner, depth + 1)
    return found


def _opened(data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from ((info.filename, archive.read(info)) for info in archive.infolist())
        return
    if data.startswith(b"\x1f\x8b"):
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield "gzip", gzip.decompress(data)
    if data.startswith(b"SQLite format 3"):
        with contextlib.suppress(sqlite3.Error):
            yield from _database(data)
    if data.startswith(b"%PDF"):
        yield from _pdf(data)
        return
    if re.match(rb"(?:[A-Za-z-]+: |From )", data):
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = (part.get_payload(decode=True) for part in message.walk())
        yield from (("part of a mail", part) for part in parts if isinstance(part, bytes))
    if depth < 3:
        yield from _undone(data)


def _undone(data: bytes) -> Iterator[tuple[str, bytes]]:
    """What ``data`` are when each way to write bytes as text is undone."""
    text = data.decode("utf-8", "replace")
    ways = {
        "quoted-printable": quopri.decodestring(data),
        "percent signs": urllib.parse.unquote_to_bytes(data),
        "entities": html.unescape(text).encode("utf-8", "replace"),
        "entities as bytes": html.unescape(text).encode("latin-1", "replace"),
        "escapes": re.sub(rb"\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})",
                          lambda one: bytes.fromhex((one[1] or one[2]).decode()), data),
        "UTF-16": data.replace(b"\0", b""),
    }  # fmt: skip
    yield from ((way, inner) for way, inner in ways.items() if inner != data)
    for joined in {data, _BROKEN.sub(b"", data), data.replace(b"\\/", b"/")}:
        for run in _RUN.findall(joined):
            yield from _run(run)


def _run(run: bytes) -> Iterator[tuple[str, bytes]]:
    plain = run.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    for start in range(4):
        part = plain[start:]
        yield "base 64", base64.b64decode(part[: len(part) // 4 * 4])
    for digits in re.findall(rb"[0-9A-Fa-f]{24,}", run):
        for start in (0, 1):
            part = digits[start:]
            yield "hexadecimal", bytes.fromhex(part[: len(part) // 2 * 2].decode())


def _database(data: bytes) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        path.write_bytes(data)
        held = sqlite3.connect(path)
        for (table,) in held.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in held.execute(f'select * from "{table}"'):
                yield from ((f"table {table}", one) for one in row if isinstance(one, bytes))
                yield from ((f"table {table}", one.encode()) for one in row if isinstance(one, str))
        held.close()


def _pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every stream of a PDF, unpacked, and a word where it declares a picture."""
    if re.search(rb"/Subtype\s*/Image|/DCTDecode|/JPXDecode", data):
        yield "a picture in a PDF", PICTURES["square.png"]
    for found in _STREAM.finditer(data):
        raw = data[found.end() : data.find(b"endstream", found.end())]
        try:
            inner = zlib.decompressobj().decompress(raw)
        except zlib.error:
            inner = raw
        yield "stream of a PDF", inner


def everything(folder: Path) -> set[str]:
    """What is found in any file below ``folder``, in its name too."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found |= looked_for(path.name, path.read_bytes())
        found |= {f"{path.name}: a name" for name in PICTURES if name in path.name}
    return found
