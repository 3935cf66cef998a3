"""Writes large invented chats, always the same: WhatsApp as two kinds of phone export it, and Instagram."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

WHATSAPP, INSTAGRAM = 200_000, 50_000
MULTI_LINE, MEDIA = 0.05, 0.03
# "left" and "added" are kept out: one of the other readers takes every message with such a word for a notice and drops
# it, and words drawn at random would make far too much of that.
TEXT = (
    "ok nice haha where are you from send it to me your sister sees it calling now wait please i will pay tomorrow "
    "meet at the station no more time then café déjà 😊 really think about it answer me what do you want"
)
WORDS = TEXT.split()
LRM = "\u200e"

Said = tuple[str, str]  # the minute and the words; for a file without a caption what the export has in their place


def _talk(count: int, chance: random.Random) -> Iterator[tuple[datetime, str, str | None]]:
    """Time, sender and words; no words for a message that is a file."""
    at = datetime(2024, 1, 1)
    for _ in range(count):
        at += timedelta(seconds=chance.randrange(1, 220))
        sender = chance.choice(("Marc", "Nadia Q"))
        lines = 1 + (chance.random() < MULTI_LINE)
        words = "\n".join(" ".join(chance.choices(WORDS, k=chance.randrange(1, 20))) for _ in range(lines))
        yield at, sender, None if chance.random() < MEDIA else words


def iphone(path: Path, count: int = WHATSAPP) -> list[Said]:
    """Writes the ``_chat.txt`` of an iPhone; returns what it holds."""
    said = []
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, (at, sender, words) in enumerate(_talk(count, random.Random(1))):
            mark, text = "", words
            if text is None:
                mark, text = LRM, f"{LRM}<attached: {number:08}-PHOTO-{at:%Y-%m-%d-%H-%M-%S}.jpg>"
            file.write(f"{mark}[{at:%d/%m/%Y, %H:%M:%S}] {sender}: {text}\r\n")
            said.append((at.isoformat()[:16], text))
    return said


def android(path: Path, count: int = WHATSAPP) -> list[Said]:
    """Writes the ``WhatsApp Chat with Nadia Q.txt`` of an Android phone; returns what it holds."""
    said = []
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, (at, sender, words) in enumerate(_talk(count, random.Random(1))):
            text = words or f"IMG-{at:%Y%m%d}-WA{number % 10_000:04}.jpg (file attached)"
            file.write(f"{at:%d/%m/%Y, %H:%M} - {sender}: {text}\n")
            said.append((at.isoformat()[:16], text))
    return said


def instagram(path: Path, count: int = INSTAGRAM) -> list[Said]:
    """Writes the ``message_1.json`` of an Instagram export, newest first, its letters escaped byte by byte."""
    messages, said = [], []
    for number, (at, sender, words) in enumerate(_talk(count, random.Random(2))):
        stamp = int(at.replace(tzinfo=UTC).timestamp() * 1_000)
        entry: dict[str, object] = {"sender_name": sender, "timestamp_ms": stamp}
        if words is None:
            entry["photos"] = [{"uri": f"photos/{number}.jpg", "creation_timestamp": stamp // 1_000}]
        else:
            entry["content"] = words.encode().decode("latin-1")
        messages.append(entry | {"is_geoblocked_for_viewer": False, "is_unsent_image_by_messenger_kid_parent": False})
        said.append((at.isoformat()[:16], words or ""))
    thread = {
        "participants": [{"name": "Marc"}, {"name": "Nadia Q"}],
        "messages": messages[::-1],
        "title": "Nadia Q",
        "thread_path": "inbox/nadiaq_17841",
    }
    path.write_text(json.dumps(thread, indent=1), encoding="ascii")
    return said


INPUTS = {
    "WhatsApp, iPhone": (iphone, "whatsapp", "_chat.txt"),
    "WhatsApp, Android": (android, "whatsapp", "android.txt"),
    "Instagram": (instagram, "instagram", "message_1.json"),
}
