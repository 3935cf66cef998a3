"""A bar is for terminals; a pipe sees nothing of it."""

from __future__ import annotations

import pytest

from standfast.cli import shown


def test_a_pipe_sees_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with shown.progress("Reading") as step:
        step(10, 100)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("mark", ["\x1b", "\x00", "\x9b", "\u202e", "\u2066", "\ud800"])
def test_a_mark_that_a_terminal_would_obey_becomes_its_code(mark: str) -> None:
    assert shown.safe(f"a{mark}b") == f"a[U+{ord(mark):04X}]b"


def test_letters_of_every_script_and_line_breaks_stay() -> None:
    assert shown.safe("Noé نور\nनमस्ते 😊\t") == "Noé نور\nनमस्ते 😊\t"
