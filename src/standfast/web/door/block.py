"""The page for pictures: who helps at which age, and below it a part that makes codes of them on the device.

What is opened there is somebody's most private picture. So this page, and the worker that reads it, may connect to
nothing at all, send no form, and start no script but that worker.
"""

from __future__ import annotations

from csp.constants import HEADER, NONE, SELF
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

from standfast.guide import every_platform
from standfast.guide.platform import Platform
from standfast.guide.wording import joined
from standfast.web.door.answer import page, show, step
from standfast.web.door.asked import Asked

# why there is no code of a file, as src/standfast/device/unprintable.js gives the reasons
REASONS = (
    *("too-plain", "too-small", "too-large", "damaged", "not-a-picture", "needs-heic", "no-video", "moving"),
    *("empty", "unreadable"),
)
WORDS = (
    *("both", "opening", "at", "done", "stopped", "count", "skipped", "cut-damaged", "cut-too-long"),
    *("cannot", "else", "copied", "not-copied", *(f"why-{reason}" for reason in REASONS)),
)
CLOSED = {
    "connect-src": [NONE],
    "form-action": [NONE],
    "media-src": ["blob:"],  # a film of the person's own, played to nobody
    "worker-src": [SELF],
    "trusted-types": ["block"],  # the one policy of block.js, which knows the worker's address and no other
}
_SERVICES = {"stopncii": "StopNCII", "take_it_down": "Take It Down"}


@page()
def block(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    young, grown = (step(asked, "pictures", age=age).contacts for age in ("under18", "adult"))
    part = [(name, joined(_taking_part(key, asked), asked.say)) for key, name in _SERVICES.items()]
    response = show(asked, "block", young=young, grown=grown, part=part, words=WORDS)
    response.headers[HEADER] = build_policy(replace=CLOSED)
    return response


def _taking_part(service: str, asked: Asked) -> list[str]:
    """The names of the sites that take part in a service, as far as that may be trusted today."""
    return [app.name for app in every_platform() if _takes_part(app, service, asked)]


def _takes_part(app: Platform, service: str, asked: Asked) -> bool:
    known = app.aspects.get(service)
    return known is not None and known.values == ("yes",) and known.expires_on >= asked.at.date()
