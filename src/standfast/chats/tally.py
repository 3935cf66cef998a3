"""Counts what became of every byte and message while a file is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standfast.chats.archive import Holding
from standfast.chats.format import Book, Format
from standfast.chats.member import Member
from standfast.records import Accounts, Direction, Message, Notice, Summary, TimeBasis, Unparsed

KEPT = 1_000  # unparsed pieces that are listed one by one; the others are counted
SENDERS = 1_000
NEAR = ((40_000, "near_40k"), (10_000, "near_10k"))


class Tally:
    """The running account of one reading."""

    def __init__(self) -> None:
        self.messages = self.system = 0  # in the chosen conversation
        self.bytes = 0  # in any, with the unparsed ones
        self._system_bytes = self._unparsed_bytes = 0
        self._read_any = False
        self._unparsed: list[Unparsed] = []
        self._unparsed_count = 0
        self._notices: dict[str, Notice] = {}
        self._senders: dict[str, int] = {}
        self._zones: set[TimeBasis] = set()
        self._directions: set[Direction | None] = set()
        self._undecided = 0

    @property
    def empty(self) -> bool:
        """True while no message or system line was read, in any conversation."""
        return not self._read_any

    def message(self, message: Message, *, chosen: bool) -> None:
        """Counts the bytes of a message, and what it says about the conversation if it belongs to the chosen one."""
        source = message.source
        size = source.end - source.start
        self.bytes += size
        self._read_any = True
        if message.kind == "system":
            self._system_bytes += size
            self.system += chosen
        elif chosen:
            self.messages += 1
            self._directions.add(message.direction)
            sender = message.sender
            if sender is not None and (sender in self._senders or len(self._senders) < SENDERS):
                self._senders[sender] = self._senders.get(sender, 0) + 1
        if not chosen:
            return
        if (sent_at := message.sent_at) is None:
            self._undecided += bool(message.time_candidates)
        elif sent_at.tzinfo is None:
            self._zones.add("local-unknown")
        else:
            self._zones.add("offset" if sent_at.utcoffset() else "utc")

    def unparsed(self, piece: Unparsed) -> None:
        self.bytes += piece.size
        self._unparsed_bytes += piece.size
        self._unparsed_count += 1
        if len(self._unparsed) < KEPT:
            self._unparsed.append(piece)

    def notice(self, notice: Notice) -> None:
        """Keeps one notice for each code, with the first lines it is about."""
        known = self._notices.get(notice.code)
        if known is None:
            self._notices[notice.code] = notice
        elif notice.lines and len(known.lines) < 50:
            self._notices[notice.code] = replace(known, lines=(known.lines + notice.lines)[:50])

    def _basis(self) -> TimeBasis:
        if not self._zones:
            return "none"
        if len(self._zones) > 1:
            return "offset" if self._zones == {"utc", "offset"} else "mixed"
        return next(iter(self._zones))

    def _own_notices(self, accounts: Accounts, size: int) -> None:
        for number, code in NEAR:
            if any(abs(count - number) * 100 <= number for count in (self.messages, self.messages + self.system)):
                self.notice(Notice(code, f"This file has about {number:,} messages, which is where some apps cut off "
                                         "an export. Older messages may be missing."))  # fmt: skip
        both_sides = {"in", "out"} <= self._directions
        one_side = len(self._senders) == 1 or self._directions in ({"in"}, {"out"})
        if "own_only" not in self._notices and self.messages > 1 and one_side and not both_sides:
            self.notice(
                Notice("one_side", "Every message in this chat is from one side. The other side may be missing.")
            )
        if self._unparsed_count:
            self.notice(Notice("unparsed", f"{self._unparsed_count:,} piece(s), {accounts.unparsed:,} bytes, could not "
                                           "be read as messages. They are listed with their place."))  # fmt: skip
        if self._undecided:
            self.notice(Notice("time_undecided", f"{self._undecided:,} message(s) have a date that can be read in more "
                                                 "than one way. Both readings are kept."))  # fmt: skip
        if self._zones == {"local-unknown"}:
            self.notice(Notice("zone_unknown", "The times are from the phone's own clock. The file does not say in "
                                               "which time zone."))  # fmt: skip
        if accounts.total != size:
            missing = f"{size - accounts.total:,} bytes of this file are not accounted for."
            self.notice(Notice("bytes_unaccounted", f"{missing} This is a fault in Standfast: please report it."))

    def summary(
        self, holding: Holding, formats: Sequence[Format], members: Sequence[Member], book: Book, *, conversations: int
    ) -> Summary:
        size = sum(member.size for member in members)
        accounts = Accounts(
            message=self.bytes - self._system_bytes - self._unparsed_bytes - book.continuation_bytes,
            continuation=book.continuation_bytes,
            system=self._system_bytes,
            structure=book.structure_bytes,
            unparsed=self._unparsed_bytes,
        )
        self._own_notices(accounts, size)
        others = [member for member in holding.members if member not in set(members)]
        if others:
            self.notice(Notice("other_files", f"{len(others):,} other file(s) lie beside the chat. "
                                              "They were not opened."))  # fmt: skip
        return Summary(
            file=holding.file,
            format="+".join(known.name for known in formats),
            layout_seen=min((known.layout_seen for known in formats), default=""),
            conversations=conversations,
            messages=self.messages,
            system=self.system,
            bytes=size,
            accounts=accounts,
            time_basis=self._basis(),
            senders=tuple(sorted(self._senders, key=lambda name: -self._senders[name])),
            unparsed=tuple(self._unparsed),
            warnings=tuple(self._notices.values()),
            other_members=len(others),
            other_bytes=sum(member.size for member in others),
        )
