"""Opens archives made to do harm, each in a child process, and prints how long and how large it became.

Run by ``test_archive.py``: ``python hostile_archives.py`` prints one JSON object an archive.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from standfast.chats import Member, Reading, formats, holding
from standfast.errors import StandfastError
from tests.chats.archives import CHAT, Entry, blocks, gzip_bomb, made_zip, many, nested, tar, tar_header
from tests.chats.hostile import peak

MB = 1024 * 1024


def overlapping() -> bytes:
    """Five thousand entries that all tell of the same 20 MB (Fifield, "A better zip bomb", 2019)."""
    kernel = Entry("0.txt", b"a" * (20 * MB), deflate=True)
    return made_zip(kernel, *(kernel._replace(name=f"{number}.txt", at=0) for number in range(1, 5_000)))


def chats(count: int) -> bytes:
    """Very many chats, each of 64 kB that pack down to nearly nothing."""
    chat = CHAT * (64 * 1024 // len(CHAT))
    packed = Entry("0.txt", chat, deflate=True)
    return made_zip(*(packed._replace(name=f"{number}/_chat.txt") for number in range(count)))


def long_header(size: int, kind: bytes = b"x") -> bytes:
    """An extra header of a tar (PAX) with one record of that size."""
    record = b"%d x=" % size
    return tar_header("x", b"%011o" % size, kind) + blocks(record + b"a" * (size - len(record) - 1) + b"\n")


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "zips in zips": lambda: nested(4, 16, bytes(4 * MB)),
    "overlapping": overlapping,
    "one huge text": lambda: made_zip(Entry("_chat.txt", b"\n" * (300 * MB), deflate=True)),
    "a text of 250 MB": lambda: made_zip(
        Entry("_chat.txt", CHAT + b"\n" * (250 * MB), deflate=True), *(Entry(f"{n}.jpg", bytes(MB)) for n in range(3))
    ),
    "declared small": lambda: made_zip(Entry("_chat.txt", CHAT + b"a" * (100 * MB), deflate=True, size=80)),
    "declared large": lambda: made_zip(Entry("_chat.txt", CHAT, deflate=True, size=50 * MB)),
    "many texts": lambda: made_zip(
        Entry("a.jpg", Random(1).randbytes(MB)), *(Entry(f"{n}.txt", b"\n" * 65_536, deflate=True) for n in range(900))
    ),
    "many chats": lambda: chats(90),
    "too many chats": lambda: chats(900),
    "200,000 files": lambda: many(200_000),
    "90,000 files": lambda: many(90_000),
    "a list that tells one of 300,000": lambda: many(300_000, told=1),
    "media of 90,000 names": lambda: many(90_000, "{}.jpg"),
    "a huge header in a tar": lambda: long_header(20 * MB) + tar(("_chat.txt", CHAT)),
    "many headers in a tar": lambda: long_header(900 * 1024) * 20 + tar(("_chat.txt", CHAT)),
    "a global header in a tar": lambda: long_header(900 * 1024, b"g") * 20 + tar(("_chat.txt", CHAT)),
    "headers of headers": lambda: b"".join(
        tar_header("x", b"%011o" % 9, b"L") + blocks(b"longname\0") for _ in range(5000)
    ),
    "a tar going round": lambda: tar_header("a", b"\xff" * 11 + b"\x00") * 40,
    "a tar of 30,000": lambda: b"".join(tar_header(f"{n}.txt", b"0") for n in range(30_000)) + bytes(1024),
    "gzip of 20 GB": lambda: gzip_bomb(tar_header("a.bin", b"%011o" % (7 * 1024 * MB)), 20_000),
    "gzip of nothing": lambda: gzip_bomb(b"", 20_000),
    "gzip of 60 MB": lambda: gzip_bomb(tar(("b.txt", CHAT)) + tar(*((f"{n}.txt", CHAT) for n in range(500))), 60),
}


def run(label: str, pipe: Connection) -> None:
    data = ARCHIVES[label]()
    formats()
    base = peak(reset=True)
    start, end = time.perf_counter(), "read"
    try:
        reading = Reading(holding("x", Member.of("x", data)), conversation=0)
        count = sum(1 for _ in reading)
        summary = reading.summary()
        if summary.accounts.total != summary.bytes:
            end = f"{summary.bytes - summary.accounts.total} bytes unaccounted of {count} messages"
    except StandfastError as calm:
        end = type(calm).__name__
    seconds, grown = time.perf_counter() - start, peak() - base
    pipe.send({"end": end, "seconds": round(seconds, 2), "megabytes": grown // 1024})


def main(labels: list[str]) -> None:
    context = multiprocessing.get_context("fork")
    for label in labels or ARCHIVES:
        ours, theirs = context.Pipe()
        child = context.Process(target=run, args=(label, theirs))
        child.start()
        theirs.close()
        try:
            answer = ours.recv() if ours.poll(60) else {"end": "no answer in 60 s", "seconds": 60, "megabytes": 0}
        except EOFError:
            answer = {"end": "no answer", "seconds": 0, "megabytes": 0}
        child.kill()
        child.join()
        sys.stdout.write(json.dumps({"archive": label, **answer}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
