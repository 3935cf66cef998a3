"""What a return code opens: a mailbox for replies, found by a number from which the code cannot be told.

There are two codes, each of 80 bits (:mod:`standfast.seal.code`). The read code finds the report and opens its mailbox;
the change code withdraws or deletes, and opens nothing. They are drawn apart and stretched under labels of their own,
so that neither is any help towards the other, and one typed into the field of the other finds nothing.

From a code: PBKDF2-SHA256 (RFC 8018), 600,000 rounds, salted with the organisation; HKDF-SHA256 (RFC 5869) cuts it into
the lookup and, for a read code, what a P-256 key pair is derived from (RFC 9180, DeriveKeyPair). A server keeps the
SHA-256 of the lookup and nothing else of the code. ``src/standfast/device/code.js`` does the same in the browser.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from standfast.errors import NotAKey, NotOpened
from standfast.seal.box import REFUSED, SUITES, TAG, info, padded, unpadded
from standfast.seal.code import read
from standfast.seal.keys import P256

ROUNDS = 600_000  # of PBKDF2: about 0.2 s here, a second or two on an old phone; a browser has no Argon2id
LARGEST = 1024 * 1024  # bytes of a reply, filled up
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-4, D.1.2.3)
_POINT = 65  # bytes of a public key, and of what comes first in a box
_KEM = b"HPKE-v1KEM\x00\x10"  # DHKEM(P-256, HKDF-SHA256)
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, repr=False)
class Mailbox:
    """Where replies to one report are found, and what opens them; ``public`` (65 bytes) is what they are sealed to."""

    lookup: bytes
    public: bytes
    key: ec.EllipticCurvePrivateKey


def mailbox(code: str, *, org: str) -> Mailbox:
    """The mailbox that a read code opens at one organisation. Raises ValueError for what is no code."""
    stretched = _stretched(code, org)
    key = derived(_cut(stretched, "standfast/mailbox/v1"))
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return Mailbox(_cut(stretched, "standfast/read/v1"), public, key)


def change_lookup(code: str, *, org: str) -> bytes:
    """The lookup (32 bytes) of a change code at one organisation. Raises ValueError for what is no code."""
    return _cut(_stretched(code, org), "standfast/change/v1")


def lookup_digest(lookup: bytes) -> str:
    """What a server keeps of a lookup: its SHA-256, in hexadecimal."""
    return hashlib.sha256(lookup).hexdigest()


def reply_sealed(text: str, public: bytes, id: str) -> bytes:
    """A reply to the report with that id, which only its mailbox opens. Its size tells a step only.

    Raises NotAKey where ``public`` is no point of P-256, and ValueError where the text is longer than a megabyte.
    """
    return _sealed(text, public, info("standfast/reply/v1", id.encode()))


def reply_opened(box: bytes, mailbox: Mailbox, id: str) -> str:
    """A reply to the report with that id. Raises NotOpened, always with the same words."""
    return _opened(box, mailbox, info("standfast/reply/v1", id.encode()))


def receipt_sealed(id: str, public: bytes, *, org: str) -> bytes:
    """What the sender leaves in the own mailbox beside a report: its id. As large as a short reply.

    Whoever comes back with a code and can open it has the right code, and knows for which report to open replies.
    """
    return _sealed(id, public, info("standfast/receipt/v1", org.encode()))


def receipt_opened(box: bytes, mailbox: Mailbox, *, org: str) -> str:
    """The id of the report that this mailbox belongs to. Raises NotOpened, always with the same words."""
    id = _opened(box, mailbox, info("standfast/receipt/v1", org.encode()))
    if not _ID.fullmatch(id):
        raise NotOpened()
    return id


def derived(ikm: bytes) -> ec.EllipticCurvePrivateKey:
    """The P-256 key that ``ikm`` stands for: DeriveKeyPair of RFC 9180, section 7.1.3."""
    prk = hmac.digest(b"", _KEM + b"dkp_prk" + ikm, "sha256")
    for counter in range(256):
        candidate = hmac.digest(prk, b"\x00\x20" + _KEM + b"candidate" + bytes([counter, 1]), "sha256")
        scalar = int.from_bytes(candidate, "big")
        if 0 < scalar < _ORDER:
            return ec.derive_private_key(scalar, ec.SECP256R1())
    raise ValueError("no key of 256 was one")  # once in 2^8192


def _stretched(code: str, org: str) -> bytes:
    told = read(code)
    if told is None:
        raise ValueError("this is no code")
    return hashlib.pbkdf2_hmac("sha256", told.encode(), b"standfast/code/v1" + org.encode(), ROUNDS)


def _cut(stretched: bytes, label: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=label.encode()).derive(stretched)


def _sealed(text: str, public: bytes, bound: bytes) -> bytes:
    filled = padded(text.encode())
    if len(filled) > LARGEST:
        raise ValueError("too much for one reply")
    try:
        if len(public) != _POINT:
            raise ValueError("no whole point")
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    except REFUSED:
        raise NotAKey() from None
    return SUITES[P256].encrypt(filled, key, info=bound)


def _opened(box: bytes, mailbox: Mailbox, bound: bytes) -> str:
    try:
        if len(box) > LARGEST + _POINT + TAG:
            raise NotOpened()
        return unpadded(SUITES[P256].decrypt(box, mailbox.key, info=bound)).decode()
    except (*REFUSED, NotOpened):
        raise NotOpened() from None
