"""A read code opens its mailbox and nothing else does; a change code finds what it may change and opens nothing."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.errors import NotAKey, NotOpened
from standfast.seal import code as codes
from standfast.seal import mailbox
from tests.house.tree import ROOT

VECTORS = json.loads((ROOT / "tests" / "vectors" / "seal" / "hpke.json").read_text(encoding="utf-8"))["cases"]
CODE, ID = "0123-4567-89AB-CDEF", "00112233445566778899aabbccddeeff"
OWN = mailbox.mailbox(CODE, org="example")
OTHER = mailbox.mailbox(codes.new(), org="example")
WORDS = str(NotOpened())


def refused(opening: Callable[[], str]) -> bool:
    """Whether it is refused in the words for everything, and with nothing behind them."""
    try:
        opening()
    except NotOpened as fault:
        return str(fault) == WORDS and (fault.__context__ is None or fault.__suppress_context__) and not fault.__cause__
    return False


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: str(case["name"]))
def test_a_key_is_derived_as_the_rfc_derives_it(case: dict[str, str]) -> None:
    made = mailbox.derived(bytes.fromhex(case["ikmR"]))
    assert made.private_numbers().private_value == int(case["skRm"], 16)
    assert made.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex() == case["pkRm"]
    sent = mailbox.derived(bytes.fromhex(case["ikmE"])).public_key()
    assert sent.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint).hex() == case["enc"]


def test_a_code_leads_to_the_lookup_that_the_words_of_the_module_say() -> None:
    """PBKDF2 and HKDF written out, with the standard library alone."""
    stretched = hashlib.pbkdf2_hmac("sha256", b"0123456789ABCDEF", b"standfast/code/v1example", 600_000)
    secret = hmac.digest(bytes(32), stretched, "sha256")
    assert OWN.lookup == hmac.digest(secret, b"standfast/read/v1\1", "sha256")
    ikm = hmac.digest(secret, b"standfast/mailbox/v1\1", "sha256")
    assert mailbox.derived(ikm).private_numbers() == OWN.key.private_numbers()
    assert mailbox.change_lookup(CODE, org="example") == hmac.digest(secret, b"standfast/change/v1\1", "sha256")


def test_a_code_is_taken_however_it_was_typed() -> None:
    assert mailbox.mailbox(" o123 4567-89ab cdef", org="example").lookup == OWN.lookup


def test_another_organisation_has_another_mailbox() -> None:
    made = mailbox.mailbox(CODE, org="exampla")
    assert made.lookup != OWN.lookup
    assert made.public != OWN.public


def test_the_read_code_and_the_change_code_are_of_no_use_for_each_other() -> None:
    assert mailbox.change_lookup(CODE, org="example") != OWN.lookup


@pytest.mark.parametrize("typed", ["", "0123", "U" * 16, "0" * 17])
def test_what_is_no_code_is_refused_without_being_named(typed: str) -> None:
    for lead in (mailbox.mailbox, mailbox.change_lookup):
        with pytest.raises(ValueError, match=r"^this is no code$"):
            lead(typed, org="example")


def test_a_server_keeps_the_hash_of_a_lookup() -> None:
    assert mailbox.lookup_digest(OWN.lookup) == hashlib.sha256(OWN.lookup).hexdigest()


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=2000))
def test_a_reply_comes_out_as_it_was_written(text: str) -> None:
    box = mailbox.reply_sealed(text, OWN.public, ID)
    assert mailbox.reply_opened(box, OWN, ID) == text
    assert len(box) in {4096 + 81, 65_536 + 81}


def test_a_reply_opens_in_its_mailbox_and_for_its_report_only() -> None:
    box = mailbox.reply_sealed("You are not alone.", OWN.public, ID)
    assert refused(lambda: mailbox.reply_opened(box, OTHER, ID))
    assert refused(lambda: mailbox.reply_opened(box, OWN, ID[::-1]))
    assert refused(lambda: mailbox.receipt_opened(box, OWN, org="example"))


def test_a_receipt_tells_the_report_and_opens_in_its_mailbox_only() -> None:
    box = mailbox.receipt_sealed(ID, OWN.public, org="example")
    assert mailbox.receipt_opened(box, OWN, org="example") == ID
    assert len(box) == len(mailbox.reply_sealed("Hello.", OWN.public, ID))
    assert refused(lambda: mailbox.receipt_opened(box, OTHER, org="example"))
    assert refused(lambda: mailbox.receipt_opened(box, OWN, org="exampla"))
    assert refused(lambda: mailbox.reply_opened(box, OWN, ID))


def test_a_receipt_that_names_no_report_is_refused() -> None:
    box = mailbox.receipt_sealed("<script>", OWN.public, org="example")
    assert refused(lambda: mailbox.receipt_opened(box, OWN, org="example"))


def test_every_byte_of_a_reply_that_is_changed_is_refused() -> None:
    box = mailbox.reply_sealed("You are not alone.", OWN.public, ID)
    for at in range(len(box)):
        changed = bytearray(box)
        changed[at] ^= 1 + at % 255
        made = bytes(changed)
        assert refused(lambda made=made: mailbox.reply_opened(made, OWN, ID)), at  # type: ignore[misc]


@pytest.mark.parametrize("size", [0, 1, 65, 80, 81, 4096, 1_048_657, 2_000_000])
def test_anything_else_is_refused(size: int) -> None:
    assert refused(lambda: mailbox.reply_opened(secrets.token_bytes(size), OWN, ID))


def test_a_cut_or_longer_reply_is_refused() -> None:
    box = mailbox.reply_sealed("You are not alone.", OWN.public, ID)
    assert refused(lambda: mailbox.reply_opened(box[:-1], OWN, ID))
    assert refused(lambda: mailbox.reply_opened(box + b"\0", OWN, ID))


@pytest.mark.parametrize("public", [b"", bytes(65), b"\4" + bytes(64), b"\2" + bytes(32), secrets.token_bytes(1216)])
def test_a_mailbox_that_is_no_point_is_no_key(public: bytes) -> None:
    """The public half stands in a report, and whoever wrote that may write anything."""
    with pytest.raises(NotAKey):
        mailbox.reply_sealed("Hello.", public, ID)


def test_a_reply_that_is_too_long_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="too much"):
        mailbox.reply_sealed("x" * 1_048_573, OWN.public, ID)


def test_nothing_of_a_mailbox_is_told_when_it_is_printed() -> None:
    assert OWN.lookup.hex() not in repr(OWN)
    assert repr(OWN.lookup) not in repr(OWN)
