"""What the environment says is read strictly: a value that is missing or wrong is named, and never repeated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from standfast.errors import Misconfigured
from standfast.web.site.environment import PREFIX, Environment
from tests.house.tree import ROOT, sources


def of(**values: str) -> Environment:
    return Environment({f"STANDFAST_{name}": value for name, value in values.items()})


def test_a_value_comes_without_the_blanks_around_it() -> None:
    assert of(NAME=" value\n").text("NAME") == "value"


def test_a_value_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
    assert of(KEY_FILE=str(tmp_path / "secret")).text("KEY") == "s3cret"


def test_a_value_that_is_missing_or_empty_is_named() -> None:
    for environment in (of(), of(NAME="  ")):
        with pytest.raises(Misconfigured, match="STANDFAST_NAME is not set"):
            environment.text("NAME")
    assert of().text("NAME", "default") == "default"


def test_two_sources_for_one_value_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="both set"):
        of(KEY="a", KEY_FILE=str(tmp_path)).text("KEY")


def test_a_file_that_cannot_be_read_is_named_by_its_variable_and_not_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "absent", tmp_path, tmp_path / "binary"):
        with pytest.raises(Misconfigured, match="STANDFAST_KEY_FILE") as told:
            of(KEY_FILE=str(path)).text("KEY")
        assert str(path) not in str(told.value)


@pytest.mark.parametrize(("value", "says"), [("yes", True), ("1", True), ("On", True), ("no", False), ("", False)])
def test_a_flag_is_yes_or_no(value: str, says: bool) -> None:
    assert of(DEMO=value).flag("DEMO") is says


def test_anything_else_is_no_flag() -> None:
    with pytest.raises(Misconfigured, match="yes or no"):
        of(DEMO="perhaps").flag("DEMO")


@pytest.mark.parametrize("value", ["-1", "1.5", "ten", "²", "1" * 10])
def test_a_number_is_whole_and_not_too_large(value: str) -> None:
    assert of(N="12").number("N", 3) == 12
    assert of().number("N", 3) == 3
    with pytest.raises(Misconfigured, match="whole number"):
        of(N=value).number("N", 3)


def test_a_folder_has_to_be_there(tmp_path: Path) -> None:
    assert of(HOME=str(tmp_path)).folder("HOME") == tmp_path
    with pytest.raises(Misconfigured, match="names no folder"):
        of(HOME=str(tmp_path / "absent")).folder("HOME")


def test_names_stand_between_commas() -> None:
    assert of(HOSTS="a.example, b.example,").names("HOSTS") == ("a.example", "b.example")


def test_the_guide_names_every_variable_that_is_read_and_no_other() -> None:
    asked = re.compile(r'(?:\.(?:text|names|flag|number|folder)\(|databases\(\w+, )"([A-Z_]+)"')
    web = (path for path in sources() if "web" in path.parts)
    read = {PREFIX + name for path in web for name in asked.findall(path.read_text(encoding="utf-8"))}
    rows = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8"), re.M)
    assert read == set(rows)
    assert len(rows) == len(set(rows))
