"""Reads the account name that stands beside the word for a service: "my snap nadia_q77", "insta: nadia . q"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standfast.identifiers.cue import Cue, plain, words
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.identifiers.platform import Account, Platform, named, platforms

NAME = re.compile(r"(?:live:)?(?:\.cid\.)?[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?(?:#\d{4}(?!\d))?(?!\w)")
NOT_A_NAME = re.compile(r"(?i)v?\d+(?:[.,:_-]\d+)*[a-z]{0,4}")  # 21.30, 10k, v2.1, 30mins
_GAP = re.compile(
    r"(?:[ \t]?[^\w\s@$£:=>([\"'*`.,;!?|/-]{1,4}+(?<![👉→]))?[ \t]{0,4}+"  # an emoji
    r"(?:(?P<mark>[:=]|[-=]{1,2}>|👉|→)[ \t]{0,4}+|[-,|?!]{1,3}+[ \t]{1,4}+)?"
    r"(?P<line>[^\w\n@$£]{0,6}+\n[ \t]{0,4}+)?(?P<quote>[\"'(\[*`]{0,2}+)(?P<sign>[@$£]?)(?:(?<=@)[ \t])?"
)
_WORDS = re.compile(r"[^\W_]+(?:(?:'| {1,2})[^\W_]+)?")
_JOINT = re.compile(
    r"(?i) {1,2}(?:(?P<mark>[._])|(?P<word>dot|point|punto|underscore|tiret bas|guion bajo|guion)) {1,2}"
)
_CODE = re.compile(r"[A-Z0-9]{3,}+(?:-[A-Z0-9]{3,}+)+")  # a voucher, an order
_MADE_UP = re.compile(r"[@$£\d_.#:]")
_BACK = 60  # characters before a cue in which its name may stand
_CONNECTORS = 6  # words between a cue and its name


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place where a name may stand, and what led to it."""

    begin: int  # of the sign before the name, if there is one
    start: int  # of the name itself
    sign: str
    explicit: bool  # a colon, a sign or a quotation mark says that a name follows
    named: bool  # "is", "username" and the like stand before it
    line: bool  # it stands on the line after the cue
    near: bool  # nothing stands between
    id: bool  # a word for a number of an account stands between


def beside(text: str, context: Context, kind: str) -> Iterator[Candidate]:
    """The names beside every word for a service of this kind (``handle`` or ``wallet``)."""
    cues = [cue for cue in context.cues.all("platform") if platforms()[cue.name].kind == kind]
    taken: set[int] = set()
    alone = []
    for cue in cues:
        found = None if _attached(text, cue) or negated(text, cue.start) else _after(text, cue, platforms()[cue.name])
        if found is None:
            alone.append(cue)
        else:
            taken.add(found.start)
            yield found
    for cue in alone:
        found = None if _attached(text, cue) else _before(text, cue, platforms()[cue.name])
        if found is not None and found.start not in taken:
            taken.add(found.start)
            yield found


def negated(text: str, start: int) -> bool:
    """Whether the word before this place denies what follows: "not insta", "pas sur insta".

    >>> negated("my snap, not insta", 13)
    True
    """
    before = [plain(word) for word in re.findall(r"[^\W_]+", text[max(0, start - 24) : start].rpartition("\n")[2])]
    denials = words("not")
    return any(" ".join(before[-size:]) in denials for size in (1, 2) if len(before) >= size) or (
        len(before) > 1 and before[-1] in words("after") and before[-2] in denials
    )


def _attached(text: str, cue: Cue) -> bool:
    """Whether the cue is a piece of a longer name or an address."""
    before, after = text[cue.start - 1 : cue.start], text[cue.end : cue.end + 2]
    return before in set("@._/$#") or (after[:1] in set("._/") and after[1:2].strip() != "")


def _after(text: str, cue: Cue, platform: Platform) -> Candidate | None:
    spot = _spot(text, cue.end, platform)
    return None if spot is None else _name(text, spot, cue, platform)


def _spot(text: str, place: int, platform: Platform) -> _Spot | None:
    """Walks over the words between a cue and its name: "my snap | username is | nadia_q77"."""
    origin = place
    explicit = named_it = line = has_id = False
    for _ in range(_CONNECTORS):
        gap = _GAP.match(text, place)
        if gap is None:
            return None
        sign = gap["sign"] if gap["sign"] in platform.sign + "@" else ""
        explicit |= bool(gap["mark"] or gap["quote"].strip("(*[") or sign)
        line |= gap["line"] is not None
        if gap.end() == place and place != origin:
            return None
        token = _WORDS.match(text, gap.end())
        size = 0 if token is None or sign else _connector(text, token)
        if not size:
            near = place == origin and not line
            return _Spot(
                gap.start("sign") if sign else gap.end(), gap.end(), sign, explicit, named_it, line, near, has_id
            )
        word = plain(text[gap.end() : gap.end() + size]).replace("'", " ")
        named_it = word in words("names_it")
        has_id |= word == "id"
        place = gap.end() + size
    return None


