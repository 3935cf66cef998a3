"""The scripts of the pages are made by `make assets`; where they are not, nothing of them can be tested."""

from __future__ import annotations

import pytest

from tools.assets import BUNDLES, STATIC


@pytest.fixture(scope="session", autouse=True)
def made() -> None:
    missing = [entry.name for entry in BUNDLES if not (STATIC / entry.name).exists()]
    if missing:
        pytest.skip(f"not here: {', '.join(missing)}; `make assets` makes them")
