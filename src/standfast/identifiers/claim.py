"""Reads, for each identifier in one message, what the words around it say about whose it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from standfast.identifiers.possession import Item, items
from standfast.identifiers.speech import first_pasted, is_labelled, quotations

Sense = Literal["own", "own_kin", "kin", "your", "threat", "pay", "order"]

REACH = 24  # words looked at on one side
NEXT = 5  # words and marks just behind
_OWNERS = {"my", "your", "your_after", "my_after", "kin", "their", "threat", "know", "said", "told", "yours"}
_PASSED = {"filler", "thing", "to", "num", "mine", "negation"}  # a denial of "my" is weighed later, with its clause


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said about one identifier.

    ``before`` and ``after`` are bound to it: between the word and the identifier stand only small words and names of
    services. ``clause`` is what else stands before it in its clause, ``behind`` what stands behind it up to a mark or
    an "or", ``next`` the next words whatever mark is between, ``line`` all of its sentence up to there.
    ``quoted``: it stands in words that somebody else wrote, or only names the owner of something else;
    ``said``: the reader is told that they wrote them.
    ``mine``: ``before`` rests on "add me" or "I'm", which a pasted profile says too. ``strange``: what it is bound
    to stands behind a word that no list knows and that may be somebody ("emmas paypal"). ``alone``: the message says
    next to nothing else; ``bare``: its sentence does.
    """

    before: Sense | None
    after: Sense | None
    clause: frozenset[str]
    behind: frozenset[str]
    next: frozenset[str]
    line: frozenset[str]
    quoted: bool
    said: bool
    mine: bool
    strange: bool
    alone: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One message: its claims in the order of its identifiers, and every class of word in it."""

    claims: tuple[Claim, ...]
    classes: frozenset[str]
    last: frozenset[str]  # the classes of its last words, after which a list may follow in the next message
    bars: int


def read(text: str, spans: Sequence[tuple[int, int]], ranking: Sequence[str], names: Iterable[str] = ()) -> Reading:
    """The claims about the identifiers at ``spans``; ``names`` are the person's own names in this chat."""
    row = items(text, spans, ranking)
    quotes = quotations(text) if spans else []
    pasted = first_pasted(text, names)
    whole = _union(row)
    alone = _is_alone(row, whole)
    claims = []
    for place, item in enumerate(row):
        if item.spot is not None:
            end = spans[item.spot][1]
            genitive = text[end : end + 2] in {"'s", "’s"}  # "dm me emma's pictures"
            quoted = genitive or item.start >= pasted or _in_speech(row, place, quotes)
            claims.append(_claim(text, row, place, whole=whole, quoted=quoted, alone=alone))
    bars = sum("bar" in item.classes for item in row)
    return Reading(tuple(claims), whole, _union(row[-6:]), bars)


def _claim(text: str, row: Sequence[Item], place: int, *, whole: frozenset[str], quoted: bool, alone: bool) -> Claim:
    before, at = _before(row, place)
    spoken = before == "own" and (is_labelled(text, row[at].start) or _goes_on(row, place, at))
    left, right = _left(row, place, {"hard", "soft"}), _right(row, place)
    sentence = _union(left)
    return Claim(
        before=before,
        after=_after(row, place),
        clause=_union(_clause(row, place)),
        behind=_union(right),
        next=_union(row[place + 1 : place + 1 + NEXT]),
        line=sentence | _union(right),
        quoted=quoted or spoken or "told" in sentence,
        said="said" in (whole if quoted else sentence),
        strange=_is_behind_strange(row, at),
        mine=bool(row[at].classes & {"me", "me_first", "am"}),
        alone=alone,
        bare=_is_alone([*left, row[place], *right], sentence | _union(right)),
    )