def _connector(text: str, token: re.Match[str]) -> int:
    """How many characters of this one word, or these two, merely lead to a name; 0 if they do not."""
    both = token[0]
    first = re.split(r"['\s]", both, maxsplit=1)[0]
    for part in (both, first):
        end = token.start() + len(part)
        if " ".join(re.split(r"['\s]+", plain(part))) in words("link") and text[end : end + 1] not in set("._@#"):
            return len(part)
    return 0


def _name(text: str, spot: _Spot, cue: Cue, platform: Platform) -> Candidate | None:
    """The name at this spot, if what stands there is one."""
    token = NAME.match(text, spot.start)
    if token is None or text[token.end() : token.end() + 1] == "@":
        return None
    end, name = token.end(), token[0]
    if spot.explicit or not spot.line:
        end, name = _joined(text, end, name, spot.explicit)
    if not _believed(text, name, end, spot, cue, platform):
        return None
    account = named(platform, name)
    if account is None or (account.assumed and not (spot.explicit and like_a_name(name))):
        return None
    return _candidate(account, spot.begin, end, spot.begin - cue.end)


def _candidate(account: Account, start: int, end: int, distance: int) -> Candidate:
    return Candidate(
        kind=account.kind,
        value=account.value,
        start=start,
        end=end,
        strength=Strength.CUE,
        platform=account.platform,
        assumed=account.assumed,
        distance=distance,
    )


def _joined(text: str, end: int, name: str, explicit: bool) -> tuple[int, str]:
    """The name with the parts that were typed apart: "nadia dot q" or, after a colon only, "nadia . q"."""
    for _ in range(4):
        joint = _JOINT.match(text, end)
        part = NAME.match(text, joint.end()) if joint else None
        if joint is None or part is None or (joint["mark"] and not explicit):
            break
        mark = joint["mark"] or ("." if joint["word"].lower() in {"dot", "point", "punto"} else "_")
        name, end = f"{name}{mark}{part[0]}", part.end()
    return end, name


def like_a_name(name: str) -> bool:
    """Whether a word looks made up for an account: a digit, an underscore or a dot in it, and no everyday word.

    >>> [word for word in ("nadia_q77", "ok.thanks", "21.30", "e-mail", "nadia.q") if like_a_name(word)]
    ['nadia_q77', 'nadia.q']
    """
    if NOT_A_NAME.fullmatch(name) or not any(char.isalpha() for char in name) or len(name) < 3:
        return False
    if any(char.isdecimal() or char in "_#:" for char in name):
        return True
    parts = name.split(".")
    return len(parts) > 1 and all(parts) and not any(common(part) for part in parts)


def common(word: str) -> bool:
    """Whether this is an everyday word of one of the languages here, and so hardly a name."""
    low = plain(word)
    return low in words("common") or low in words("link") or low in words("after")


def _believed(text: str, name: str, end: int, spot: _Spot, cue: Cue, platform: Platform) -> bool:
    """Whether the word at a spot is a name and not the next word of a sentence."""
    if cue.end - cue.start < 2 and spot.sign != "@" and ":" not in text[cue.end : spot.start]:
        return False
    if _CODE.fullmatch(name):
        return False
    if name.isdecimal():
        return spot.id and len(name) > 7 and not platform.phones
    if like_a_name(name):
        short = len(name) < 5 and "_" not in name and "." not in name
        return spot.explicit or not (short or (cue.weak and not spot.near))
    if spot.line or cue.weak > spot.explicit or common(name) or len(name) < 3 or not name[0].isalpha():
        return False
    if platform.display_names and name[0].isupper() and re.match(r" [A-Z]", text[end : end + 2]):
        return False
    clause_ends = re.match(r"[ \t]{0,3}(?:$|[^\w\s'@-])|[ \t]{0,3}\n", text[end : end + 6]) is not None
    return spot.explicit or (spot.named and len(name) > 4 and clause_ends)


def _before(text: str, cue: Cue, platform: Platform) -> Candidate | None:
    """The name before a cue: "nadia_q77 on snap", "@nadia.q (insta)"."""
    low = max(0, cue.start - _BACK)
    if _MADE_UP.search(text, low, cue.start) is None:
        return None
    tokens = list(re.finditer(r"(?<![\w.@-])[@$£]?[\w.#:-]+(?!@)", text[low : cue.start]))
    end = cue.start
    for token in reversed(tokens[-4:]):
        between = text[low + token.end() : end]
        if not re.fullmatch(r"[ \t]{0,3}[(\-\['][ \t]{0,2}|[ \t]{0,5}", between):
            return None
        word = token[0]
        if plain(word) in words("after"):
            end = low + token.start()
            continue
        sign = word[0] if word[0] in platform.sign + "@" else ""
        name = NAME.fullmatch(word[len(sign) :])
        if name is None or name[0].isdecimal() or common(name[0]):
            return None
        if not sign and (cue.weak or not like_a_name(name[0])):
            return None
        account = named(platform, name[0])
        if account is None or account.assumed:
            return None
        return _candidate(account, low + token.start(), low + token.end(), cue.start - low - token.end())
    return None
