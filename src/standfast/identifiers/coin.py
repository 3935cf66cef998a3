"""Finds the addresses of one chain: what looks like one, whether its checksum fits, and whether it is anybody's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache

from standfast import shelf
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.records import Checks

KIND = "wallet"


def addresses(
    folded: Folded,
    context: Context,
    chain: str,
    pattern: re.Pattern[str],
    checks: Callable[[str], Checks],
    normal: Callable[[str], str],
    *,
    chains: tuple[str, ...] = (),
    needs_word: bool = False,
    plain_shape: bool = False,
) -> Iterator[Candidate]:
    """The addresses of ``chain`` that match ``pattern``.

    A failed checksum is reported, not dropped, where a word for the chain, for a wallet or for paying stands within
    reach, or where the shape alone is unmistakable (``plain_shape``). ``needs_word`` is for addresses without any
    checksum: one of ``chains`` must be named beside them.
    """
    if not context.coded:
        return
    for match in pattern.finditer(folded.text):
        start, end = match.span()
        result = checks(match[0])
        named = context.cues.near(start, end, "chain", *(chains or (chain,)))
        if needs_word and named is None:
            continue
        if result == "failed" and not (plain_shape or named or _money(context, start, end)):
            continue
        strength = {"passed": Strength.CHECKSUM, "none": Strength.CUE, "failed": Strength.CUE}[result]
        value = normal(match[0])
        nobodys = _spelled(value) in _nobodys()
        yield Candidate(KIND, value, start, end, strength, chain, result, silent=nobodys)


def _money(context: Context, start: int, end: int) -> bool:
    """Whether a chain, a wallet or a payment is named within reach."""
    cues = context.cues
    return bool(cues.near(start, end, "chain") or cues.near(start, end, "word", "wallet", "pay", "transfer"))


def _spelled(address: str) -> str:
    return address.lower() if address.startswith("0x") else address


@cache
def _nobodys() -> frozenset[str]:
    """Every address of token contracts and burn addresses: pasted often, and nobody's wallet."""
    tables = [tomllib.loads(text) for _, text in shelf.texts("standfast.identifiers.known", ".toml")]
    return frozenset(
        _spelled(address)
        for table in tables
        for section in table.values()
        for chain in section.values()
        for address in chain
    )
