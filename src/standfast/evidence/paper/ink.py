"""What is written on a paper: our own words from the language's file, and what others wrote made fit to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from standfast.evidence.paper.glyphs import Cover, isolated, printable
from standfast.guide.wording import words
from standfast.records import Age, Identifier, Message

LONGEST = 4_000  # signs of one text: the whole of it is in case.json
NARROW = 14  # signs of a word that still fit a narrow column


@dataclass(frozen=True, slots=True)
class Ink:
    """The words of one language on one kind of paper. Names of attached files are shown for an adult only (S15)."""

    say: Mapping[str, str]
    language: str
    cover: Cover
    age: Age

    def word(self, key: str, /, **slots: str) -> str:
        """Our words under ``paper.key``. What goes into a slot must be printable."""
        return self.say[f"paper.{key}"].format(**slots)

    def has(self, key: str) -> bool:
        """Whether there are words under ``paper.key``."""
        return f"paper.{key}" in self.say

    def theirs(self, text: str, *, word: int = 31, longest: int = LONGEST) -> str:
        """A text of anybody else: printable, no longer than ``longest``, and isolated from the writing around it."""
        shown = isolated(printable(text[:longest].replace("\r\n", "\n"), self.cover, word=word))
        left = len(text) - longest
        return self.word("shortened", text=shown, count=self.count(left)) if left > 0 else shown

    def narrow(self, text: str) -> str:
        """A text of anybody else for a narrow column."""
        return self.theirs(text, word=NARROW, longest=500)

    def count(self, number: int) -> str:
        """A number with its thousands apart."""
        return f"{number:,}".replace(",", self.say["paper.thousand"][1:-3])

    def listed(self, texts: Iterable[str], most: int) -> str:
        """Texts one below the other, once each, at most ``most`` of them; or that there are none."""
        every = list(dict.fromkeys(texts))
        if len(every) > most:
            every[most:] = [self.word("more", count=self.count(len(every) - most))]
        return "\n".join(every) or self.word("none")

    def unnamed(self, text: str, message: Message) -> str:
        """``text`` of ``message`` without the names of its attached files, unless the person is an adult (S15)."""
        if self.age == "adult":
            return text
        for one in message.attachments:
            if one.name:
                text = text.replace(one.name, self.word("unnamed"))
        return text


def ink(language: str, cover: Cover, age: Age) -> Ink:
    """The ink of a paper in ``language``; English where there are no words for papers in it. Raises UnknownLanguage."""
    say = words(language)
    if say["paper.title"] == words("en")["paper.title"]:
        say = words("en")
    return Ink(say, say["about.code"], cover, age)


def file_name(name: str) -> str:
    """The name of a file without the folders of the computer that it lay on.

    >>> file_name("/home/marc/chat.txt"), file_name("chat.txt")
    ('chat.txt', 'chat.txt')
    """
    return name.replace("\\", "/").rpartition("/")[2] or name


def numbers(indexes: Iterable[int], most: int = 12) -> str:
    """Message numbers, as a list in a sentence."""
    every = [str(index + 1) for index in indexes]
    return ", ".join(every[:most]) + (", …" if len(every) > most else "")


def shown_name(one: Identifier, message: Message, ink: Ink) -> bool:
    """Whether an identifier may be shown: it is not part of the name of an attached file that is held back."""
    return ink.age == "adult" or not any(one.raw and one.raw in held.name for held in message.attachments)
