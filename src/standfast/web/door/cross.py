"""Refuses what another site makes a browser send here: there is no session to ride on, but nobody else asks for you.

A browser says where a form came from in ``Sec-Fetch-Site`` (every one since 2023) or in ``Origin``. One that says
neither, or ``Origin: null`` as older ones do under ``Referrer-Policy: no-referrer``, is let in: somebody with an old
phone must get a plan, and no page here changes anything for the one in whose name it is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from standfast.web.door.faults import forbidden

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OURS = frozenset({"same-origin", "none"})  # none: a person did it by hand, such as with a bookmark

Answering = Callable[[HttpRequest], HttpResponse]


def refuse(answering: Answering) -> Answering:
    """Middleware that answers 403 to what was sent from another site."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE and is_foreign(request):
            return forbidden(request)
        return answering(request)

    return answered


def is_foreign(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in OURS
    origin = request.headers.get("Origin")
    return origin not in (None, "null", f"{request.scheme}://{request.get_host()}")
