"""What a message carried: the file's own name and its kind, from the path or address that an export gives."""

from __future__ import annotations

import re
from urllib.parse import unquote

from standfast.chats.member import media_kind
from standfast.records import Attachment, Notice

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}+://", re.I)
LONGEST = 300  # characters of a name

MISSING = Notice("missing_media", "Some pictures, videos or sounds are not in this export. Only their mention is.")


def attachment(address: str, kind: str | None = None) -> Attachment:
    """The last part of ``address``, without the folders of the account; its kind by its ending where not given.

    >>> attachment("your_instagram_activity/messages/inbox/noe_17841/photos/1.jpg")
    Attachment(name='1.jpg', kind='image')
    >>> attachment("https://media.example/a%20b.mp4?token=1"), attachment("https://maps.example/")
    (Attachment(name='a b.mp4', kind='video'), Attachment(name='', kind='link'))
    """
    scheme = _SCHEME.match(address)
    if scheme is None:
        name = address.replace("\\", "/").rpartition("/")[2]
    else:
        path = re.split(r"[?#]", address[scheme.end() :], maxsplit=1)[0]
        name = unquote(path.partition("/")[2].rpartition("/")[2]).replace("/", "_")
    name = name[:LONGEST]
    return Attachment(name, kind or media_kind(name) or ("document" if name else "link"))
