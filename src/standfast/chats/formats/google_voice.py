"""Google Voice (Takeout): ``Voice/Calls/<name> - <kind> - <UTC time>.html``, both sides, many files a conversation.

A page of texts is ``div.hChatLog`` with one ``div.message`` each: ``abbr.dt`` whose title is the time with its offset,
``cite.sender`` with ``a.tel`` and ``.fn`` (an ``abbr`` for the owner, a ``span`` for others), ``q`` the text. A call or
a voicemail is one ``div.haudio``; its kind is told by the link of a label (``…/voice#missed``), in whatever language.
Layout: wjcarpenter/gvoice-sms-takeout-xml (examples of every kind), psanford/google-voice-takeout-parser, 2023 to 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from standfast.chats.attachments import attachment
from standfast.chats.boxes import Attributes, Node
from standfast.chats.format import Book, Event, Format
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.chats.pages import blocks, seen
from standfast.records import Attachment, Direction, Message, MessageKind, Notice, Place

_TEXTS, _CALL = b'class="hChatLog', b'class="haudio"'
_OTHERS = re.compile(rb'href="tel:(\+?[0-9]{2,20})"[^>]{0,60}>\s{0,9}<span class="fn"')
_FILE = re.compile(r"(?:.*/)?(.*?)(?: - [^/]{1,30}?)? - \d{4}-\d\d-\d\dT\d\d_\d\d_\d\dZ\.html", re.S)
_LABEL = re.compile(r"/voice#(\w{1,30})$")
_WORDS = frozenset({"word"})  # a transcript comes twice: as a whole and word by word
_SIDES: dict[str, Direction] = {"placed": "out", "missed": "in", "received": "in", "voicemail": "in"}

PAGE = Notice(
    "html_lower_trust", "These are web pages that the service made; it gives no other form. Keep them as they are."
)


def recognise(member: Member) -> bool:
    page = seen(member)
    return _TEXTS in page or (_CALL in page and b'class="contributor vcard"' in page and b"/voice#" in page)


def groups(members: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """All pages with the same people are one conversation."""
    found: dict[str, list[Member]] = {}
    for member in members:
        found.setdefault(people(member), []).append(member)
    for pages in found.values():
        yield tuple(pages)


def people(member: Member) -> str:
    """Who the owner talks with: their numbers, or where the page has none the name that the file is called by."""
    page = seen(member)
    numbers = _OTHERS.findall(page)
    if b'class="participants"' not in page:
        numbers = numbers[:1]
    if numbers:
        return " ".join(sorted({number.decode("ascii") for number in numbers}))
    named = _FILE.fullmatch(member.name)
    return named[1] if named and named[1].strip() else member.name


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every text, call and voicemail of one conversation."""
    yield PAGE
    number = book.number(f"google_voice:{people(group[0])}")
    for member in group:
        for block in blocks(member, _starts, book):
            place = book.place(member, block.start, block.end, line=block.line)
            stamp = block.node.first(of="dt" if block.label == "text" else "published")
            if block.fault or stamp is None:
                yield book.unparsed(place, block.fault or "not a message: no time")
            elif block.label == "text":
                yield _text(block.node, stamp, number, place)
            else:
                yield _call(block.node, stamp, number, place)


def _starts(tag: str, attributes: Attributes, inside: Node | None) -> str | None:
    classes = attributes.get("class", "").split()
    if tag != "div" or inside is not None:
        return None
    return "text" if "message" in classes else "call" if "haudio" in classes else None


def _text(node: Node, stamp: Node, number: int, place: Place) -> Message:
    when = stamp.attributes.get("title", "")
    name, account, own = _person(node.first(of="sender"))
    side: Direction | None = "out" if own else "in" if account or name else None
    said = node.first(tag="q")
    text = said.text() if said is not None else ""
    return Message(number, iso(when), when, name, text, place, "message", side, _files(node), sender_id=account)


def _call(node: Node, stamp: Node, number: int, place: Place) -> Message:
    when = stamp.attributes.get("title", "")
    labels = {
        found[1].lower() for link in node.every(tag="a") if (found := _LABEL.search(link.attributes.get("href", "")))
    }
    sides = {_SIDES[label] for label in labels if label in _SIDES}
    side = sides.pop() if len(sides) == 1 else None
    name, account, _ = _person(node.first(of="contributor"))
    title, length = node.first(of="fn"), node.first(of="duration")
    kind: MessageKind = "message" if "voicemail" in labels else "call"
    if kind == "message":
        transcript = node.first(of="full-text") or node.first(of="description")
        text = transcript.text(without=_WORDS) if transcript is not None else ""
    else:
        parts = [title.text() if title is not None else "", account or "", length.text() if length is not None else ""]
        text = " ".join(part for index, part in enumerate(parts) if part and part not in " ".join(parts[:index]))
    who = (None, None) if side == "out" else (name, account)
    return Message(number, iso(when), when, who[0], text, place, kind, side, _files(node), sender_id=who[1])


def _person(card: Node | None) -> tuple[str | None, str | None, bool]:
    """Name (the number where there is none), number, and whether it is the owner."""
    if card is None:
        return None, None, False
    link, named = card.first(of="tel"), card.first(of="fn")
    account = link.attributes.get("href", "").removeprefix("tel:") if link is not None else ""
    name = named.text() if named is not None else ""
    return name or account or None, account or None, named is not None and named.tag == "abbr"


def _files(node: Node) -> tuple[Attachment, ...]:
    """Pictures, cards, sounds and videos, by the names of their files."""
    found: dict[str, Attachment] = {}
    for part in node.every():
        address = part.attributes.get("src", "") or part.attributes.get("href", "")
        kind = {"img": "image", "audio": "audio", "video": "video"}.get(part.tag)
        if part.tag == "a":
            kind = {"vcard": "contact", "video": "video", "audio": "audio"}.get("".join(part.classes))
        if kind is not None and address:
            found.setdefault(address, attachment(address, kind))
    return tuple(found.values())


FORMAT = Format(
    name="google_voice",
    title="a Google Voice export (Takeout)",
    layout_seen="2024-05",
    recognise=recognise,
    read=read,
    groups=groups,
    order="time",
    platform="phone",
)
