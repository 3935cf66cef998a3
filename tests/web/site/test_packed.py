"""What is sent is packed as the browser takes it, once, and what cannot gain stays as it is."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import pytest
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from standfast.web.site.packed import MOST, chosen, packed

TEXT = b"Nothing is sent to anyone by itself. " * 40
OPEN: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


def answer(response: HttpResponse, accepted: str, method: str = "get") -> HttpResponse:
    request: HttpRequest = getattr(RequestFactory(), method)("/", headers={"Accept-Encoding": accepted})
    return packed(lambda _: response)(request)


def body(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def page() -> HttpResponse:
    return HttpResponse(TEXT)


def file() -> HttpResponse:
    return StreamingHttpResponse(
        iter((TEXT[:100], TEXT[100:])), content_type="text/css", headers={"Content-Length": str(len(TEXT))}
    )


@pytest.mark.parametrize("made", [page, file])
@pytest.mark.parametrize(("accepted", "how"), [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("identity", "")])
def test_a_browser_gets_what_it_takes_and_the_same_words(
    made: Callable[[], HttpResponse], accepted: str, how: str
) -> None:
    response = answer(made(), accepted)
    data = body(response)
    assert OPEN[how](data) == TEXT
    assert response.headers.get("Content-Encoding", "") == how
    assert "Accept-Encoding" in response.headers["Vary"]
    assert not how or int(response.headers["Content-Length"]) == len(data) < len(TEXT)


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(b"short"),
        HttpResponse(TEXT, content_type="application/octet-stream"),
        HttpResponse(bytes(MOST + 1), content_type="text/plain"),
        HttpResponse(TEXT, status=206),
        HttpResponse(b"x" * 500, headers={"Content-Encoding": "gzip"}),
    ],
    ids=["short", "mailbox", "large", "part", "packed"],
)
def test_what_cannot_gain_stays_as_it_is(response: HttpResponse) -> None:
    before = response.content
    assert answer(response, "br").content == before


def test_a_mark_of_the_whole_becomes_a_weak_one() -> None:
    response = page()
    response.headers["ETag"] = '"a"'
    assert answer(response, "br").headers["ETag"] == 'W/"a"'


def test_the_head_of_a_page_is_not_packed() -> None:
    assert "Content-Encoding" not in answer(page(), "br", "head").headers


@given(st.text(max_size=200))
def test_whatever_a_browser_says_an_answer_is_chosen(accepted: str) -> None:
    assert chosen(accepted) in OPEN


def test_a_file_is_closed_when_it_was_read() -> None:
    import io

    held = io.BytesIO(TEXT)
    response = FileResponse(held, content_type="text/css")
    response.headers["Content-Length"] = str(len(TEXT))
    body(answer(response, "br"))
    response.close()
    assert held.closed
