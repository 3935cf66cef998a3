"""Exact binomial intervals: how far a rate may lie from the one that was counted."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, log1p

SURE = 0.95
_STEPS = 60  # halvings: far more exact than anybody prints


def interval(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of Clopper and Pearson (1934) for ``count`` out of ``total``.

    >>> [round(end, 4) for end in interval(0, 2000)], [round(end, 3) for end in interval(5, 10)]
    ([0.0, 0.0018], [0.187, 0.813])
    """
    tail = (1 - SURE) / 2
    lower = 0.0 if count == 0 else _where(lambda share: 1 - _at_most(count - 1, total, share) < tail)
    upper = 1.0 if count == total else _where(lambda share: _at_most(count, total, share) > tail)
    return lower, upper


def _where(is_below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return (low + high) / 2


def _at_most(count: int, total: int, share: float) -> float:
    """The chance of at most ``count`` successes in ``total`` trials."""
    if share <= 0:
        return 1.0
    if share >= 1:
        return float(count >= total)
    chances = (exp(_log_chance(successes, total, share)) for successes in range(count + 1))
    return min(sum(chances), 1.0)


def _log_chance(successes: int, total: int, share: float) -> float:
    """The logarithm of the chance of exactly so many successes."""
    ways = lgamma(total + 1) - lgamma(successes + 1) - lgamma(total - successes + 1)
    return ways + successes * log(share) + (total - successes) * log1p(-share)
