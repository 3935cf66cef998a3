"""Codes of 16 signs that a person can write on paper and read to somebody: 80 bits in Crockford's base 32."""

from __future__ import annotations

import secrets

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O or U
LENGTH = 16
_READ_AS = str.maketrans("OIL", "011", "- \t\u00a0\u2010\u2011\u2012\u2013")


def new() -> str:
    """A new code, in four groups of four."""
    return shown("".join(secrets.choice(SIGNS) for _ in range(LENGTH)))


def shown(code: str) -> str:
    """A code as it is shown.

    >>> shown("0123456789ABCDEF")
    '0123-4567-89AB-CDEF'
    """
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def read(typed: str) -> str | None:
    """The code that somebody typed, without its groups, whatever the case, the blanks and the mistakenly read O, I and
    L; None where it is none.

    >>> read("o123 4567-89ab cdef"), read("0123")
    ('0123456789ABCDEF', None)
    """
    code = typed.strip().upper().translate(_READ_AS)
    return code if len(code) == LENGTH and set(code) <= set(SIGNS) else None
