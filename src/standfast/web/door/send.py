"""The page of a report. It takes what a device has sealed, and keeps it without being able to read it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from csp.constants import HEADER, NONE, SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from standfast.errors import CannotWrite, NotOpened
from standfast.guide import every_platform
from standfast.seal.report import header
from standfast.web.door import plain
from standfast.web.door.answer import SEND, fault, page, places, show, step
from standfast.web.door.asked import Asked
from standfast.web.door.form import AGES
from standfast.web.door.presence import presence
from standfast.web.door.told import FORMS, HAPPENED
from standfast.web.inbox.presence import last_read
from standfast.web.inbox.receive import NewMailbox, receive

CLOSED = {"connect-src": [NONE], "form-action": [NONE], "img-src": [NONE], "frame-ancestors": [SELF]}
KEPT, REFUSED, OTHER, NOT_NOW = 201, 400, 409, 503  # what the page's script understands


@page(SEND)
def report(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The form, which is filled in and sealed by script; and what a device sends."""
    if request.method != "POST":
        return form(asked)
    if "sealed" in request.FILES:
        return HttpResponse(status=kept(request.FILES, request.POST, at=datetime.now(UTC)))
    if settings.ORGANISATION.takes_plain and asked.language in settings.ORGANISATION.disclosure:
        return form(asked, **plain.answer(request.POST, asked, at=datetime.now(UTC)))
    return fault(asked, "refused", REFUSED)


@page()
def profile(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """The part that opens a profile picture, in a frame of its own: the page around it may send, this may not."""
    response = HttpResponse(render_to_string("profile.html", {"asked": asked}))
    response.headers[HEADER] = build_policy(replace=CLOSED)
    return response


def form(asked: Asked, **more: Any) -> HttpResponse:
    """The page as a whole. Without the organisation's own text in that language there is no form (safety S3)."""
    to = settings.ORGANISATION
    response = show(
        asked,
        "report",
        step=step(asked, "report"),
        to=to,
        disclosure=to.disclosure.get(asked.language, ""),
        offered=to.languages,
        there=presence(asked, last_read(), hours=to.hours, zone=to.zone),
        key=settings.ORGANISATION_KEY.decode(),
        ages=AGES,
        happened=HAPPENED,
        places=places(asked),
        apps=sorted(every_platform(), key=lambda app: not app.has_chats),
        **more,
    )
    response.headers[HEADER] = build_policy(update={"frame-src": [SELF]})
    return response


def kept(files: Any, fields: Any, *, at: datetime) -> int:
    """Keeps what a device has sealed; the status to answer with. The same again has the same answer."""
    sealed = files["sealed"].read()
    try:
        told = header(sealed)
        mailbox = _mailbox(files, fields)
    except (NotOpened, ValueError):
        return REFUSED
    if told.org != settings.ORGANISATION.id or told.form not in FORMS.values():
        return REFUSED
    try:
        answer = receive(sealed, envelope=bytes.fromhex(told.id), at=at, mailbox=mailbox)
    except CannotWrite:
        return NOT_NOW
    return KEPT if answer.kept else OTHER if answer.reason in ("other report", "code in use") else REFUSED


def _mailbox(files: Any, fields: Any) -> NewMailbox | None:
    """Where replies shall wait, if they shall. Raises ValueError."""
    if "receipt" not in files:
        return None
    return NewMailbox(
        bytes.fromhex(fields.get("read", "")), bytes.fromhex(fields.get("change", "")), files["receipt"].read()
    )
