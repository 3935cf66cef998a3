"""Makes ordinary chats, with no scheme in them, to count false alarms on: money, secrets and videos in everyday use.

Exchanges of a few turns stand in ``ordinary/xx.toml``, by topic. Chance picks topics, people, amounts and days, and
writes each line as that person types: small letters, no accents, slips, text-speak, bubbles cut in two.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bench.recognise.labelled import Chat, content
from bench.recognise.noise import without_marks
from standfast.records import Direction, Message, Place

SHELF = Path(__file__).parent / "ordinary"
LANGUAGES = ("en", "fr", "es", "tl", "ar")
SHORTEST, TYPICAL, LONGEST = 8, 22, 120  # messages
PLACEHOLDERS = (
    "(image)",
    "(image)",
    "(video)",
    "(voice)",
    "(missed call)",
    "(call 3 min)",
    "(call 41 min)",
    "(deleted)",
)
FIRST_DAY = datetime(2023, 1, 1)

_SLOT = re.compile(r"\{(\w+)\}")
_PLACEHOLDER = re.compile(r"(\([a-z][^)]*\)) ?(.*)")


@dataclass(frozen=True, slots=True)
class Words:
    """What one language's file holds; a topic is a list of exchanges."""

    names: list[str]
    emojis: list[str]
    slots: dict[str, list[str]]
    textspeak: dict[str, str]
    topics: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Hand:
    """How one person types: what they always do, and how often what they do at times."""

    name: str
    small: bool
    bare: bool  # no accents
    slips: float  # of the words
    short: float  # of the words that have a short form
    emojis: float  # of the lines
    cuts: float  # of the lines, at a blank


def ordinary(seed: int, lang: str) -> Chat:
    """The chat with this number: the same number gives the same chat; 8 to 120 messages, two people or three."""
    chance, words = random.Random(f"{lang}:{seed}"), spoken(lang)
    hands = [_hand(name, chance) for name in chance.sample(words.names, 3 if chance.random() < 0.12 else 2)]
    me = None if chance.random() < 0.15 else hands[0].name
    length = min(LONGEST, SHORTEST + round(chance.expovariate(1 / TYPICAL)))
    messages: list[Message] = []
    now = FIRST_DAY + timedelta(minutes=chance.randrange(3 * 365 * 24 * 60))
    for exchange in _exchanges(words, chance):
        for hand, turn in _turns(exchange, hands, chance):
            for bubble in _bubbles(turn, hand, words, chance):
                now += timedelta(seconds=chance.randrange(4, 150))
                messages.append(_message(bubble, hand.name, me, now, Place(f"ordinary/{lang}.toml", "", seed, 0, 0)))
        if len(messages) >= length:
            break
        now += _pause(chance)
    said = tuple(messages[:length])
    return Chat(f"ordinary-{lang}-{seed}", "ordinary", lang, me, frozenset(), said, (None,) * len(said))


@cache
def spoken(lang: str) -> Words:
    """The words of one language. Raises FileNotFoundError where there is no file for it."""
    return Words(**tomllib.loads((SHELF / f"{lang}.toml").read_text(encoding="utf-8")))


def _hand(name: str, chance: random.Random) -> Hand:
    return Hand(
        name,
        small=chance.random() < 0.7,
        bare=chance.random() < 0.4,
        slips=chance.choice((0, 0, 0.01, 0.03, 0.06)),
        short=chance.choice((0, 0, 0.3, 0.8)),
        emojis=chance.choice((0, 0.05, 0.2, 0.4)),
        cuts=chance.choice((0, 0.05, 0.15, 0.3)),
    )


def _exchanges(words: Words, chance: random.Random) -> Iterator[str]:
    """Exchanges without end: often a greeting, then from one to four topics at a time, each used up before a next."""
    if chance.random() < 0.7:
        yield _filled(chance.choice(words.topics["greetings"]), words, chance)
    while True:
        topics = chance.sample(sorted(words.topics), chance.randrange(1, 5))
        lines = [line for topic in topics for line in chance.sample(words.topics[topic], chance.randrange(2, 7))]
        if chance.random() < 0.3:
            chance.shuffle(lines)
        for line in lines:
            yield _filled(line, words, chance)


def _filled(line: str, words: Words, chance: random.Random) -> str:
    """One line with its slots filled; the same slot twice means the same thing."""
    values = {slot: chance.choice(options) for slot, options in words.slots.items()}
    return _SLOT.sub(lambda slot: values[slot[1]], line)


def _turns(exchange: str, hands: list[Hand], chance: random.Random) -> Iterator[tuple[Hand, str]]:
    """Who says what: two of the people in turn, and now and then a picture or a call that nobody announced."""
    pair = chance.sample(hands, 2)
    for index, turn in enumerate(exchange.split(" / ")):
        yield pair[index % 2], turn
    if chance.random() < 0.04:
        yield chance.choice(hands), chance.choice(PLACEHOLDERS)


def _bubbles(turn: str, hand: Hand, words: Words, chance: random.Random) -> Iterator[str]:
    """One turn as the bubbles it is sent in."""
    placeholder = _PLACEHOLDER.fullmatch(turn)
    if placeholder:
        yield placeholder[1]
        turn = placeholder[2]
    if not turn:
        return
    typed = _typed(turn, hand, words, chance).split(" ")
    cut = chance.randrange(1, len(typed)) if len(typed) > 3 and chance.random() < hand.cuts else len(typed)
    yield " ".join(typed[:cut])
    if typed[cut:]:
        yield " ".join(typed[cut:])


def _typed(text: str, hand: Hand, words: Words, chance: random.Random) -> str:
    """The line as this person types it."""
    if hand.short:
        for plain, short in words.textspeak.items():
            if chance.random() < hand.short:
                text = re.sub(rf"(?<!\w){re.escape(plain)}(?!\w)", short, text, flags=re.IGNORECASE)
    text = text.lower() if hand.small else text[:1].upper() + text[1:]
    text = without_marks(text) if hand.bare else text
    text = " ".join(_slip(word, chance) if chance.random() < hand.slips else word for word in text.split(" "))
    return f"{text} {chance.choice(words.emojis)}" if chance.random() < hand.emojis else text


def _slip(word: str, chance: random.Random) -> str:
    """The word with two letters swapped, one lost or one doubled."""
    if len(word) < 4 or not word.isalpha():
        return word
    at = chance.randrange(1, len(word) - 1)
    middle = chance.choice((word[at + 1] + word[at], word[at + 1], word[at] * 2 + word[at + 1]))
    return word[:at] + middle + word[at + 2 :]


def _pause(chance: random.Random) -> timedelta:
    """What lies between two exchanges: mostly minutes, at times hours, now and then days."""
    kind = chance.random()
    if kind < 0.7:
        return timedelta(minutes=chance.randrange(1, 20))
    return timedelta(hours=chance.randrange(1, 9)) if kind < 0.95 else timedelta(days=chance.randrange(1, 4))


def _message(words: str, sender: str, me: str | None, now: datetime, place: Place) -> Message:
    text, kind, attachments = content(words)
    direction: Direction | None = None if me is None else "out" if sender == me else "in"
    return Message(0, now, now.isoformat(" ", "seconds"), sender, text, place, kind, direction, attachments)
