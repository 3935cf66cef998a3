"""Fingerprints: what platforms can compare a picture or video by, made where the picture is, without sending it.

For adults' own pictures only (safety S15): whoever calls has their word for it. A picture of which none can be made
raises :class:`~standfast.fingerprints.picture.Unprintable` with the reason, and must never look protected.

>>> import numpy as np
>>> wave = np.add.outer(np.arange(64) * 3, np.arange(64) % 16 * 4).astype(np.uint8)
>>> pdq(np.repeat(wave[:, :, None], 3, axis=2)).quality
100
>>> distance("0" * 64, "f" * 64)
256
>>> found = Bank.of(from_hex(["0" * 64, "f" * 64])).search(from_hex(["0" * 63 + "3"]))
>>> [column.tolist() for column in found]
[[0], [0], [2]]
"""

from standfast.fingerprints.bank import Bank
from standfast.fingerprints.hashes import from_hex
from standfast.fingerprints.index import Index
from standfast.fingerprints.pdq import Pdq, distance, pdq
from standfast.fingerprints.picture import Picture, Unprintable, picture
from standfast.fingerprints.prints import Fingerprint, prints
from standfast.fingerprints.queries import queries
from standfast.fingerprints.variants import published
from standfast.fingerprints.video import VideoPrint, moving, video
from standfast.fingerprints.video import published as published_frames

__all__ = [
    "Bank",
    "Fingerprint",
    "Index",
    "Pdq",
    "Picture",
    "Unprintable",
    "VideoPrint",
    "distance",
    "from_hex",
    "moving",
    "pdq",
    "picture",
    "prints",
    "published",
    "published_frames",
    "queries",
    "video",
]
