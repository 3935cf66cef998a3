"""The variants among which is chosen, each with its name as it is printed."""

from __future__ import annotations

from bench.prints.turn import Turn, turned
from standfast.fingerprints import variants
from standfast.fingerprints.pdq import Pixels
from standfast.fingerprints.squash import area
from standfast.fingerprints.variants import Mirror, Shape, Window

Change = variants.Change | Turn

INSETS = (15, 20, 25, 30, 35, 40, 50, 60, 65, 70, 80, 90, 100, 110, 120, 150, 200)  # thousandths of a side, each
CORNERS = (30, 40, 50, 60, 80, 100)
EDGES = (50, 80, 100, 200)
PADS = (15, 20, 25, 35, 50, 75, 100)
TURNS = {2: (2287, 65496), 3: (3430, 65446), 5: (5712, 65287)}  # sine and cosine of so many degrees, in 65536ths


def pool() -> dict[str, Change]:
    """About ninety changes."""
    made: dict[str, Change] = {"mirror": Mirror()}
    made |= {f"inset {k}": Window(k, k, k, k) for k in INSETS}
    for k in CORNERS:
        made |= {f"corner {k} {x}{y}": Window(k * (x == "l"), k * (y == "t"), k * (x == "r"), k * (y == "b"))
                 for x in "lr" for y in "tb"}  # fmt: skip
    for k in EDGES:
        made |= {f"side {k} {side}": Window(*(k * (side == one) for one in "ltrb")) for side in "ltrb"}
    for k in (50, 100, 200):
        made |= {f"wide {k}": Window(0, k, 0, k), f"tall {k}": Window(k, 0, k, 0)}
    made |= {f"pad {k}": Window(-k, -k, -k, -k) for k in PADS}
    made |= {f"mirror inset {k}": Mirror(Window(k, k, k, k)) for k in (50, 100)}
    shapes = ((9, 16), (16, 9), (1, 1), (4, 5))
    made |= {f"shape {wide}:{high}": Shape(wide, high) for wide, high in shapes}
    made |= {f"turn {sign * angle}": Turn(sign * sine, cosine)
             for angle, (sine, cosine) in TURNS.items() for sign in (1, -1)}  # fmt: skip
    return made


def changed(square: Pixels, width: int, height: int, change: Change) -> Pixels:
    """As ``changed`` of ``variants``, and turns."""
    if isinstance(change, Turn):
        return turned(area(square, variants.SIDE), width, height, change)
    return variants.changed(square, width, height, change)
