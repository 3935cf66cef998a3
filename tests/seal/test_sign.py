"""A signature holds for the very bytes and the very key, and OpenSSL says so too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import NotAKey
from standfast.seal import sign

KEY = sign.new()
PUBLIC = sign.public(KEY)
# RFC 8032, section 7.1, test 2: the private key is the seed 4ccd…, put into the form that PEM files have (RFC 8410).
SEED = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
PUBLIC_RAW = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def pem(kind: str, der: bytes) -> bytes:
    import base64

    return f"-----BEGIN {kind} KEY-----\n{base64.b64encode(der).decode()}\n-----END {kind} KEY-----\n".encode()


def test_the_vector_of_rfc_8032_is_met() -> None:
    private = pem("PRIVATE", bytes.fromhex("302e020100300506032b657004220420" + SEED))
    public = pem("PUBLIC", bytes.fromhex("302a300506032b6570032100" + PUBLIC_RAW))
    assert sign.public(private) == public
    assert sign.signature(private, b"\x72").hex() == SIGNATURE
    assert sign.holds(public, b"\x72", bytes.fromhex(SIGNATURE))


@given(st.binary(max_size=64), st.integers(0, 511))
def test_one_other_bit_in_the_data_or_in_the_signature_and_it_does_not_hold(data: bytes, bit: int) -> None:
    made = bytearray(sign.signature(KEY, data))
    assert sign.holds(PUBLIC, data, bytes(made))
    made[bit // 8] ^= 1 << bit % 8
    assert not sign.holds(PUBLIC, data, bytes(made))
    assert not sign.holds(PUBLIC, data + b"x", sign.signature(KEY, data))
    assert not sign.holds(sign.public(sign.new()), data, sign.signature(KEY, data))


def test_a_signature_of_another_length_does_not_hold() -> None:
    made = sign.signature(KEY, b"")
    assert not any(sign.holds(PUBLIC, b"", cut) for cut in (b"", made[:-1], made + b"\0"))


def test_the_fingerprint_is_of_the_key_and_64_hex_digits() -> None:
    assert len(sign.fingerprint(PUBLIC)) == 64
    assert sign.fingerprint(PUBLIC) != sign.fingerprint(sign.public(sign.new()))


def test_every_changed_byte_of_a_public_key_is_another_key_or_none() -> None:
    for at in range(len(PUBLIC)):
        changed = bytearray(PUBLIC)
        changed[at] ^= 1
        try:
            assert sign.fingerprint(bytes(changed)) != sign.fingerprint(PUBLIC)
        except NotAKey:
            continue


@pytest.mark.parametrize("data", [b"", b"key", b"-----BEGIN PUBLIC KEY-----\n", PUBLIC + b"\n", PUBLIC * 1000])
def test_what_is_no_key_is_refused(data: bytes) -> None:
    with pytest.raises(NotAKey):
        sign.fingerprint(data)
    with pytest.raises(NotAKey):
        sign.public(data)


def test_a_key_of_another_kind_is_refused() -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    made = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(NotAKey):
        sign.public(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not on this machine")
def test_openssl_checks_a_signature_without_this_program(tmp_path: Path) -> None:
    (tmp_path / "key.pub").write_bytes(PUBLIC)
    (tmp_path / "file").write_bytes(b"as it was")
    (tmp_path / "file.sig").write_bytes(sign.signature(KEY, b"as it was"))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pub", "-rawin", "-in", "file"]
    done = subprocess.run([*command, "-sigfile", "file.sig"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "Signature Verified Successfully\n")
    (tmp_path / "file").write_bytes(b"as it is")
    done = subprocess.run([*command, "-sigfile", "file.sig"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
