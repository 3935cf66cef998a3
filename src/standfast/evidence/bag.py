"""A bundle as a BagIt folder (RFC 8493): payload, its manifest, the custody log, and what is signed over all of it.

Pure: what signs and what stamps is handed in, and somebody else writes. Contents are written in the order in which they
are given, because the later ones tell of the earlier ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import standfast.seal.chain as chain  # not "from": the package above it is no pure room

Content = Callable[[], Iterator[bytes]]

DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAGIT, INFO, CUSTODY = "bagit.txt", "bag-info.txt", "custody.jsonl"
MANIFEST, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
KEY, SIGNATURE = f"{TAGS}.pub", f"{TAGS}.sig"
STAMP, STAMP_SIGNATURE = f"{TAGS}.tsr", f"{TAGS}.tsr.sig"
LISTED = (BAGIT, INFO, CUSTODY, MANIFEST)  # the tag files that the tag manifest lists
BESIDE = (KEY, SIGNATURE, STAMP, STAMP_SIGNATURE)  # those that are made from it, and so cannot stand in it
DATA = "data/"


@dataclass(frozen=True, slots=True)
class Sealing:
    """How a bundle is sealed: its ``name``, by which version, when by which ``clock``, and by whose key.

    ``signature`` signs with the private half of ``public`` (PEM), whose ``fingerprint`` is written down in what is
    signed. ``stamp`` asks an authority for a time stamp (DER) over what it is given; None where none is wanted.
    """

    name: str
    version: str
    made_at: datetime
    clock: str
    public: bytes
    fingerprint: str
    signature: Callable[[bytes], bytes]
    stamp: Callable[[bytes], bytes] | None = None


def bag(payload: Mapping[str, Content], log: Sequence[Mapping[str, Any]], how: Sealing) -> dict[str, Content]:
    """Every file of the bundle, in the order in which they must be written, each once.

    ``payload`` has its names below ``data/``; ``log`` are the custody entries so far; one more says what was sealed.
    """
    made = _Bag(tuple(DATA + path for path in payload), log, how)
    contents = {DATA + path: made.counted(DATA + path, payload[path]) for path in sorted(payload)}
    tags = ((BAGIT, lambda: DECLARED), (MANIFEST, made.manifest), (CUSTODY, made.custody), (INFO, made.info))
    for path, tell in tags:
        contents[path] = made.counted(path, _once(tell))
    contents[TAGS] = _once(made.tags)
    contents[KEY] = _once(lambda: how.public)
    contents[SIGNATURE] = _once(lambda: how.signature(made.tags()))
    if how.stamp is not None:
        contents[STAMP] = _once(made.stamped)
        contents[STAMP_SIGNATURE] = _once(lambda: how.signature(made.stamped()))
    return contents


def in_order(names: Iterable[str]) -> list[str]:
    """The names of a bundle's files in the order in which they are written: the same files make the same zip."""
    last = (BAGIT, MANIFEST, CUSTODY, INFO, TAGS, *BESIDE)
    return sorted(names, key=lambda name: (last.index(name) + 1 if name in last else 0, name))


def _once(tell: Callable[[], bytes]) -> Content:
    return lambda: iter((tell(),))


class _Bag:
    """What is known of the files that have been written so far."""

    def __init__(self, payload: tuple[str, ...], log: Sequence[Mapping[str, Any]], how: Sealing) -> None:
        self._payload, self._log, self._how = payload, log, how
        self._hashes: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._stamp: bytes | None = None

    def counted(self, path: str, content: Content) -> Content:
        """The same content; what was written is hashed on the way."""

        def written() -> Iterator[bytes]:
            found, size = hashlib.sha256(), 0
            for piece in content():
                found.update(piece)
                size += len(piece)
                yield piece
            self._hashes[path], self._sizes[path] = found.hexdigest(), size

        return written

    def manifest(self) -> bytes:
        return self._listed(self._payload)

    def tags(self) -> bytes:
        return self._listed(LISTED)

    def _listed(self, paths: Iterable[str]) -> bytes:
        return "".join(f"{self._hashes[path]}  {path}\n" for path in sorted(paths)).encode()

    def custody(self) -> bytes:
        how = self._how
        last = {
            "action": "sealed",
            "at": how.made_at.isoformat(),
            "clock": how.clock,
            "tool": f"standfast {how.version}",
            "output": [self._hashes[MANIFEST]],
        }
        return chain.text(chain.chained([*self._log, last]))

    def info(self) -> bytes:
        how, found = self._how, chain.check(self.custody())
        lines = {
            "Bag-Software-Agent": f"Standfast {how.version}",
            "Bagging-Date": how.made_at.date().isoformat(),
            "External-Identifier": how.name,
            "Payload-Oxum": f"{sum(self._sizes[path] for path in self._payload)}.{len(self._payload)}",
            "Sealed-At": how.made_at.isoformat(),
            "Sealing-Clock": how.clock,
            "Signing-Key": how.fingerprint,
            "Time-Stamp": "none" if how.stamp is None else "RFC 3161",
            "Custody-Entries": str(found.count),
            "Custody-Head": found.head,
        }
        return "".join(f"{label}: {value}\n" for label, value in lines.items()).encode()

    def stamped(self) -> bytes:
        """The time stamp, asked for once."""
        if self._stamp is None:
            if self._how.stamp is None:
                raise ValueError("no time stamp was wanted")
            self._stamp = self._how.stamp(self.tags())
        return self._stamp
