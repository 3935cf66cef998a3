"""The addresses of the door: one for each page, in the browser's language or behind a language and a country."""

from __future__ import annotations

from django.urls import URLPattern, re_path

from standfast.web.door import views
from standfast.web.door.answer import Answering
from standfast.web.door.block import block
from standfast.web.door.check import check
from standfast.web.door.leave import leave
from standfast.web.door.replies import replies
from standfast.web.door.send import profile, report

_VIEWS: dict[str, Answering] = {
    "": views.home,
    "plan": views.make_plan,
    "keep": views.keep,
    "check": check,
    "block": block,
    "report": report,
    "report/profile": profile,
    "return": replies,
    "help-someone": views.help_someone,
    "privacy": views.privacy,
    "numbers": views.numbers,
    "exit": leave,
}


def _address(name: str, view: Answering) -> URLPattern:
    """``/plan/`` or ``/en-gb/plan/``; who types it without the last stroke gets it all the same."""
    start = r"^(?:(?P<start>[a-z]{2}(?:-[a-z]{2}(?:-[a-z]{2,3})?)?)(?:/|$))?"
    return re_path(rf"{start}{name}/?$" if name else rf"{start}$", view, name=name.rpartition("/")[2] or "home")


urlpatterns = [_address(name, view) for name, view in _VIEWS.items()]
handler400 = "standfast.web.door.faults.refused"
handler403 = "standfast.web.door.faults.forbidden"
handler404 = "standfast.web.door.faults.missing"
handler500 = "standfast.web.door.faults.failed"
