"""Codes to spend, only beside their brand; a list of them follows one word."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import shown


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("steam code 9KQ4T-XZ7MR-2HWPB", "steam", "9KQ4TXZ7MR2HWPB"),
        ("steam: 9KQ4T-XZ7MR-2HWPB", "steam", "9KQ4TXZ7MR2HWPB"),
        ("Apple gift card X123 4567 89AB CDEF", "apple", "X123456789ABCDEF"),
        ("google play 1234 5678 9012 3456", "google_play", "1234567890123456"),
        ("voici le code PCS 4821 9930 5517", "pcs", "482199305517"),
        ("neosurf AB12CD34EF", "neosurf", "AB12CD34EF"),
        ("transcash 123456789012", "transcash", "123456789012"),
        ("gift card ABCD1-EFGH2-JKLM3", None, "ABCD1EFGH2JKLM3"),
    ],
)
def test_a_code(text: str, platform: str | None, value: str) -> None:
    assert shown(text) == [("voucher", platform, value)]


def test_every_code_of_a_list() -> None:
    text = "steam cards:\n" + "\n".join(f"AAAA{n}-BBBBB-CCCCC" for n in range(5))
    assert [value for _, _, value in shown(text)] == [f"AAAA{n}BBBBBCCCCC" for n in range(5)]


@pytest.mark.parametrize(
    "text",
    [
        "9KQ4T-XZ7MR-2HWPB",
        "buy a steam card 100",
        "apple pie RECIPE1234567890",
        "windows key VK7JG-NPHTM-C97JM-9MPGT-3V66T",
        "steam STEAM-CARDS-PLEAS",
    ],
)
def test_no_code(text: str) -> None:
    assert shown(text) == []
