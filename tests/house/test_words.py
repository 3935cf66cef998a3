"""What no file of the project may say, and what the locks must."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, project, shown, tracked

# Written in two halves, so that this file may be read like any other.
NOT_SAID = {
    "an open end": "TO" + "DO|FIX" + "ME",
    "the host of a package registry": r"pypi\."
    + r"org|python"
    + r"hosted\.org|npm"
    + r"js\.org|deb\."
    + r"debian\.org",
    "a path of one machine": r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot)/",
}
GENERATED = {"LICENSE"}


def words(path: Path) -> str:
    """The file as text; a file that is not UTF-8 is a sample and says nothing."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def releases(lock: str) -> set[str]:
    """What a lock names, each with its version and condition: ``click==8.1.8``."""
    lines = (ROOT / lock).read_text(encoding="utf-8").split("\n")
    return {line.removesuffix("\\").strip() for line in lines if line[:1].isalnum()}


@pytest.mark.parametrize("what", NOT_SAID)
def test_no_file_says(what: str) -> None:
    fault = re.compile(NOT_SAID[what])
    assert [shown(path) for path in tracked() if path.name not in GENERATED and fault.search(words(path))] == []


@pytest.mark.parametrize(
    "page", ["README.md", "ARCHITECTURE.md", "SECURITY.md", "docs/deploy.md", "docs/threat-model.md"]
)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(
        r"(?<![\w/.-])(?:bench|docs|src|tests|tools)/[\w./-]*\w", (ROOT / page).read_text(encoding="utf-8")
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_a_lock_has_a_hash_for_every_release_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", text.strip())
    assert entries and all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_what_is_tested_is_what_runs() -> None:
    assert releases("requirements.lock") <= releases("requirements-dev.lock")


def test_the_locks_name_everything_that_the_project_asks_for() -> None:
    def names(wanted: list[str]) -> set[str]:
        return {re.split(r"[<>=\[ ;]", entry)[0] for entry in wanted}

    def locked(lock: str) -> set[str]:
        return {entry.split("==")[0] for entry in releases(lock)}

    assert names(project()["project"]["dependencies"]) <= locked("requirements.lock")
    assert names(project()["dependency-groups"]["dev"]) <= locked("requirements-dev.lock")
    for extra, wanted in project()["project"]["optional-dependencies"].items():
        assert names(wanted) <= locked("requirements-spark.lock" if extra == "spark" else "requirements-extras.lock")


def test_the_browser_lock_has_hashes_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("integrity" in entry for name, entry in packages.items() if name)
    assert not any("resolved" in entry for entry in packages.values())
