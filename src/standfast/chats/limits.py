"""How much of an outside file Standfast will take on: every bound in one place."""

from __future__ import annotations

from dataclasses import dataclass

KB = 1024
MB = 1024 * KB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on hostile or broken input. Reaching one is reported, never a crash and never a silent cut.

    The defaults are far above real exports (WhatsApp stops at about 40,000 messages, Meta at about 10,000 a file) and
    low enough that a file made to do harm ends within seconds and 200 MB of memory.
    """

    member_bytes: int = 256 * MB  # one file that is read as a chat
    database_bytes: int = 96 * MB  # a database is held in memory, and a copy of it
    page_bytes: int = 64 * MB  # a page of HTML or XML, parsed as a stream
    line_bytes: int = 1 * MB
    message_bytes: int = 1 * MB
    element_bytes: int = 8 * MB
    lines: int = 6_000_000
    depth: int = 100
    unparsed: int = 10_000  # pieces of one member that are not messages, before the rest is given up
    messages: int = 1_000_000  # held at once, where a conversation has to be put in order
    conversations: int = 50_000
    members: int = 100_000  # each takes about a kB of memory
    directory_bytes: int = 64 * MB  # the list of contents of a zip
    block_bytes: int = 1 * MB  # one read that the header of an archive may ask for
    packed_bytes: int = 1024 * MB  # unpacked in all from a packed tar, whose members lie in one stream
    looked_bytes: int = 48 * MB  # of members that turn out to be no chat

    def unpacked(self, size: int) -> int:
        """How many bytes of text an archive of ``size`` bytes may unpack to.

        Chats pack down to a tenth, very repetitive ones to a fiftieth; what is made to do harm, to a thousandth.
        """
        return 100 * size + 8 * MB

    def unpacked_again(self, size: int) -> int:
        """How many bytes may be unpacked in all, some again and again, from a packed tar of ``size`` bytes.

        Texts pack down to a tenth, and each is read some times: to list, to know, to survey and to read it.
        """
        return self.packed_bytes + 32 * size


DEFAULT = Limits()
