"""Mail addresses: plain, spelled out, international; never a chat id or a picture's name."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import alone, shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mail Nadia.K@Mail.EXAMPLE.", "Nadia.K@mail.example"),
        ("<nadia+x@mail.example>", "nadia+x@mail.example"),
        ("nadia@bücher.example", "nadia@xn--bcher-kva.example"),
        ("nadia dot k at mailbox dot example", "nadia.k@mailbox.example"),
        ("mailto:nadia@mail.example?subject=x", "nadia@mail.example"),
        ("IBAN GB82 nadia@mail.example", "nadia@mail.example"),
    ],
)
def test_an_address(text: str, value: str) -> None:
    assert [one.value for one in alone("email", text)] == [value]


def test_the_mailbox_that_gmail_means_is_beside_it() -> None:
    (one,) = alone("email", "Na.Dia+x@googlemail.com")
    assert (one.value, one.candidates) == ("Na.Dia+x@googlemail.com", ("nadia@gmail.com",))


def test_the_payment_service_that_is_named_is_its_platform() -> None:
    assert shown("my paypal is nadia@mail.example") == [("email", "paypal", "nadia@mail.example")]
    assert shown("not paypal, nadia@mail.example") == [("email", None, "nadia@mail.example")]


@pytest.mark.parametrize(
    "text", ["logo@2x.png", "12025550143@s.whatsapp.net", "120363@g.us", "x=3@5", "me @ home", "a@b"]
)
def test_no_address(text: str) -> None:
    assert alone("email", text) == []
