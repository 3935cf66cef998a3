"""The changes with which the recogniser's robustness is measured: what a screenshot, a phone or a trick does to a chat.

Each takes a chat and a source of chance and gives a chat whose stages are still in step with its messages.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from bench.recognise.labelled import Chat
from standfast.records import Message

Change = Callable[[Chat, random.Random], Chat]
Said = tuple[Message, str | None]

DROPPED = 0.30  # of the messages
MISREAD = 0.02  # of the characters
DISGUISED = 0.25  # of the words, where somebody hides words from a filter
LAST = 5  # messages of the other side
SYNONYMS = Path(__file__).parent / "ordinary" / "synonyms"

MISREADS = {
    "l": "1", "1": "l", "i": "l", "I": "l", "o": "0", "0": "o", "O": "0", "s": "5", "5": "s", "e": "c", "c": "e",
    "rn": "m", "m": "rn", "n": "ri", "u": "v", "v": "u", "g": "q", "h": "b", "w": "vv", "d": "cl", "cl": "d", "B": "8",
    "t": "f", "a": "o", "ا": "أ", "ة": "ه", "ى": "ي", "ي": "ى", "ب": "ن", "ت": "ث", "ف": "ق", "ح": "ج", "ر": "ز",
    "د": "ذ", "س": "ش", "ص": "ض", "ع": "غ", "ط": "ظ",
}  # fmt: skip
LOOKALIKES = dict(zip("aceopxyijsABCEHIKMOPTX", "асеорхуіјѕАВСЕНІКМОРТХ", strict=True))
LEET = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"}

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_KEPT_TOGETHER = re.compile(r"\S*(?:://|@|www\.)\S*|\S*\d\S*")  # links, accounts, amounts


def dropped(chat: Chat, chance: random.Random) -> Chat:
    """Thirty percent of the messages are missing, as between two screenshots; at least one stays."""
    kept = [one for one in _said(chat) if chance.random() >= DROPPED]
    return _with(chat, kept or [chance.choice(list(_said(chat)))])


def own_side_removed(chat: Chat, chance: random.Random) -> Chat:  # noqa: ARG001
    """Only what the other side said; the same chat where nobody knows which side is whose."""
    return _with(chat, [one for one in _said(chat) if one[0].direction != "out"] or _said(chat))


def last_five(chat: Chat, chance: random.Random) -> Chat:  # noqa: ARG001
    """The last five messages of the other side, and what lies between them and after."""
    theirs = [index for index, message in enumerate(chat.messages) if message.direction != "out"]
    return _with(chat, list(_said(chat))[theirs[-LAST:][0] if theirs else 0 :])


def noisy(chat: Chat, chance: random.Random) -> Chat:
    """Two percent of the characters are misread as a program does that reads pictures of text."""
    return _reworded(chat, lambda text: "".join(_misread(text, chance)))


def _misread(text: str, chance: random.Random) -> Iterator[str]:
    index = 0
    while index < len(text):
        one, two = text[index], text[index : index + 2]
        index += 1
        if chance.random() >= MISREAD or one.isspace():
            yield one
        elif two in MISREADS and len(two) == 2:
            index += 1
            yield MISREADS[two]
        elif (bare := without_marks(one)) and bare != one:
            yield bare
        elif one in MISREADS and chance.random() < 0.7:
            yield MISREADS[one]
        else:
            index += len(two) - 1
            yield two[::-1]


def without_accents(chat: Chat, chance: random.Random) -> Chat:  # noqa: ARG001
    """No accents, no tilde, no Arabic vowel marks or hamza: what people leave out on a phone."""
    return _reworded(chat, without_marks)


def without_marks(text: str) -> str:
    """The text without marks that combine with a letter.

    >>> without_marks("Où ça, señor? أخي")
    'Ou ca, senor? اخي'
    """
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def spelled_apart(chat: Chat, chance: random.Random) -> Chat:
    """Some words have their letters apart, by dots, blanks or hyphens."""

    def apart(word: str) -> str:
        return chance.choice(". -").join(word)

    return _reworded(chat, lambda text: _some_words(text, chance, _LONG_WORD, apart))


def homoglyphs(chat: Chat, chance: random.Random) -> Chat:
    """Some letters of some words are Cyrillic ones that look the same."""

    def disguised(word: str) -> str:
        return "".join(LOOKALIKES.get(c, c) if chance.random() < 0.5 else c for c in word)

    return _reworded(chat, lambda text: _some_words(text, chance, _WORD, disguised))


def leet(chat: Chat, chance: random.Random) -> Chat:
    """Digits for letters in some words: 4 for a, 3 for e, 1 for i, 0 for o, 5 for s."""

    def disguised(word: str) -> str:
        return "".join(LEET.get(c.lower(), c) for c in word)

    return _reworded(chat, lambda text: _some_words(text, chance, _LONG_WORD, disguised))


def split(chat: Chat, chance: random.Random) -> Chat:
    """Every bubble of four words or more is cut in two at a blank, the second part some seconds later."""
    return _with(chat, [part for one in _said(chat) for part in _halves(one, chance)])


def _halves(said: Said, chance: random.Random) -> Iterator[Said]:
    message, stage = said
    words = message.text.split(" ")
    if message.kind != "message" or len(words) < 4:
        yield said
        return
    cut = chance.randrange(1, len(words))
    later = message.sent_at + timedelta(seconds=chance.randrange(2, 9)) if message.sent_at else None
    yield replace(message, text=" ".join(words[:cut])), stage
    yield replace(message, text=" ".join(words[cut:]), sent_at=later, attachments=()), stage


def early(chat: Chat, chance: random.Random) -> Chat:  # noqa: ARG001
    """The chat as it is when the first demand has just come; the whole of it where there is none."""
    return _until(chat, "demand")


def middle(chat: Chat, chance: random.Random) -> Chat:  # noqa: ARG001
    """The chat as it is when the first threat has just come; the whole of it where there is none."""
    return _until(chat, "threat")


def _until(chat: Chat, stage: str) -> Chat:
    end = chat.stages.index(stage) + 1 if stage in chat.stages else len(chat.stages)
    return _with(chat, list(_said(chat))[:end])


def paraphrased(chat: Chat, chance: random.Random) -> Chat:
    """The words that a list would hold (send, pay, video, family, ...) give way to rarer ones of the same meaning."""
    table = synonyms(chat.lang)
    if not table:
        return chat
    known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(table, key=len, reverse=True)))})(?!\w)", re.I)

    def rarer(found: re.Match[str]) -> str:
        word = chance.choice(table[found[0].casefold()])
        return word[:1].upper() + word[1:] if found[0][:1].isupper() else word

    return _reworded(chat, lambda text: known.sub(rarer, text))


@cache
def synonyms(lang: str) -> dict[str, tuple[str, ...]]:
    """Rarer words by common one, casefolded; empty for a language that has no table."""
    path = SYNONYMS / f"{lang}.toml"
    if not path.exists():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["instead_of"]
    return {word.casefold(): tuple(rarer) for word, rarer in rows.items()}


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        dropped, own_side_removed, last_five, noisy, without_accents, spelled_apart, homoglyphs, leet, split, early,
        middle, paraphrased,
    )
}  # fmt: skip


def _said(chat: Chat) -> Iterator[Said]:
    return zip(chat.messages, chat.stages, strict=True)


def _with(chat: Chat, said: Iterable[Said]) -> Chat:
    messages, stages = zip(*said, strict=True)
    return replace(chat, messages=messages, stages=stages)


def _reworded(chat: Chat, change: Callable[[str], str]) -> Chat:
    """What people wrote is changed; what an app noted, as a call, stays."""
    return replace(
        chat,
        messages=tuple(
            replace(one, text=change(one.text)) if one.kind == "message" and one.text else one for one in chat.messages
        ),
    )


def _some_words(text: str, chance: random.Random, words: re.Pattern[str], change: Callable[[str], str]) -> str:
    """A quarter of the words is changed, none inside a link, an account or an amount."""

    def changed(found: re.Match[str]) -> str:
        return change(found[0]) if chance.random() < DISGUISED else found[0]

    parts, end = [], 0
    for kept in _KEPT_TOGETHER.finditer(text):
        parts += [words.sub(changed, text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, words.sub(changed, text[end:])])
