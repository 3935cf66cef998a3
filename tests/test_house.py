"""The house's own rules: what a reader relies on in every file."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_house_stands() -> None:
    assert (ROOT / "src" / "standfast" / "__init__.py").is_file()
