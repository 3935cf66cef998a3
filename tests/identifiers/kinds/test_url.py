"""Web addresses: what is left when profiles, chats and services are told apart."""

from __future__ import annotations

import pytest

from standfast.identifiers.kinds.url import normal
from tests.identifiers.shown import alone, shown


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://evil.example/pay?id=7&utm_source=x&fbclid=y", "evil.example/pay?id=7"),
        ("www.evil-site.com", "evil-site.com"),
        ("hxxps://evil[.]example", "evil.example"),
        ("http://bücher.example/ü", "xn--bcher-kva.example/ü"),
        ("t.me/joinchat/AAAAAE", "t.me/joinchat/AAAAAE"),
        ("https://instagram.com/reel/Cabc123/", "instagram.com/reel/Cabc123/"),
    ],
)
def test_an_address(text: str, value: str) -> None:
    assert shown(text) == [("url", None, value)]


@pytest.mark.parametrize(
    "text", ["on instagram.com", "with gmail.com", "t.me/nadia_q", "tel:+12025550143", "http://localhost/x"]
)
def test_none_of_its_own(text: str) -> None:
    assert alone("url", text) == []


def test_a_name_in_another_script_is_shown_beside_its_ascii_form() -> None:
    (one,) = alone("url", "http://xn--bcher-kva.example/a")
    assert one.candidates == ("bücher.example/a",)


def test_the_same_page_has_one_form() -> None:
    forms = {normal(url) for url in ("HTTP://WWW.Example.com:80/", "https://example.com", "example.com/?utm_medium=x")}
    assert forms == {"example.com", "example.com/"} - {"example.com/"}
