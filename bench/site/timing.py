"""How long a mailbox takes to read where there is one, and where there is none: Cliff's delta of many of each.

``python -m bench.site.timing INBOX SAMPLES``: INBOX is an SQLite file or an address of PostgreSQL that the door has. It
asks as the door's page does, without the line and the server around it, which only blur. It prints JSON.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bench.site.program import ROOT, Place
from standfast.web.site.home import Home

KNOWN = 20  # mailboxes


class Timing(NamedTuple):
    """Cliff's delta of the times of hits and of misses, their medians in milliseconds, and the sizes that were seen."""

    samples: int
    delta: float
    hit: float
    miss: float
    sizes: list[int]


def timing(place: Place, samples: int) -> Timing:
    """The figures over one inbox, in a process of its own."""
    inbox = str(Home(place.root).inbox) if place.server is None else place.given()["STANDFAST_INBOX"]
    command = [sys.executable, "-m", "bench.site.timing", inbox, str(samples)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Timing(*json.loads(done.stdout))


def cliff(one: Sequence[float], other: Sequence[float]) -> float:
    """How often a value of the one is larger than one of the other, less how often it is smaller: from -1 to 1.

    >>> cliff([1, 2, 3], [1, 2, 3]), cliff([4, 5], [1, 2, 3])
    (0.0, 1.0)
    """
    ordered = sorted(other)
    above = sum(bisect_left(ordered, value) for value in one)
    below = sum(len(ordered) - bisect_right(ordered, value) for value in one)
    return (above - below) / (len(one) * len(other))


def measured(fetch: Callable[[bytes], bytes], known: Sequence[bytes], samples: int) -> Timing:
    """Hits and misses by turns, and each first as often as the other: the machine has no moods for one of them."""
    hits: list[float] = []
    misses: list[float] = []
    sizes: set[int] = set()
    for number in range(samples):
        for times, code in ((hits, known[number % len(known)]), (misses, os.urandom(32)))[:: 1 if number % 2 else -1]:
            begun = time.perf_counter()
            sizes.add(len(fetch(code)))
            times.append(time.perf_counter() - begun)
    hit, miss = (statistics.median(times) * 1e3 for times in (hits, misses))
    return Timing(samples, cliff(hits, misses), hit, miss, sorted(sizes))


def main(inbox: str, samples: int) -> None:
    """Puts some mailboxes in, and measures."""
    from tests.web.inbox.burst import begin

    begin(inbox)
    from standfast.web.inbox.fetch import fetch
    from standfast.web.inbox.receive import receive
    from tests.web.inbox.given import AT, lookup, mailbox, name, sealed

    known = [lookup() for _ in range(KNOWN)]
    for read in known:
        receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(read))
    print(json.dumps(measured(fetch, known, samples)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
