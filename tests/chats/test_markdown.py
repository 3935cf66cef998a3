"""Signal's saved chats are told from WhatsApp's by what stands behind a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.markdown import NEWER, OLDER, style


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2025-03-04 21:17:40] Me: hi  \n\n", NEWER),
        ("[2025-03-04 21:17:40] Me: hi  \n(- Nadia: ok, Tomo: ok -)\n\n[2025-03-04 21:18:05] Nadia: hi  \n\n", NEWER),
        ("\ufeff[2025-03-04 21:17:40] Me: (This message was deleted)\r\n\r\n", NEWER),
        ("[2021-03-04, 21:17] Me: hi\n", OLDER),
        ("[2025-03-04 21:17:40] Marc: hi\n[2025-03-04 21:18:05] Nadia: hi\n", None),  # WhatsApp, Swedish iPhone
        ("[2025-03-04, 21:17:40] Marc: hi\n", None),
        ("[04/03/2025, 21:17:40] Marc: hi\n", None),
        ("hello\n[2021-03-04, 21:17] Me: hi\n", None),
        ("", None),
    ],
)
def test_the_form_of_the_headers(text: str, expected: object) -> None:
    assert style(text.encode()) is expected


@given(st.binary(max_size=300))
def test_any_bytes_have_a_form_or_none(data: bytes) -> None:
    assert style(data) in (NEWER, OLDER, None)
