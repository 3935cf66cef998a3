"""What Snapchat's JSON and its pages share: kinds of entries, times, and what an export of it cannot show."""

from __future__ import annotations

from datetime import UTC, datetime

from standfast.chats.moments import iso
from standfast.records import Attachment, MessageKind, Notice

ABSENCE = Notice(
    "absence_proves_nothing",
    "Snapchat keeps only what was saved or not yet opened. Messages that are not here may still have been sent.",
)
_KINDS = {
    "IMAGE": "image", "PHOTO": "image", "VIDEO": "video", "NOTE": "audio", "STICKER": "sticker", "LOCATION": "location",
    "SHARE": "link", "SHARESAVEDSTORY": "link",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def kind(media: str) -> MessageKind:
    """What an entry is by its ``Media Type``: what the app notes begins with STATUS.

    >>> kind("TEXT"), kind("MEDIA"), kind("STATUSERASEDMESSAGE"), kind("STATUSCALLMISSEDAUDIO"), kind("STATUS")
    ('message', 'message', 'deleted', 'call', 'system')
    """
    if not media.startswith("STATUS"):
        return "message"
    return "deleted" if "ERASED" in media else "call" if "CALL" in media else "system"


def attachments(media: str, ids: str = "") -> tuple[Attachment, ...]:
    """The files of an entry: by their ids where it has any, else one without a name for what is no text.

    >>> attachments("MEDIA", "b~x | b~y"), attachments("VIDEO"), attachments("TEXT")
    ((Attachment(name='b~x', kind='other'), Attachment(name='b~y', kind='other')), \
(Attachment(name='', kind='video'),), ())
    """
    named = [name for name in (part.strip()[:300] for part in ids[:20_000].split("|")) if name]
    if kind(media) != "message" or (media in ("TEXT", "") and not named):
        return ()
    what = _KINDS.get(media, "other")
    return tuple(Attachment(name, what) for name in named) or (Attachment("", what),)


def moment(text: str) -> datetime | None:
    """The time of an entry, in UTC: ``2025-03-04 20:17:40 UTC``, before 2021 ``Tue Mar 04 20:17:40 UTC 2025``.

    >>> moment("Tue Mar 04 20:17:40 UTC 2025").isoformat(), moment("2025-03-04 20:17:40 UTC").isoformat()
    ('2025-03-04T20:17:40+00:00', '2025-03-04T20:17:40+00:00')
    """
    found = iso(text)
    if found is not None:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found
    parts = text.split(" ") if len(text) <= 40 else []
    if len(parts) != 6 or parts[4] != "UTC" or parts[1].lower() not in _MONTHS:
        return None
    try:
        hour, minute, second = (int(part) for part in parts[3].split(":"))
        return datetime(
            int(parts[5]), _MONTHS.index(parts[1].lower()) + 1, int(parts[2]), hour, minute, second, tzinfo=UTC
        )
    except ValueError:
        return None
