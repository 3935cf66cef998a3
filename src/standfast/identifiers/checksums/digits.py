"""Check digits of bank and card numbers."""

from __future__ import annotations


def mod97(iban: str) -> bool:
    """Whether an IBAN in capitals without spaces leaves 1 when divided by 97 (ISO 13616, ISO 7064).

    >>> mod97("GB29NWBK60161331926819"), mod97("GB29NWBK60161331926818")
    (True, False)
    """
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % 97 == 1


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it (ISO/IEC 7812).

    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    total = 0
    for place, char in enumerate(reversed(digits)):
        number = int(char) * (1 + place % 2)
        total += number - 9 if number > 9 else number
    return total % 10 == 0
