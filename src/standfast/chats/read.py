"""From a file to its messages: which format, which conversation, and an account of every byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from standfast.chats.archive import Holding
from standfast.chats.claim import Claim, recognise
from standfast.chats.format import Book, Event, Format
from standfast.chats.limits import DEFAULT, Limits
from standfast.chats.member import Member
from standfast.chats.sort import in_order
from standfast.chats.tally import Tally
from standfast.errors import DamagedFile, NoSuchConversation, SeveralConversations, TooLarge
from standfast.records import ConversationLine, Message, Notice, Summary, Unparsed


class Reading:
    """The messages of one conversation, in a stream; afterwards :meth:`summary` accounts for the whole file.

    ``conversation`` is a number from :func:`listing`; None is enough where the file holds only one. ``me`` is the name
    under which the person's own messages stand. Raises SeveralConversations or NoSuchConversation before the first
    message where the choice is missing or wrong.
    """

    def __init__(
        self,
        holding: Holding,
        *,
        conversation: int | None = None,
        format: str | None = None,
        me: str | None = None,
        limits: Limits = DEFAULT,
    ) -> None:
        self.holding, self.limits, self._me = holding, limits, me
        self.claims = recognise(holding, format=format)
        self._wanted = conversation
        self._tally = Tally()
        self._book = Book(holding.file, me=me, limits=limits)
        self._count: int | None = None
        self._shared: set[str] = set()

    @property
    def work(self) -> int:
        """About how many bytes will be read, for a progress bar."""
        listing_pass = 0 if self._single() else 1
        return sum(
            member.size * (claim.format.passes + listing_pass)
            for claim in self.claims
            for group in claim.groups
            for member in group
        )

    def _single(self) -> bool:
        return len(self.claims) == 1 and len(self.claims[0].groups) == 1 and self.claims[0].format.single

    def _choose(self) -> int:
        if self._single():
            number = self._wanted or 0
            self._count = 1
        else:
            found = listing(self.holding, self.claims, limits=self.limits)
            self._count = len(found)
            if self._wanted is None and len(found) > 1:
                raise SeveralConversations(f"This file holds {len(found)} conversations, and only one should be read.")
            number = found[0].number if self._wanted is None and found else self._wanted or 0
            if found and number not in {line.number for line in found}:
                raise NoSuchConversation()
        if self._single() and number != 0:
            raise NoSuchConversation()
        return number

    def __iter__(self) -> Iterator[Message]:
        wanted = self._choose()
        tally = self._tally
        for notice in self.holding.notices:
            tally.notice(notice)
        if any(claim.format.own_only for claim in self.claims):
            tally.notice(OWN_ONLY)
        for notice in _set_aside(self.claims):
            tally.notice(notice)
        broken: DamagedFile | TooLarge | None = None
        group: tuple[Member, ...] = ()
        for event in _events(self.claims, self._book, wanted):
            if isinstance(event, Message):
                chosen = event.conversation == wanted
                tally.message(event, chosen=chosen)
                if chosen:
                    yield event
                else:
                    self._shared.update(member.name for member in group)
            elif isinstance(event, _Group):
                group = event.members
            elif isinstance(event, Unparsed):
                tally.unparsed(event)
            elif isinstance(event, Notice):
                tally.notice(event)
            else:
                broken, reason = event.fault, event.fault.what
                tally.notice(Notice("broken_off", f"Part of this file could not be read: {reason}"))
                rest = event.size - tally.bytes - self._book.structure_bytes
                tally.unparsed(Unparsed(self._book.place(event.member, 0, 0), max(rest, 0), reason))
        if wrong := sum(member.checksum_wrong for member in self._members()):
            tally.notice(Notice("archive_checksum", f"The checksum of {wrong:,} file(s) in the archive is wrong: "
                                                    "something in them was changed or damaged."))  # fmt: skip
        if tally.empty and broken is not None:
            raise broken

    def summary(self) -> Summary:
        """The account of what was read; complete once the messages have been taken."""
        return self._tally.summary(
            self.holding, self.claims_formats(), self._members(), self._book, conversations=self._count or 0
        )

    def own_members(self) -> frozenset[str]:
        """The names of the members in which nothing but this conversation stands; complete after the last message.

        What holds other people's chats too is not for anybody else's eyes, not even as an original.
        """
        return frozenset(member.name for member in self._members()) - self._shared

    def claims_formats(self) -> tuple[Format, ...]:
        return tuple(claim.format for claim in self.claims)

    def _members(self) -> tuple[Member, ...]:
        return tuple(member for claim in self.claims for group in claim.groups for member in group)


OWN_ONLY = Notice("own_only", "This file holds only your own messages. Take screenshots of theirs.")


def _set_aside(claims: Sequence[Claim]) -> Iterator[Notice]:
    """What must be said about members that nobody reads."""
    if beside := sum(claim.beside for claim in claims):
        yield Notice("html_beside_json", f"{beside:,} web page(s) of the same app lie beside its JSON files and were "
                                         "not read: both tell the same.")  # fmt: skip
    if broken := max((claim.broken for claim in claims), default=0):
        yield Notice("archive_broken", f"{broken:,} file(s) in the archive are damaged and could not be opened.")
    if unlooked := max((claim.unlooked for claim in claims), default=0):
        yield Notice("archive_unlooked", f"The archive holds very many files. {unlooked:,} of them were not looked at.")


class _Fault(NamedTuple):
    """A group broke off. ``size`` is that of all members up to and with this group."""

    member: Member
    size: int
    fault: DamagedFile | TooLarge


class _Group(NamedTuple):
    """What follows comes from these members."""

    members: tuple[Member, ...]


def _events(claims: Sequence[Claim], book: Book, wanted: int | None) -> Iterator[Event | _Fault | _Group]:
    """Every event of every group, in order; where a group breaks off, that is told and the next one goes on."""
    size = 0
    for claim in claims:
        for group in claim.groups:
            size += sum(member.size for member in group)
            yield _Group(group)
            stream = claim.format.read(group, book)
            if claim.format.order != "file" and wanted is not None:
                stream = in_order(stream, claim.format.order, wanted, book.limits)
            try:
                yield from stream
            except (DamagedFile, TooLarge) as fault:
                yield _Fault(group[0], size, fault)
            for member in group:
                member.forget()


def listing(holding: Holding, claims: Sequence[Claim], *, limits: Limits = DEFAULT) -> tuple[ConversationLine, ...]:
    """Every conversation in ``holding``: number, count and dates. No names: a full export holds strangers' chats."""
    counts: dict[int, int] = {}
    first: dict[int, datetime] = {}
    last: dict[int, datetime] = {}
    for event in _events(claims, Book(holding.file, limits=limits), None):
        if not isinstance(event, Message):
            continue
        number = event.conversation
        counts[number] = counts.get(number, 0) + 1
        if (moment := event.sent_at) is not None:
            if number not in first or _earlier(moment, first[number]):
                first[number] = moment
            if number not in last or _earlier(last[number], moment):
                last[number] = moment
    return tuple(ConversationLine(n, counts[n], first.get(n), last.get(n)) for n in sorted(counts))


def _earlier(one: datetime, other: datetime) -> bool:
    """Compares moments of which one may lack a zone, by their wall clocks then."""
    if (one.tzinfo is None) != (other.tzinfo is None):
        return one.replace(tzinfo=None) < other.replace(tzinfo=None)
    return one < other
