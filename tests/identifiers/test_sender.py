"""What a sender is called: a number, an address, the id of an account, or only a name."""

from __future__ import annotations

import pytest

from standfast.identifiers.sender import account_of
from standfast.records import Message, Place


def read(name: str | None, own: str | None = None, platform: str | None = None) -> tuple[str, str | None, str] | None:
    message = Message(0, None, "", name, "hi", Place("", "", 0, 0, 0), sender_id=own)
    found = account_of(message, platform, None)
    return None if found is None else (found.kind, found.platform, found.value)


@pytest.mark.parametrize(
    ("name", "own", "platform", "expected"),
    [
        ("\u202a+1 202 555 0143\u202c", None, "whatsapp", ("phone", "whatsapp", "+12025550143")),
        ("~\u202f+1 202 555 0143", None, None, ("phone", None, "+12025550143")),
        ("Nadia", "12025550143@s.whatsapp.net", "whatsapp", ("phone", "whatsapp", "+12025550143")),
        ("Nadia", "user6212345678", "telegram", ("handle", "telegram", "6212345678")),
        ("Nadia", "nadia.q77", "snapchat", ("handle", "snapchat", "nadia.q77")),
        ("Nadia", "8:live:nadia.q77", "skype", ("handle", "skype", "live:nadia.q77")),
        ("Nadia", "https://www.linkedin.com/in/nadia-q-1", "linkedin", ("handle", "linkedin", "nadia-q-1")),
        ("Nadia", "Nadia@Mail.Example", "google_chat", ("email", None, "Nadia@mail.example")),
        ("Nadia", "884410229963415592", "discord", ("handle", "discord", "884410229963415592")),
        ("Nadia", "1234567890123456789", "twitter", ("handle", "x", "1234567890123456789")),
        ("Nadia", "+12025550143", "sms", ("phone", None, "+12025550143")),
        ("Nadia", "12025550143", "phone", ("phone", None, "+12025550143")),
        ("nadia@mail.example", None, None, ("email", None, "nadia@mail.example")),
    ],
)
def test_an_account(name: str, own: str | None, platform: str | None, expected: tuple[str, str | None, str]) -> None:
    assert read(name, own, platform) == expected


@pytest.mark.parametrize(
    ("name", "own"), [("Nadia Q", None), (None, None), ("Team 7", None), ("Nadia", "x-17"), ("1" * 400, None)]
)
def test_only_a_name(name: str | None, own: str | None) -> None:
    assert read(name, own) is None


def test_the_name_as_it_stands_is_kept() -> None:
    message = Message(0, None, "", "\u202a+1 202 555 0143\u202c", "hi", Place("", "", 0, 0, 0))
    found = account_of(message, None, None)
    assert found is not None
    assert (found.raw, found.start, found.end) == ("\u202a+1 202 555 0143\u202c", 0, 0)
