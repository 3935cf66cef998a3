"""Every error speaks calmly: what happened, what is safe, what to do next."""

from __future__ import annotations

import pytest

from standfast import errors
from standfast.errors import EmptyFile, StandfastError

EVERY_ERROR = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StandfastError)]


@pytest.mark.parametrize("kind", EVERY_ERROR)
def test_a_hint_is_one_line_of_whole_sentences(kind: type[StandfastError]) -> None:
    error = kind()
    assert "\n" not in error.hint
    for part in (error.what, error.safe, error.do):
        assert part[0].isupper()
        assert part.endswith(".")


@pytest.mark.parametrize("kind", EVERY_ERROR)
def test_an_error_shouts_at_nobody(kind: type[StandfastError]) -> None:
    hint = kind().hint.lower()
    assert not any(word in hint for word in ("!", "illegal", "fatal", "abort", "you must", "failed to", "invalid"))


@pytest.mark.parametrize("kind", EVERY_ERROR)
def test_an_error_ends_the_command_as_a_fault_of_the_input_or_of_the_choice(kind: type[StandfastError]) -> None:
    assert kind.exit_code in {1, 2}


def test_the_words_of_an_error_are_its_hint() -> None:
    assert str(EmptyFile()) == (
        "This file is empty. Your file is unchanged and nothing was written. "
        "Export the chat again, and check that the export has finished."
    )


def test_what_happened_and_what_to_do_can_be_said_for_the_case_at_hand() -> None:
    error = StandfastError("Line 3 is too long.", do="Shorten it.")
    assert error.hint == "Line 3 is too long. Your file is unchanged and nothing was written. Shorten it."
