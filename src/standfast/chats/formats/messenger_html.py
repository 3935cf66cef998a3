"""Facebook Messenger as the pages of a Facebook download: ``messages/<box>/<thread>/message_1.html``, newest first.

Layout and sources: :mod:`standfast.chats.meta_pages`.
"""

from __future__ import annotations

from standfast.chats import meta, meta_pages
from standfast.chats.format import Format
from standfast.chats.member import Member


def recognise(member: Member) -> bool:
    return meta_pages.is_thread(member) and meta_pages.app(member) == "facebook"


FORMAT = Format(
    name="messenger_html",
    title="a Facebook Messenger export (HTML)",
    layout_seen="2026-10",
    recognise=recognise,
    read=meta_pages.read,
    groups=meta.threads,
    order="newest_first",
    single=True,
    yields_to="messenger",
)
