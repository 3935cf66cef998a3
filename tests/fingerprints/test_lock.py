"""One writer at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from standfast.errors import IndexInUse
from standfast.fingerprints.lock import writing


def test_a_second_writer_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(IndexInUse), writing(tmp_path):
        pass
    with writing(tmp_path):
        pass
