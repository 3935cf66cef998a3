"""What is said in the messages of one sender: every word family, with the very characters that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from standfast.signs.lexicon import Lexicon
from standfast.signs.phrase import BREAK, Phrase, matched
from standfast.signs.plain import Plain, plain

TOKEN = re.compile(
    r"\d+(?:[.,:']\d+)*(?:[^\W_]|['@$](?=[^\W_]))*"  # a number and what is stuck to it: 15k, 20:00, 3andi
    r"|[^\W\d_](?:[^\W_]|['@$](?=[^\W_]))*"  # a word, in any script, with signs that stand for letters
    r"|[$€£₱₦₹₵%]|[.!?]+(?=\s|$)|\n[ \t]*\n"  # a sign of money, the end of a sentence
)
LONGEST_TEXT = 70_000  # characters of one message that are read; chat apps let one send 65,536 at most
MOST_WORK = 500_000  # phrases looked at in one run of messages, about 0.1 s; an ordinary one needs some hundred
TRY = 10  # what it costs to try a phrase whose words are all there, in phrases looked at
SPELLED, MOST_SPELLED = 3, 120  # single letters in a row that may be words spelled apart
_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-_*]{1,2}[^\W\d_](?![^\W_])){2}")


class Span(NamedTuple):
    """Some characters of one message: ``start`` and ``end`` are offsets in its text as it was written."""

    message: int
    start: int
    end: int


class Hit(NamedTuple):
    """One family, heard once. ``spans`` has several where one thing was said over several messages.

    ``sentence`` counts the sentences of the message in which it begins.
    """

    family: str
    spans: tuple[Span, ...]
    sentence: int

    @property
    def message(self) -> int:
        """The message in which it ends: before that it was not said."""
        return self.spans[-1].message


class _Word(NamedTuple):
    keys: frozenset[str]
    phrases: tuple[Phrase, ...]
    span: Span
    sentence: int
    more: Span | None = None  # its second half, where it was cut between two bubbles


class Said(NamedTuple):
    """One message of a run: where it stands in the conversation, and its text."""

    message: int
    text: str


def heard(run: Sequence[Said], lexicon: Lexicon) -> tuple[list[Hit], bool]:
    """Every family in messages that one sender wrote one after another, and whether all of them was looked at.

    What is said over two bubbles is heard too. Time is bounded: after too many tries the rest of the run is left, and
    that is told.

    >>> from standfast.signs.lexicon import lexicon
    >>> hits, whole = heard([Said(0, "I'll send it to all"), Said(1, "your friends")], lexicon())
    >>> [hit.spans for hit in hits if hit.family == "exposure"], whole
    ([(Span(message=0, start=0, end=19), Span(message=1, start=0, end=12))], True)
    """
    made = [(one.message, plain(one.text[:LONGEST_TEXT])) for one in run]
    whole = all(len(one.text) <= LONGEST_TEXT for one in run)
    if not _is_worth_it([text.text for _, text in made], lexicon):
        return [], whole
    hits, finished = _found(_words(_tokens(made, lexicon), lexicon))
    return hits, whole and finished


def _is_worth_it(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether any word is one by which a phrase is looked for: most messages end here."""
    for text in texts:
        for word in TOKEN.findall(text):
            for form in lexicon.forms(word):
                if form.phrases:
                    return True
    return len(texts) > 1 or any(_APART.search(text) for text in texts)


def _tokens(made: Iterable[tuple[int, Plain]], lexicon: Lexicon) -> list[tuple[str, Span]]:
    """The words of the run in order, a word spelled apart (``p a y``) or cut between two bubbles put together."""
    found: list[tuple[str, Span]] = []
    for index, text in made:
        apart: list[tuple[str, Span]] = []
        cut = len(found)
        for match in TOKEN.finditer(text.text):
            one = (match[0], Span(index, *text.span(*match.span())))
            if len(one[0]) == 1 and one[0].isalpha():
                apart.append(one)
                continue
            found += _together(apart, lexicon)
            apart = []
            found.append(one)
        found += _together(apart, lexicon)
        if 0 < cut < len(found):
            _mended(found, cut, lexicon)
    return found


def _together(letters: list[tuple[str, Span]], lexicon: Lexicon) -> list[tuple[str, Span]]:
    """Single letters in a row as the words that they spell, or as they are."""
    if len(letters) < SPELLED:
        return letters
    if len(letters) > MOST_SPELLED:
        return letters
    spelled = "".join(letter for letter, _ in letters)
    found: list[tuple[str, Span]] = []
    at = 0
    while at < len(spelled):
        end = next(
            (end for end in range(len(spelled), at + SPELLED - 1, -1) if lexicon.is_word(spelled[at:end])), at + 1
        )
        first, last = letters[at][1], letters[end - 1][1]
        found.append((spelled[at:end], Span(first.message, first.start, last.end)))
        at = end
    return found


def _mended(found: list[tuple[str, Span]], cut: int, lexicon: Lexicon) -> None:
    """Puts the last word of one bubble and the first of the next together, where only both are a word."""
    (left, before), (right, after) = found[cut - 1], found[cut]
    halves = (left, right)
    if all(half.isalpha() and not lexicon.is_word(half) for half in halves) and lexicon.is_word(left + right):
        found[cut - 1] = (left + right, before)
        found[cut] = ("", after)  # so that what is quoted holds both halves


def _words(tokens: Iterable[tuple[str, Span]], lexicon: Lexicon) -> list[_Word]:
    words: list[_Word] = []
    sentence, message = 0, -1
    for text, span in tokens:
        if span.message != message:
            sentence, message = 0, span.message
        if not text:
            words[-1] = words[-1]._replace(more=span)
            continue
        for form in lexicon.forms(text):
            sentence += form.keys is BREAK
            words.append(_Word(form.keys, form.phrases, span, sentence))
    return words


def _found(words: Sequence[_Word]) -> tuple[list[Hit], bool]:
    """Every phrase that fits, each place tried once; those of one family that overlap become one hit."""
    places: dict[str, list[tuple[int, int]]] = {}
    present = frozenset().union(*(word.keys for word in words))
    work = 0
    for at, word in enumerate(words):
        work += len(word.phrases)
        for phrase in word.phrases:
            for keys in phrase.others:
                if keys.isdisjoint(present):
                    break
            else:
                work += TRY
                place = matched(phrase, words, at)
                if place is not None:
                    places.setdefault(phrase.family, []).append(place)
        if work > MOST_WORK:
            return _hits(words, places), False
    return _hits(words, places), True


def _hits(words: Sequence[_Word], places: dict[str, list[tuple[int, int]]]) -> list[Hit]:
    hits = []
    for family, found in places.items():
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        hits += [Hit(family, _spans(words[start:end]), words[start].sentence) for start, end in merged]
    return sorted(hits, key=lambda hit: (hit.spans[-1], hit.family))


def _spans(words: Sequence[_Word]) -> tuple[Span, ...]:
    """One span for each message that the words stand in."""
    spans: dict[int, Span] = {}
    for at in (part for word in words for part in (word.span, word.more) if part is not None):
        first = spans.setdefault(at.message, at)
        spans[at.message] = Span(at.message, min(first.start, at.start), max(first.end, at.end))
    return tuple(spans.values())
