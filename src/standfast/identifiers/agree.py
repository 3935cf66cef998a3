"""Makes the roles of one conversation agree: what is somebody's in one place is not the offender's in another."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from standfast.records import Direction, Identifier, Role

PHONE_TAIL = 8  # digits from the end in which two spellings of one number, with and without country, agree
MONEY_NAMES = {"paypal", "cashapp", "revolut", "venmo", "wise"}


def agreed(
    found: Sequence[Identifier], roles: Sequence[Role], directions: Sequence[Direction | None], own: Collection[str]
) -> list[Role]:
    """The roles after a look at the whole conversation. ``own`` are the person's names and account ids there.

    Two values are the same here if they may be: spelling, platform and country do not matter. A value with two owners
    is unknown everywhere. A value with one is that owner's wherever it was unknown; the offender's only in messages of
    the other side and only for the very same value.
    """
    owners: dict[str, set[Role]] = defaultdict(set)
    for name in own:
        for key in _of_name(name):
            owners[key].add("reporter")
    for one, role in zip(found, roles, strict=True):
        if role != "unknown":
            for key in keys(one):
                owners[key].add(role)
    offenders = {
        (one.kind, one.value, one.platform) for one, role in zip(found, roles, strict=True) if role == "offender"
    }
    return [
        _settled(one, role, direction, {owner for key in keys(one) for owner in owners.get(key, ())}, offenders)
        for one, role, direction in zip(found, roles, directions, strict=True)
    ]


def _settled(
    one: Identifier,
    role: Role,
    direction: Direction | None,
    owners: set[Role],
    offenders: set[tuple[str, str, str | None]],
) -> Role:
    if len(owners) > 1:
        return "unknown"
    if owners == {"offender"}:
        repeated = direction == "in" and (one.kind, one.value, one.platform) in offenders
        return "offender" if role == "offender" or repeated else "unknown"
    return next(iter(owners), role)


def keys(one: Identifier) -> set[str]:
    """What an identifier may be recognised by when it is written in another way.

    >>> sorted(keys(Identifier("handle", "nadia.q", "@Nadia.Q", 0, 8)))
    ['name nadiaq']
    >>> sorted(keys(Identifier("phone", "+447700900123", "07700 900123", 0, 12)))
    ['phone 00900123']
    """
    values = {one.value, *one.candidates}
    if one.kind == "phone":
        return {key for value in values for key in _phone(value)}
    if one.kind == "email":
        return {f"email {one.value.casefold()}"}
    if one.kind == "receiver":
        return {_person(one.value)}
    if one.kind == "handle" or (one.kind == "wallet" and one.platform in MONEY_NAMES):
        return {_name(one.value), *_phone(one.value)}
    if one.kind == "url":
        return {f"url {one.value.casefold()}", _name(one.value.rstrip("/").rpartition("/")[2])}
    return {f"{one.kind} {one.value.casefold()}"}


def _of_name(name: str) -> Iterator[str]:
    """The keys of what the export calls the person: a name, a number, an address or an id."""
    yield _name(name)
    yield _person(name)
    yield f"email {name.casefold()}"
    yield from _phone(name)


def _phone(value: str) -> Iterator[str]:
    digits = "".join(c for c in value if c.isdecimal())
    if len(digits) >= PHONE_TAIL and not any(c.isalpha() for c in value):
        yield f"phone {digits[-PHONE_TAIL:]}"


def _name(value: str) -> str:
    return "name " + "".join(c for c in value.casefold() if c.isalnum())


def _person(value: str) -> str:
    return "person " + " ".join(sorted(words_of(value)))


def words_of(name: str) -> list[str]:
    """The words of a name, without case, accents and marks."""
    spread = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c if c.isalnum() else " " for c in spread if not unicodedata.combining(c)).split()
