"""Addresses that were written to be overlooked are put together; sentences are left alone."""

from __future__ import annotations

import pytest

from standfast.identifiers.fold import fold


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("hxxps://example[.]com", "https://example.com"),
        ("h**p://example.com", "http://example.com"),
        ("nadia (at) mail (dot) example", "nadia@mail.example"),
        ("nadia[at]proton[.]me", "nadia@proton.me"),
        ("nadia77 at g mail dot com", "nadia77@gmail.com"),
        ("nadia @ gmail . com", "nadia@gmail.com"),
        ("nadia arobase laposte point fr", "nadia@laposte.fr"),
        ("nadia7 arroba hotmail punto com", "nadia7@hotmail.com"),
        ("nadia dot k at yahoo dot co dot uk", "nadia.k@yahoo.co.uk"),
        ("evil-site dot com", "evil-site.com"),
        ("t . me / nadia_q", "t.me/nadia_q"),
        ("instagram dot com slash nadia", "instagram.com/nadia"),
    ],
)
def test_it_is_put_together(typed: str, plain: str) -> None:
    assert fold(typed).text == plain


@pytest.mark.parametrize(
    "typed",
    [
        "look at gmail.com",
        "meet me at home. me too",
        "nadia @ home. me too",
        "we met at noon. me and you",
        "n a d i a at mailbox.example",
        "the dot on the map",
        "au point du jour",
    ],
)
def test_a_sentence_is_left_alone(typed: str) -> None:
    assert fold(typed).text == typed


def test_the_last_letter_of_a_name_spelled_by_letters_is_no_address() -> None:
    assert "@" not in fold("n a d i a at gmail dot com").text
