"""Chats: every export a person may hold, read into the same Messages, with every byte accounted for.

>>> file = holding("pasted.txt", Member.of("pasted.txt", b"[04/03/2025, 21:18:02] Nadia Q: send 400\\r\\n"))
>>> reading = Reading(file)
>>> [(message.sender, message.text) for message in reading]
[('Nadia Q', 'send 400')]
>>> reading.summary().unparsed
()
"""

from standfast.chats.archive import Holding, holding
from standfast.chats.claim import formats, recognise
from standfast.chats.limits import Limits
from standfast.chats.member import Member, media_kind
from standfast.chats.read import Reading, listing

__all__ = ["Holding", "Limits", "Member", "Reading", "formats", "holding", "listing", "media_kind", "recognise"]
