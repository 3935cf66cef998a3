"""The face of the room: the vectors that the browser answers too, and the worked example as the reference has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standfast.identifiers import find
from tests.house.answers import answer, holds

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "identifiers.json").read_text(encoding="utf-8"))
LAST_CHANCE = (
    "last chance. western union to KONE Aya Prisca, abidjan, send me the number after. or momo 05 55 01 23 45. "
    "my snap nadia_q77, not insta. i have ur sister @emma.b and ur number 07700 900123"
)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=[case["name"] for case in VECTORS["cases"]])
def test_a_vector(case: dict[str, Any]) -> None:
    assert holds(answer(VECTORS["room"], VECTORS["call"], case["input"]), case["expect"])


def test_the_worked_example_holds_this_and_nothing_else() -> None:
    found = {one.raw: one for one in find(LAST_CHANCE)}
    assert list(found) == ["KONE Aya Prisca", "05 55 01 23 45", "nadia_q77", "@emma.b", "07700 900123"]
    receiver, mobile, snap, sister, number = found.values()
    assert (receiver.kind, receiver.platform, receiver.value) == ("receiver", "western_union", "aya kone prisca")
    assert (mobile.kind, mobile.platform, mobile.value) == ("phone", "mtn", "+2250555012345")
    assert mobile.assumed == (("region", "CI"),)
    assert mobile.candidates
    assert (snap.kind, snap.platform, snap.value) == ("handle", "snapchat", "nadia_q77")
    assert (sister.kind, sister.platform, sister.value) == ("handle", None, "emma.b")
    assert (number.kind, number.platform, number.value) == ("phone", None, "07700900123")
