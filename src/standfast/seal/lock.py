"""Seals a stream to those who may open it: HPKE (RFC 9180) for the key, AES-256-GCM in chunks for the rest.

A sealed stream is ``SFB1``, then two pieces of canonical JSON (header and wraps), each after its length as four bytes,
then chunks of 64 kB, the last one of at most that. The nonce of a chunk is a counter and, in its last byte, whether it
is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizar, 2015). Inside stand the data, a mark,
and zeros up to a step that tells little of the length. What the header says is bound into every wrap and every chunk.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from standfast.errors import NotOpened
from standfast.seal import box as boxes
from standfast.seal.box import REFUSED, SUITES, counted, locked, step, unlocked
from standfast.seal.chain import canonical
from standfast.seal.keys import P256, XWING, Opener, Recipient

MAGIC = b"SFB1"
CHUNK = boxes.CHUNK
_LABEL = "standfast/bundle/v1"
_END = b"\x80"
_HEADER_MOST = 64 * 1024
_SCRYPT = {"n": 2**16, "r": 8, "p": 1}  # RFC 7914; 64 MB and about 0.2 s: the code itself has 80 bits


def sealed(data: Iterable[bytes], *, to: Iterable[Recipient] = (), code: str | None = None) -> Iterator[bytes]:
    """``data``, sealed to every one of ``to``, and to whoever has ``code``, in pieces.

    Where a recipient has an X-Wing key that is taken, so that it also holds against what may come later. Raises
    ValueError where nobody could open it.
    """
    header = canonical({"v": 1, "id": secrets.token_hex(16), "kind": "bundle", "chunk": CHUNK})
    bound = hashlib.sha256(header).digest()
    dek = secrets.token_bytes(32)
    wraps = [_wrapped(one, dek, bound) for one in to]
    if code is not None:
        wraps.append(_coded(code, dek, bound))
    if not wraps:
        raise ValueError("sealed to nobody")
    listed = canonical(wraps)
    yield MAGIC + counted(header) + counted(listed)
    yield from locked(_filled(data), boxes.keyed(dek, _LABEL.encode()), bound)


def opened(stream: BinaryIO, *, key: Opener | None = None, code: str | None = None) -> Iterator[bytes]:
    """What was sealed, in pieces, each of them as it was. Raises NotOpened, always with the same words.

    Pieces come before the end is known: whoever writes them must throw all of them away where NotOpened is raised.
    """
    try:
        if stream.read(len(MAGIC)) != MAGIC:
            raise NotOpened()
        header, wraps = _piece(stream), _piece(stream)
        about = json.loads(header)
        if canonical(about) != header or about["v"] != 1 or about["chunk"] != CHUNK:
            raise NotOpened()
        bound = hashlib.sha256(header).digest()
        dek = _unwrapped(json.loads(wraps), bound, key, code)
    except REFUSED as refused:
        raise NotOpened() from refused
    yield from _emptied(unlocked(stream, boxes.keyed(dek, _LABEL.encode()), bound))


def is_sealed(head: bytes) -> bool:
    """Whether a file that begins so is a sealed stream."""
    return head.startswith(MAGIC)


def _info(to: str, kid: str, suite: str, bound: bytes) -> bytes:
    return boxes.info(_LABEL, to.encode(), kid.encode(), suite.encode(), bound)


def _wrapped(to: Recipient, dek: bytes, bound: bytes) -> dict[str, Any]:
    suite = XWING if XWING in to.keys else P256
    box = SUITES[suite].encrypt(dek, to.keys[suite], info=_info("organisation", to.kid, suite, bound))
    return {"to": "organisation", "kid": to.kid, "suite": suite, "box": box.hex()}


def _coded(code: str, dek: bytes, bound: bytes) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    box = AESGCM(_stretched(code, salt)).encrypt(bytes(12), dek, _info("code", salt.hex(), "scrypt", bound))
    return {"to": "code", "kid": salt.hex(), "suite": "scrypt", "box": box.hex()}


def _stretched(code: str, salt: bytes) -> bytes:
    return Scrypt(salt=b"standfast/code/v1" + salt, length=32, **_SCRYPT).derive(code.encode())


def _unwrapped(wraps: list[Mapping[str, Any]], bound: bytes, key: Opener | None, code: str | None) -> bytes:
    """The key of the data. Raises NotOpened or one of REFUSED where none of ``wraps`` is for us."""
    for wrap in wraps[:16]:
        to, kid, suite, box = wrap["to"], wrap["kid"], wrap["suite"], bytes.fromhex(wrap["box"])
        info = _info(to, kid, suite, bound)
        if to == "code" and code is not None:
            return AESGCM(_stretched(code, bytes.fromhex(kid))).decrypt(bytes(12), box, info)
        if to == "organisation" and key is not None and kid == key.kid:
            return SUITES[suite].decrypt(box, key.keys[suite], info=info)
    raise NotOpened()


def _piece(stream: BinaryIO) -> bytes:
    size = int.from_bytes(stream.read(4), "big")
    piece = stream.read(min(size, _HEADER_MOST))
    if len(piece) != size:
        raise NotOpened()
    return piece


def _filled(data: Iterable[bytes]) -> Iterator[bytes]:
    """The data, the mark of their end, and zeros up to the next step (ISO/IEC 7816-4)."""
    length = 1
    for piece in data:
        length += len(piece)
        yield piece
    rest = step(length) - length
    yield _END + bytes(min(rest, CHUNK))
    for at in range(CHUNK, rest, CHUNK):
        yield bytes(min(rest - at, CHUNK))


def _emptied(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The data alone. Raises NotOpened where what fills them up is not as it should be.

    A mark and the zeros after it are held back, as a number only, until it is known whether more comes.
    """
    marked, zeros, total, length = False, 0, 0, 0
    for piece in pieces:
        total += len(piece)
        kept = piece.rstrip(b"\0")
        if not kept:
            zeros += len(piece)
            continue
        if marked:
            yield _END
        for at in range(0, zeros, CHUNK):
            yield bytes(min(zeros - at, CHUNK))
        marked, zeros = kept.endswith(_END), len(piece) - len(kept)
        yield kept[:-1] if marked else kept
        length = total - zeros - marked
    if not marked or total != step(length + 1):
        raise NotOpened()
