"""The services that have accounts: which words mean them, what their names look like, what their links say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Literal
from urllib.parse import unquote

from standfast import shelf
from standfast.identifiers.link import Link

_SUBDOMAIN = re.compile(r"(?:www|m|mobile|mbasic|web|touch|l|lm|en|new|[a-z]{2}-[a-z]{2}|[a-z]{2})\.(?=[^.]+\.)")
_OWN_TIME = 17  # digits from which an account number can carry a time; shorter ones were counted up


@dataclass(frozen=True, slots=True)
class LinkForm:
    """One form of link: on which hosts, and how the path names an account."""

    hosts: tuple[str, ...]
    path: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Platform:
    """One service, as its file in `platforms/` describes it.

    ``rule`` is matched against the whole lower-case name. ``drops`` are marks that do not count in a name, ``sign``
    marks that stand before one. ``phones`` and ``mails`` say that an account is also reached by a number or a mail
    address; ``display_names`` that people give a first and last name where a user name is asked for. The number of an
    account carries the time it was made, in ms since 1970: ``(number >> shift) * unit_ms + epoch_ms``.
    """

    id: str
    kind: Literal["handle", "wallet"] = "handle"
    rule: re.Pattern[str] | None = None
    reserved: frozenset[str] = frozenset()
    links: tuple[LinkForm, ...] = ()
    drops: str = ""
    sign: str = "@"
    phones: bool = False
    mails: bool = False
    display_names: bool = False
    subdomains: bool = False
    epoch_ms: int | None = None
    shift: int = 22
    unit_ms: int = 1


@dataclass(frozen=True, slots=True)
class Account:
    """What a link says: a name or number at a platform, or a telephone number (``kind`` phone, value digits only)."""

    platform: str
    kind: Literal["handle", "wallet", "phone"]
    value: str
    assumed: tuple[tuple[str, str], ...] = ()


@cache
def platforms() -> dict[str, Platform]:
    """Every platform on the shelf, by its id."""
    texts = shelf.texts("standfast.identifiers.platforms", ".toml")
    return {name: _platform(name, tomllib.loads(text)) for name, text in texts}


def _platform(name: str, data: dict[str, Any]) -> Platform:
    """One platform from its file; a key that does not exist raises TypeError."""
    given = {key: value for key, value in data.items() if key not in {"source", "words", "weak", "name", "links"}}
    given["reserved"] = frozenset(word.lower() for word in given.get("reserved", ()))
    return Platform(
        id=name,
        rule=re.compile(data["name"]) if "name" in data else None,
        links=tuple(
            LinkForm(tuple(form["hosts"]), re.compile(form["path"] + r"/?(?=[/?#&]|$)"))
            for form in data.get("links", ())
        ),
        **given,
    )


@cache
def hosts() -> dict[str, tuple[tuple[Platform, re.Pattern[str]], ...]]:
    """The link forms of each host, in the order of the files."""
    found: dict[str, list[tuple[Platform, re.Pattern[str]]]] = {}
    for platform in platforms().values():
        for form in platform.links:
            for host in form.hosts:
                found.setdefault(host, []).append((platform, form.path))
    return {host: tuple(forms) for host, forms in found.items()}


def account(link: Link) -> Account | None:
    """The account that a link names, or None if it names none: a post, an invitation, another site.

    >>> from standfast.identifiers.link import links
    >>> [account(link) for link in links("m.facebook.com/profile.php?id=100081234567890&x=1 t.me/joinchat/AAAA")]
    [Account(platform='facebook', kind='handle', value='100081234567890', assumed=()), None]
    """
    for host, rest in _readings(link):
        for platform, path in hosts().get(host, ()):
            match = path.match(rest)
            if match is not None:
                read = _read(platform, match)
                if read is not None:
                    return read
    return None


def _readings(link: Link) -> Iterator[tuple[str, str]]:
    """The host as it stands, then without a language or device before it, then with the name before the host."""
    yield link.host, link.rest
    bare = _SUBDOMAIN.sub("", link.host, count=1)
    if bare != link.host:
        yield bare, link.rest
    name, _, rest = link.host.partition(".")
    if rest == "t.me" and name != "www":
        yield rest, name


def _read(platform: Platform, match: re.Match[str]) -> Account | None:
    groups = match.groupdict()
    if groups.get("phone"):
        return Account(platform.id, "phone", re.sub(r"\D", "", groups["phone"]))
    if groups.get("id"):
        return Account(platform.id, platform.kind, groups["id"].lower(), made(platform, groups["id"]))
    return named(platform, unquote(groups["name"]))


def named(platform: Platform, name: str) -> Account | None:
    """The account with this name, in its normal form, or None for a word that the service keeps for itself.

    A name that breaks the rule is kept and marked: the rules here may be old.

    >>> named(platforms()["facebook"], "Nadia.Q55")
    Account(platform='facebook', kind='handle', value='nadiaq55', assumed=())
    """
    value = name.strip().lstrip(platform.sign + "@").rstrip("./").lower()
    if platform.id == "skype":
        value = value.removeprefix("8:")
    if not value or value in platform.reserved or not any(char.isalnum() for char in value):
        return None
    for mark in platform.drops:
        value = value.replace(mark, "")
    if platform.rule is None or platform.rule.fullmatch(value):
        return Account(platform.id, platform.kind, value)
    if any(char.isspace() or char in "/?#\"'<>" for char in value):
        return None
    return Account(platform.id, platform.kind, value, (("name", "unverified"),))


def made(platform: Platform, number: str) -> tuple[tuple[str, str], ...]:
    """When an account was made, as ``("created", time in UTC)``, if its number says so; else nothing.

    >>> made(platforms()["discord"], "884410229963415592")
    (('created', '2021-09-06T12:10:30Z'),)
    """
    if platform.epoch_ms is None or len(number) < _OWN_TIME:
        return ()
    moment = timedelta(milliseconds=(int(number) >> platform.shift) * platform.unit_ms + platform.epoch_ms)
    if moment > timedelta(days=365 * 80):  # past 2049: not a number of this kind
        return ()
    return (("created", f"{datetime(1970, 1, 1, tzinfo=UTC) + moment:%Y-%m-%dT%H:%M:%SZ}"),)
