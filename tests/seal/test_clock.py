"""A time stamp holds for the very data, the very request and a trusted signer; two verifiers agree on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from standfast.errors import NoTimestamp
from standfast.seal import clock
from tests.seal.tsa import DAY, NEEDS_OPENSSL, Authority

pytestmark = NEEDS_OPENSSL
DATA = b"the tag manifest of an invented case\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("clock") / "tsa")


@pytest.fixture(scope="module")
def asked() -> clock.Request:
    return clock.request(DATA)


@pytest.fixture(scope="module")
def answer(authority: Authority, asked: clock.Request) -> bytes:
    return authority.answer(asked.der)


def test_only_the_hash_is_sent(asked: clock.Request) -> None:
    import hashlib

    assert hashlib.sha256(DATA).digest() in asked.der
    assert b"invented" not in asked.der
    assert len(asked.der) < 100
    assert clock.request(DATA).nonce != asked.nonce


def test_a_stamp_says_when_and_by_whom(authority: Authority, asked: clock.Request, answer: bytes) -> None:
    found = clock.check(answer, DATA, roots=authority.root, nonce=asked.nonce)
    assert abs(found.at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    assert (found.authority, found.signer) == ("CN=Test clock", "known")
    assert authority.accepts(answer, DATA)


def test_without_a_root_the_stamp_is_whole_but_its_signer_is_unknown(answer: bytes) -> None:
    assert clock.check(answer, DATA).signer == "unknown"


def test_other_data_are_refused_by_both_verifiers(authority: Authority, answer: bytes) -> None:
    with pytest.raises(NoTimestamp):
        clock.check(answer, DATA + b"x", roots=authority.root)
    with pytest.raises(NoTimestamp):
        clock.check(answer, DATA + b"x")
    assert not authority.accepts(answer, DATA + b"x")


def test_an_answer_to_another_request_is_refused(authority: Authority, asked: clock.Request, answer: bytes) -> None:
    with pytest.raises(NoTimestamp):
        clock.check(answer, DATA, roots=authority.root, nonce=asked.nonce + 1)


def test_a_signer_whom_the_root_does_not_vouch_for_is_refused(tmp_path: Path, answer: bytes) -> None:
    other = Authority(tmp_path / "other")
    with pytest.raises(NoTimestamp):
        clock.check(answer, DATA, roots=other.root)
    assert not other.accepts(answer, DATA)


def test_an_authority_that_brings_its_own_root_along_is_not_trusted_for_it(
    tmp_path: Path, authority: Authority
) -> None:
    other = Authority(tmp_path / "own")
    settings = other.folder / "tsa.cnf"
    settings.write_text(settings.read_text() + "certs = ./root.pem\n")
    made = other.answer(clock.request(DATA).der)
    assert b"Test root" in made
    with pytest.raises(NoTimestamp):
        clock.check(made, DATA, roots=authority.root)


def test_a_signer_whose_time_was_over_is_refused(tmp_path: Path) -> None:
    now = dt.datetime.now(dt.UTC)
    late = Authority(tmp_path / "late", first=now - 30 * DAY, last=now - 10 * DAY)
    made = late.answer(clock.request(DATA).der)
    with pytest.raises(NoTimestamp):
        clock.check(made, DATA, roots=late.root)
    assert not late.accepts(made, DATA)


def test_a_certificate_that_is_not_for_time_stamps_is_refused(tmp_path: Path) -> None:
    import subprocess

    wrong = Authority(tmp_path / "wrong", purpose=False)
    try:
        made = wrong.answer(clock.request(DATA).der)
    except subprocess.CalledProcessError:
        return  # OpenSSL will not even make one
    with pytest.raises(NoTimestamp):
        clock.check(made, DATA, roots=wrong.root)


def test_every_changed_byte_is_refused_or_says_the_same(authority: Authority, answer: bytes) -> None:
    """A byte of the answer that nobody signed may change; what the stamp says may not."""
    whole = clock.check(answer, DATA, roots=authority.root)
    for at in range(len(answer)):
        changed = bytearray(answer)
        changed[at] ^= 1
        try:
            assert clock.check(bytes(changed), DATA, roots=authority.root).at == whole.at
        except NoTimestamp:
            continue


@pytest.mark.parametrize("made", [b"", b"0", b"\x30\x03\x02\x01\x02", b"<html>busy</html>", bytes(300_000)])
def test_what_is_no_stamp_is_refused(made: bytes, authority: Authority) -> None:
    with pytest.raises(NoTimestamp):
        clock.check(made, DATA, roots=authority.root)


def test_roots_that_are_none_are_refused(answer: bytes) -> None:
    with pytest.raises(NoTimestamp):
        clock.check(answer, DATA, roots=b"not a certificate")
