"""The shelf of kinds is found by itself and covers the vocabulary."""

from __future__ import annotations

from standfast.identifiers.kind import kinds

WORDS = {"phone", "handle", "wallet", "email", "url", "iban", "receiver", "payment_ref", "voucher"}
SILENT = {"card"}


def test_every_word_of_the_vocabulary_has_a_kind_and_no_kind_another_word() -> None:
    assert {kind.KIND for kind in kinds()} == WORDS | SILENT
