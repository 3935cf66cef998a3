"""What every answer passes on its way out: headers for all, nothing kept by a browser, a log without a person in it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

LOG = logging.getLogger("standfast.web")
POLICY = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"

Answering = Callable[[HttpRequest], HttpResponse]


def gate(answering: Answering) -> Answering:
    """Adds the headers, and writes one line a request: method, the name of the page, status and milliseconds.

    Never an address, an agent, a path or a query, because each can name somebody or what they hold.
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
        LOG.info("%s %s %d %.0f ms", request.method, page, response.status_code, spent)
        return response

    return answered
