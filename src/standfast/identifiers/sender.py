"""What a sender is called can itself be an identifier: a number that was never saved, an address, an account's id."""

from __future__ import annotations

import re

from standfast.identifiers import dialled
from standfast.identifiers.fold import fold
from standfast.identifiers.kinds import email, phone
from standfast.identifiers.link import links
from standfast.identifiers.platform import account, made, named, platforms
from standfast.records import Identifier, Message

_NUMBER = re.compile(r"~?\s{0,3}(?:\+|00)?\(?\d(?:[ .()/-]{0,3}\d){6,16}")
_MAIL = re.compile(r"[^\s@]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_JID = re.compile(r"(\d{7,15})(?::\d{1,3})?@(?:s\.whatsapp\.net|c\.us)")
_PREFIX = re.compile(r"(?:user|8:|@)(?=[\w.:])")  # Telegram's user123, Skype's 8:live:..., an @ before a name
_SAME = {"messenger": "facebook", "twitter": "x"}  # services whose accounts are another's
_NUMBERED = frozenset(
    {"whatsapp", "signal", "viber", "sms", "imessage", "phone"}
)  # services where an account is a number


def account_of(message: Message, platform: str | None, country: str | None) -> Identifier | None:
    """The sender as an identifier, from the id that the export gives or else from the name; None if neither is one.

    ``raw`` is the name or id as it stands, ``start`` and ``end`` are 0.
    """
    service = _SAME.get(platform, platform) if platform else None
    for raw, is_id in ((message.sender_id, True), (message.sender, False)):
        if raw and len(raw) <= 320:
            found = _read(raw, service, country, is_id=is_id)
            if found is not None:
                return found
    return None


def _read(raw: str, service: str | None, country: str | None, *, is_id: bool) -> Identifier | None:
    text = fold(raw).text.strip()
    jid = _JID.fullmatch(text)
    if jid is not None:
        return _as(raw, "phone", f"+{jid[1]}", "whatsapp")
    if _MAIL.fullmatch(text):
        value = email.normal(text)
        box = email.mailbox(value)
        return _as(raw, "email", value, None, candidates=(box,) if box != value else ())
    if _NUMBER.fullmatch(text) and (service in _NUMBERED or not is_id or text.startswith("+")):
        return _number(raw, text.lstrip("~ "), service if service in platforms() else None, country)
    for link in links(text):
        said = account(link)
        if said is not None and said.kind != "phone":
            return _as(raw, said.kind, said.value, said.platform, assumed=said.assumed)
    return _account(raw, text, service) if is_id and service in platforms() else None


def _account(raw: str, text: str, service: str | None) -> Identifier | None:
    """An id at the service that the file came from."""
    platform = platforms()[service or ""]
    value = _PREFIX.sub("", text, count=1)
    if value.isdecimal():
        return _as(raw, "handle", value, platform.id, assumed=made(platform, value))
    said = named(platform, value)
    return _as(raw, said.kind, said.value, said.platform, assumed=said.assumed) if said is not None else None


def _number(raw: str, text: str, platform: str | None, country: str | None) -> Identifier:
    digits = phone.normal(text).removeprefix("+").removeprefix("00")
    if text.startswith(("+", "00")):
        return _as(raw, "phone", dialled.international(digits) or f"+{digits}", platform)
    reading = dialled.read(digits, frozenset(), frozenset(), (country,))
    return _as(raw, "phone", reading.value, platform, assumed=reading.assumed, candidates=reading.candidates)


def _as(
    raw: str,
    kind: str,
    value: str,
    platform: str | None,
    *,
    assumed: tuple[tuple[str, str], ...] = (),
    candidates: tuple[str, ...] = (),
) -> Identifier:
    return Identifier(
        kind=kind, value=value, raw=raw, start=0, end=0, platform=platform, assumed=assumed, candidates=candidates
    )
