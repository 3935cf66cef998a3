"""A few pages: one that answers at once, one that takes a report, one that fails, one that is slow."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import path

from standfast.web.inbox.receive import receive


def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"here {request.META['REMOTE_ADDR']}{request.META.get('HTTP_USER_AGENT', '')}".strip())


def report(request: HttpRequest) -> HttpResponse:
    """A report: 16 bytes of name, then what is sealed."""
    body = request.body
    answer = receive(body[16:], envelope=body[:16], at=datetime.now(UTC))
    return HttpResponse(answer.reason, status=201 if answer.kept else 400)


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError(f"a person wrote: {request.body!r}")


def slow(_request: HttpRequest) -> HttpResponse:
    time.sleep(0.4)
    return HttpResponse("slow")


def large(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(bytes(3_000_000))


urlpatterns = [
    path("", start, name="start"),
    path("report/", report, name="report"),
    path("broken/", broken, name="broken"),
    path("slow/", slow, name="slow"),
    path("large/", large, name="large"),
]
