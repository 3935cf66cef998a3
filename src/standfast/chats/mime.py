"""What stands in the head of a mail, decoded: words, addresses, dates, kinds of content. Nothing here raises.

RFC 5322 (mail), RFC 2045 and 2047 (content and words beyond ASCII), RFC 2231 (parameters). Heads come from outside and
are cut to a size at which no parser, ours or the standard library's, can take long.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import Message as Head
from email.utils import parsedate_to_datetime
from typing import NamedTuple

VALUE = 8_000  # characters of one field that are looked at
_CONTENT = 1_000  # of one that the standard library takes apart, in time that grows with the square

_FIELD = re.compile(r"([!-9;-~]{1,76}+)[ \t]{0,20}+:")
_WORD = re.compile(r"=\?([A-Za-z0-9_.:-]{1,40})(?:\*[A-Za-z-]{0,20})?\?([bBqQ])\?([^?\s]{0,1000}+)\?=")
_BETWEEN = re.compile(r"(\?=)[ \t\n]{1,200}+(?==\?)")
_MAILBOX = re.compile(
    r"(?:\"((?:[^\"\\]|\\.){0,200}+)\"|([^<>,;\"]{0,200}+))\s{0,20}+<([^<>\s@]{1,120}+@[^<>\s@]{1,200}+)>"
    r"|([^\s@<>,;\"()]{1,120}+@[^\s@<>,;\"()]{1,200}+)"
)
_CHARSETS = (
    "utf",
    "iso8859",
    "cp",
    "koi8",
    "gb",
    "big5",
    "shift_jis",
    "euc",
    "iso2022",
    "ascii",
    "latin",
    "mac",
    "tis",
)


class Content(NamedTuple):
    """What a part says it is."""

    kind: str = "text/plain"
    charset: str = ""
    boundary: str = ""
    name: str = ""
    attached: bool = False
    transfer: str = ""

    @property
    def is_text(self) -> bool:
        """Whether a person reads it in the mail itself."""
        return self.kind in ("text/plain", "text/html")

    @property
    def is_encoded(self) -> bool:
        return self.transfer in ("base64", "quoted-printable")


class Address(NamedTuple):
    name: str
    address: str


def field_name(line: str) -> str:
    """The name of the field that begins on this line, in small letters; ``""`` where none does.

    >>> field_name("Message-ID: <1@mail.example>"), field_name("hello there: you")
    ('message-id', '')
    """
    match = _FIELD.match(line)
    return match[1].lower() if match else ""


def decoded(data: bytes, charset: str) -> str:
    """Text of ``data``: in the charset it names if that is a known one, else UTF-8, else Windows-1252. Never fails.

    Only sets of characters are let in: Python knows "encodings" such as punycode that take hours on a megabyte.
    """
    try:
        name = codecs.lookup(charset).name if charset and len(charset) <= 40 and charset.isascii() else ""
    except (LookupError, ValueError):
        name = ""
    if name.startswith(_CHARSETS) and name not in ("ascii", "utf-8"):
        return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace") if name != "utf-8" else data.decode("utf-8", "surrogateescape")


def transferred(data: bytes, transfer: str) -> bytes:
    """``data`` without its transfer encoding; as it is where it cannot be undone.

    >>> transferred(b"caf=C3=A9", "quoted-printable"), transferred(b"aGVs\\nbG8", "base64")
    (b'caf\\xc3\\xa9', b'hello')
    """
    if transfer == "quoted-printable":
        return binascii.a2b_qp(data)
    if transfer == "base64":
        try:
            return binascii.a2b_base64(data + b"===")
        except binascii.Error:
            return data
    return data


def words(value: str) -> str:
    """A field's value as a person reads it; ``value`` holds bytes as Latin-1 characters.

    >>> words("=?utf-8?q?No=C3=A9?= =?utf-8?b?w6k=?= and you")
    'Noéé and you'
    """

    def word(match: re.Match[str]) -> str:
        raw = match[3].encode("latin-1", "replace")
        data = binascii.a2b_qp(raw, header=True) if match[2] in "qQ" else transferred(raw, "base64")
        return decoded(data, match[1]).encode("utf-8", "surrogateescape").decode("latin-1")

    joined = _BETWEEN.sub(r"\1", value[:VALUE])
    return decoded(_WORD.sub(word, joined).encode("latin-1", "replace"), "").strip()


def addresses(values: Sequence[str]) -> tuple[Address, ...]:
    """The mailboxes in fields such as From and To, names decoded, domains in small letters.

    >>> addresses(['"Q, Nadia" <nadia@Mail.example>, marc@mail.example'])
    (Address(name='Q, Nadia', address='nadia@mail.example'), Address(name='', address='marc@mail.example'))
    """
    found = []
    for value in values[:5]:
        for match in _MAILBOX.finditer(value[: VALUE // 4]):
            local, _, domain = (match[3] or match[4]).rpartition("@")
            name = re.sub(r"\\(.)", r"\1", match[1]) if match[1] else match[2] or ""
            found.append(Address(words(name.strip(" \t\n'")), f"{local}@{domain.lower()}"))
    return tuple(found[:100])


def date(value: str) -> datetime | None:
    """The moment in a Date field, or behind the last ``;`` of a Received field; None for what is no date.

    >>> date("Tue, 4 Mar 2025 21:17:40 +0100").isoformat(), date("Tue, 4 Mar 2025 20:17:40 -0000").isoformat()
    ('2025-03-04T21:17:40+01:00', '2025-03-04T20:17:40+00:00')
    """
    text = value[:VALUE].rpartition(";")[2].strip()
    if not text or len(text) > 100:
        return None
    try:
        moment = parsedate_to_datetime(text)
        moment.utcoffset()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None and "-0000" in text else moment


def content(kind: str, disposition: str, transfer: str) -> Content:
    """What the three Content fields of a part say; ``text/plain`` where they say nothing that can be understood."""
    head = Head()
    try:
        head["Content-Type"] = kind[:_CONTENT] or "text/plain"
        head["Content-Disposition"] = disposition[:_CONTENT]
        name = head.get_filename("")
        charset = head.get_param("charset", "")
        boundary = head.get_boundary("")
        return Content(
            head.get_content_type().lower(),
            charset if isinstance(charset, str) else charset[2],
            boundary or "",
            words(name.encode("utf-8", "replace").decode("latin-1")) if name else "",
            head.get_content_disposition() == "attachment",
            transfer.strip().lower()[:40],
        )
    except (ValueError, LookupError, TypeError, UnicodeError, AttributeError):
        return Content(transfer=transfer.strip().lower()[:40])
