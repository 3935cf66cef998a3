"""Links are found with and without a scheme, end where their sentence goes on, and are never fetched."""

from __future__ import annotations

import pytest

from standfast.identifiers.link import LONGEST, links


def parts(text: str) -> list[tuple[str, str]]:
    return [(link.host, link.rest) for link in links(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://www.t.me/nadia_q, ok", [("t.me", "nadia_q")]),
        ("wa.me/12025550143.", [("wa.me", "12025550143")]),
        ("(https://example.com/a_(b))", [("example.com", "a_(b)")]),
        ("HTTPS://Example.COM/Path", [("example.com", "Path")]),
        ("http://user:secret@example.com:8080/x", [("example.com", "x")]),
        ("tg://resolve?domain=nadia_q", [("tg:", "resolve?domain=nadia_q")]),
        ("skype:live:nadia.q77?chat", [("skype:", "live:nadia.q77?chat")]),
        ("http://bücher.example/x", [("bücher.example", "x")]),
        ("shop.co.uk and example.com", [("shop.co.uk", ""), ("example.com", "")]),
    ],
)
def test_a_link_is_taken_apart(text: str, found: list[tuple[str, str]]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "ok.send it",
        "tell me.in a minute",
        "a@example.com",
        "python3.11",
        "v2.0.1",
        "report.pdf",
        "viber:nadia",
        "http://",
        ".",
    ],
)
def test_what_is_no_link(text: str) -> None:
    assert parts(text) == []


def test_a_link_longer_than_the_limit_is_cut_there() -> None:
    (link,) = links("https://example.com/" + "a" * 5000 + " t")
    assert link.end - link.start <= LONGEST + len("https://")
