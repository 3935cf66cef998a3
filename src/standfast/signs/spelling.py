"""Undoes the disguise of a single word: look-alike letters, digits for letters, one letter wrong."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 5  # letters of a word below which one wrong letter makes another word
# Letters of other scripts that look Latin, as Unicode's own list of confusable characters (UTS 39) pairs them.
_CONFUSED = str.maketrans("авекмнорстухіјѕԁһӏԛԝґзαβγεικνορτυχϲ", "abekmhopctyxijsdhlqwr3abyeiknoptuxc")
_LEET = str.maketrans("0134578@$€", "oieastbase")
_LEET_L = str.maketrans("0134578@$€", "oleastbase")


def latin(word: str) -> str:
    """A word that mixes scripts, in Latin letters; a word of one script as it is.

    >>> latin("раy"), latin("рай")
    ('pay', 'рай')
    """
    if word.isascii() or not any(c.isascii() and c.isalpha() for c in word):
        return word
    if not any(unicodedata.name(c, "").startswith(("CYRILLIC", "GREEK")) for c in word):
        return word
    return word.translate(_CONFUSED)


def unleet(word: str) -> Iterator[str]:
    """The words that digits among letters may stand for.

    >>> list(unleet("p4y")), list(unleet("v1deo")), list(unleet("300"))
    (['pay'], ['video', 'vldeo'], [])
    """
    if word.isalpha() or not any(c.isalpha() for c in word):
        return
    yield from dict.fromkeys((word.translate(_LEET), word.translate(_LEET_L)))


class Spelling:
    """Words, and how to find the one that a misspelt word means: at most one letter more, less, other or swapped.

    Every word is filed under itself with each of its letters left out, as in Wolf Garbe's symmetric deletion.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._filed: dict[str, list[str]] = defaultdict(list)
        for word in sorted(words):
            if len(word) >= SHORTEST:
                for form in (word, *_shorter(word)):
                    self._filed[form].append(word)

    def near(self, word: str) -> str | None:
        """The one word that this may be meant for, with the same first letter; None where there is none.

        In Arabic the last letter stays too: it says whose a thing is.

        >>> Spelling(["friends", "family"]).near("freinds")
        'friends'
        """
        if len(word) < SHORTEST or not word.isalpha():
            return None
        for form in (word, *_shorter(word)):
            for meant in self._filed.get(form, ()):
                if meant[0] == word[0] and is_near(word, meant) and (word.isascii() or meant[-1] == word[-1]):
                    return meant
        return None


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two neighbours swapped.

    >>> is_near("recrded", "recorded"), is_near("polcie", "police"), is_near("paid", "said"), is_near("ab", "dc")
    (True, True, True, False)
    """
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[at:], other[at:]
    if len(one) != len(other):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
