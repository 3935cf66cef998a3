"""Base58Check, the writing of Bitcoin addresses and of those that followed it."""

from __future__ import annotations

import hashlib

BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"  # the same characters in XRP's own order
_LONGEST = 128  # characters: the value grows with every one, and no address here is longer


def decoded(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """The bytes that base58 text stands for, or None if it holds another character or is too long.

    >>> decoded("2NEpo7TZRRrLZSi2U")
    b'Hello World!'
    """
    if not text or len(text) > _LONGEST:
        return None
    number = 0
    for char in text:
        value = alphabet.find(char)
        if value < 0:
            return None
        number = number * 58 + value
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def checked(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """What stands before the checksum (version and hash), or None if the checksum does not fit.

    The checksum is the first four bytes of the SHA-256 of the SHA-256.

    >>> payload = checked("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy")
    >>> payload is not None and (payload[0], len(payload))
    (5, 21)
    """
    data = decoded(text, alphabet)
    if data is None or len(data) < 5:
        return None
    twice = hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()
    return data[:-4] if twice[:4] == data[-4:] else None
