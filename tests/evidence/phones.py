"""Files as a page on a phone hands them over, and questions as it asks them."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from standfast import shelf
from standfast.evidence.phone import Phone

VERSION = "1.2.3"
AT = 1_742_035_200_000  # 2025-03-15 10:40 UTC, in milliseconds
CLOCK = "the clock of this device, not checked; its zone is UTC+00:00"
CHAT = dict(shelf.texts("standfast.samples", ".txt"))["whatsapp"].encode()
PICTURE = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8
MAIL = (
    b"I have bad news for you. I hacked your device and have full access to it. I recorded you through your camera. "
    b"I have all your contacts. Send 900 dollars in bitcoin to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4. You have "
    b"48 hours after you open this letter. Then I will delete everything."
)


def export(chat: bytes = CHAT, media: bytes = PICTURE) -> bytes:
    """A chat with a picture beside it, as WhatsApp makes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("_chat.txt", chat)
        out.writestr("00000013-PHOTO-2025-03-14-21-52-31.jpg", media)
    return made.getvalue()


def question(data: bytes, **asked: Any) -> str:
    """What the page asks about a file."""
    plain = {"name": "pasted.txt", "size": len(data), "age": "unknown", "language": "en", "country": "gb"}
    return json.dumps({**plain, "at": AT, "clock": CLOCK, "me": None, "conversation": None, **asked})


def looked(data: bytes, phone: Phone | None = None, **asked: Any) -> dict[str, Any]:
    """What a phone answers."""
    answer = (phone or Phone(VERSION)).look(question(data, **asked), lambda: io.BytesIO(data))
    told: dict[str, Any] = json.loads(answer)
    return told
