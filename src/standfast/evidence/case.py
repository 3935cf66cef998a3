"""Puts a Case together from what was read, and says it in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from standfast.chats.shape import dumped, message_object, summary_object
from standfast.errors import NoSuchPerson
from standfast.evidence.media import without_media
from standfast.evidence.owners import agreed
from standfast.evidence.person import person
from standfast.evidence.suggest import suggestions
from standfast.identifiers import identify
from standfast.identifiers.shape import identifier_object
from standfast.records import Age, Assessment, Case, Identifier, Message, Notice, SourceFile
from standfast.signs import as_json as signs_as_json
from standfast.signs import assess, moved

PICTURE = "screen"  # the format of what was read from a picture


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
    told: list[SourceFile] = []
    stated = True
    for source, written, platform in zip(files, conversations, platforms, strict=True):
        said = [_without_media(message) for message in written]
        told.append(_noted(source, sum(one is not other for one, other in zip(said, written, strict=True))))
        known = states_who(said)
        stated = stated and known
        offset = len(messages)
        messages.extend(said)
        for one in identify(said, country=country, stated=known, platform=platform, watch=watch):
            found.append(replace(one, message=one.message + offset))
        assessed.append(moved(assess(said, age=age), offset))
    roles = agreed(found, messages)
    return Case(made_at, version, country, age, me, stated, tuple(told), tuple(messages), roles, tuple(assessed))


def _without_media(message: Message) -> Message:
    """The same, where nothing in it spells out a picture; else without that (safety S15)."""
    text = without_media(message.text)
    sender = None if message.sender is None else without_media(message.sender)
    return message if (text, sender) == (message.text, message.sender) else replace(message, text=text, sender=sender)


def _noted(source: SourceFile, count: int) -> SourceFile:
    """The same, with a note where pictures that were written out as text are left out of ``count`` messages."""
    if not count:
        return source
    text = f"In {count:,} message(s) something stood that spells out a picture. It is left out here."
    notices = (*source.summary.warnings, Notice("picture_in_text", text))
    return replace(source, summary=replace(source.summary, warnings=notices))


def states_who(messages: Sequence[Message]) -> bool:
    """Whether it is known which messages are the person's own: every message with a sender says so."""
    told = [message.direction for message in messages if message.kind != "system" and message.sender is not None]
    return bool(told) and None not in told


def as_json(made: Case) -> Iterator[str]:
    """``case.json`` in pieces: everything found, with the file and line of each. Joined, they are one JSON object.

    The plan is not in it: what somebody said of their own danger is for them, and this is handed on.

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
        "files": [_file(source, made) for source in made.files],
        "suggestions": list(_suggested(made)),
        "signs": [
            {"file": source.name, **signs_as_json(one)}
            for source, one in zip(made.files, made.assessments, strict=True)
        ],
    }
    yield dumped(top)[:-1]
    yield ',\n"identifiers": ['
    yield from _listed(identifier_object(one) for one in made.identifiers)
    yield '],\n"messages": ['
    yield from _listed(message_told(message, made.age) for message in made.messages)
    yield "]}\n"


def message_told(message: Message, age: Age) -> dict[str, Any]:
    """A message as ``case.json`` has it: without what spells out a picture, and for a minor without names of files."""
    return message_object(_unnamed(_without_media(message), age))


def _suggested(made: Case) -> Iterator[dict[str, Any]]:
    """What addresses may really be that were read from a picture, where a letter was misread. The reading stays."""
    pictures = {source.name for source in made.files if source.summary.format == PICTURE}
    for index, message in enumerate(made.messages):
        if message.source.file in pictures:
            for one in suggestions(message.text):
                yield {"message": index, **asdict(one)}


def _unnamed(message: Message, age: Age) -> Message:
    if age == "adult" or not message.attachments:
        return message
    return replace(message, attachments=tuple(replace(one, name="") for one in message.attachments))


def _file(source: SourceFile, made: Case) -> dict[str, Any]:
    """What is said of one file; ``roles_known`` there is of its own chat, at the top of the case it is of all."""
    known = states_who([message for message in made.messages if message.source.file == source.name])
    held = [
        {"media": one.media, "size": one.size, "sha256": one.sha256, "changed_at": one.changed_at, "withheld": True}
        for one in source.withheld
    ]
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
