"""Tables in Markdown, and the cells in them: shares and rates with their exact intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from bench.recognise.interval import interval

NOTHING = "–"


@cache
def ends(count: int, total: int) -> tuple[float, float]:
    """The ends of the exact 95 % interval.

    >>> [round(end, 3) for end in ends(450, 4000)]
    [0.103, 0.123]
    """
    return interval(count, total)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of one table, with a blank line after it.

    >>> list(table(["a", "b"], [["1", "2"]]))
    ['| a | b |', '|---|---|', '| 1 | 2 |', '']
    """
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def share(count: int, total: int) -> str:
    """A share, what it was counted from, and between which shares the true one lies.

    >>> share(5, 10), share(0, 0)
    ('0.500 (5/10; 0.19 to 0.81)', '–')
    """
    if not total:
        return NOTHING
    low, high = ends(count, total)
    return f"{count / total:.3f} ({count}/{total}; {low:.2f} to {high:.2f})"


def part(count: int, total: int) -> str:
    """A share and what it was counted from, where an interval would be too much."""
    return f"{count / total:.2f} ({count}/{total})" if total else NOTHING


def counted(right: Iterable[bool | None], cell: Callable[[int, int], str] = part) -> str:
    """The cell of how many of those that count (not None) are right."""
    known = [one for one in right if one is not None]
    return cell(sum(known), len(known))


def thousand(count: int, total: int) -> str:
    """Alarms in 1,000, their number, and the interval.

    >>> thousand(0, 2000)
    '0.0 (0; 0.0 to 1.8)'
    """
    if not total:
        return NOTHING
    low, high = ends(count, total)
    return f"{1000 * count / total:.1f} ({count}; {1000 * low:.1f} to {1000 * high:.1f})"
