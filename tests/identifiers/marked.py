"""Chats with their identifiers marked, ``my snap is [handle nadia_q77]``, so that roles are tested by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from standfast.identifiers.role import assign
from standfast.records import Direction, Identifier, Message, Place

MARK = re.compile(r"\[(\w+)(?:/(\w+))? ([^\]]+)\]")
NOWHERE = Place("", "", 0, 0, 0)
EXAMPLES = {
    "handle": "[handle emma.b7{n}]",
    "phone": "[phone +1212555014{n}]",
    "wallet": "[wallet/bitcoin {wallet}]",
    "iban": "[iban {iban}]",
    "email": "[email emma{n}@mailbox.example]",
    "receiver": "[receiver Emma Hale]",
}

WALLETS = (
    "1NXDk5bXhAG6Ls2aip8vT1urrfkZiH3gVb",
    "1Jd2hb5aJeYecMjjKCbjCyoAgzyWNBGoZp",
)  # hashes of nothing, checksum right
IBANS = ("GB02NWBK60161331926820", "GB50BARC20201530093460")  # like the published samples

Line = tuple[str, str]  # who, what: "in" and "out" are the two of a pair, any other name one more sender


def chat(lines: Sequence[Line]) -> tuple[list[Identifier], list[Message]]:
    """The identifiers that are marked and the messages without the marks."""
    found: list[Identifier] = []
    messages: list[Message] = []
    for index, (who, marked) in enumerate(lines):
        text, at = "", 0
        for match in MARK.finditer(marked):
            text += marked[at : match.start()]
            start, at = len(text), match.end()
            text += match[3]
            value = match[3].lstrip("@")
            found.append(
                Identifier(match[1], value, match[3], start, len(text), platform=match[2], message=index, said_by=who)
            )
        text += marked[at:]
        direction: Direction = "out" if who == "out" else "in"
        sender = {"in": "Nadia Q", "out": "Marc"}.get(who, who)
        messages.append(Message(0, None, "", sender, text, NOWHERE, direction=direction))
    return found, messages


def roles(*lines: Line) -> list[str]:
    """The role of every marked identifier, in order."""
    found, messages = chat(lines)
    return [one.role for one in assign(found, messages, stated=True)]


def examples(name: str) -> list[str]:
    """The lines of a file beside this one, each ``{handle}`` and so on in them marked as an identifier of its own."""
    text = (Path(__file__).parent / "roles" / name).read_text(encoding="utf-8")
    return [_filled(line) for line in text.split("\n") if line]


def _filled(line: str) -> str:
    count = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        values = {"{n}": str(count), "{wallet}": WALLETS[count % 2], "{iban}": IBANS[count % 2]}
        marked = EXAMPLES[match[1]]
        for name, value in values.items():
            marked = marked.replace(name, value)
        return marked

    return re.sub(r"\{(\w+)\}", fill, line)
