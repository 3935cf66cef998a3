"""One table, some questions, and the answers of an engine: ``python -m tests.engines.asked NAME`` prints them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import numpy as np

from standfast.engines import Answer, Rows, engine

TABLE = {"number": np.arange(1000), "wide": np.arange(4000, dtype=np.uint64).reshape(-1, 4) + np.uint64(2**63)}
QUESTIONS = [[998], [-1, 5], [2000]]


def above(block: Rows) -> Answer:
    """Answers with the numbers above each that is asked for, and the outermost of their four columns beside them."""
    number, wide = block["number"], block["wide"].view(np.uint64) - np.uint64(2**63)

    def answer(question: Rows) -> Iterator[Rows]:
        for least in question["least"]:
            kept = number > least
            first, last = (wide[kept, column].astype(np.int64) for column in (0, 3))
            yield {"number": number[kept], "first": first, "last": last, "not asked for": first}

    return answer


def answers(name: str) -> list[list[list[int]]]:
    """What the engine finds for each question: all rows, sorted."""
    columns = ("number", "first", "last")
    asked = ({"least": np.array(least)} for least in QUESTIONS)
    found = engine(name).mapped(above, TABLE, asked, columns)
    return [
        sorted(list(row) for rows in parts for row in zip(*(rows[one].tolist() for one in columns), strict=True))
        for parts in found
    ]


if __name__ == "__main__":
    print(json.dumps(answers(sys.argv[1])))
