"""One way to search, in a process of its own: builds over ``bank.npy``, answers ``queries.npy`` one by one and at once.

Run by ``bench/match.py`` as a program: ``engines.py NAME FOLDER QUERIES`` prints one line of JSON and writes the pairs
it found to ``NAME.npy``. Everything uses one thread.
"""

from __future__ import annotations

import ctypes
import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

RADIUS = 31
Pairs = tuple[Any, Any]  # query, row
Search = Callable[[Any], Pairs]
PEERS = ("faiss flat", "faiss MultiHash", "threatexchange PDQIndex", "usearch HNSW")
NEAREST = 100  # usearch gives the nearest so many, whatever their distance


def memory() -> int:
    """Bytes of this process that are no mapped file, what was freed given back before."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    with open("/proc/self/status", encoding="ascii") as file:
        return next(1024 * int(line.split()[1]) for line in file if line.startswith("RssAnon"))


def octets(hashes: Any) -> Any:
    """The hashes as rows of 32 bytes, for faiss."""
    return np.ascontiguousarray(hashes.astype(">u8").view(np.uint8).reshape(-1, 32))


def bank(engine: str, *, any: bool = False) -> Callable[[Any, Path], Search]:
    def build(hashes: Any, _: Path) -> Search:
        from standfast.fingerprints.bank import Bank

        made = Bank.of(hashes)

        def search(queries: Any) -> Pairs:
            found = made.search(queries, engine=engine, any=any)  # type: ignore[arg-type]
            return found.query, found.id

        return search

    return build


def folder(hashes: Any, place: Path) -> Search:
    """The index on disk, its segment mapped."""
    from standfast.fingerprints.index import Index

    Index.open(place / "index", create=True).add(hashes, np.arange(len(hashes)))
    made = Index.open(place / "index")

    def search(queries: Any) -> Pairs:
        found = made.search(queries, engine="numba")
        return found.query, found.id

    return search


def flat(hashes: Any, _: Path) -> Search:
    import faiss  # type: ignore[import-not-found, unused-ignore]

    made = faiss.IndexBinaryFlat(256)
    made.add(octets(hashes))
    return _ranged(made)


def multihash(hashes: Any, _: Path) -> Search:
    """As threatexchange's PDQIndex makes it: 16 hashes of 16 bits, one bit turned."""
    import faiss

    made = faiss.IndexBinaryMultiHash(256, 16, 16)
    made.nflip = 1
    made.add(octets(hashes))
    return _ranged(made)


def _ranged(made: Any) -> Search:
    import faiss

    faiss.omp_set_num_threads(1)

    def search(queries: Any) -> Pairs:
        limits, _, rows = made.range_search(octets(queries), RADIUS + 1)  # it keeps what is nearer than this
        return np.repeat(np.arange(len(queries)), np.diff(limits.astype(np.int64))), rows

    return search


def threatexchange(hashes: Any, _: Path) -> Search:
    """Its index as its own programs use it: hexadecimal in, one question at a time."""
    import faiss
    from threatexchange.signal_type.pdq.pdq_index import PDQIndex  # type: ignore[import-not-found, unused-ignore]

    faiss.omp_set_num_threads(1)
    made = PDQIndex((octets(one).tobytes().hex(), row) for row, one in enumerate(hashes[:, None]))

    def search(queries: Any) -> Pairs:
        found = [[match.metadata for match in made.query(octets(one).tobytes().hex())] for one in queries[:, None]]
        rows = np.array([row for some in found for row in some], np.int64)
        return np.repeat(np.arange(len(queries)), [len(some) for some in found]), rows

    return search


def usearch(hashes: Any, _: Path) -> Search:
    """A graph: approximate, and of a large cluster it lists what it was asked for."""
    from usearch.index import Index  # type: ignore[import-not-found, unused-ignore]

    made = Index(ndim=256, metric="hamming", dtype="b1")
    made.add(np.arange(len(hashes)), octets(hashes), threads=1)

    def search(queries: Any) -> Pairs:
        found = made.search(octets(queries), NEAREST, threads=1)
        keys, far = np.atleast_2d(found.keys), np.atleast_2d(found.distances)
        near = far <= RADIUS
        return np.nonzero(near)[0], keys[near].astype(np.int64)

    return search


BUILDS: dict[str, Callable[[Any, Path], Search]] = {
    "faiss flat": flat,
    "faiss MultiHash": multihash,
    "threatexchange PDQIndex": threatexchange,
    "usearch HNSW": usearch,
    "Standfast numpy": bank("numpy"),
    "Standfast numba": bank("numba"),
    "Standfast numba, any": bank("numba", any=True),
    "Standfast numpy, any": bank("numpy", any=True),
    "Standfast folder, numba": folder,
}


def main(name: str, place: Path, count: int) -> None:
    hashes = np.load(place / "bank.npy", mmap_mode="r")
    queries = np.load(place / "queries.npy")[:count]
    search = BUILDS[name](hashes[:5000], place / "warm")  # libraries loaded, machine code made
    search(queries[:3])
    search(queries[3:40])
    del search
    before, begun = memory(), time.perf_counter()
    search = BUILDS[name](np.asarray(hashes), place)
    built = time.perf_counter() - begun
    held = memory() - before
    search(queries[-1:])
    times = []
    for number in range(len(queries)):
        begun = time.perf_counter()
        search(queries[number : number + 1])
        times.append(time.perf_counter() - begun)
    begun = time.perf_counter()
    query, row = search(queries)
    together = (time.perf_counter() - begun) / len(queries)
    np.save(place / f"{name}.npy", np.stack([query, row]).astype(np.int64))
    middle, late = np.quantile(times, [0.5, 0.99])
    told = {"build": built, "bytes": held / len(hashes), "median": middle, "p99": late, "batch": together}
    print(json.dumps({key: float(value) for key, value in told.items()} | {"queries": len(queries)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
