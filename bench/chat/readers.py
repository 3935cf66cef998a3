"""Reads chats with one program and tells what came of each, as one line of JSON a chat.

``python readers.py READER KIND PATH… [--messages]`` runs in the environment that holds the reader; the clocks start
after its libraries are loaded and stop when the last message is in hand. One is the wall's, the other counts the
processor time of all threads, which a busy machine changes little. With ``--messages`` each message is told, too.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from types import FrameType
from typing import Any

Row = tuple[Any, str]  # a time as the reader gives it, and the words
Read = Callable[[str], Iterable[Row]]
PATIENCE = 120  # seconds for one chat


def standfast(_: str) -> Read:
    chats = importlib.import_module("standfast.chats")

    def read(path: str) -> Iterable[Row]:
        def opened() -> Any:
            return open(path, "rb")

        size = os.stat(path).st_size
        reading = chats.Reading(chats.holding(path, chats.Member(path, size, opened, alone=True)))
        yield from ((message.sent_at, message.text) for message in reading)
        if (total := reading.summary().accounts.total) != size:
            raise ArithmeticError(f"{total} of {size} bytes are accounted for")

    return read


def chatpack(kind: str) -> Read:
    module = importlib.import_module("chatpack")
    parser = module.WhatsAppParser if kind == "whatsapp" else module.InstagramParser
    return lambda path: [(message.timestamp, message.content) for message in parser().parse(path)]


def chatpack_stream(kind: str) -> Read:
    module = importlib.import_module("chatpack")
    parser = module.WhatsAppStreamParser if kind == "whatsapp" else module.InstagramStreamParser
    return lambda path: ((message.timestamp, message.content) for message in parser(path))


def whatstk(kind: str) -> Read:
    if kind != "whatsapp":
        raise NotImplementedError
    module = importlib.import_module("whatstk")

    def read(path: str) -> Iterable[Row]:
        table = module.WhatsAppChat.from_source(filepath=path).df
        return zip(table["date"], table["message"], strict=True)

    return read


def chat_miner(kind: str) -> Read:
    parsers = importlib.import_module("chatminer.chatparsers")
    importlib.import_module("logging").disable()
    parser = parsers.WhatsAppParser if kind == "whatsapp" else parsers.InstagramJsonParser

    def read(path: str) -> Iterable[Row]:
        reading = parser(path)
        reading.parse_file()
        table = reading.parsed_messages.get_df()
        return zip(table["timestamp"], table["message"], strict=True) if len(table) else ()

    return read


READERS: dict[str, tuple[Callable[[str], Read], str]] = {
    "Standfast": (standfast, ""),
    "chatpack": (chatpack, "chatpack"),
    "chatpack, streaming": (chatpack_stream, "chatpack"),
    "whatstk": (whatstk, "whatstk"),
    "chat-miner": (chat_miner, "chat-miner"),
}


def main(reader: str, kind: str, *paths: str, listed: bool) -> None:
    """Tells of each path in turn; ``none`` where the reader does not know the kind, ``fault`` where it breaks."""
    prepare, package = READERS[reader]
    try:
        read = prepare(kind)
    except NotImplementedError:
        print(json.dumps({"none": True}))
        return
    version = metadata.version(package) if package else ""
    signal.signal(signal.SIGALRM, _out_of_time)
    for path in paths:
        signal.alarm(PATIENCE)
        try:
            answer = _one(read, path, listed) | {"version": version}
        except BaseException as problem:  # noqa: BLE001  # whatever a reader raises, a panic too, is its answer
            answer = {"fault": f"{type(problem).__name__}: {problem}"[:160], "version": version}
        signal.alarm(0)
        print(json.dumps(answer), flush=True)


def _one(read: Read, path: str, listed: bool) -> dict[str, Any]:
    rows = []
    wall, processor, kept = time.perf_counter(), time.process_time(), 0
    for row in read(path):
        kept += 1
        if listed:
            rows.append(row)
    seconds = {"processor": time.process_time() - processor, "wall": time.perf_counter() - wall}
    answer: dict[str, Any] = {"kept": kept, **seconds, "megabytes": _peak()}
    if listed:
        answer["messages"] = [
            [str(at)[:16].replace(" ", "T") if at is not None else None, str(said)] for at, said in rows
        ]
    return answer


def _out_of_time(_: int, __: FrameType | None) -> None:
    raise TimeoutError(f"no result in {PATIENCE} s")


def _peak() -> int:
    """Peak resident memory in MB. Linux tells it for this program alone; getrusage may count the parent's, too."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().split("\n") if "VmHWM" in line) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--messages"]
    main(*words, listed="--messages" in sys.argv)
