"""What is known of one app or site: how to report there, save the proof, hide friends, and what it cannot do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from standfast import shelf
from standfast.guide.fact import Fact, fact, table
from standfast.guide.wording import joined
from standfast.records import Age

_SHELF = "standfast.guide.platforms"
# What there is to know of a platform, and the values that are no address and no way through its menus.
ASPECTS: Mapping[str, tuple[str, ...]] = {
    "find_id": (),  # how to find the address or the number of a profile, before it is blocked
    "export": (),  # how to get a copy of the chat
    "export_takes": ("minutes", "hours", "days"),
    "export_expires": (),  # in days
    "capture_notifies": ("yes", "no", "some"),  # whether the other side is told of a screenshot
    "block_removes_chat": ("yes", "no"),
    "report_account": (),
    "report_picture": (),
    "report_minor": (),  # a picture of somebody under 18
    "hide_friends": (),
    "shows": ("friends", "followers", "job", "employer", "school", "phone", "place", "groups", "nothing"),
    "stopncii": ("yes", "no"),  # whether it takes part in that fingerprint programme
    "take_it_down": ("yes", "no"),
    "private_chats": ("all", "some", "none"),  # which chats nobody but the two can read
}
# Which aspects a step of the plan tells, in that order.
TOLD: Mapping[str, tuple[str, ...]] = {
    "keep": ("find_id", "export", "export_takes", "export_expires", "capture_notifies", "block_removes_chat"),
    "block": ("report_account",),
    "lock": ("shows", "hide_friends"),
    "pictures": ("report_picture", "report_minor", "stopncii", "take_it_down", "private_chats"),
}
# What is not for an age: a minor's picture goes to other services than an adult's; where the age is unknown, to both.
_NOT_FOR: Mapping[str, tuple[str, ...]] = {
    "adult": ("report_minor", "take_it_down"),
    "under18": ("report_picture", "stopncii"),
    "was-under18": ("stopncii",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect(Fact):
    """One thing that is known: a page (``url``), a way through the menus (``path``, in the app's English words), an
    address to write to (``email``), or plain ``values``. ``country`` limits it to one.
    """

    url: str = ""
    email: str = ""
    path: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Platform:
    """An app or site. ``id`` is the name of its file; every one of ASPECTS is in ``aspects`` or in ``unknown``."""

    id: str
    name: str
    aspects: Mapping[str, Aspect]
    unknown: tuple[str, ...]
    also: tuple[str, ...] = ()  # other names that it, or a part of it, goes by
    has_chats: bool = True

    def due(self, on: date) -> tuple[str, ...]:
        """The aspects that have to be checked again on the day ``on``."""
        return tuple(name for name, one in self.aspects.items() if one.expires_on < on)


def every_platform() -> tuple[Platform, ...]:
    """Every platform on the shelf, in the order of the names of their files."""
    return tuple(parse(name, text) for name, text in shelf.texts(_SHELF, ".toml"))


def named(names: Iterable[str]) -> tuple[Platform, ...]:
    """The platforms with those names or ids, once each, in that order; others are left out.

    >>> [one.name for one in named(["WhatsApp", "whatsapp", "nowhere"])]
    ['WhatsApp']
    """
    asked = dict.fromkeys(name.casefold().strip() for name in names)
    known = {key.casefold(): one for one in every_platform() for key in (one.id, one.name, *one.also)}
    return tuple({known[name].id: known[name] for name in asked if name in known}.values())


@cache
def parse(name: str, text: str) -> Platform:
    """A platform from the text of its file. Raises ValueError naming the file and the field at fault."""
    where = f"platforms/{name}.toml"
    rows = table(where, text, {"name", "unknown"}, {*ASPECTS, "also", "has_chats"})
    unknown = tuple(rows["unknown"])
    aspects = {key: _aspect(f"{where}: {key}", key, row) for key, row in rows.items() if key in ASPECTS}
    if {*aspects, *unknown} != set(ASPECTS) or set(aspects) & set(unknown):
        raise ValueError(f"{where}: every aspect is told once, or is named as unknown")
    return Platform(name, rows["name"], aspects, unknown, tuple(rows.get("also", ())), rows.get("has_chats", True))


def _aspect(where: str, key: str, row: Mapping[str, Any]) -> Aspect:
    made = fact(Aspect, where, row, {"values": ASPECTS[key]} if ASPECTS[key] else {})
    if not (made.url or made.email or made.path or made.values):
        raise ValueError(f"{where}: says nothing")
    if made.url and not made.url.startswith("https://"):
        raise ValueError(f"{where}, field url: not a page")
    if key == "export_expires" and not all(value.isdecimal() for value in made.values):
        raise ValueError(f"{where}, field values: a number of days")
    return made


def lines(
    app: Platform, step: str, age: Age, say: Mapping[str, str], country: str = "", on: date | None = None
) -> list[str]:
    """What a step says of an app, one thing a line, in the language of ``say``.

    What was due for a check on the day ``on`` counts as unknown: an app changes its ways without a word.
    """
    found = []
    for key in TOLD.get(step, ()):
        if key in _NOT_FOR.get(age, ()):
            continue
        one = app.aspects.get(key)
        if one is None or (one.country and one.country != country) or (on is not None and one.expires_on < on):
            if app.has_chats and key in ("capture_notifies", "block_removes_chat"):
                found.append(say[f"platforms.{key}.unknown"].format(name=app.name))
            continue
        found += _told(app.name, key, one, say)
    return found


def _told(name: str, key: str, one: Aspect, say: Mapping[str, str]) -> list[str]:
    if key == "shows":
        return [
            say["platforms.shows"].format(name=name, what=joined([say[f"platforms.seen.{v}"] for v in one.values], say))
        ]
    if key == "export_expires":
        return [say["platforms.export_expires"].format(name=name, days=one.values[0])]
    if one.values:
        return [say[f"platforms.{key}.{one.values[0]}"].format(name=name)]
    kind = "path" if one.path else "url" if one.url else "email"
    slots = {"name": name, "path": " › ".join(one.path), "page": one.url, "email": one.email}
    sure = "" if one.confidence == "official" else f" ({say['plan.not-confirmed']})"
    return [say[f"platforms.{key}.{kind}"].format(**slots) + sure]
