"""Instagram: ``messages/<box>/<thread>/message_N.json``, newest first, both sides, times in UTC milliseconds.

The layout is the same as Messenger's; a file that says it is Facebook's is left to :mod:`.messenger`.
Layout: RLEAPP (abrignoni), Instagram data download, 2026.
"""

from __future__ import annotations

from standfast.chats import meta
from standfast.chats.format import Format
from standfast.chats.member import Member


def recognise(member: Member) -> bool:
    return meta.is_thread(member) and not meta.is_facebook(member)


FORMAT = Format(
    name="instagram",
    title="an Instagram export (JSON)",
    layout_seen="2026-10",
    recognise=recognise,
    read=meta.read,
    groups=meta.threads,
    order="newest_first",
    single=True,
)
