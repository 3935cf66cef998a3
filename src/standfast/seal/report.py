"""A report as it travels: sealed on the person's device to one organisation, kept by a door that cannot read it.

``SFR1``, then two pieces of canonical JSON (header and wraps), each after its length as four bytes; the body in one
locked piece; each part in locked chunks of 64 kB. Nothing may follow. What is inside is filled up to a step that tells
little of its length, and file names, kinds and times stand inside it too, never in the header.

The header is bound into every wrap and every locked piece, and who may open, with which key and suite, into the wrap
itself: what was changed does not open. A wrap for somebody else is theirs to check. Anybody can seal, so an opened
report is hostile input. ``src/standfast/device/seal.js`` does the same in the browser.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from standfast.errors import NotOpened
from standfast.seal.box import (
    CHUNK,
    REFUSED,
    SUITES,
    TAG,
    counted,
    info,
    keyed,
    locked,
    padded,
    step,
    unlocked,
    unpadded,
)
from standfast.seal.chain import canonical
from standfast.seal.keys import P256, XWING, Opener, Recipient

MAGIC = b"SFR1"
LARGEST = 64 * 1024 * 1024  # bytes of an envelope
BODY_MOST = 1024 * 1024  # bytes of a body, filled up
PARTS_MOST = 16
_HEADER_MOST, _WRAPS_MOST, _WRAPS = 4 * 1024, 64 * 1024, 16  # bytes, bytes, how many
_LABEL = "standfast/report/v1"
_ENC = {P256: 65, XWING: 1120}  # bytes of the encapsulated key, which come first in what HPKE makes
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Header:
    """What an envelope tells to anybody: its own number, to which organisation, and which form was filled in."""

    id: str
    org: str
    form: str


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """What was sealed: the payload and the parts as they were, byte for byte."""

    header: Header
    payload: bytes
    parts: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, repr=False)
class _Envelope:
    """An envelope cut into its pieces, none of them opened."""

    header: Header
    bound: bytes
    wraps: list[Mapping[str, Any]]
    body: bytes
    parts: tuple[bytes, ...]


def sealed(
    payload: bytes | Mapping[str, Any],
    parts: Iterable[bytes] = (),
    *,
    to: Recipient,
    org: str,
    form: str,
    xwing: bool = False,
) -> bytes:
    """An envelope that only ``to`` opens, with the payload (a mapping becomes canonical JSON) and up to 16 parts.

    With ``xwing`` the key is wrapped for that suite, which also holds against what may come later, where the recipient
    has such a key; else, and in every case where it has none, for P-256. Raises ValueError for what is too large, and
    for a name of ``org`` or ``form`` that is not of small letters, digits, dots, dashes and underscores.
    """
    body = padded(payload if isinstance(payload, bytes) else canonical(payload))
    filled = [padded(part) for part in parts]
    if not (_NAME.fullmatch(org) and _NAME.fullmatch(form)):
        raise ValueError("a name that does not fit in a header")
    if len(body) > BODY_MOST or len(filled) > PARTS_MOST or sum(map(len, filled)) > LARGEST:
        raise ValueError("too much for one report")
    header = _header(Header(secrets.token_hex(16), org, form), len(body), [len(part) for part in filled])
    bound, dek = hashlib.sha256(header).digest(), secrets.token_bytes(32)
    wraps = canonical([_wrapped(to, dek, bound, XWING if xwing and XWING in to.keys else P256)])
    pieces = [MAGIC, counted(header), counted(wraps), _body_key(dek).encrypt(bytes(12), body, bound)]
    for index, part in enumerate(filled):
        pieces += locked([part], keyed(dek, _part_use(index)), bound)
    made = b"".join(pieces)
    if len(made) > LARGEST:
        raise ValueError("too much for one report")
    return made


def opened(data: bytes, *, key: Opener) -> Opened:
    """What was sealed. Raises NotOpened, always with the same words, whatever it was that did not fit."""
    try:
        cut = _cut(data)
        dek = _unwrapped(cut, key)
        payload = unpadded(_body_key(dek).decrypt(bytes(12), cut.body, cut.bound))
        parts = tuple(
            unpadded(b"".join(unlocked(io.BytesIO(part), keyed(dek, _part_use(index)), cut.bound)))
            for index, part in enumerate(cut.parts)
        )
    except (*REFUSED, NotOpened):
        raise NotOpened() from None  # what it was is nobody's to learn, in a log neither
    return Opened(cut.header, payload, parts)


def header(data: bytes) -> Header:
    """What an envelope tells to anybody, where it has the shape of one and is whole. Opens nothing.

    Raises NotOpened. That it holds what it says is known only to who opens it.
    """
    try:
        return _cut(data).header
    except (*REFUSED, NotOpened):
        raise NotOpened() from None


def _header(told: Header, body: int, parts: list[int]) -> bytes:
    listed = [{"bucket": size, "chunks": -(-size // CHUNK)} for size in parts]
    names = {"id": told.id, "org": told.org, "form": told.form}
    return canonical({"v": 1, **names, "body": {"bucket": body}, "parts": listed})


def _cut(data: bytes) -> _Envelope:
    """The pieces of an envelope. Raises NotOpened or one of REFUSED unless it is of this form to the last byte."""
    if len(data) > LARGEST or data[:4] != MAGIC:
        raise NotOpened()
    head, at = _piece(data, 4, _HEADER_MOST)
    wraps, at = _piece(data, at, _WRAPS_MOST)
    told, listed = json.loads(head), json.loads(wraps)
    names = Header(told["id"], told["org"], told["form"])
    body, parts = told["body"]["bucket"], [part["bucket"] for part in told["parts"]]
    is_named = _ID.fullmatch(names.id) and _NAME.fullmatch(names.org) and _NAME.fullmatch(names.form)
    if not is_named or len(parts) > PARTS_MOST or _header(names, body, parts) != head or body > BODY_MOST:
        raise NotOpened()
    if len(listed) > _WRAPS or canonical(listed) != wraps or any(step(size) != size for size in (body, *parts)):
        raise NotOpened()
    ends = [at + body + TAG]
    for size in parts:
        ends.append(ends[-1] + size + -(-size // CHUNK) * TAG)
    if ends[-1] != len(data):
        raise NotOpened()
    pieces = tuple(data[start:end] for start, end in pairwise(ends))
    return _Envelope(names, hashlib.sha256(head).digest(), listed, data[at : ends[0]], pieces)


def _piece(data: bytes, at: int, most: int) -> tuple[bytes, int]:
    """The piece whose length stands at a place, and where it ends."""
    start = at + 4
    end = start + int.from_bytes(data[at:start], "big")
    if end - start > most or end > len(data):
        raise NotOpened()
    return data[start:end], end


def _wrapped(to: Recipient, dek: bytes, bound: bytes, suite: str) -> dict[str, str]:
    box = SUITES[suite].encrypt(dek, to.keys[suite], info=_info("organisation", to.kid, suite, bound))
    enc, ct = box[: _ENC[suite]], box[_ENC[suite] :]
    return {"to": "organisation", "kid": to.kid, "suite": suite, "enc": enc.hex(), "ct": ct.hex()}


def _unwrapped(cut: _Envelope, key: Opener) -> bytes:
    """The key of the data. Raises NotOpened or one of REFUSED where no wrap is for us."""
    for wrap in cut.wraps:
        if set(wrap) != {"to", "kid", "suite", "enc", "ct"}:
            raise NotOpened()
        if wrap["to"] == "organisation" and wrap["kid"] == key.kid:
            suite, enc, ct = wrap["suite"], bytes.fromhex(wrap["enc"]), bytes.fromhex(wrap["ct"])
            if (enc.hex(), ct.hex(), len(enc)) != (wrap["enc"], wrap["ct"], _ENC[suite]):
                raise NotOpened()  # the same bytes in other letters
            return SUITES[suite].decrypt(enc + ct, key.keys[suite], info=_info(wrap["to"], key.kid, suite, cut.bound))
    raise NotOpened()


def _info(to: str, kid: str, suite: str, bound: bytes) -> bytes:
    return info(_LABEL, to.encode(), kid.encode(), suite.encode(), bound)


def _body_key(dek: bytes) -> AESGCM:
    return keyed(dek, b"standfast/body/v1")


def _part_use(index: int) -> bytes:
    return b"standfast/part/v1" + index.to_bytes(4, "big")