def _before(row: Sequence[Item], place: int) -> tuple[Sense | None, int]:
    """The word in front that the identifier is bound to, and its place (the identifier's own place if there is none).

    A question mark, a line end, a comma or another identifier may be crossed for what takes an identifier away from
    the writer ("your sister? @x"), never for what gives it to them.
    """
    walk = _Walk()
    for at in range(place - 1, max(-1, place - 1 - REACH), -1):
        classes = row[at].classes
        if row[at].spot is not None:
            walk.apart, walk.thing = True, False
        elif classes & {"comma", "join"} and not classes & {"filler"}:
            if at != place - 1 and row[at - 1].spot is None:
                break
            walk.apart = True
        elif "soft" in classes and at == place - 1:
            walk.apart = True
        elif (sense := _sense(row, at, walk)) is not None:
            return sense, at
        elif not _go_on(classes, walk):
            break
    if walk.apart:
        return None, place
    return ("pay" if walk.pay else "order" if walk.ordered else None), place


def _goes_on(row: Sequence[Item], place: int, at: int) -> bool:
    """Whether the sentence goes on after "on my page X": then X may be who does something ("... X will see it")."""
    if at == 0 or "on" not in row[at - 1].classes or place + 1 >= len(row):
        return False
    return not row[place + 1].classes & {"hard", "soft", "comma", "join"}


def _is_behind_strange(row: Sequence[Item], place: int) -> bool:
    """Whether the first word before it that is no small one and names no service is a word that no list knows."""
    for at in range(place - 1, max(-1, place - 1 - REACH), -1):
        if "word" in row[at].classes:
            return True
        if "payee" in row[at].classes or not row[at].classes & (_PASSED | {"pay", "money"}):
            return False
    return False


@dataclass(slots=True)
class _Walk:
    """What has been passed on the way back from an identifier."""

    apart: bool = False  # something was crossed that "my" does not reach over
    thing: bool = False  # what can be owned: "snap", "number"
    filler: bool = False
    to: bool = False
    money: bool = False
    pay: bool = False
    ordered: bool = False  # "send to X"
    sealed: bool = False  # "... paypal to X": what stands before is about the paypal, not about X


def _sense(row: Sequence[Item], at: int, walk: _Walk) -> Sense | None:
    """What the item says about whose the identifier is, None if nothing."""
    classes = row[at].classes
    owned = row[at - 1].classes if at else frozenset[str]()
    if classes & {"your_after", "my_after"} and owned & {"kin"}:
        return "kin" if "your_after" in classes else "own_kin"
    if "kin" in classes:
        return "own_kin" if "my" in _union(row[max(0, at - 2) : at]) else "kin"
    if "their" in classes:
        return "kin"
    if "threat" in classes:
        return "threat"
    if walk.sealed:
        return None
    if "your" in classes or ("your_after" in classes and owned & {"thing", "pay"}):
        return "your"
    if walk.apart or walk.to:  # "from my snap to X"
        return None
    if "my_after" in classes and owned & {"thing", "pay"}:
        return "own"
    if "me" in classes or ("my" in classes and walk.thing) or ("am" in classes and not walk.filler):
        return "own"
    first = at == 0 or bool(owned & {"comma", "soft", "hard", "join"})
    return "own" if "me_first" in classes and first else None


def _go_on(classes: frozenset[str], walk: _Walk) -> bool:
    """Pass an item that says nothing by itself; False where the way ends."""
    if "send" in classes and walk.to:
        walk.pay, walk.ordered = walk.pay or walk.money, True
    if classes & {"pay", "payee"}:
        walk.pay, walk.sealed = True, walk.to
    walk.thing = walk.thing or bool(classes & {"thing", "pay"})
    walk.apart = walk.apart or "apart" in classes
    walk.filler = walk.filler or not classes & {"thing", "pay"}
    walk.to = walk.to or "to" in classes
    if classes & {"money", "num"} and walk.to:
        walk.money = True
        walk.pay = walk.pay or "money" in classes
        return True
    return bool(classes & (_PASSED | {"pay", "payee"}))


