"""TikTok: ``user_data.json`` or ``user_data_tiktok.json``, both sides, one list of messages for each other account.

Two nestings were seen, ``Direct Messages > Chat History > ChatHistory`` and the newer ``Direct Message > Direct
Messages > ChatHistory``; below both the lists are called ``Chat History with NAME:``. A date has no zone and no source
says which one it is in, so it stays a wall clock time. A shared video is a link in the text.
Layout: RLEAPP (abrignoni), tikTokArchiveJson, 2026-10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from standfast.chats.format import Book, Event, Format
from standfast.chats.items import Item, items
from standfast.chats.member import Member
from standfast.chats.moments import iso
from standfast.records import Direction, Message

_TOP = re.compile(
    rb"\s{0,99}+\{\s{0,99}+\"(?:Your Activity|Activity|Ads and data|App Settings|Comment|Direct Messages?|Income Plus"
    rb"|Likes and Favorites|Location Review|Post|Profile|Profile And Settings|Tik[Tt]ok \w{4,8}|Video)\"\s{0,9}+:"
)
_LISTS = (b'"ChatHistory"', b'"FavoriteEffectsList"', b'"FavoriteVideoList"', b'"VideoList"', b'"FansList"')
_WITH = re.compile(r"(?:Chat History|Chat history) with (.{1,200}+)", re.S)


def recognise(member: Member) -> bool:
    head = member.head.removeprefix(b"\xef\xbb\xbf")
    return _TOP.match(head) is not None and any(key in head for key in _LISTS)


def read(group: tuple[Member, ...], book: Book) -> Iterator[Event]:
    """Every message, chat by chat."""
    below = ("*", "*", "*", "*")
    for member in group:
        for item in items(member, book, ("Direct Message", *below), ("Direct Messages", *below)):
            if not isinstance(item, Item):
                yield item
            elif not item.value.keys() & {"From", "Content", "Date"}:
                yield book.unparsed(item.place, "not a message: no sender, no text and no time")
            else:
                yield _message(item, str(item.path[3]), book)


def _message(item: Item, title: str, book: Book) -> Message:
    sender, when = item.text("From") or None, item.text("Date")
    other = _WITH.fullmatch(title.removesuffix(":"))
    side: Direction | None = "in" if sender and other and sender == other[1] else book.direction(sender)
    number = book.number(f"tiktok:{title}")
    return Message(number, iso(when), when, sender, item.text("Content"), item.place, direction=side, sender_id=sender)


FORMAT = Format(
    name="tiktok",
    title="a TikTok export (JSON)",
    layout_seen="2026-10",
    recognise=recognise,
    read=read,
    order="time",
    platform="tiktok",
)
