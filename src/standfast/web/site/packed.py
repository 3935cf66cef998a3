"""Packs what is sent: with Brotli, where the browser takes it, else with gzip. A page is read over a slow line.

Nothing secret stands in a page beside what somebody else chose, so that its size tells nothing of a secret; a mailbox,
which is chance to anybody else, is sent as it is.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import lru_cache

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

LEAST, MOST = 200, 512 * 1024  # bytes: less gains nothing, more is packed beforehand or not at all
KINDS = ("text/", "image/svg", "application/json")
ONCE, OFTEN = 11, 5  # of Brotli's qualities: for a file, packed once, and for a page, packed each time
FILES = 64  # packed files that are held

Answering = Callable[[HttpRequest], HttpResponse]


def packed(answering: Answering) -> Answering:
    """Middleware that packs every answer that is text and is not packed yet."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answering(request)
        is_text = response.headers.get("Content-Type", "").startswith(KINDS)
        if response.status_code == 304 or not is_text or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        how = chosen(request.headers.get("Accept-Encoding", ""))
        length = int(response.headers.get("Content-Length") or (0 if response.streaming else len(response.content)))
        if not how or request.method == "HEAD" or response.status_code == 206 or not LEAST <= length <= MOST:
            return response
        return _changed(response, how)

    return answered


def chosen(accepted: str) -> str:
    """The best of what a browser takes; empty for neither.

    >>> chosen("gzip, deflate, br"), chosen("gzip;q=0.5, br;q=0"), chosen("identity")
    ('br', 'gzip', '')
    """
    told = {}
    for one in accepted.lower().split(","):
        name, _, quality = one.partition(";")
        told[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((one for one in ("br", "gzip") if told.get(one)), "")


def _changed(response: HttpResponse, how: str) -> HttpResponse:
    """The answer with what it holds packed; a file's stream becomes one piece, as whoever made it bounded it."""
    if response.streaming:
        data = _file(b"".join(response.streaming_content), how)
        response.streaming_content = iter((data,))
    else:
        data = _pack(response.content, how, OFTEN)
        response.content = data
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):  # the same, in other bytes (RFC 9110, section 8.8.1)
        response.headers["ETag"] = f"W/{etag}"
    response.headers["Content-Encoding"] = how
    response.headers["Content-Length"] = str(len(data))
    return response


@lru_cache(maxsize=FILES)
def _file(data: bytes, how: str) -> bytes:
    return _pack(data, how, ONCE)


def _pack(data: bytes, how: str, quality: int) -> bytes:
    made: bytes = brotli.compress(data, quality=quality) if how == "br" else gzip.compress(data, 9, mtime=0)
    return made
