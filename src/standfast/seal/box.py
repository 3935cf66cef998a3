"""What every sealed thing here is made of: suites, keys bound to their use, steps of length, and chunks in order.

The nonce of a chunk is a counter and, in its last byte, whether it is the last (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizar, 2015), so that none can be left out, moved, repeated or cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from standfast.errors import NotOpened
from standfast.seal.keys import P256, XWING

CHUNK = 64 * 1024  # bytes of data in a chunk; 16 more are its tag
TAG = 16
STEPS = (4 * 1024, 64 * 1024, 1024 * 1024)  # what a length is filled up to; more in whole steps of the last
SUITES = {
    P256: hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM),
    XWING: hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM),
}
REFUSED = (ValueError, TypeError, KeyError, AttributeError, RecursionError, InvalidTag)  # what hostile bytes raise


def info(label: str, *parts: bytes) -> bytes:
    """What HPKE binds to a box: a label, then each part after its length, so that no two ways of cutting look alike.

    >>> info("a", b"bc", b"")
    b'a\\x00\\x00\\x00\\x02bc\\x00\\x00\\x00\\x00'
    """
    return label.encode() + b"".join(counted(part) for part in parts)


def counted(piece: bytes) -> bytes:
    """A piece after its length as four bytes."""
    return len(piece).to_bytes(4, "big") + piece


def keyed(secret: bytes, use: bytes) -> AESGCM:
    """AES-256-GCM under the key that ``secret`` (32 random bytes) stands for in one use (HKDF-Expand, RFC 5869)."""
    return AESGCM(HKDFExpand(SHA256(), 32, use).derive(secret))


def step(length: int) -> int:
    """The step that a length is filled up to.

    >>> step(0), step(4097), step(1024 * 1024 + 1)
    (4096, 65536, 2097152)
    """
    for one in STEPS:
        if length <= one:
            return one
    return -(-length // STEPS[-1]) * STEPS[-1]


def padded(data: bytes) -> bytes:
    """The length of the data as four bytes, the data, and zeros up to the next step."""
    return (counted(data)).ljust(step(4 + len(data)), b"\0")


def unpadded(filled: bytes) -> bytes:
    """The data alone. Raises NotOpened where anything else than zeros fills them up, or too many."""
    end = 4 + int.from_bytes(filled[:4], "big")
    if step(end) != len(filled) or filled.count(0, end) != len(filled) - end:
        raise NotOpened()
    return filled[4:end]


def locked(data: Iterable[bytes], box: AESGCM, bound: bytes) -> Iterator[bytes]:
    """The data in locked chunks of 64 kB, the last of at most that; ``bound`` is checked with each."""
    held, number = bytearray(), 0
    for piece in data:
        held += piece
        while len(held) > CHUNK:
            yield box.encrypt(_nonce(number, last=False), bytes(held[:CHUNK]), bound)
            del held[:CHUNK]
            number += 1
    yield box.encrypt(_nonce(number, last=True), bytes(held), bound)


def unlocked(stream: BinaryIO, box: AESGCM, bound: bytes) -> Iterator[bytes]:
    """Every chunk's data. A chunk is the last one where nothing comes after it, and must then say so itself."""
    chunk, number = stream.read(CHUNK + TAG), 0
    while True:
        after = stream.read(CHUNK + TAG)
        try:
            yield box.decrypt(_nonce(number, last=not after), chunk, bound)
        except REFUSED as refused:
            raise NotOpened() from refused
        if not after:
            return
        chunk, number = after, number + 1


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
