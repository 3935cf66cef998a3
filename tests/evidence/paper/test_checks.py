"""Whoever holds the paper can check it: values, what was done, the key, and what to type."""

from __future__ import annotations

import pytest

from standfast.evidence.paper.checks import allowed, checks
from standfast.records import Age
from tests.evidence.paper.sheets import ARCHIVE, CHAT, LOG, PICTURE, latin, words


def told(age: Age = "adult", *, key: str = "9a" * 32, attached: bool = True) -> str:
    blocks = checks((ARCHIVE, CHAT, PICTURE), LOG, latin(age=age), bundle="5f" * 16, key=key, attached=attached)
    return words(list(blocks))


def test_the_values_of_what_was_read_are_there() -> None:
    said = told()
    assert "Chat.zip\n_chat.txt\nchat\n2,144\ncopied byte for byte\ndata/originals/0001.txt\n" + "b2" * 32 in said
    assert "Chat.zip\narchive\n5,000\nstays with the person\n" + "a1" * 32 in said


def test_what_was_done_is_there_in_order() -> None:
    assert (
        "1\n2026-11-24 11:59:58\nclock: this computer\nread\nthe person\nstandfast 0.4.0\nto make the case\nfrom "
        + "b2" * 32
    ) in told()


def test_what_to_type_is_there_word_for_word() -> None:
    said = told()
    assert "standfast verify BUNDLE" in said
    assert "sha256sum -c manifest-sha256.txt" in said
    assert "openssl pkeyutl -verify -pubin -inkey tagmanifest-sha256.txt.pub -rawin -in tagmanifest-sha256.txt" in said
    assert "9a" * 32 in said


def test_without_a_key_nothing_is_said_of_a_signature_but_that_there_is_none() -> None:
    said = told(key="", attached=False)
    assert "The bundle is not signed." in said
    assert "openssl" not in said and "attached case.json" not in said


@pytest.mark.parametrize("age", ["under18", "was-under18", "unknown"])
def test_of_single_media_a_value_is_shown_for_an_adult_only(age: Age) -> None:
    assert allowed(PICTURE, "adult") == "c3" * 32
    assert allowed(PICTURE, age) is None
    assert allowed(ARCHIVE, age) == "a1" * 32
    assert "c3c3" not in told(age)
