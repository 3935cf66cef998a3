"""The tags of the templates: words, addresses and ways to reach somebody. Every word comes from the guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html

from standfast.guide import Reach, said
from standfast.web.door.answer import called
from standfast.web.door.asked import Asked
from standfast.web.door.contact import Shown, shown

register = template.Library()
_PLACES = {"home": "", "fault": "", "made": "plan/", "profile": "report/profile/"}  # not under their own name


@register.simple_tag(takes_context=True)
def say(context: Mapping[str, Any], *key: str, **slots: str) -> str:
    """The words under the key of the public pages that the parts make: ``{% say "ages." age %}``."""
    return _words(context)["door." + "".join(key)].format(**slots)


@register.simple_tag(takes_context=True)
def lines(context: Mapping[str, Any], *key: str) -> list[str]:
    """The same, one line each."""
    text: str = say(context, *key)
    return text.split("\n")


@register.simple_tag(takes_context=True)
def word(context: Mapping[str, Any], *key: str) -> str:
    """The words under any key of the guide."""
    return _words(context)["".join(key)]


@register.simple_tag(takes_context=True)
def word_lines(context: Mapping[str, Any], *key: str) -> list[str]:
    """The same, one line each."""
    text: str = word(context, *key)
    return text.split("\n")


@register.simple_tag(takes_context=True)
def to(context: Mapping[str, Any], name: str, language: str = "", code: str = "") -> str:
    """The address of a page, in the same language and country or in another: ``{% to "plan" code="gb" %}``."""
    who: Asked = context["asked"]
    start = who.prefixed(language=language, code=code) if language or code else who.prefix
    path = _PLACES.get(name, f"{name}/")
    return f"/{start}/{path}" if start else f"/{path}"


@register.simple_tag(takes_context=True)
def country_name(context: Mapping[str, Any], code: str = "") -> str:
    """What a country is called, by default the one of whoever asks."""
    who: Asked = context["asked"]
    return called(code or who.code, who)


@register.simple_tag
def in_language(language: str, key: str) -> str:
    """A word of another language, such as its own name."""
    from standfast.guide.wording import words

    return words(language)[key]


@register.inclusion_tag("contact.html", takes_context=True)
def contact(context: Mapping[str, Any], one: Reach) -> dict[str, Shown]:
    """One way to reach somebody."""
    return {"one": shown(one, context["asked"])}


@register.inclusion_tag("full_contact.html", takes_context=True)
def full_contact(context: Mapping[str, Any], one: Reach) -> dict[str, Shown]:
    """The same with all that there is to know before."""
    return {"one": shown(one, context["asked"])}


@register.filter
def urls(line: str) -> str:
    """A line in which the address of a page is a link."""
    before, found, rest = line.partition("https://")
    if not found:
        return line
    path, space, after = rest.partition(" ")
    bare = path.rstrip(".,)")
    linked: str = format_html(
        '{}<a href="{}" rel="noreferrer">{}</a>{}',
        before, found + bare, found + bare, path.removeprefix(bare) + space + after,
    )  # fmt: skip
    return linked


@register.filter
def site(address: str) -> str:
    """The site of a source: it is evidence, not a page to send somebody to."""
    return said.site(address)


@register.filter
def split_lines(text: str) -> list[str]:
    """The lines of a step, each one thing to do."""
    return [line for line in text.split("\n") if line]


def _words(context: Mapping[str, Any]) -> Mapping[str, str]:
    """Those of the page, or where a helper reads, those for a helper."""
    own: Mapping[str, str] | None = context.get("say")
    return own if own is not None else context["asked"].say
