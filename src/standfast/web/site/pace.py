"""How fast one sender may go on: under load, whoever asks much waits, so that others are served. None is refused.

Who asks is known only as a keyed hash, and the key and all that was counted are thrown away every hour: no address is
kept, and none can be found from what is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

HOUR = 3600.0  # seconds after which everybody is unknown again
FREE = 30.0  # requests at once that never wait: a page with its files, by several people behind one address
RATE = 1.0  # requests a second that never wait either
LONGEST = 5.0  # seconds that anybody waits
MOST = 50_000  # senders that are told apart


class Pace:
    """Counts in leaky buckets, one a sender."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        free: float = FREE,
        rate: float = RATE,
        longest: float = LONGEST,
    ) -> None:
        self._clock = clock
        self._free, self._rate, self._longest = free, rate, longest
        self._forget()

    def wait(self, who: bytes, *, load: float = 1.0) -> float:
        """Counts one request of ``who``, and says how many seconds it should wait, at a ``load`` from 0 to 1.

        At no load nobody waits, however much they ask.
        """
        now = self._clock()
        if now - self._since >= HOUR or len(self._levels) >= MOST:
            self._forget()
        name = hmac.digest(self._key, who, hashlib.sha256)[:16]
        level, at = self._levels.get(name, (0.0, now))
        level = max(0.0, level - (now - at) * self._rate) + 1.0
        self._levels[name] = (min(level, self._free + self._longest * self._rate * 2), now)
        over = (level - self._free) / self._rate
        return min(self._longest, max(0.0, over)) * min(1.0, max(0.0, load))

    def _forget(self) -> None:
        self._since = self._clock()
        self._key = secrets.token_bytes(32)
        self._levels: dict[bytes, tuple[float, float]] = {}
