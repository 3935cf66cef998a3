"""What a ``case.json`` tells, read back as the nouns that rooms share: what every format of this room is made from.

The file is outside data: whoever hands it over may have written it. It is walked element by element, every field is
checked, and whatever is not as `standfast case` writes it ends the reading. The messages are never held: they are read
again, in the same order, each time they are asked for.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from standfast.chats.elements import Broken, Element, Elements, Path
from standfast.chats.limits import MB, Limits
from standfast.errors import TooLarge, UnknownFormat
from standfast.exports.typed import Fields, moment, refused
from standfast.records import (
    Age,
    Attachment,
    Checks,
    Direction,
    Identifier,
    Message,
    MessageKind,
    Notice,
    Place,
    Role,
    TimeBasis,
    Withheld,
)  # fmt: skip

LARGEST = 512 * MB
LIMITS = Limits(element_bytes=32 * MB, depth=60)
MOST_MESSAGES, MOST_IDENTIFIERS, MOST_FILES = 1_000_000, 200_000, 10_000
NAME = 4096  # characters of a file's name, an identifier or a person's name

_TOP = ("type", "standfast", "made_at", "country", "age", "me", "roles_known")
_LISTS = ("files", "identifiers", "messages")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the case was made from. ``sha256`` is of the whole file, None where it was a folder."""

    name: str
    format: str
    size: int
    sha256: str | None
    messages: int
    time_basis: TimeBasis
    roles_known: bool
    notices: tuple[Notice, ...]
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One case. ``identifiers`` point at messages by their index; ``reread`` gives the messages from the first on."""

    version: str
    made_at: datetime
    country: str | None
    age: Age
    me: str | None
    roles_known: bool
    sources: tuple[Source, ...]
    identifiers: tuple[Identifier, ...]
    reread: Callable[[], Iterator[Message]]


def told(opened: Callable[[], BinaryIO]) -> Told:
    """The case in the JSON document that each call of ``opened`` gives from its beginning.

    Raises UnknownFormat where it is no case, DamagedFile where anything in it is not as `standfast case` writes it, and
    TooLarge above 512 MB, a million messages or 200,000 identifiers.
    """
    top: dict[str, Any] = {}
    sources: list[Source] = []
    identifiers: list[Identifier] = []
    with opened() as raw:
        stream = _Counted(raw)
        for one in _Document(stream, *((key,) for key in _TOP), ("files", "*"), ("identifiers", "*")):
            value = _sound(one)
            if len(one.path) == 1:
                top[str(one.path[0])] = value
            elif one.path[0] == "files":
                sources.append(_source(Fields(value)))
            else:
                identifiers.append(_identifier(Fields(value)))
            if len(identifiers) > MOST_IDENTIFIERS or len(sources) > MOST_FILES:
                raise TooLarge(do="Make a case of one chat alone.")
    if top.get("type") != "case":
        raise UnknownFormat("This is not a case that `standfast case` wrote.", do="Name its folder, or its case.json.")
    whole = Fields(top)
    made_at = moment(whole.text("made_at", most=64))
    if made_at.tzinfo is None or not sources or len({one.name for one in sources}) < len(sources):
        raise refused()
    names = frozenset(one.name for one in sources)
    return Told(
        whole.text("standfast", most=40), made_at, whole.maybe("country", most=40), whole.word("age", Age),
        whole.maybe("me", most=NAME), whole.flag("roles_known"), tuple(sources), tuple(identifiers),
        lambda: _messages(opened, names, stream.digest()),
    )  # fmt: skip


class _Counted(io.RawIOBase):
    """A stream that is bounded in size and knows the SHA-256 of what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._hash, self._left = stream, hashlib.sha256(), LARGEST

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._hash.update(data)
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge("This case.json is larger than 512 MB.", do="Make a case of one chat alone.")
        return data

    def digest(self) -> bytes:
        return self._hash.digest()


class _Document(Elements):
    """The elements of a case, whose lists must be lists, each there once."""

    def __init__(self, stream: io.RawIOBase, *wanted: tuple[str, ...]) -> None:
        super().__init__(stream, *wanted, limits=LIMITS)  # type: ignore[arg-type]
        self._seen: set[str] = set()

    def __iter__(self) -> Iterator[Element]:
        yield from super().__iter__()
        if not self._seen.issuperset(_LISTS):
            raise UnknownFormat(
                "This is not a case that `standfast case` wrote.", do="Name its folder, or its case.json."
            )

    def _walk(self, path: Path) -> Iterator[Element]:
        if len(path) == 1:
            key = str(path[0])
            self._space()
            if key in self._seen or (key in _LISTS and self._peek() != b"["):
                raise refused()
            self._seen.add(key)
        return super()._walk(path)


def _sound(one: Element) -> Any:
    """The element's value. Raises DamagedFile where it could not be read, or not in one way only."""
    if isinstance(one.value, Broken) or one.notes or not one.path:
        raise refused()
    return one.value


def _messages(opened: Callable[[], BinaryIO], names: frozenset[str], digest: bytes) -> Iterator[Message]:
    count = 0
    with opened() as raw:
        stream = _Counted(raw)
        for one in _Document(stream, ("messages", "*")):
            message = _message(Fields(_sound(one)))
            if message.source.file not in names:
                raise refused()
            count += 1
            if count > MOST_MESSAGES:
                raise TooLarge(do="Make a case of one chat alone.")
            yield message
    if stream.digest() != digest:
        raise refused()  # somebody wrote to it in between: what was decided on need not hold for this


def _source(one: Fields) -> Source:
    return Source(
        one.text("file", most=NAME), one.text("format", most=40), one.count("size"), one.digest("sha256"),
        one.count("messages"), one.word("time_basis", TimeBasis), one.flag("roles_known"),
        tuple(Notice(said.text("code", most=80), said.text("text", most=NAME)) for said in one.objects("warnings")),
        tuple(
            Withheld(held.text("media", most=40), held.count("size"), held.digest("sha256"))
            for held in one.objects("withheld")
        ),
    )  # fmt: skip


def _identifier(one: Fields) -> Identifier:
    where = Place(one.text("file", most=NAME), one.text("path"), one.count("line"), 0, 0)
    found = Identifier(
        one.text("kind", most=40), one.text("value", most=NAME), one.text("raw", most=NAME), one.count("start"),
        one.count("end"), platform=one.maybe("platform", most=80), checks=one.word("checks", Checks),
        assumed=one.pairs("assumed"), candidates=one.texts("candidates", most=100),
    )  # fmt: skip
    return replace(
        found, conversation=one.count("conversation"), message=one.count("message"),
        said_by=one.maybe("said_by"), role=one.word("role", Role), source=where,
    )  # fmt: skip


def _message(one: Fields) -> Message:
    place = one.object("source")
    direction: Direction | None = None if one.maybe("direction", most=3) is None else one.word("direction", Direction)
    return Message(
        one.count("conversation"), one.moment("sent_at"), one.text("sent_at_text"), one.maybe("sender"),
        one.text("text"), Place(place.text("file", most=NAME), place.text("path"), place.count("line"),
                                place.count("start"), place.count("end")),
        kind=one.word("kind", MessageKind), direction=direction,
        attachments=tuple(
            Attachment(file.text("name"), file.text("kind", most=40)) for file in one.objects("attachments")
        ),
        time_candidates=tuple(moment(said) for said in one.texts("time_candidates", most=100)),
        sender_id=one.maybe("sender_id"),
    )  # fmt: skip
