"""The keys of an organisation to which something is sealed: a public file to hand out, a private one to keep.

Both are one JSON object a file. The private half of X-Wing is one seed, because the library has no form for it:
SHAKE256 expands it to the seeds of ML-KEM-768 and X25519, as draft-connolly-cfrg-xwing-kem says.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from standfast.errors import NotAKey
from standfast.seal.chain import canonical

P256, XWING = "P256", "XWING"  # the suites, weakest first; every one with HKDF-SHA256 and AES-256-GCM
LARGEST = 64 * 1024  # bytes of a key file
_MLKEM_PUBLIC = 1184
_REFUSED = (ValueError, TypeError, KeyError, AttributeError, RecursionError, UnsupportedAlgorithm)

Public = ec.EllipticCurvePublicKey | hpke.MLKEM768X25519PublicKey
Private = ec.EllipticCurvePrivateKey | hpke.MLKEM768X25519PrivateKey


@dataclass(frozen=True, slots=True, repr=False)
class Recipient:
    """The public keys of whoever may open, by suite. ``kid`` names them: a hash of what they are."""

    kid: str
    keys: Mapping[str, Public]


@dataclass(frozen=True, slots=True, repr=False)
class Opener:
    """The private keys of one recipient, by suite."""

    kid: str
    keys: Mapping[str, Private]


def new() -> tuple[bytes, bytes]:
    """A new pair of key files: what to keep, and what to hand out."""
    scalar = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    seeds = {P256: scalar.to_bytes(32, "big"), XWING: secrets.token_bytes(32)}
    public = {name: _pair(name, seed)[1] for name, seed in seeds.items()}
    kid = _kid(public)
    return _file("private", kid, seeds), _file("public", kid, public)


def recipient(data: bytes) -> Recipient:
    """The recipient in a public key file. Raises NotAKey."""
    kid, raw = _read(data, "public")
    if _kid(raw) != kid:
        raise NotAKey()
    try:
        return Recipient(kid, {name: _public(name, value) for name, value in raw.items()})
    except _REFUSED as refused:
        raise NotAKey() from refused


def opener(data: bytes) -> Opener:
    """The private keys in a private key file. Raises NotAKey."""
    kid, seeds = _read(data, "private")
    try:
        pairs = {name: _pair(name, seed) for name, seed in seeds.items()}
    except _REFUSED as refused:
        raise NotAKey() from refused
    if _kid({name: raw for name, (_, raw) in pairs.items()}) != kid:
        raise NotAKey()
    return Opener(kid, {name: key for name, (key, _) in pairs.items()})


def _pair(name: str, seed: bytes) -> tuple[Private, bytes]:
    """The private key that ``seed`` (32 bytes) stands for, and its public half as bytes."""
    if len(seed) != 32:
        raise ValueError("not 32 bytes")
    if name == P256:
        key = ec.derive_private_key(int.from_bytes(seed, "big"), ec.SECP256R1())
        return key, key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    expanded = hashlib.shake_256(seed).digest(96)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
    x = x25519.X25519PrivateKey.from_private_bytes(expanded[64:])
    raw = mlkem.public_key().public_bytes_raw() + x.public_key().public_bytes_raw()
    return hpke.MLKEM768X25519PrivateKey(mlkem, x), raw


def _public(name: str, raw: bytes) -> Public:
    if name == P256:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw)
    mlkem = MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_PUBLIC])
    return hpke.MLKEM768X25519PublicKey(mlkem, x25519.X25519PublicKey.from_public_bytes(raw[_MLKEM_PUBLIC:]))


def _kid(public: Mapping[str, bytes]) -> str:
    told = {name: base64.b64encode(value).decode() for name, value in public.items()}
    return hashlib.sha256(b"standfast/kid/v1" + canonical(told)).hexdigest()[:32]


def _file(kind: str, kid: str, values: Mapping[str, bytes]) -> bytes:
    told = {name: base64.b64encode(value).decode() for name, value in values.items()}
    return canonical({"standfast": f"{kind}-key/v1", "kid": kid, **told}) + b"\n"


def _read(data: bytes, kind: str) -> tuple[str, dict[str, bytes]]:
    """The name and the keys in a file of ``kind``. Raises NotAKey; at least P-256 is there."""
    try:
        told = json.loads(data[:LARGEST])
        if told.pop("standfast") != f"{kind}-key/v1":
            raise NotAKey()
        kid = told.pop("kid")
        values = {name: base64.b64decode(value, validate=True) for name, value in told.items()}
    except _REFUSED as refused:
        raise NotAKey() from refused
    if not isinstance(kid, str) or P256 not in values or not set(values) <= {P256, XWING}:
        raise NotAKey()
    return kid, values
