"""The way out: clears what the browser keeps of this site, as far as a site can, and leads to a page on the weather.

A site cannot clear the history of a browser; the pages say so.
"""

from __future__ import annotations

import tomllib
from functools import cache

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from standfast import shelf
from standfast.web.door.answer import page
from standfast.web.door.asked import ANYWHERE, Asked


@page()
def leave(request: HttpRequest, asked: Asked) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    response = HttpResponseRedirect(weather(asked.place.code))
    response.status_code = 303
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def weather(code: str) -> str:
    """The neutral page that fits a country: its weather service, or the world's."""
    known = _pages()
    return known.get(code, known[ANYWHERE])


@cache
def _pages() -> dict[str, str]:
    (text,) = (text for name, text in shelf.texts("standfast.web.door", ".toml") if name == "weather")
    return tomllib.loads(text)
