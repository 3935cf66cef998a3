"""The face of the room: the vectors that the browser answers too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from standfast.signs import as_json, recognise
from tests.house.answers import holds

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "signs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_a_vector_is_answered(case: dict[str, Any]) -> None:
    assert holds(as_json(recognise(**case["input"])), case["expect"])
