"""Who carries money: transfer companies, mobile money, codes that can be spent, chains; what each of them writes."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from standfast import shelf


@dataclass(frozen=True, slots=True)
class Brand:
    """One of them, as its file in `brands/` describes it.

    ``sort`` is ``transfer``, ``mobile_money``, ``voucher`` or ``chain``. ``platform`` is what an identifier shows, None
    where the word names no company. ``regions`` are the countries where a mobile money service has numbers.
    ``reference`` finds the number of a transfer, ``code`` a code to spend; ``needs_word`` says that "reference" or the
    like must stand beside it, ``own_word`` which words mean the number and not the company.
    """

    id: str
    sort: str
    platform: str | None
    regions: frozenset[str] = frozenset()
    reference: re.Pattern[str] | None = None
    code: re.Pattern[str] | None = None
    needs_word: bool = False
    own_word: tuple[str, ...] = ()


@cache
def brands() -> dict[str, Brand]:
    """Every brand on the shelf, by its id.

    >>> brands()["western_union"].sort, brands()["mandat"].platform
    ('transfer', None)
    """
    return {
        name: _brand(name, tomllib.loads(text)) for name, text in shelf.texts("standfast.identifiers.brands", ".toml")
    }


def _brand(name: str, data: dict[str, Any]) -> Brand:
    """One brand from its file; a key that does not exist raises TypeError."""
    given = {key: value for key, value in data.items() if key not in {"words", "weak"}}
    for key in ("reference", "code"):
        if key in given:
            given[key] = re.compile(given[key])
    given["platform"] = given.get("platform", name) or None
    given["regions"] = frozenset(given.get("regions", ()))
    given["own_word"] = tuple(given.get("own_word", ()))
    return Brand(id=name, **given)
