"""Reads a telephone number as each country would dial it (E.164), with the number plans of libphonenumber.

The library is imported when the first number is met, for a chat without one need not wait for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from standfast import shelf

_KEPT = 4096  # numbers remembered
# Numbers that Ofcom keeps for drama: the library calls them invalid, people who try Standfast use them.
_FICTION = re.compile(r"(?:\+44|0)(?:7700900\d{3}|1632960\d{3})")
_WHOLE = 10  # digits; longer ones may begin with their country code although no plus was typed
# Plans that changed while old numbers stay in chats: (country, old length) and what the new number starts with.
# Côte d'Ivoire went from 8 to 10 digits on 31 January 2021; the second old digit says the network (ARTCI).
# Benin put 01 before all 8-digit numbers on 30 November 2024 (ARCEP Bénin).
_IVORIAN = {
    "0": "01",
    "1": "01",
    "2": "01",
    "3": "01",
    "4": "05",
    "5": "05",
    "6": "05",
    "7": "07",
    "8": "07",
    "9": "07",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What digits without a country code stand for: a value, what it rests on, and the other readings."""

    value: str
    assumed: tuple[tuple[str, str], ...]
    candidates: tuple[str, ...]


def read(digits: str, places: frozenset[str], served: frozenset[str], ranks: tuple[str | None, ...]) -> Reading:
    """The E.164 form if something decides the country, else the digits with every reading beside them.

    ``places`` are countries named near (ISO 3166), ``served`` those of a money service named beside the number: one
    that fits decides, and so does being the only reading. ``ranks`` are countries that only put a reading first; then
    ``assumed`` names the country of the first candidate.

    >>> read("0612345678", frozenset({"MA"}), frozenset(), ())  # doctest: +ELLIPSIS
    Reading(value='+212612345678', assumed=(('region', 'MA'),), candidates=('+213612345678', '+33612345678', ...))
    >>> read("0612345678", frozenset(), frozenset(), ("FR",))  # doctest: +ELLIPSIS
    Reading(value='0612345678', assumed=(('region', 'FR'),), candidates=('+33612345678', '+213612345678', ...))
    """
    found = national(digits)
    readings = {region: number for region, number, _ in found}
    mobile = {region for region, _, is_mobile in found if is_mobile}
    if len(digits) > _WHOLE or not readings:
        with_code = international(digits)
        region = region_of(with_code) if with_code else None
        if with_code and region:
            readings.setdefault(region, with_code)
            mobile.add(region)
    named = {*places, *served, *ranks}
    newer = tuple(number for region, number in upgraded(digits) if region in named and region not in readings)
    if not readings:
        return Reading(digits, (), newer)
    fitting = [region for region in readings if region in places] or [region for region in readings if region in served]
    both = [region for region in fitting if region in served]
    decided = (both if len(both) == 1 else fitting) or list(readings)
    if len(decided) == 1:
        value = readings.pop(decided[0])
        return Reading(value, (("region", decided[0]),), _ordered(readings, mobile, ()) + newer)
    hints = tuple(region for region in (*ranks, *fitting) if region in readings)
    assumed = (("region", hints[0]),) if hints and hints[0] in ranks else ()
    return Reading(digits, assumed, _ordered(readings, mobile, hints) + newer)


def _ordered(readings: dict[str, str], mobile: set[str], hints: tuple[str, ...]) -> tuple[str, ...]:
    """The readings, hinted countries first; that of a fixed line only if its country is hinted or none is mobile."""
    kept = [region for region in readings if region in mobile] or list(readings)
    return tuple(dict.fromkeys(readings[region] for region in (*hints, *kept)))


@lru_cache(maxsize=1)
def pool() -> tuple[str, ...]:
    """The countries (ISO 3166) whose plans are tried for a number without its code: those with a file in `places/`."""
    return tuple(name.upper() for name, _ in shelf.texts("standfast.identifiers.places", ".toml"))


@lru_cache(maxsize=_KEPT)
def international(digits: str) -> str | None:
    """The E.164 form of a number given with its country code, digits only, or None if no plan holds such a number.

    A Mexican mobile number in its form before 2019 (``52 1 …``) loses the 1.

    >>> international("2250555012345"), international("5215512345678"), international("225748123309")
    ('+2250555012345', '+525512345678', None)
    """
    import phonenumbers

    if _FICTION.fullmatch("+" + digits):
        return "+" + digits
    for form in (digits, "52" + digits[3:] if digits.startswith("521") else ""):
        if not form:
            continue
        try:
            number = phonenumbers.parse("+" + form, None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


@lru_cache(maxsize=_KEPT)
def national(digits: str) -> tuple[tuple[str, str, bool], ...]:
    """``(country, E.164, mobile)`` for every country of the pool in whose plan these digits are a number, as dialled
    there: with the trunk prefix, which only mobile numbers are also written without.

    >>> [reading for reading in national("0748123309") if reading[0] in {"CI", "FR"}]
    [('CI', '+2250748123309', True), ('FR', '+33748123309', True)]
    """
    found: list[tuple[str, str, bool]] = []
    if _FICTION.fullmatch(digits):
        found.append(("GB", "+44" + digits.removeprefix("0"), True))
    for region in _by_length().get(len(digits), ()):
        reading = _in_region(digits, region)
        if reading is not None:
            found.append((region, *reading))
    return tuple(found)


def _in_region(digits: str, region: str) -> tuple[str, bool] | None:
    """The E.164 form of digits dialled in one country, and whether it is a mobile's; None if it has no such number."""
    import phonenumbers
    from phonenumbers import PhoneMetadata, PhoneNumberType

    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number_for_region(number, region):
        return None
    mobile = phonenumbers.number_type(number) in {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    plan = PhoneMetadata.metadata_for_region(region)
    trunk = plan.national_prefix if plan is not None else None
    if not mobile and trunk and not digits.startswith(trunk):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), mobile


def american(digits: str) -> str | None:
    """The country of a ten-digit number of the North American plan, or None."""
    number = international("1" + digits)
    return region_of(number) if number else None


@lru_cache(maxsize=_KEPT)
def region_of(number: str) -> str | None:
    """The country (ISO 3166) of a number in E.164 form, or None.

    >>> region_of("+2250555012345")
    'CI'
    """
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return None


def upgraded(digits: str) -> tuple[tuple[str, str], ...]:
    """``(country, E.164)`` of a number from before its country changed its plan; digits with or without country code.

    >>> upgraded("22548123309"), upgraded("97123456")
    ((('CI', '+2250748123309'),), (('CI', '+2250797123456'), ('BJ', '+2290197123456')))
    """
    found = []
    for region, code in (("CI", "225"), ("BJ", "229")):
        old = digits.removeprefix(code) if len(digits) == 11 else digits
        if len(old) != 8:
            continue
        new = international(f"{code}{'01' if region == 'BJ' else _IVORIAN[old[1]]}{old}")
        if new is not None:
            found.append((region, new))
    return tuple(found)


@lru_cache(maxsize=1)
def _by_length() -> dict[int, tuple[str, ...]]:
    """The countries in which so many digits may be dialled, with or without a trunk prefix of one digit."""
    from phonenumbers import PhoneMetadata

    found: dict[int, list[str]] = {}
    for region in pool():
        plan = PhoneMetadata.metadata_for_region(region)
        if plan is None:
            continue
        lengths = set(plan.general_desc.possible_length if plan.general_desc else ())
        for length in sorted(lengths | {length + 1 for length in lengths if plan.national_prefix_for_parsing}):
            found.setdefault(length, []).append(region)
    return {length: tuple(regions) for length, regions in found.items()}
