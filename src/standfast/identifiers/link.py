"""Finds web addresses and app links in a folded text and takes them apart. Nothing is ever fetched or resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 2048  # characters of one link; what goes on longer is cut there

# Schemes that open an account, a chat or a payment in an app. The first need their slashes: "viber:nadia" is typed too.
_SLASHED = r"tg|whatsapp|viber|sgnl|line|fb|fb-messenger|snapchat|instagram|discord|venmo"
_BARE = r"skype|tel|sms|mailto|bitcoin|ethereum|litecoin|dogecoin|bitcoincash|monero|solana"
# Endings that a bare name needs to be taken for a web address, without and with a path behind it.
_TOPS = (
    r"com|net|org|info|biz|io|app|xyz|shop|site|online|top|club|live|link|click|page|dev|gg|ly|edu|gov|eu|"
    r"uk|nl|ch|ie|ng|gh|ke|ci|sn|dz|tn|eg|ae|pk|ru|ua|tr|br|mx|ar|cl|test|example|invalid"
)
_TOPS_WITH_PATH = (
    r"fr|es|de|be|ca|us|au|ma|in|sa|ph|me|co|tv|cc|to|am|dog|be|gl|at|is|it|do|so|re|pro|wiki|onion|su|vip|"
    r"fun|icu|cash|money|pay"
)
_START = re.compile(
    rf"(?i)(?<![\w.@+-])(?:(?P<scheme>https?|ftp|{_SLASHED})://(?=[\w+?@#])"
    rf"|(?P<app>{_BARE}):(?://)?(?=[\w+?@.])"
    rf"|(?=(?:[\w-]{{1,63}}+\.(?=\w)){{1,6}}+(?:(?:{_TOPS})(?![\w@-]|\.\w)|(?:{_TOPS_WITH_PATH})/))"
    r"|(?=www\.[\w-]{1,63}+\.\w))"
)
_REST = re.compile(r"[^\s<>\"|\\^`{}]++")
_HOST = re.compile(r"(?i)(?:[^/?#@\s]{0,64}@)?([^/?#:\s]{1,253})(?::\d{1,5})?(?=[/?#]|$)")
_SOFT = ".,;:!?'*~…"  # what ends a sentence rather than a link
_APPS = frozenset(f"{_SLASHED}|{_BARE}".split("|"))


class Link(NamedTuple):
    """One link: ``host`` is lower case without ``www.``, or ``scheme:`` for an app link; ``rest`` is what follows.

    ``rest`` has no slash at its start. ``scheme`` is empty where none was typed.
    """

    start: int
    end: int
    scheme: str
    host: str
    rest: str


def links(text: str) -> tuple[Link, ...]:
    """Every link in a folded text, in order, none overlapping.

    >>> links("see https://www.t.me/nadia_q?start=1, or tg://resolve?domain=x")[0]
    Link(start=4, end=36, scheme='https', host='t.me', rest='nadia_q?start=1')
    >>> [(link.host, link.rest) for link in links("tg://resolve?domain=nadia_q")]
    [('tg:', 'resolve?domain=nadia_q')]
    """
    if "." not in text and ":" not in text:
        return ()
    return tuple(_links(text))


def _links(text: str) -> Iterator[Link]:
    done = 0
    while match := _START.search(text, done):
        body = _REST.match(text, match.end())
        if body is None:
            done = match.end() + 1
            continue
        done = body.end()
        end = _end(text, match.start(), min(body.end(), match.end() + LONGEST))
        scheme = (match["scheme"] or match["app"] or "").lower()
        link = _apart(text, match.start(), match.end(), end, scheme)
        if link is not None:
            yield link


def _end(text: str, start: int, end: int) -> int:
    """The end of a link without the punctuation of the sentence around it."""
    opened = {")": "(", "]": "["}
    while end > start:
        last = text[end - 1]
        lone = last in opened and text.count(last, start, end) > text.count(opened[last], start, end)
        if last not in _SOFT and not lone:
            break
        end -= 1
    return end


def _apart(text: str, start: int, body: int, end: int, scheme: str) -> Link | None:
    """The parts of one link, or None if it has no host."""
    whole = text[body:end]
    if scheme in _APPS:
        return Link(start, end, scheme, f"{scheme}:", whole.lstrip("/")) if whole else None
    host = _HOST.match(whole)
    if host is None:
        return None
    rest = whole[host.end() :]
    return Link(start, end, scheme, host[1].lower().strip(".").removeprefix("www."), rest.removeprefix("/"))
