"""What is shown where there is no page, where a request is refused, and where we failed: calm, with whom to call."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from standfast.errors import StandfastError
from standfast.web.door.answer import fault
from standfast.web.door.asked import Asked, asked


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """404."""
    return fault(reader(request), "missing", 404)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """400: what came could not be read."""
    return fault(reader(request), "refused", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """403: it came from another site."""
    return fault(reader(request), "refused", 403)


def failed(request: HttpRequest) -> HttpResponse:
    """500, without any template where those are what failed."""
    who = reader(request)
    try:
        return fault(who, "fault", 500)
    except Exception:  # noqa: BLE001 - whatever it was, somebody waits for an answer
        return HttpResponse(bare(who), status=500)


def bare(who: Asked) -> str:
    """The page that needs nothing: what happened, whom to call everywhere, and the way out."""
    say = who.say
    made: str = format_html(
        '<!doctype html><html lang="{}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>{}</title><main><h1>{}</h1><p>{}</p>"
        '<p>{}: <a href="https://findahelpline.com" rel="noreferrer">Find A Helpline</a></p>'
        '<p>{}</p><p><a href="/exit/" rel="nofollow noreferrer">{}</a></p></main></html>',
        who.language,
        say["door.titles.fault"],
        say["door.faults.fault"],
        say["door.faults.fault-says"],
        say["door.page.crisis"],
        say["plan.promise"],
        say["door.page.leave"],
    )
    return made


def reader(request: HttpRequest) -> Asked:
    """Who asks, also where the address is wrong: then in the language of the browser."""
    accepted = request.headers.get("Accept-Language", "")
    try:
        return asked(request.path_info.strip("/").partition("/")[0], accepted)
    except StandfastError:
        return asked("", accepted)
