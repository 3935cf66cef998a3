"""The door as it is served in earnest: many reports at once, and killed under way; bench/door.py does more of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.site.burst import burst, killed
from bench.site.program import Place, running
from bench.site.wire import weights
from tools.assets import STATIC


def test_two_hundred_sealed_reports_at_once_are_all_kept(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:  # a thread without a loop: what drives the browser leaves one in this
        came = pool.submit(burst, Place(tmp_path).made(), 200, addresses=200).result()
    assert (came.acknowledged, came.refused, came.lost) == (200, 0, 0)


def test_no_acknowledged_report_is_lost_where_the_door_is_killed_under_way(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        came = pool.submit(killed, Place(tmp_path).made(), 5).result()
    assert came.lost == 0
    assert 0 < came.acknowledged <= came.kept < came.sent


@pytest.mark.skipif(not (STATIC / "report.js").exists(), reason="what seals is not here: `make assets` makes it")
def test_a_first_visit_is_as_small_on_the_line_as_was_promised(tmp_path: Path) -> None:
    with running(Place(tmp_path).made()) as door:
        found = list(weights(door.port))
    assert [one.path for one in found if one.reach and one.all > one.reach] == []
