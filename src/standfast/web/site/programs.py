"""The programs there are: the door, and by their names only, until they are built, the desk and the exchange."""

from __future__ import annotations

from collections.abc import Sequence

from standfast import shelf
from standfast.errors import Misconfigured

NAMES = ("door", "desk", "exchange")


def built() -> tuple[str, ...]:
    """Those that can be started: each has its settings in a module of that name beside this one.

    >>> built()[0]
    'door'
    """
    return tuple(name for name in NAMES if name in shelf.names("standfast.web.site"))


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """The programs that ``names`` asks for, each once; all that are built where it names none. Raises Misconfigured."""
    for name in names:
        if name not in NAMES:
            raise Misconfigured(f"There is no program of that name: {', '.join(NAMES)}.", do="Choose one of them.")
        if name not in built():
            raise Misconfigured(f"The {name} is not built yet.", do=f"Start what there is: {', '.join(built())}.")
    return tuple(dict.fromkeys(names)) or built()
