"""The nouns that rooms share: frozen, without behaviour, passed from room to room.

A normal "no" is a value with a reason. ``None`` means only what its field says it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

MessageKind = Literal["message", "system", "call", "deleted"]
Direction = Literal["in", "out"]
TimeBasis = Literal["utc", "offset", "local-unknown", "mixed", "none"]
Role = Literal["offender", "reporter", "third_party", "unknown"]
Checks = Literal["passed", "failed", "none"]
Age = Literal["under18", "adult", "was-under18", "unknown"]
Stage = Literal["contact", "rapport", "move", "lure", "capture", "threat", "demand", "pressure", "repeat", "exit"]
Level = Literal["none", "notice", "likely", "certain"]
Variant = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"]


class Place(NamedTuple):
    """Where something stands: in which file, in which part of it, and which bytes of that part.

    ``file`` is the outside file as the caller named it, ``path`` the member inside an archive or the element inside a
    document (``messages/inbox/x/message_1.json#messages[4]``; ``""`` for a plain file), ``line`` counts from 1 (0 where
    the format has no lines), ``start`` and ``end`` are byte offsets in that member, end exclusive (both 0 where a
    database row has none).
    """

    file: str
    path: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carried: only its name and kind. Its bytes are never read here."""

    name: str
    kind: str  # image, video, audio, sticker, document, contact, location, link, other


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said, or one thing the app noted, in a conversation.

    ``sent_at`` has an offset where it is known, is a wall-clock time without offset where the export has no zone, and
    is None only where it cannot be decided; then ``time_candidates`` holds every reading. ``sent_at_text`` is what the
    file says. ``sender`` is None where nobody is named. ``direction`` is from the side of the person who holds the
    export, and None where the file does not say.
    """

    conversation: int
    sent_at: datetime | None
    sent_at_text: str
    sender: str | None
    text: str
    source: Place
    kind: MessageKind = "message"
    direction: Direction | None = None
    attachments: tuple[Attachment, ...] = ()
    time_candidates: tuple[datetime, ...] = ()
    sender_id: str | None = None  # the account id that the export itself gives (number, username, numeric id)


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A piece of a file that did not become a message, and why. ``size`` is in bytes."""

    source: Place
    size: int
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know before relying on the result. ``code`` is stable, ``text`` is for people."""

    code: str
    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """Every byte of the members that were read, by what became of it. The five numbers sum to their size."""

    message: int = 0
    continuation: int = 0
    system: int = 0
    structure: int = 0  # brackets, markup, column names, names of people, blank space: what holds messages together
    unparsed: int = 0

    @property
    def total(self) -> int:
        return self.message + self.continuation + self.system + self.structure + self.unparsed


@dataclass(frozen=True, slots=True)
class ConversationLine:
    """One conversation of a file as ``--list`` shows it: a number, a count and two times. No names."""

    number: int
    messages: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read from one outside file, and what a reader must know about it."""

    file: str
    format: str
    layout_seen: str  # the day on which this layout was last seen in a source, YYYY-MM-DD
    conversations: int
    messages: int
    system: int
    bytes: int
    accounts: Accounts
    time_basis: TimeBasis
    senders: tuple[str, ...]
    unparsed: tuple[Unparsed, ...]
    warnings: tuple[Notice, ...]
    other_members: int = 0  # files beside the chat that were not opened
    other_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something that points at an account, a phone, a place for money or a person, with who said it and where.

    ``start`` and ``end`` are character offsets in the message text and ``text[start:end] == raw`` (both 0 and ``raw``
    the sender's name or id where the identifier is the sender itself). ``value`` is the normal form: normalising it
    again changes nothing. ``checks`` says whether a checksum passed, failed, or does not exist for this kind.
    ``assumed`` holds what the normal form rests on, for example ``{"region": "CI"}``. ``candidates`` holds other
    readings.
    """

    kind: str  # phone, handle, wallet, email, url, iban, receiver, payment_ref, voucher
    value: str
    raw: str
    start: int
    end: int
    platform: str | None = None  # the service, chain or brand
    checks: Checks = "none"
    assumed: tuple[tuple[str, str], ...] = ()
    candidates: tuple[str, ...] = ()
    conversation: int = 0
    message: int = 0  # index in the conversation, from 0
    said_by: str | None = None
    role: Role = "unknown"
    source: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A line that is part of a sign: which rule, of which stage, and the very words.

    ``message`` is the index in the conversation; ``start`` and ``end`` are character offsets in its text, and
    ``text[start:end] == quote``.
    """

    stage: Stage
    tactic: str
    rule: str
    message: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign without words: when things happened, what was sent. It supports a finding and never stands alone."""

    name: str  # pictures-after-call, flood, missed-calls, fast, lower-amount, goes-on, taken-back
    message: int


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Words that read like a threat or a demand and do not count: somebody quotes, reports, warns or advises."""

    reason: Literal["quoted", "reported", "advice", "news"]
    message: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one conversation shows, and which lines say so. It says nothing of a person, only of what was written.

    ``none`` means not enough to tell, never that all is well. ``stage`` is the latest one reached. ``variants`` are the
    likeliest first, at most two, each with the families or cues that speak for it; ``warned_at`` is the message at
    which the level first was ``likely``. ``sides`` says how it is known who is the other side: the person or the file
    said so, it was judged by who writes like the scheme, or it is unknown. ``unread`` says that the language is not one
    of ours, ``cut`` that a part was too long to be looked at.
    """

    level: Level
    stage: Stage | None
    kind: Literal["live", "bluff_email"]
    variants: tuple[tuple[Variant, tuple[str, ...]], ...]
    warned_at: int | None
    findings: tuple[Finding, ...]
    cues: tuple[Cue, ...]
    not_counted: tuple[NotCounted, ...]
    crisis_at: tuple[int, ...]  # messages in which somebody may be in danger from themselves, or is told to be
    paid: bool  # the person says that they paid
    sides: Literal["stated", "judged", "unknown"]
    languages: tuple[str, ...]
    unread: bool = False
    cut: bool = False

    @property
    def variant(self) -> Variant | None:
        """The likeliest variant."""
        return self.variants[0][0] if self.variants else None

    @property
    def crisis(self) -> bool:
        """Whether help for somebody in danger comes before everything else."""
        return bool(self.crisis_at)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A file beside the chat that is never carried on: only what may be said about it.

    ``sha256`` and ``changed_at`` are there only where the person is an adult (safety S15): of a minor's picture not
    even a hash is made. ``changed_at`` is ISO 8601 as the archive or the computer has it, with an offset where known.
    """

    media: str  # image, video, audio, sticker, document, contact, other
    size: int
    sha256: str | None = None
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """An outside file that a case was made from. ``sha256`` is of the whole file, None for a folder."""

    name: str
    size: int
    sha256: str | None
    summary: Summary
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What one person holds, read and put together: everything found, each with its place.

    ``stated`` says whether who "me" is was stated, by the person or by the file; if not, every role is unknown.
    ``assessments`` are one for each file; their messages are indexes in ``messages``.
    """

    made_at: datetime
    version: str
    country: str | None
    age: Age
    me: str | None
    stated: bool
    files: tuple[SourceFile, ...]
    messages: tuple[Message, ...]
    identifiers: tuple[Identifier, ...]  # ``message`` is an index in ``messages``
    assessments: tuple[Assessment, ...] = ()
