"""A public host does not start without whoever is responsible (safety S27); each thing that is missing is named."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from standfast.errors import Misconfigured
from standfast.web.site.organisation import DEMONSTRATION, read
from tests.house.tree import ROOT

DEPLOY = ROOT / "docs" / "deploy.md"
TODAY = date(2026, 11, 24)
WHOLE = """
[operator]
id = "example"
name = "Example Helpline"
contact = "post@helpline.example"

[desk]
hours = "Mon-Fri 10:00-18:00"
zone = "Europe/London"

[disclosure]
en = "We must tell the police if a child is in danger now."
fr = "Nous devons prévenir la police si un enfant est en danger."

[duties]
safeguarding_lead = "A. Example"
key_holders = ["A. Example", "B. Example"]

[assessment]
on = 2026-11-01

[facts]
opened_by = "C. Example"
opened_on = 2026-11-20

[words.en]
reviewed_by = "D. Example"
reviewed_on = 2026-11-21
"""


def told(folder: Path, text: str) -> str:
    """What is said of a file that is not accepted."""
    path = folder / "organisation.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Misconfigured) as refused:
        read(path, today=TODAY)
    assert "\n" not in refused.value.hint
    return refused.value.hint


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "organisation.toml"
    path.write_text(WHOLE, encoding="utf-8")
    found = read(path, today=TODAY)
    assert found.name == "Example Helpline"
    assert found.key_holders == ("A. Example", "B. Example")
    assert (found.hours, found.zone) == ("Mon-Fri 10:00-18:00", "Europe/London")
    assert found.assessed_on == date(2026, 11, 1)


def test_the_file_that_the_guide_shows_is_a_whole_one(tmp_path: Path) -> None:
    shown = re.search(r"<!-- organisation.*?```toml\n(.*?)```", DEPLOY.read_text(encoding="utf-8"), re.S)
    assert shown
    path = tmp_path / "organisation.toml"
    path.write_text(shown[1], encoding="utf-8")
    found = read(path, today=TODAY)
    assert (found.id, found.languages, found.takes_plain) == ("example", ("en",), False)


def test_a_language_that_no_native_speaker_reviewed_is_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "organisation.toml"
    path.write_text(WHOLE, encoding="utf-8")
    assert read(path, today=TODAY).languages == ("en",)
    path.write_text(WHOLE + '[words.fr]\nreviewed_by = "E. Example"\nreviewed_on = 2026-11-21\n', encoding="utf-8")
    assert read(path, today=TODAY).languages == ("en", "fr")


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('id = "example"', 'id = "Example Helpline"', "a short name of small letters"),
        ('name = "Example Helpline"', "", "the operator's name"),
        ('contact = "post@helpline.example"', 'contact = " "', "how to reach the operator"),
        ('hours = "Mon-Fri 10:00-18:00"', 'hours = "weekdays"', "staffed hours"),
        ('zone = "Europe/London"', 'zone = "London"', "the time zone"),
        ('en = "We must tell the police if a child is in danger now."', "", "the disclosure text"),
        ('safeguarding_lead = "A. Example"', "", "a safeguarding lead"),
        (
            'key_holders = ["A. Example", "B. Example"]',
            'key_holders = ["A. Example", "a. example "]',
            "two key holders",
        ),
        ('key_holders = ["A. Example", "B. Example"]', 'key_holders = ["A. Example"]', "two key holders"),
        ("on = 2026-11-01", "", "the day of the data-protection assessment"),
        ("on = 2026-11-01", "on = 2026-12-01", "the day of the data-protection assessment"),
        ("on = 2026-11-01", 'on = "soon"', "the day of the data-protection assessment"),
        ('opened_by = "C. Example"', "", "who opened the facts"),
        ("opened_on = 2026-11-20", "opened_on = 2027-01-01", "the day on which a person opened the facts"),
        ('reviewed_by = "D. Example"', 'reviewed_by = ""', "who reviewed the words"),
        ("reviewed_on = 2026-11-21", "", "who reviewed the words"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, line: str, instead: str, said: str) -> None:
    assert line in WHOLE
    hint = told(tmp_path, WHOLE.replace(line, instead))
    assert f"lacks: {said}" in hint


def test_everything_that_is_missing_is_named_in_one_line(tmp_path: Path) -> None:
    assert told(tmp_path, "").count(";") == 11


@pytest.mark.parametrize("text", ["operator = 1", "[words]\nen = 1", "[words.xx]\nreviewed_by = 'a'", "operator = []"])
def test_a_file_of_another_shape_is_said_calmly(tmp_path: Path, text: str) -> None:
    assert "; the operator's name" in told(tmp_path, text)


def test_a_file_that_is_no_toml_or_is_not_there_is_said_calmly(tmp_path: Path) -> None:
    assert "is not TOML" in told(tmp_path, "[operator")
    with pytest.raises(Misconfigured, match="cannot be read"):
        read(tmp_path / "absent", today=TODAY)


def test_a_demonstration_says_that_nobody_reads() -> None:
    assert "Nobody reads" in DEMONSTRATION.disclosure["en"]
