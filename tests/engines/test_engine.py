"""Engines are found by discovery, by the name that the command line takes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from standfast.engines import engine, names


def test_an_engine_is_named_as_its_file() -> None:
    assert names() == ("local", "spark")
    assert [engine(name).name for name in names()] == list(names())


def test_another_name_is_no_engine() -> None:
    with pytest.raises(KeyError):
        engine("nowhere")


def test_looking_at_the_shelf_loads_no_engine() -> None:
    code = "import sys, standfast.engines as e; e.names(); print('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"False"
