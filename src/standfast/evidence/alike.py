"""The forms of address that can be checked, and which letters are taken for each other when they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from standfast.identifiers.checksums import base58, bech32
from standfast.identifiers.checksums.digits import mod97
from standfast.identifiers.kinds import bitcoin, dogecoin, ethereum, iban, litecoin, tron

# Letters of one group look alike in the fonts of phones.
_GROUPS = (
    *("0OoQD", "1lI|!i", "lLt1", "ijl", "17T", "5Ss", "8B3", "2Zz", "6Gb", "9gq", "4A", "uvUV", "vyY", "cCeG", "kKx"),
    *("pP", "wW", "xX", "nmh", "aoe", "fFtr", "hb", "un", "EF", "MN", "HN", "PR", "gG", "jJ", "dD", "rR", "mM", "hH"),
)
_HEX = "0123456789abcdef"
_EVM = re.compile("0x[0-9a-fA-F]{40}")
_BANK = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_IBAN = re.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]+")
# How the national part is written (SWIFT IBAN registry): only digits, or four letters and then only digits.
_DIGITS = set(re.findall("..", "ATBECZDEDKEEESFIHRHUILISLTNOPLPTRSSESISK"))
_FOUR_LETTERS = {"GB", "IE", "NL"}


def _alike() -> dict[str, str]:
    found: dict[str, dict[str, None]] = {}
    for group in _GROUPS:
        for letter in group:
            found.setdefault(letter, {}).update(dict.fromkeys(other for other in group if other != letter))
    return {letter: "".join(others) for letter, others in found.items()}


ALIKE: Mapping[str, str] = _alike()


@dataclass(frozen=True, slots=True)
class Form:
    """How an address of one kind is written. The letters of ``start`` say what it is and are not exchanged.

    ``begins`` is how that start may be read, ``most`` how many letters may be exchanged beside those that the form does
    not have, ``cost`` how many times the usual one check takes. ``check`` gives the value that passes for letters that
    were read as ``raw``, or None. ``at`` says which letters a place may have where that is not the same everywhere.
    """

    kind: str
    platform: str | None
    begins: re.Pattern[str]
    start: str
    alphabet: str
    lengths: frozenset[int]
    check: Callable[[str, str], str | None]
    most: int = 2
    cost: int = 1
    case: Callable[[str], str] = str
    weak: bool = False
    any_letter: bool = False  # whether one letter may be exchanged for every other: the code is strong enough
    at: Callable[[str, int], str] | None = None

    def looks(self, joined: str) -> bool:
        """Whether ``joined`` begins like this form and has about its length."""
        size = len(joined)
        near = size in self.lengths or (not self.weak and (size - 1 in self.lengths or size + 1 in self.lengths))
        return near and self.begins.match(joined) is not None

    def spelled(self, joined: str) -> str:
        """``joined`` in the form's own case, its start as the form has it."""
        return self.start + self.case(joined)[len(self.start) :]

    def letters(self, spelled: str, place: int) -> str:
        """The letters that may stand at ``place``; the start is always right."""
        if place < len(self.start):
            return self.start[place]
        return self.alphabet if self.at is None else self.at(spelled, place)

    def options(self, spelled: str, place: int, *, wide: bool) -> str:
        """What the letter at ``place`` may be instead: those that look like it, or with ``wide`` any."""
        letter, may = spelled[place], self.letters(spelled, place)
        if wide and self.any_letter:
            return may.replace(letter, "")
        near = dict.fromkeys(self.case(other) for one in (letter, letter.upper()) for other in ALIKE.get(one, ""))
        return "".join(one for one in near if one in may and one != letter)

    def stands(self, raw: str) -> bool:
        """Whether ``raw`` passes just as it stands."""
        bare = raw.replace(" ", "") if self.kind == "iban" else raw
        return self.check(bare, bare) == bare


def _passed(checks: Callable[[str], str]) -> Callable[[str, str], str | None]:
    return lambda candidate, raw: candidate if checks(candidate) == "passed" else None


def _ethereum(candidate: str, raw: str) -> str | None:
    """The address whose capitals are the checksum: those read must agree, but for ``c``, which looks like ``C``."""
    if len(raw) != 42 or _EVM.fullmatch(candidate) is None or raw[2:] in (raw[2:].lower(), raw[2:].upper()):
        return None
    value = ethereum.normal(candidate)
    pairs = zip(raw[2:], value[2:], strict=True)
    wrong = [own for seen, own in pairs if seen != own and seen.lower() == own.lower()]
    return value if len(wrong) <= 2 and all(letter in "cC" for letter in wrong) else None


def _iban(candidate: str, _: str) -> str | None:
    size = iban.LENGTHS.get(candidate[:2], iban.UNREGISTERED.get(candidate[:2]))
    fits = size == len(candidate) and _IBAN.fullmatch(candidate) is not None
    return candidate if fits and mod97(candidate) else None


def _in_iban(spelled: str, place: int) -> str:
    """Two letters, two digits, and where the country has only digits after them, or after four letters, digits."""
    country = spelled[:2]
    if place < 2 or (place < 8 and country in _FOUR_LETTERS and place > 3):
        return _BANK[10:]
    return _BANK[:10] if place < 4 or country in _DIGITS or country in _FOUR_LETTERS else _BANK


def _coded(platform: str, begins: str, start: str, checks: Callable[[str], str]) -> Form:
    """An address in bech32: its code tells every mistake of a few letters (BIP 173)."""
    lengths = frozenset({len(start) + 39, len(start) + 59})
    return Form(
        "wallet", platform, re.compile(begins), start, bech32.LETTERS, lengths, _passed(checks),
        case=str.lower, any_letter=True,
    )  # fmt: skip


def _old(platform: str, begins: str, checks: Callable[[str], str], lengths: tuple[int, ...] = (33, 34)) -> Form:
    """An address in base58check."""
    return Form("wallet", platform, re.compile(begins), "", base58.BITCOIN, frozenset(lengths), _passed(checks))


FORMS = (
    _coded("bitcoin", "[bB8h6][cCeo][1lI|!i]", "bc1", bitcoin.checks),
    _coded("litecoin", "[lLI1|][tTf][cCeo][1lI|!i]", "ltc1", litecoin.checks),
    _old("bitcoin", "[13lI|!i]", bitcoin.checks),
    _old("tron", "[T7]", tron.checks, (34,)),
    _old("litecoin", "[LM]", litecoin.checks),
    _old("dogecoin", "[D0O]", dogecoin.checks, (34,)),
    Form(
        "wallet", "ethereum", re.compile("[0OoQD][xX]"), "0x", _HEX, frozenset({42}), _ethereum,
        most=1, cost=10, case=str.lower, weak=True,
    ),
    Form(
        "iban", None, re.compile("(?:[A-Z][A-Zl150|]|[l10|8][A-Z])[0-9OoQDIlSsBZ|!]{2}"), "", _BANK,
        frozenset({*iban.LENGTHS.values(), *iban.UNREGISTERED.values()}), _iban,
        most=1, case=str.upper, weak=True, at=_in_iban,
    ),
)  # fmt: skip

SHORTEST = min(min(form.lengths) for form in FORMS) - 1
LONGEST = max(max(form.lengths) for form in FORMS) + 1
