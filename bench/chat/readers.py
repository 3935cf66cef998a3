"""Reads one chat with one program and tells what came of it, as one line of JSON.

``python readers.py READER KIND PATH [--messages]`` runs in the environment that holds the reader; the clock starts
after its libraries are loaded and stops when the last message is in hand. With ``--messages`` it also prints each one.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from importlib import metadata
from typing import Any

Row = tuple[Any, str]  # a time as the reader gives it, and the words


def standfast(kind: str) -> Callable[[str], Iterable[Row]]:
    chats = importlib.import_module("standfast.chats")

    def read(path: str) -> Iterable[Row]:
        def opened() -> Any:
            return open(path, "rb")

        size = os.stat(path).st_size
        reading = chats.Reading(chats.holding(path, chats.Member(path, size, opened, alone=True)), format=kind)
        yield from ((message.sent_at, message.text) for message in reading)
        assert reading.summary().accounts.total == size

    return read


def chatpack(kind: str) -> Callable[[str], Iterable[Row]]:
    module = importlib.import_module("chatpack")
    parser = module.WhatsAppParser if kind == "whatsapp" else module.InstagramParser
    return lambda path: [(message.timestamp, message.content) for message in parser().parse(path)]


def chatpack_stream(kind: str) -> Callable[[str], Iterable[Row]]:
    module = importlib.import_module("chatpack")
    parser = module.WhatsAppStreamParser if kind == "whatsapp" else module.InstagramStreamParser
    return lambda path: ((message.timestamp, message.content) for message in parser(path))


def whatstk(kind: str) -> Callable[[str], Iterable[Row]]:
    if kind != "whatsapp":
        raise NotImplementedError
    module = importlib.import_module("whatstk")

    def read(path: str) -> Iterable[Row]:
        table = module.WhatsAppChat.from_source(filepath=path).df
        return list(zip(table["date"], table["message"], strict=True))

    return read


def chat_miner(kind: str) -> Callable[[str], Iterable[Row]]:
    parsers = importlib.import_module("chatminer.chatparsers")
    importlib.import_module("logging").disable()
    parser = parsers.WhatsAppParser if kind == "whatsapp" else parsers.InstagramJsonParser

    def read(path: str) -> Iterable[Row]:
        reading = parser(path)
        reading.parse_file()
        table = reading.parsed_messages.get_df()
        return list(zip(table["timestamp"], table["message"], strict=True))

    return read


READERS: dict[str, tuple[Callable[[str], Callable[[str], Iterable[Row]]], str]] = {
    "Standfast": (standfast, ""),
    "chatpack": (chatpack, "chatpack"),
    "chatpack, streaming": (chatpack_stream, "chatpack"),
    "whatstk": (whatstk, "whatstk"),
    "chat-miner": (chat_miner, "chat-miner"),
}


def main(reader: str, kind: str, path: str, *, listed: bool) -> None:
    prepare, package = READERS[reader]
    try:
        read = prepare(kind)
    except NotImplementedError:
        print(json.dumps({"none": True}))
        return
    rows = []
    start, kept = time.perf_counter(), 0
    for row in read(path):
        kept += 1
        if listed:
            rows.append(row)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    version = metadata.version(package) if package else ""
    answer = {"kept": kept, "seconds": seconds, "megabytes": peak, "version": version}
    if listed:
        answer["messages"] = [
            [str(at)[:16].replace(" ", "T") if at is not None else None, str(said)] for at, said in rows
        ]
    print(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:4], listed="--messages" in sys.argv)
