"""Facebook Messenger: ``messages/<box>/<thread>/message_N.json``, newest first, both sides, UTC milliseconds.

The layout is Instagram's; a file is taken for Messenger's where its folders say so. Chats that moved to end-to-end
encryption stand here up to that day (``e2ee_cutover``) and go on in another download, :mod:`.messenger_e2ee`.
Layout: RLEAPP (abrignoni) facebookArchive, Facebook data download, 2026.
"""

from __future__ import annotations

from standfast.chats import meta
from standfast.chats.format import Format
from standfast.chats.member import Member


def recognise(member: Member) -> bool:
    return meta.is_thread(member) and meta.is_facebook(member)


FORMAT = Format(
    name="messenger",
    title="a Facebook Messenger export (JSON)",
    layout_seen="2026-10",
    recognise=recognise,
    read=meta.read,
    groups=meta.threads,
    order="newest_first",
    single=True,
)
