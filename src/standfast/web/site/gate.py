"""What every answer passes on its way out: headers for all, nothing kept by a browser, a log without a person in it."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

from standfast.web.site.log import place

LOG = logging.getLogger("standfast.web")
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})  # any other is a word that somebody chose
POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
)

Answering = Callable[[HttpRequest], HttpResponse]


def gate(answering: Answering) -> Answering:
    """Adds the headers, and writes one line a request: method, the name of the page, status and milliseconds.

    Never an address, an agent, a path or a query, because each can name somebody or what they hold; and no number of
    the request, by which lines could be put together.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = answering(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Permissions-Policy"] = POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noarchive"
        page = request.resolver_match.view_name if request.resolver_match else "-"
        spent = (time.perf_counter() - begun) * 1000
        method = request.method if request.method in METHODS else "-"
        LOG.info("%s %s %d %.0f ms", method, page or "-", response.status_code, spent)
        return response

    return answered


def fault(**_: Any) -> None:
    """Writes the kind and the place of what went wrong in a view, where the gate only sees its 500."""
    found = sys.exception()
    if found is not None:
        LOG.error("fault: %s", place(found))


got_request_exception.connect(fault, dispatch_uid="standfast.gate")
