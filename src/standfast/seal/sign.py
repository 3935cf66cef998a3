"""Ed25519 signatures (RFC 8032), with keys as PEM files that OpenSSL reads too.

Anybody can check one without this program:
``openssl pkeyutl -verify -pubin -inkey KEY.pub -rawin -in FILE -sigfile FILE.sig``.
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from standfast.errors import NotAKey

LARGEST = 16 * 1024  # bytes of a key file
_REFUSED = (ValueError, TypeError, UnsupportedAlgorithm)


def new() -> bytes:
    """A new private key, as PEM (PKCS 8)."""
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public(private: bytes) -> bytes:
    """The public half of a private key, both as PEM. Raises NotAKey."""
    return _written(_private(private).public_key())


def signature(private: bytes, data: bytes) -> bytes:
    """The 64 bytes that only the holder of ``private`` (PEM) can make for ``data``. Raises NotAKey."""
    return _private(private).sign(data)


def holds(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether ``signature`` was made for ``data`` with the private half of ``public``.

    Raises NotAKey, also for a PEM that is not written as :func:`public` writes it.
    """
    key = _public(public)
    try:
        key.verify(signature, data)
    except InvalidSignature:
        return False
    return True


def fingerprint(public: bytes) -> str:
    """SHA-256 of the key as DER (SubjectPublicKeyInfo), in hexadecimal. Raises NotAKey."""
    return hashlib.sha256(_public(public).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _private(pem: bytes) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem[:LARGEST], password=None)
    except _REFUSED as refused:
        raise NotAKey() from refused
    if not isinstance(key, Ed25519PrivateKey):
        raise NotAKey()
    return key


def _public(pem: bytes) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(pem[:LARGEST])
    except _REFUSED as refused:
        raise NotAKey() from refused
    if not isinstance(key, Ed25519PublicKey) or _written(key) != pem:
        raise NotAKey()
    return key


def _written(key: Ed25519PublicKey) -> bytes:
    """The one way in which a public key is written here: a file of which a byte was changed is no key."""
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
