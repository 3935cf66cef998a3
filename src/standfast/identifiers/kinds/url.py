"""Web addresses that name no account: sites, posts, invitations. Nothing is fetched or resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.identifiers.kinds.email import host
from standfast.identifiers.link import Link
from standfast.identifiers.platform import hosts

KIND = "url"

_PARTS = re.compile(
    r"(?:(?:https?|ftp)://)?(?:[^\s/?#]{0,128}@)?(?P<host>[^\s/?#:@]{1,253})(?P<port>:\d{1,5})?(?P<rest>(?:[/?#]\S*)?)"
)
_TRACKING = re.compile(
    r"(?i)(?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|igsh|igshid|mc_[ce]id|ref_src|ref_url|si|_ga|yclid|twclid|ttclid)"
)
_MAILERS = frozenset(
    {"gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "proton.me", "live.com"}
)
_DEFAULT = frozenset({":80", ":443"})


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """A link to a profile is a handle, a link with a number a phone: neither is reported as an address as well."""
    for link, said in context.links:
        if link.host.endswith(":") or "." not in link.host or said is not None or _says_nothing(link):
            continue
        value = normal(folded.text[link.start : link.end])
        shown = _unicode(value)
        yield Candidate(KIND, value, link.start, link.end, Strength.LINK, candidates=(shown,) if shown != value else ())


def _says_nothing(link: Link) -> bool:
    """Whether it is only the name of a service that everybody uses: "on instagram.com", "gmail dot com"."""
    return link.rest.strip("/") == "" and (link.host in _MAILERS or link.host in hosts())


def normal(value: str) -> str:
    """What makes two addresses the same page: no scheme, no ``www.``, host in ASCII, no parameters that only track.

    >>> normal("HTTPS://www.Example.com:443/a/?utm_source=x&id=5"), normal("http://bücher.example")
    ('example.com/a/?id=5', 'xn--bcher-kva.example')
    """
    typed = value.strip()
    match = _PARTS.fullmatch(typed[:8].lower() + typed[8:])
    if match is None:
        return typed
    name = host(match["host"]).strip(".")
    while name.startswith("www."):
        name = name.removeprefix("www.").lstrip(".")
    if not name:
        return typed
    port = "" if (match["port"] or "") in _DEFAULT else match["port"] or ""
    before, hash_mark, fragment = match["rest"].partition("#")
    path, _, query = before.partition("?")
    kept = "&".join(part for part in query.split("&") if not _TRACKING.fullmatch(part.partition("=")[0]))
    rest = (f"{path}?{kept}" if kept else path) + hash_mark + fragment
    return f"{name}{port}{'' if rest == '/' else rest}"


def _unicode(value: str) -> str:
    """The address with its host as a reader sees it."""
    name, slash, rest = value.partition("/")
    if "xn--" not in name:
        return value
    try:
        return name.encode("ascii").decode("idna") + slash + rest
    except UnicodeError:
        return value
