"""What a first visit to each page of the door costs on the line: the page and all that a browser loads with it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from typing import NamedTuple

import brotli

from bench.site.program import HOST

# page, and the bytes that it may weigh with its style, its scripts and its icon; None where nothing was set
PAGES = (
    ("/en-gb/", 10_000), ("/en-gb/plan/", 14_000), ("/en-gb/report/", 20_000), ("/en-gb/return/", 20_000),
    ("/en-gb/block/", None), ("/en-gb/keep/", None), ("/en-gb/check/", None), ("/en-gb/help-someone/", None),
    ("/en-gb/privacy/", None), ("/en-gb/numbers/", None),
)  # fmt: skip
MODERN, OLD = "gzip, deflate, br", "gzip"


class Weight(NamedTuple):
    """The bytes of a page alone and with all that it loads, packed with Brotli; the latter with gzip, and with headers.

    ``files`` is how many are loaded beside it.
    """

    path: str
    alone: int
    all: int
    gzip: int
    headers: int
    files: int
    reach: int | None


class _Loaded(HTMLParser):
    """The addresses that a browser loads with a page, the page's own frames apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        place = told.get("src") if tag in ("script", "img", "iframe") else told.get("href") if tag == "link" else None
        if place:
            self.found.append(place)


def weights(port: int) -> Iterator[Weight]:
    """Every page, as a browser that was never here gets it."""
    for path, reach in PAGES:
        head, body = got(port, path, MODERN)
        beside = _Loaded(brotli.decompress(body).decode()).found
        modern = [got(port, one, MODERN) for one in beside]
        old = [got(port, one, OLD)[1] for one in (path, *beside)]
        whole = len(body) + sum(len(data) for _, data in modern)
        headers = len(head) + sum(len(one) for one, _ in modern)
        yield Weight(path, len(body), whole, sum(map(len, old)), whole + headers, len(beside), reach)


def got(port: int, path: str, packing: str) -> tuple[bytes, bytes]:
    """The head and the body of an answer, as they come. Raises AssertionError where it is not there."""
    asked = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {packing}\r\nConnection: close\r\n\r\n"
    answer = bytearray()
    with closing(socket.create_connection((HOST, port), timeout=30)) as line:
        line.sendall(asked.encode())
        while piece := line.recv(64 * 1024):
            answer += piece
    head, _, body = bytes(answer).partition(b"\r\n\r\n")
    assert head.split(b" ", 2)[1] == b"200", path
    return head + b"\r\n\r\n", body
