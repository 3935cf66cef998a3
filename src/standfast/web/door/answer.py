"""Answers with a page in the language asked for, with whom to call on top, kept by nobody, also where it went wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from standfast.errors import UnknownCountry, UnknownLanguage
from standfast.guide import Plan, Step, codes, country, plan
from standfast.guide.wording import DOOR, languages
from standfast.records import Age
from standfast.web.door.asked import ANYWHERE, Asked, asked
from standfast.web.door.contact import FIRST_LINES, first

PAGES = ("home", "plan", "keep", "check", "block", "report", "return", "help-someone", "privacy", "numbers")
READ = ("GET", "HEAD")
SEND = (*READ, "POST")

View = Callable[[HttpRequest, Asked], HttpResponse]
Answering = Callable[..., HttpResponse]


def page(methods: Collection[str] = READ) -> Callable[[View], Answering]:
    """A view that is told who asks. An address that begins with an unknown language or country is not found, and a
    method that the page does not take gets a calm 405.
    """

    def made(view: View) -> Answering:
        @wraps(view)
        def answered(request: HttpRequest, start: str | None = None) -> HttpResponse:
            try:
                who = asked(start or "", request.headers.get("Accept-Language", ""))
            except (UnknownLanguage, UnknownCountry) as unknown:
                raise Http404 from unknown
            if request.method not in methods:
                response = fault(who, "refused", 405)
                response.headers["Allow"] = ", ".join(methods)
            else:
                response = view(request, who)
            return _told(response, who)

        return answered

    return made


def show(
    who: Asked, name: str, *, status: int = 200, lines: int = FIRST_LINES - 1, made: Plan | None = None, **more: Any
) -> HttpResponse:
    """The page of that name. ``lines`` is how many lines to call stand at its top: those of the plan that was made."""
    now = made or plan(who.code if who.is_somewhere else None, words=who.language, moment=who.moment)
    context = {
        "asked": who,
        "name": name,
        "title": name,
        "crisis": first(now, lines),
        "everybody": now.steps[0].contacts,
        "now": now,
        "pages": PAGES,
        "languages": languages(DOOR),
        "countries": countries(who),
        "is_demonstration": settings.DEMO,
        **more,
    }
    return HttpResponse(render_to_string(f"{name}.html", context), status=status)


def countries(who: Asked) -> tuple[tuple[str, str], ...]:
    """The countries on the shelf as ``(code, name)``, in the order of their names in the language of whoever asks."""
    named = [(code, called(code, who)) for code in codes() if code != ANYWHERE]
    return tuple(sorted(named, key=lambda one: normalize("NFKD", one[1]).encode("ascii", "ignore")))


def called(code: str, who: Asked) -> str:
    """What a country or a part of one is called."""
    return who.say[f"door.countries.{code}"]


def places(asked: Asked) -> list[tuple[str, str]]:
    """Every country to choose from, each with its parts behind it."""
    found = []
    for code, name in countries(asked):
        found.append((code, name))
        found += [(f"{code}-{one}", f"{name}: {called(f'{code}-{one}', asked)}") for one in country(code).regions]
    return found


def planned(asked: Asked, *, age: Age = "unknown", situations: tuple[str, ...] = ()) -> Plan:
    """The plan where somebody is, of whom nothing else need be known."""
    code = asked.code if asked.is_somewhere else None
    return plan(code, age=age, words=asked.language, situations=situations, moment=asked.moment)


def step(asked: Asked, name: str, *, age: Age = "unknown") -> Step:
    """One step of it."""
    return next(one for one in planned(asked, age=age).steps if one.id == name)


def fault(who: Asked, kind: str, status: int) -> HttpResponse:
    """What went wrong (``missing``, ``refused``, ``fault``), calmly, with whom to call all the same."""
    return _told(show(who, "fault", status=status, kind=kind, title=kind, pages=PAGES[:4]), who)


def _told(response: HttpResponse, who: Asked) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = who.language
    if not who.prefix:
        patch_vary_headers(response, ["Accept-Language"])
    return response
