"""The look-up of ``postings`` as machine code, with many reads of memory under way at once; for the extra ``match``.

One look-up waits for memory nearly all its time. So the lists of the next band and query are asked for while the
present ones are compared; candidates are gathered, and once there are many their row numbers are asked for, then their
hashes. Same results as ``postings.lookup``. Without numba the same code runs, very slowly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from standfast.fingerprints.bands import COUNT, Probes
from standfast.fingerprints.hashes import Bands, Distances, Hashes, bands
from standfast.fingerprints.instructions import LANES, bits, compiled, lowest, near, prefetch
from standfast.fingerprints.postings import KEYS, Found, Postings
from standfast.fingerprints.ranges import Rows

WAITING = 256  # candidates that are verified together
BLOCK = 64  # queries whose look-ups are interleaved
AT_ONCE = 1024  # queries handed over in one call
WIDE = 137  # the most probes of one band: nothing, one or two of 16 bits turned
ROOM = 4096  # matches there is room for at first


class Work(NamedTuple):
    """All that a look-up reads: the tables as flat arrays, the hashes, the queries."""

    start: NDArray[np.uint32]
    other: NDArray[np.uint16]
    row: NDArray[np.uint8]
    hashes: NDArray[np.uint64]
    queries: Hashes
    pieces: Bands
    dead: NDArray[np.bool_]


class State(NamedTuple):
    """What it writes: candidates that wait, matches, which queries have one; ``counted``: how many of each."""

    query: Rows
    place: Rows
    found_query: Rows
    found_row: Rows
    found_far: Distances
    has: NDArray[np.bool_]
    counted: Rows


def lookup(
    tables: Postings,
    hashes: Hashes,
    queries: Hashes,
    probes: Probes,
    radius: int,
    dead: NDArray[np.bool_],
    *,
    one: bool = False,
) -> Iterator[Found]:
    """As ``postings.lookup``; of each query only the first that is met if ``one``."""
    flat = (tables.start.reshape(-1), tables.other.reshape(-1), tables.row.reshape(-1), hashes.reshape(-1))
    room = ROOM
    for begin in range(0, len(queries), AT_ONCE):
        part = queries[begin : begin + AT_ONCE]
        work = Work(*flat, part, bands(part), dead)
        while True:
            state = _state(room, len(part))
            _search(work, probes, radius, one, state)
            count = int(state.counted[1])
            if count <= room:
                break
            room = count
        if not count:
            continue
        yield state.found_query[:count] + begin, state.found_row[:count], state.found_far[:count]


def _state(room: int, queries: int) -> State:
    return State(
        np.empty(WAITING + LANES, np.int64),
        np.empty(WAITING + LANES, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.uint8),
        np.zeros(queries, np.bool_),
        np.zeros(2, np.int64),
    )


@compiled
def _search(work: Work, probes: Probes, radius: int, one: bool, state: State) -> None:
    """Band by band for a block of queries at a time, one step ahead with what is asked of memory."""
    low = np.empty((2, WIDE), np.int64)
    high = np.empty((2, WIDE), np.int64)
    total = len(work.queries)
    for begin in range(0, total, BLOCK):
        size = min(BLOCK, total - begin)
        steps = COUNT * size
        for step in range(steps + 1):
            if step < steps:
                _ask(work, probes, step // size, begin + step % size, low[step & 1], high[step & 1])
            if step > 0:
                band, query = (step - 1) // size, begin + (step - 1) % size
                if not (one and state.has[query]):
                    _compare(work, probes, radius, one, state, band, query, low[(step - 1) & 1], high[(step - 1) & 1])
                if one and step % size == 0:
                    _verify(work, probes, radius, one, state)
        _verify(work, probes, radius, one, state)


@compiled
def _ask(work: Work, probes: Probes, band: int, query: int, low: Rows, high: Rows) -> None:
    """Where the lists of all probes of one band begin and end; asks for their first lines."""
    count = len(work.hashes) // 4
    first = probes.first[band]
    for probe in range(first, probes.first[band + 1]):
        key = np.int64(work.pieces[query, band] ^ probes.turned[probe])
        place = band * (KEYS + 1) + key
        begin: Any = band * count + np.int64(work.start[place])
        end: Any = band * count + np.int64(work.start[place + 1])
        low[probe - first] = begin
        high[probe - first] = end
        for ahead in range(begin, min(end, begin + 16 * LANES), LANES):
            prefetch(work.other, ahead)
        if end > begin:
            prefetch(work.other, end - 1)


@compiled
def _compare(
    work: Work, probes: Probes, radius: int, one: bool, state: State, band: int, query: int, low: Rows, high: Rows
) -> None:
    """Puts every candidate whose pair of bands is near enough among those that wait."""
    first = probes.first[band]
    wanted: Any = work.pieces[query, band ^ 1]
    width = len(work.row) // len(work.other)
    last = len(work.other) - LANES
    for probe in range(first, probes.first[band + 1]):
        most: Any = np.uint16(probes.left[probe])
        end = high[probe - first]
        for line in range(low[probe - first], end, LANES):
            place: Any = min(line, last)  # the last line of all is read from further back
            there: Any = near(work.other, place, wanted, most)
            if place + LANES > end:
                there &= (np.uint32(1) << np.uint32(end - place)) - np.uint32(1)
            if place < line:
                there &= ~((np.uint32(1) << np.uint32(line - place)) - np.uint32(1))
            while there:
                waits = state.counted[0]
                state.query[waits] = query
                state.place[waits] = place + np.int64(lowest(there))
                prefetch(work.row, int(state.place[waits]) * width)
                state.counted[0] = waits + 1
                there &= there - np.uint32(1)
            if state.counted[0] >= WAITING:
                _verify(work, probes, radius, one, state)


@compiled
def _verify(work: Work, probes: Probes, radius: int, one: bool, state: State) -> None:
    """Reads the hashes of those that wait, and notes the ones that are within the radius."""
    width = len(work.row) // len(work.other)
    count = len(work.hashes) // 4
    waits = state.counted[0]
    for number in range(waits):
        place = state.place[number]
        row: Any = np.int64(0)
        for byte in range(width):
            row |= np.int64(work.row[place * width + byte]) << np.int64(8 * byte)
        state.place[number] = (place // count) * count + row  # its band is kept
        prefetch(work.hashes, 4 * row)
    for number in range(waits):
        band, row = state.place[number] // count, state.place[number] % count
        query = state.query[number]
        _note(work, probes, radius, one, state, band, query, row)
    state.counted[0] = 0


@compiled
def _note(work: Work, probes: Probes, radius: int, one: bool, state: State, band: int, query: int, row: int) -> None:
    """Notes the row if it is near, alive, and was not met in an earlier band."""
    far: Any = np.int64(0)
    for column in range(4):
        far += np.int64(bits(work.hashes[4 * row + column] ^ work.queries[query, column]))
    if far > radius or (one and state.has[query]) or (len(work.dead) > 0 and work.dead[row]):
        return
    for earlier in range(band):
        here: Any = _apart(work, query, row, earlier)
        if here <= probes.reach[earlier] and here + _apart(work, query, row, earlier ^ 1) <= probes.pair[earlier]:
            return
    place = state.counted[1]
    if place < len(state.found_row):
        state.found_query[place] = query
        state.found_row[place] = row
        state.found_far[place] = far
    state.counted[1] = place + 1
    state.has[query] = True


@compiled
def _apart(work: Work, query: int, row: int, band: int) -> int:
    """How many bits differ within one band."""
    column: Any = work.hashes[4 * row + band // 4] ^ work.queries[query, band // 4]
    piece: Any = (column >> np.uint64(48 - 16 * (band % 4))) & np.uint64(0xFFFF)
    return bits(piece)
