"""What each reader makes of the small files that show one trap each: the sample pairs of the tests."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SAMPLES = Path(__file__).parents[2] / "tests" / "chats" / "samples" / "whatsapp"
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Edges(NamedTuple):
    """Counts over all files: messages that are not there any more, and times that are not the true ones."""

    files: int
    whole: int  # files with every message there and each with its time
    messages: int
    lost: int
    wrong: int  # a time that is not the true one
    timeless: int  # no time where the file has one
    guessed: int  # one time where the file leaves two open
    failed: int  # files that the reader refused or broke on: at least it said so


def files() -> list[tuple[Path, list[dict[str, Any]]]]:
    """Every sample with the messages that people wrote in it (what the app noted is not asked of anybody)."""
    found = []
    for told in sorted(SAMPLES.glob("*.expected.json")):
        path = told.with_name(told.name.removesuffix(".expected.json"))
        messages = json.loads(told.read_text(encoding="utf-8"))["messages"]
        wanted = [message for message in messages if message.get("kind", "message") == "message"]
        found.append((path / "_chat.txt" if path.is_dir() else path, wanted))
    return found


def measure(ask: Callable[[Sequence[Path]], list[dict[str, Any]]]) -> Edges:
    """``ask`` gives what a reader answers for each file, with its messages; an answer without them is a failure."""
    total = Counter[str]()
    asked = files()
    for (_, wanted), answer in zip(asked, ask([path for path, _ in asked]), strict=True):
        left = {index: (at, folded(said)) for index, (at, said) in enumerate(answer.get("messages", []))}
        lost = wrong = timeless = guessed = 0
        for message in wanted:
            index = _index(left, folded(message["text"].split("\n")[0]))
            if index is None:
                lost += 1
                continue
            at, _ = left.pop(index)
            true = message["sent_at"]
            guessed += at is not None and true is None
            timeless += at is None and true is not None
            wrong += at is not None and true is not None and at != true[:16]
        counts = {"lost": lost, "wrong": wrong, "timeless": timeless, "guessed": guessed}
        counts["failed"] = "messages" not in answer
        total += Counter(files=1, messages=len(wanted), whole=not any(counts.values()), **counts)
    return Edges(*(total[name] for name in Edges._fields))


def _index(left: dict[int, tuple[str | None, str]], first: str) -> int | None:
    """Some readers join lines, keep the name, or cut blanks: the first line of a message has to be there."""
    same = (index for index, (_, said) in left.items() if said == first)
    within = (index for index, (_, said) in left.items() if first and first in said)
    return next(same, next(within, None))


def folded(text: str) -> str:
    """``text`` without what nobody sees: marks, kinds of blanks and of line breaks, widths of letters."""
    return " ".join(unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).split())
