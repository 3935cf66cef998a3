"""Messages and summaries in the JSON shapes that other programs rely on: more keys may come, none is renamed."""

from __future__ import annotations

import json
from typing import Any

from standfast.records import ConversationLine, Message, Notice, Summary, Unparsed


def message_object(message: Message) -> dict[str, Any]:
    """A message as ``read --json`` gives it; times in ISO 8601, with an offset only where it is known."""
    source = message.source
    return {
        "type": "message",
        "conversation": message.conversation,
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
        "sent_at_text": message.sent_at_text,
        "time_candidates": [moment.isoformat() for moment in message.time_candidates],
        "sender": message.sender,
        "sender_id": message.sender_id,
        "direction": message.direction,
        "text": message.text,
        "kind": message.kind,
        "attachments": [{"name": one.name, "kind": one.kind} for one in message.attachments],
        "source": source._asdict(),
    }


def summary_object(summary: Summary) -> dict[str, Any]:
    """The last object of ``read --json`` for a file."""
    accounts = summary.accounts
    return {
        "type": "summary",
        "file": summary.file,
        "format": summary.format,
        "layout_seen": summary.layout_seen,
        "conversations": summary.conversations,
        "messages": summary.messages,
        "system": summary.system,
        "bytes": summary.bytes,
        "unparsed_bytes": accounts.unparsed,
        "accounts": {
            "message": accounts.message,
            "continuation": accounts.continuation,
            "system": accounts.system,
            "structure": accounts.structure,
            "unparsed": accounts.unparsed,
        },
        "time_basis": summary.time_basis,
        "senders": list(summary.senders),
        "unparsed": [unparsed_object(piece) for piece in summary.unparsed],
        "other_members": summary.other_members,
        "other_bytes": summary.other_bytes,
        "warnings": [notice_object(notice) for notice in summary.warnings],
    }


def unparsed_object(piece: Unparsed) -> dict[str, Any]:
    """A piece that did not become a message, with its place."""
    return {**piece.source._asdict(), "size": piece.size, "reason": piece.reason}


def notice_object(notice: Notice) -> dict[str, Any]:
    """Something that a reader must know."""
    return {"code": notice.code, "text": notice.text, "lines": list(notice.lines)}


def conversation_object(file: str, line: ConversationLine) -> dict[str, Any]:
    """A conversation as ``read --list --json`` gives it: no names."""
    return {
        "type": "conversation",
        "file": file,
        "conversation": line.number,
        "messages": line.messages,
        "first": line.first.isoformat() if line.first else None,
        "last": line.last.isoformat() if line.last else None,
    }


def dumped(value: dict[str, Any]) -> str:
    """JSON of ``value``. Half characters, which some exports hold and no file can, are written as escapes.

    >>> dumped({"text": "é"}), dumped({"text": chr(0xD83D)})
    ('{"text": "é"}', '{"text": "\\\\ud83d"}')
    """
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text
