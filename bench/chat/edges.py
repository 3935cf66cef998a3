"""What each reader makes of the small files that show one trap each: the sample pairs of the tests."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

SAMPLES = Path(__file__).parents[2] / "tests" / "chats" / "samples" / "whatsapp"
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Edges(NamedTuple):
    """Counts over all files: messages that are not there any more, and times that are not the true ones."""

    files: int
    whole: int  # files with every message there and no wrong time
    messages: int
    lost: int
    wrong: int
    failed: int  # files that the reader refused or broke on


def files() -> list[tuple[Path, list[dict[str, Any]]]]:
    """Every sample with the messages that people wrote in it (what the app noted is not asked of anybody)."""
    found = []
    for told in sorted(SAMPLES.glob("*.expected.json")):
        path = told.with_name(told.name.removesuffix(".expected.json"))
        messages = json.loads(told.read_text(encoding="utf-8"))["messages"]
        wanted = [message for message in messages if message.get("kind", "message") == "message"]
        found.append((path / "_chat.txt" if path.is_dir() else path, wanted))
    return found


def measure(ask: Callable[[Path], dict[str, Any]]) -> Edges:
    """``ask`` gives what a reader answers for one file, with its messages; without, it failed."""
    total = Counter[str]()
    for path, wanted in files():
        answer = ask(path)
        read = answer.get("messages", [])
        left = {index: (at, _folded(said)) for index, (at, said) in enumerate(read)}
        lost = wrong = 0
        for message in wanted:
            first = _folded(message["text"].split("\n")[0])
            index = next((index for index, (_, said) in left.items() if _same(said, first)), None)
            if index is None:
                lost += 1
                continue
            at, _ = left.pop(index)
            true = message.get("sent_at")
            options = [true] if true else message.get("time_candidates") or [None]
            wrong += at is not None and (len(options) > 1 or options[0] is None or at != options[0][:16])
        total += Counter(files=1, whole=not lost and not wrong, messages=len(wanted), lost=lost, wrong=wrong)
        total["failed"] += "messages" not in answer
    return Edges(*(total[name] for name in Edges._fields))


def _same(said: str, first: str) -> bool:
    """Some readers join lines, keep the name, or cut blanks: the first line has to be there."""
    return said == first or (bool(first) and first in said)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).split())
