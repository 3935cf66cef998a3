"""The pieces of every sealed thing: steps, padding, chunks; and HPKE is the one of the RFC, by its own vectors."""

from __future__ import annotations

import hmac
import io
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import NotOpened
from standfast.seal import box
from standfast.seal.keys import P256
from tests.house.tree import ROOT

VECTORS = json.loads((ROOT / "tests" / "vectors" / "seal" / "hpke.json").read_text(encoding="utf-8"))["cases"]
CASES = pytest.mark.parametrize("case", VECTORS, ids=lambda case: str(case["name"]))


def expanded(secret: bytes, suite: bytes, label: bytes, about: bytes, length: int) -> bytes:
    """LabeledExpand of RFC 9180, of one block."""
    told = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + about + b"\1"
    return hmac.digest(secret, told, "sha256")[:length]


def extracted(salt: bytes, suite: bytes, label: bytes, secret: bytes) -> bytes:
    """LabeledExtract of RFC 9180."""
    return hmac.digest(salt, b"HPKE-v1" + suite + label + secret, "sha256")


def decapsulated(enc: bytes, private: int) -> bytes:
    """The shared secret of DHKEM(P-256, HKDF-SHA256), written after RFC 9180, section 4.1."""
    key = ec.derive_private_key(private, ec.SECP256R1())
    point = key.public_key().public_numbers()
    own = b"\4" + point.x.to_bytes(32, "big") + point.y.to_bytes(32, "big")
    shared = key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc))
    secret = extracted(b"", b"KEM\0\x10", b"eae_prk", shared)
    return expanded(secret, b"KEM\0\x10", b"shared_secret", enc + own, 32)


def scheduled(shared: bytes, about: bytes, aead: int) -> tuple[bytes, bytes]:
    """The key and the base nonce of the base mode, written after RFC 9180, section 5.1."""
    suite = b"HPKE\0\x10\0\x01" + aead.to_bytes(2, "big")
    context = b"\0" + extracted(b"", suite, b"psk_id_hash", b"") + extracted(b"", suite, b"info_hash", about)
    secret = extracted(shared, suite, b"secret", b"")
    lengths = ((b"key", 16 * aead), (b"base_nonce", 12))
    key, nonce = (expanded(secret, suite, label, context, length) for label, length in lengths)
    return key, nonce


@CASES
def test_hpke_written_after_the_rfc_makes_the_values_of_the_rfc(case: dict[str, Any]) -> None:
    told = {name: bytes.fromhex(value) for name, value in case.items() if name not in {"name", "aead_id"}}
    shared = decapsulated(told["enc"], int(case["skRm"], 16))
    key, nonce = scheduled(shared, told["info"], case["aead_id"])
    assert (shared, key, nonce) == (told["shared_secret"], told["key"], told["base_nonce"])
    assert AESGCM(key).decrypt(nonce, told["ct"], told["aad"]) == told["pt"]


def test_what_the_library_seals_opens_by_hpke_written_after_the_rfc() -> None:
    """It takes no additional data, so its own boxes cannot be held against the published ones directly."""
    private = int(VECTORS[1]["skRm"], 16)
    public = ec.derive_private_key(private, ec.SECP256R1()).public_key()
    made = box.SUITES[P256].encrypt(b"one for the other", public, info=b"bound")
    key, nonce = scheduled(decapsulated(made[:65], private), b"bound", 2)
    assert AESGCM(key).decrypt(nonce, made[65:], b"") == b"one for the other"


@given(st.binary(max_size=5000))
def test_what_was_filled_up_comes_out_as_it_was(data: bytes) -> None:
    filled = box.padded(data)
    assert len(filled) in {4096, 65536}
    assert box.unpadded(filled) == data


@pytest.mark.parametrize(
    "filled",
    [
        b"",
        b"\0\0\0",
        bytes(4095),
        bytes(4097),
        bytes(65536),  # nothing, filled up a step too far
        bytes(4095) + b"\1",
        b"\0\0\0\1" + b"ab" + bytes(4090),
        b"\0\0\x10\0" + bytes(4092),  # four more than are there
        b"\xff\xff\xff\xff" + bytes(4092),
    ],
    ids=len,
)
def test_what_is_filled_up_otherwise_is_refused(filled: bytes) -> None:
    with pytest.raises(NotOpened):
        box.unpadded(filled)


@given(st.lists(st.binary(max_size=90_000), max_size=4), st.binary(min_size=32, max_size=32))
def test_chunks_come_out_as_the_data_that_went_in(pieces: list[bytes], secret: bytes) -> None:
    made = list(box.locked(pieces, box.keyed(secret, b"use"), b"bound"))
    assert all(len(chunk) == box.CHUNK + box.TAG for chunk in made[:-1])
    stream = io.BytesIO(b"".join(made))
    assert b"".join(box.unlocked(stream, box.keyed(secret, b"use"), b"bound")) == b"".join(pieces)


def test_a_key_is_of_one_use() -> None:
    made = b"".join(box.locked([b"data"], box.keyed(bytes(32), b"one use"), b"bound"))
    with pytest.raises(NotOpened):
        list(box.unlocked(io.BytesIO(made), box.keyed(bytes(32), b"another"), b"bound"))
