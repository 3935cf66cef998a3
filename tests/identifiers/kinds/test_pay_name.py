"""Names at payment services: by link, by word, by the dollar sign beside Cash App."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import shown


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("paypal.me/NadiaQ77", "paypal", "nadiaq77"),
        ("hxxps://paypal[.]me/nadiaq77", "paypal", "nadiaq77"),
        ("my cashapp is $NadiaQ", "cashapp", "nadiaq"),
        ("$nadiaq77 on cash app", "cashapp", "nadiaq77"),
        ("revolut @nadiaq", "revolut", "nadiaq"),
        ("revtag: nadiaq7", "revolut", "nadiaq7"),
        ("venmo @nadia-q77", "venmo", "nadia-q77"),
    ],
)
def test_a_name(text: str, platform: str, value: str) -> None:
    assert shown(text) == [("wallet", platform, value)]


@pytest.mark.parametrize(
    "text", ["i have $TSLA", "echo $HOME", "pay $400 by cashapp", "cashapp in 30 min", "via revolut please"]
)
def test_no_name(text: str) -> None:
    assert shown(text) == []
