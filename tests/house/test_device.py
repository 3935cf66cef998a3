"""The pure rooms answer on the person's device, in Pyodide, as they do here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.house.answers import holds, sample_names
from tests.house.tree import ROOT, is_pure, module, sources
from tools.assets import cut

TESTS = ROOT / "tests"
PYODIDE = ROOT / "build" / "device" / "pyodide"
NAME = "standfast-device.zip"


def node() -> str | None:
    """The machine's Node, or the one that `make assets` installed."""
    return shutil.which("node") or shutil.which(ROOT / ".venv-node" / "bin" / "node")


needs_node = pytest.mark.skipif(node() is None, reason="Node is not on this machine")
needs_pyodide = pytest.mark.skipif(not PYODIDE.exists(), reason="Pyodide is not here: `make assets` brings it")


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the device zip, cut from the sources as they are now."""
    folder = tmp_path_factory.mktemp("device")
    cut(folder / NAME)
    return folder


def asked(seed: int) -> dict[str, Any]:
    """The answers of a new Python whose sets stand in the order of ``seed``."""
    code = (
        "import json, pathlib; from tests.house.answers import every_answer; "
        "print(json.dumps(every_answer(pathlib.Path('tests'))))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.fixture(scope="module")
def here() -> dict[str, Any]:
    """The answers of this Python."""
    return asked(0)


@pytest.fixture(scope="module")
def there(device: Path) -> dict[str, Any]:
    """The answers of the device, with its Python's version and where it found the package."""
    out = device / "answers.json"
    command = [str(node()), str(TESTS / "house" / "device.mjs"), str(PYODIDE), str(device), str(TESTS), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return told


def vector_cases() -> list[tuple[str, Any]]:
    found = []
    for path in sorted(TESTS.glob("vectors/*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            found.append((f"{path.name}: {case['name']}", case["expect"]))
    return found


@pytest.mark.parametrize(("name", "expect"), vector_cases(), ids=[name for name, _ in vector_cases()])
def test_a_vector_is_answered_here_as_its_file_says(here: dict[str, Any], name: str, expect: Any) -> None:
    assert holds(here[name], expect)


def test_a_vector_file_is_for_the_room_it_is_named_after_and_names_its_cases_once() -> None:
    for path in sorted(TESTS.glob("vectors/*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))
        names = [case["name"] for case in vectors["cases"]]
        assert set(vectors) - {"about"} == {"room", "call", "cases"}
        assert vectors["room"] == path.stem
        assert all(set(case) == {"name", "input", "expect"} for case in vectors["cases"])
        assert len(names) == len(set(names)) > 0


def test_the_same_question_has_the_same_answer_in_every_run(here: dict[str, Any]) -> None:
    """Evidence made twice is the same, byte for byte: nothing rests on the order of a set."""
    again = [asked(seed) for seed in (1, 2, 3)]
    assert [name for name in here if any(answers[name] != here[name] for answers in again)] == []


def test_the_zip_holds_the_pure_rooms_and_no_other_source(device: Path) -> None:
    pure = {path.relative_to(ROOT / "src").as_posix() for path in sources() if is_pure(module(path))}
    with zipfile.ZipFile(device / NAME) as held:
        names = {name for name in held.namelist() if name.startswith("standfast/") and name.endswith(".py")}
    assert pure <= names
    assert all(name.endswith("/__init__.py") for name in names - pure)  # the packages above a pure module


def test_the_same_sources_give_the_same_zip(device: Path, tmp_path: Path) -> None:
    cut(tmp_path / NAME)
    assert (tmp_path / NAME).read_bytes() == (device / NAME).read_bytes()


@needs_pyodide
@needs_node
def test_the_device_runs_its_own_python_and_our_zip(there: dict[str, Any]) -> None:
    assert there["python"].startswith("3.14.")
    assert there["from"] == "/device/standfast-device.zip/standfast/__init__.py"


@needs_pyodide
@needs_node
@pytest.mark.parametrize("sample", sample_names(TESTS))
def test_a_sample_reads_on_the_device_as_it_does_here(here: dict[str, Any], there: dict[str, Any], sample: str) -> None:
    assert there["answers"][f"sample {sample}"] == here[f"sample {sample}"]


@needs_pyodide
@needs_node
def test_every_vector_is_answered_on_the_device_as_it_is_here(here: dict[str, Any], there: dict[str, Any]) -> None:
    assert set(there["answers"]) == set(here)
    assert {name: there["answers"][name] for name, _ in vector_cases()} == {
        name: here[name] for name, _ in vector_cases()
    }
