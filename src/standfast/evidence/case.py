"""Puts a Case together from what was read, and says it in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from standfast.chats.shape import dumped, message_object, summary_object
from standfast.errors import NoSuchPerson
from standfast.evidence.owners import agreed
from standfast.evidence.person import person
from standfast.identifiers import identify
from standfast.identifiers.shape import identifier_object
from standfast.records import Age, Assessment, Case, Identifier, Message, SourceFile
from standfast.signs import as_json as signs_as_json
from standfast.signs import assess, moved


def case(
    files: Sequence[SourceFile],
    conversations: Sequence[Sequence[Message]],
    *,
    made_at: datetime,
    version: str,
    platforms: Sequence[str | None],
    country: str | None = None,
    age: Age = "unknown",
    me: str | None = None,
    watch: Callable[[int], None] | None = None,
) -> Case:
    """The case that ``conversations`` make, one for each of ``files``, read from services ``platforms``.

    Who "me" is counts as stated where ``me`` was given, or where the file itself says which messages are the person's
    own; otherwise nobody's role is decided (safety S1). ``watch`` is told of every message looked at. Raises
    NoSuchPerson where ``me`` is in none of the files.
    """
    if me is not None:
        names = (person(me, source.summary.senders) for source in files)
        me = next((name for name in names if name is not None), None)
        if me is None:
            raise NoSuchPerson()
    messages: list[Message] = []
    found: list[Identifier] = []
    assessed: list[Assessment] = []
    stated = True
    for said, platform in zip(conversations, platforms, strict=True):
        known = states_who(said)
        stated = stated and known
        offset = len(messages)
        messages.extend(said)
        for one in identify(said, country=country, stated=known, platform=platform, watch=watch):
            found.append(replace(one, message=one.message + offset))
        assessed.append(moved(assess(said, age=age), offset))
    roles = agreed(found, messages)
    return Case(made_at, version, country, age, me, stated, tuple(files), tuple(messages), roles, tuple(assessed))


def states_who(messages: Sequence[Message]) -> bool:
    """Whether it is known which messages are the person's own: every message with a sender says so."""
    told = [message.direction for message in messages if message.kind != "system" and message.sender is not None]
    return bool(told) and None not in told


def as_json(made: Case, plan: Mapping[str, Any]) -> Iterator[str]:
    """``case.json`` in pieces: everything found, with the file and line of each. Joined, they are one JSON object.

    Names of attached files are given for an adult only: a name can say what a picture shows (safety S15). What the
    chat itself says stays as it is: it is the proof, and each message has its place in the file.
    """
    top = {
        "type": "case",
        "standfast": made.version,
        "made_at": made.made_at.isoformat(),
        "country": made.country,
        "age": made.age,
        "me": made.me,
        "roles_known": made.stated,
        "plan": plan,
        "files": [_file(source, made) for source in made.files],
        "signs": [
            {"file": source.name, **signs_as_json(one)}
            for source, one in zip(made.files, made.assessments, strict=True)
        ],
    }
    yield dumped(top)[:-1]
    yield ',\n"identifiers": ['
    yield from _listed(identifier_object(one) for one in made.identifiers)
    yield '],\n"messages": ['
    yield from _listed(message_object(_unnamed(message, made.age)) for message in made.messages)
    yield "]}\n"


def _unnamed(message: Message, age: Age) -> Message:
    if age == "adult" or not message.attachments:
        return message
    return replace(message, attachments=tuple(replace(one, name="") for one in message.attachments))


def _file(source: SourceFile, made: Case) -> dict[str, Any]:
    """What is said of one file; ``roles_known`` there is of its own chat, at the top of the case it is of all."""
    known = states_who([message for message in made.messages if message.source.file == source.name])
    held = [{"media": one.media, "size": one.size, "sha256": one.sha256, "withheld": True} for one in source.withheld]
    return {
        **summary_object(source.summary),
        "size": source.size,
        "sha256": source.sha256,
        "roles_known": known,
        "withheld": held,
    }


def _listed(items: Iterator[dict[str, Any]]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield (",\n" if number else "\n") + dumped(item)
