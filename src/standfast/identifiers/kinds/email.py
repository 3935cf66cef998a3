"""Mail addresses, also spelled out: the domain in lower case and in ASCII, the part before it as typed (RFC 5321)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.identifiers.names import negated
from standfast.identifiers.platform import platforms

KIND = "email"

_SHAPE = re.compile(
    r"(?<![\w.+%&'-])[A-Za-z0-9_](?:[A-Za-z0-9_+%&'-]|\.(?=[A-Za-z0-9_+-])){0,63}+"
    r"@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.(?=\w)){1,6}+(?:[A-Za-z]{2,24}|xn--[A-Za-z0-9-]{2,59})(?![\w@-])"
)
_NO_MAIL = re.compile(r"(?i)@(?:s\.whatsapp\.net|[gc]\.us|.*\.(?:png|jpe?g|gif|svg|webp|pdf|mp4|mov|txt|zip|html?))$")
_HOST = re.compile(r"[a-z0-9.-]+")  # IDNA may unfold one character into a slash or an at sign
_GMAIL = frozenset({"gmail.com", "googlemail.com"})


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """``candidates`` holds the mailbox that a Gmail address leads to, ``platform`` the payment service beside it."""
    if "@" not in folded.text:
        return
    for match in _SHAPE.finditer(folded.text):
        if _NO_MAIL.search(match[0]):
            continue
        value = normal(match[0])
        box = mailbox(value)
        yield Candidate(
            KIND,
            value,
            match.start(),
            match.end(),
            Strength.LINK,
            platform=_service(folded.text, context, match.start(), match.end()),
            candidates=(box,) if box != value else (),
        )


def normal(value: str) -> str:
    """The domain in lower case and, if it is international, in its ASCII form.

    >>> normal("Nadia.Q@Mail.EXAMPLE"), normal("nadia@bücher.example")
    ('Nadia.Q@mail.example', 'nadia@xn--bcher-kva.example')
    """
    local, at, domain = value.strip().rpartition("@")
    return f"{local}{at}{host(domain)}"


def host(name: str) -> str:
    """A host name in lower case and in ASCII (IDNA, RFC 3490); one that has no such form stays as it is.

    >>> host("BÜCHER.example")
    'xn--bcher-kva.example'
    """
    low = name.lower()
    if low.isascii() or len(low) > 253:
        return low
    try:
        plain = low.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return low
    return plain if _HOST.fullmatch(plain) else low


def mailbox(address: str) -> str:
    """The mailbox that an address in normal form leads to: Gmail counts neither dots nor what follows a plus.

    >>> mailbox("Na.dia+x@googlemail.com"), mailbox("Na.dia@mail.example")
    ('nadia@gmail.com', 'Na.dia@mail.example')
    """
    local, _, domain = address.rpartition("@")
    if domain not in _GMAIL:
        return address
    return f"{local.partition('+')[0].replace('.', '').lower()}@gmail.com"


def _service(text: str, context: Context, start: int, end: int) -> str | None:
    """The payment service named beside the address: PayPal and others know people by their mail."""
    near = [
        (distance, cue)
        for distance, cue in context.cues.within(start, end, "platform")
        if platforms()[cue.name].mails and (not cue.weak or distance < 4)
        if not negated(text, cue.start) and not re.search(r"[!?]|\.\s", text[cue.end : start])
    ]
    return min(near)[1].name if near else None
