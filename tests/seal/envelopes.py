"""Envelopes taken apart and put together by hand, and the ways in which a header or a wrap can be another one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from standfast.seal.box import CHUNK, TAG, counted
from standfast.seal.keys import XWING


def cut(made: bytes) -> tuple[bytes, bytes, bytes, list[bytes]]:
    """An envelope as header, wraps, body and the chunks of its parts."""
    pieces, at = [], 4
    for _ in range(2):
        end = at + 4 + int.from_bytes(made[at : at + 4], "big")
        pieces.append(made[at + 4 : end])
        at = end
    told = json.loads(pieces[0])
    end = at + told["body"]["bucket"] + TAG
    body, chunks = made[at:end], []
    for part in told["parts"]:
        left = part["bucket"]
        while left:
            size = min(left, CHUNK)
            chunks.append(made[end : end + size + TAG])
            end, left = end + size + TAG, left - size
    return pieces[0], pieces[1], body, chunks


def joined(head: bytes, wraps: bytes, *rest: bytes) -> bytes:
    return b"SFR1" + counted(head) + counted(wraps) + b"".join(rest)


HEADERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another organisation": lambda told: {**told, "org": "exampla"},
    "another form": lambda told: {**told, "form": "repors"},
    "another id": lambda told: {**told, "id": "0" * 32},
    "another version": lambda told: {**told, "v": 2},
    "a version that is true": lambda told: {**told, "v": True},
    "a name more": lambda told: {**told, "name": "Nadia"},
    "a name less": lambda told: {name: value for name, value in told.items() if name != "v"},
    "a body of another step": lambda told: {**told, "body": {"bucket": 65_536}},
    "a body of no step": lambda told: {**told, "body": {"bucket": 4097}},
    "a body of less than nothing": lambda told: {**told, "body": {"bucket": -4096}},
    "a body that is true": lambda told: {**told, "body": {"bucket": True}},
    "a body of text": lambda told: {**told, "body": {"bucket": "4096"}},
    "a body beyond all bounds": lambda told: {**told, "body": {"bucket": 2**62}},
    "parts beyond all bounds": lambda told: {**told, "parts": [{"bucket": 2**62, "chunks": 2**46}]},
    "a part that is not there": lambda told: {**told, "parts": [{"bucket": 4096, "chunks": 1}]},
    "an empty part": lambda told: {**told, "parts": [{"bucket": 0, "chunks": 0}]},
    "more chunks than fit": lambda told: {**told, "parts": [{"bucket": 4096, "chunks": 2}]},
    "a thousand parts": lambda told: {**told, "parts": [{"bucket": 4096, "chunks": 1}] * 1000},
    "a list": lambda told: [told],
    "a number": lambda _: 1,
}


WRAPS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "another kid": lambda wrap: [{**wrap, "kid": "0" * 32}],
    "another suite": lambda wrap: [{**wrap, "suite": XWING}],
    "a suite that is none": lambda wrap: [{**wrap, "suite": "none"}],
    "another reader": lambda wrap: [{**wrap, "to": "partner"}],
    "large letters": lambda wrap: [{**wrap, "enc": wrap["enc"].upper()}],
    "blanks in between": lambda wrap: [{**wrap, "ct": wrap["ct"][:2] + " " + wrap["ct"][2:]}],
    "the cut elsewhere": lambda wrap: [{**wrap, "enc": wrap["enc"] + wrap["ct"][:2], "ct": wrap["ct"][2:]}],
    "nothing in it": lambda wrap: [{**wrap, "enc": "", "ct": ""}],
    "a name more": lambda wrap: [{**wrap, "box": ""}],
    "a name less": lambda wrap: [{name: value for name, value in wrap.items() if name != "ct"}],
    "seventeen": lambda wrap: [wrap] * 17,
    "not in a list": lambda wrap: wrap,
    "numbers": lambda wrap: [1, 2],
    "an object": lambda wrap: {},
    "nothing": lambda wrap: None,
}
