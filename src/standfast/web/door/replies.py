"""The page of replies: hands out one mailbox to whoever has its code, and takes a wish to withdraw or to delete.

The code itself never comes here, only what the device makes of it; and whether there is such a mailbox, neither the
answer nor its time tells.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from standfast.errors import CannotWrite
from standfast.web.door.answer import SEND, fault, page, show
from standfast.web.door.asked import Asked
from standfast.web.door.presence import presence
from standfast.web.door.send import NOT_NOW, REFUSED
from standfast.web.inbox.fetch import fetch
from standfast.web.inbox.presence import last_read
from standfast.web.inbox.receive import What, ask

TAKEN = 202  # written down; whether the code was right nobody is told


@page(SEND)
def replies(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The page; with ``lookup`` a window of a mailbox; with ``change`` a wish."""
    if request.method != "POST":
        to = settings.ORGANISATION
        there = presence(asked, last_read(), hours=to.hours, zone=to.zone)
        return show(asked, "return", to=to, there=there, key=settings.ORGANISATION_KEY.decode())
    try:
        if "change" in request.POST:
            return _asked(request)
        found = fetch(bytes.fromhex(request.POST.get("lookup", "")), page=int(request.POST.get("page", "0")[:4]))
    except ValueError:
        return fault(asked, "refused", REFUSED)
    return HttpResponse(found, content_type="application/octet-stream")


def _asked(request: HttpRequest) -> HttpResponse:
    """Takes a wish. Raises ValueError for one that there is not."""
    what = cast(What, request.POST.get("what", ""))  # whether it is one is looked at there
    try:
        ask(bytes.fromhex(request.POST["change"]), what, at=datetime.now(UTC))
    except CannotWrite:
        return HttpResponse(status=NOT_NOW)
    return HttpResponse(status=TAKEN)
