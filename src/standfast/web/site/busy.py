"""The page for whoever cannot be served just now: what holds in any case, and the numbers to call in every country.

It is made once, at the start, in every language of the pages, and needs nothing: no database, no template, no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from standfast import guide
from standfast.guide.contact import Contact
from standfast.guide.wording import DOOR, languages, words
from standfast.web.site.threads import Scope

_FIRST = "en"


def pages() -> Mapping[str, bytes]:
    """The page in each language, as UTF-8."""
    return {code: _page(code).encode() for code in languages(DOOR)}


def chosen(pages: Mapping[str, bytes], scope: Scope) -> bytes:
    """The page in the language that the address begins with, or else the browser asks for first; else in English."""
    asked = scope["path"][1:3]
    accepted = next((value for name, value in scope["headers"] if name == b"accept-language"), b"")[:2].decode(
        "latin-1"
    )
    return pages.get(asked) or pages.get(accepted.lower()) or pages[_FIRST]


def _page(language: str) -> str:
    say = {key: escape(text) for key, text in words(language).items()}
    parts = [
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{say['door.titles.fault']}</title><main><h1>{say['door.faults.fault']}</h1>",
        f"<h2>{say['door.page.crisis']}</h2><dl>",
    ]
    for code in guide.codes():
        parts += _country(guide.country(code), say)
    parts.append("</dl>")
    parts += (f"<p><strong>{say[key]}</strong></p>" for key in ("steps.stop.title", "steps.money.title"))
    parts += (f"<p>{line}</p>" for line in [*say["door.faults.fault-says"].splitlines(), say["plan.promise"]])
    parts.append(f'<p><a href="/exit/" rel="nofollow noreferrer">{say["door.page.leave"]}</a></p></main></html>')
    return "".join(parts)


def _country(place: guide.Country, say: Mapping[str, str]) -> Iterator[str]:
    """A country's emergency number and its crisis lines for any age and for minors."""
    shown = [one for one in place.contacts if _is_first_help(one)]
    if shown:
        yield f"<dt>{say.get(f'door.countries.{place.code}', say['notes.findahelpline'])}</dt>"
        yield from (f"<dd>{_said(one, say)}</dd>" for one in shown)


def _is_first_help(one: Contact) -> bool:
    return not one.only and (
        (one.purpose == "emergency" and one.channel == "phone")
        or (one.purpose == "crisis" and one.audience != "adult" and one.channel in ("phone", "web"))
    )


def _said(one: Contact, say: Mapping[str, str]) -> str:
    name = escape(one.name) or say["names.emergency"]
    value = escape(one.value)
    if one.channel == "web":
        return f'{name}: <a href="{value}" rel="noreferrer">{value}</a>'
    dialled = "".join(sign for sign in one.value.partition(",")[0] if sign.isdigit())
    return f'{name}: <a href="tel:{dialled}">{value}</a>'
