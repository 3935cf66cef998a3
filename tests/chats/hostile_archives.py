"""Opens archives made to do harm, each in a child process, and prints how long and how large it became.

Run by ``test_archive.py``: ``python hostile_archives.py`` prints one JSON object an archive.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import random
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
MEDIA = Entry("a.jpg", Random(1).randbytes(3 * MB))  # does not pack, so that what lies beside it may unpack to more


def overlapping() -> bytes:
    """Five thousand entries that all tell of the same 20 MB (Fifield, "A better zip bomb", 2019)."""
    kernel = Entry("0.txt", b"a" * (20 * MB), deflate=True)
    return made_zip(kernel, *(kernel._replace(name=f"{number}.txt", at=0) for number in range(1, 5_000)))


def texts(data: bytes, count: int) -> list[Entry]:
    """Very many texts that pack down to nearly nothing."""
    return [Entry(f"{number}/_chat.txt", data, deflate=True) for number in range(count)]


def named_again() -> bytes:
    """A long name in a tar, which waits for what it names."""
    return tar_header("x", b"%011o" % 9, b"L") + blocks(b"longname\0")


def long_header(size: int, kind: bytes = b"x") -> bytes:
    """An extra header of a tar (PAX) with one record of that size."""
    record = b"%d x=" % size
    return tar_header("x", b"%011o" % size, kind) + blocks(record + b"a" * (size - len(record) - 1) + b"\n")


def backwards(count: int) -> bytes:
    """Conversations that lie in a packed tar in another order than they are read in, with pictures between them."""
    thread = b'{"messages":[{"sender_name":"A","timestamp_ms":1741123062000,"content":"hi"}]}'
    picture = random.Random(1).randbytes(256 * 1024)
    files = (((f"inbox/{count - n:04}/message_1.json", thread), (f"{n}.jpg", picture)) for n in range(count))
    return gzip.compress(tar(*(file for pair in files for file in pair)), 1)


ARCHIVES: dict[str, tuple[str, Callable[[], bytes]]] = {  # how it must end, and the archive
    "zips in zips": ("UnknownFormat", lambda: nested(4, 16, bytes(4 * MB))),
    "overlapping": ("UnsafeArchive", overlapping),
    "one huge text": ("UnsafeArchive", lambda: made_zip(Entry("_chat.txt", b"\n" * (300 * MB), deflate=True))),
    "a text of 250 MB": (
        "TooLarge",
        lambda: made_zip(MEDIA, Entry("_chat.txt", CHAT + b"\n" * (250 * MB), deflate=True)),
    ),
    "declared small": ("read", lambda: made_zip(Entry("_chat.txt", CHAT + b"a" * (50 * MB), deflate=True, size=80))),
    "declared large": ("read", lambda: made_zip(Entry("_chat.txt", CHAT * 9, deflate=True, size=5 * MB))),
    "many texts": ("TooLarge", lambda: made_zip(MEDIA, *texts(b"\n" * 65_536, 900))),
    "many chats": ("read", lambda: made_zip(*texts(CHAT * 900, 40))),
    "too many chats": ("UnsafeArchive", lambda: made_zip(*texts(CHAT * 900, 900))),
    "200,000 files": ("TooLarge", lambda: many(200_000)),
    "90,000 files": ("TooLarge", lambda: many(90_000)),
    "a list that tells one of 300,000": ("TooLarge", lambda: many(300_000, told=1)),
    "media of 90,000 names": ("UnknownFormat", lambda: many(90_000, "{}.jpg")),
    "a huge header in a tar": ("UnsafeArchive", lambda: long_header(20 * MB) + tar(("_chat.txt", CHAT))),
    "many headers in a tar": ("read", lambda: long_header(900 * 1024) * 20 + tar(("_chat.txt", CHAT))),
    "global headers in a tar": ("read", lambda: long_header(900 * 1024, b"g") * 20 + tar(("_chat.txt", CHAT))),
    "headers of headers": ("DamagedFile", lambda: named_again() * 5_000),
    "a tar going round": ("UnsafeArchive", lambda: tar_header("a", b"\xff" * 11 + b"\x00") * 40),
    "a tar of 30,000": (
        "EmptyFile",
        lambda: b"".join(tar_header(f"{n}.txt", b"0") for n in range(30_000)) + bytes(1024),
    ),
    "gzip of 20 GB": ("TooLarge", lambda: gzip_bomb(tar_header("a.bin", b"%011o" % (7 * 1024 * MB)), 20_000)),
    "gzip of nothing": ("EmptyFile", lambda: gzip_bomb(b"", 20_000)),
    "gzip of empty streams": ("TooLarge", lambda: gzip.compress(b"") * 3_000_000),
    "gzip of conversations backwards": ("read", lambda: backwards(400)),
    "gzip of many": ("read", lambda: gzip_bomb(tar(*((f"{n}/_chat.txt", CHAT) for n in range(500))), 60)),
}


def run(label: str, pipe: Connection) -> None:
    data = ARCHIVES[label][1]()
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
        sys.stdout.write(json.dumps({"archive": label, "expected": ARCHIVES[label][0], **answer}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