def _after(row: Sequence[Item], place: int) -> Sense | None:
    """The word behind that the identifier is bound to, unless that word is bound to the next identifier."""
    for at in range(place + 1, min(len(row), place + 9)):
        classes = row[at].classes
        ahead = row[at + 1].classes if at + 1 < len(row) else frozenset[str]()
        if row[at].spot is not None or classes & {"soft", "hard"}:
            return None
        if "comma" in classes and not ahead & {"filler", "yours"}:
            return None
        if (sense := _sense_behind(row, at)) is not None:
            said = sense != "own" or _is_said_to_be(row[place + 1 : at])
            return sense if said and not _leads_on(row, at + 1) else None
        if not classes & {"filler", "thing", "comma", "your", "my", "negation"}:
            return None
    return None


def _is_said_to_be(between: Sequence[Item]) -> bool:
    """Whether what stands between an identifier and "my snap" or "mine" says that it is that ("x is my snap")."""
    classes = [item.classes for item in between]
    plain = all(one & {"is", "my", "thing", "filler", "comma"} and "negation" not in one for one in classes)
    return plain and (not classes or any("is" in one for one in classes))


def _sense_behind(row: Sequence[Item], at: int) -> Sense | None:
    classes, owned = row[at].classes, row[at - 1].classes
    if "kin" in classes:
        return "own_kin" if "my" in owned else "kin"
    if classes & {"your_after", "my_after"} and owned & {"kin"}:
        return "kin"
    if "thing" in classes and "my" in owned:
        return "own"
    if "thing" in classes and "your" in owned:
        return "your"
    if "mine" in classes or ("my_after" in classes and owned & {"thing", "filler"}):
        return "own"
    follows = row[at + 1].classes if at + 1 < len(row) else frozenset({"hard"})
    if "yours" in classes and follows & {"soft", "hard", "comma", "filler"}:
        return "your"  # but not "tu hermana", "u pay"
    return "your" if "your_after" in classes and "thing" in owned else None


def _leads_on(row: Sequence[Item], at: int) -> bool:
    """Whether only small words stand between here and another identifier."""
    for item in row[at : at + 6]:
        if item.spot is not None:
            return True
        if not item.classes & (_PASSED | {"pay"}):
            return False
    return False


def _left(row: Sequence[Item], place: int, stops: set[str]) -> Sequence[Item]:
    start = place
    while start > max(0, place - REACH) and not row[start - 1].classes & stops:
        start -= 1
    return row[start:place]


def _clause(row: Sequence[Item], place: int) -> Sequence[Item]:
    """What stands before it up to a mark or an "and"; an "and" between two identifiers of a list does not end it."""
    start = place
    while start > max(0, place - REACH):
        classes = row[start - 1].classes
        listed = start > 1 and row[start - 2].spot is not None
        if classes & {"hard", "soft"} or (classes & {"comma", "join"} and not listed):
            break
        start -= 1
    return row[start:place]


def _right(row: Sequence[Item], place: int) -> Sequence[Item]:
    end = place + 1
    while end < min(len(row), place + REACH) and not row[end].classes & {"hard", "join", "comma"}:
        end += 1
    return row[place + 1 : end]


def _union(row: Iterable[Item]) -> frozenset[str]:
    return frozenset[str]().union(*(item.classes for item in row))


def _is_alone(row: Sequence[Item], whole: frozenset[str]) -> bool:
    """One identifier, and at most one word that is not a small one."""
    words = sum("word" in item.classes for item in row)
    return sum(item.spot is not None for item in row) == 1 and words <= 1 and not whole & _OWNERS


def _in_speech(row: Sequence[Item], place: int, quotes: Sequence[tuple[int, int]]) -> bool:
    """Whether it stands between quotation marks together with other words: a quoted bare name is no speech."""
    at = row[place].start
    nearest = bisect_left(quotes, (at, at))
    near = row[max(0, place - REACH) : place + REACH]
    for start, end in quotes[max(0, nearest - 4) : nearest]:
        if at <= end and any(item.spot is None and start < item.start < end for item in near):
            return True
    return False
