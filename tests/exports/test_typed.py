"""Every field is what it should be, or the file is refused without a word of what stood there."""

from __future__ import annotations

from typing import Any

import pytest

from standfast.errors import DamagedFile
from standfast.exports.typed import Fields, moment
from standfast.records import Role

WRONG: list[tuple[str, Any]] = [
    ("text", 5), ("text", None), ("maybe", ["a"]), ("count", "5"), ("count", -1), ("count", 2.0), ("count", True),
    ("count", 10**18), ("flag", 1), ("flag", "true"), ("texts", ["a", 5]), ("texts", "abc"), ("pairs", {"a": 5}),
    ("pairs", ["a"]), ("moment", "yesterday"), ("moment", 5), ("digest", "ab"), ("digest", "AB" * 32),
    ("digest", "zz" * 32), ("object", [1]), ("listed", {"a": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "value"), WRONG)
def test_a_field_of_another_type_is_refused(what: str, value: Any) -> None:
    with pytest.raises(DamagedFile) as refused:
        getattr(Fields({"field": value}), what)("field")
    assert "yesterday" not in refused.value.hint


@pytest.mark.parametrize("what", ["text", "maybe", "count", "flag", "texts", "pairs", "moment", "digest", "object"])
def test_a_field_that_is_missing_is_refused(what: str) -> None:
    with pytest.raises(DamagedFile):
        getattr(Fields({}), what)("field")


def test_a_text_that_is_too_long_and_a_list_that_is_too_long_are_refused() -> None:
    with pytest.raises(DamagedFile):
        Fields({"a": "abcdef"}).text("a", most=5)
    with pytest.raises(DamagedFile):
        Fields({"a": [1, 2, 3]}).listed("a", most=2)


def test_only_the_words_of_a_vocabulary_are_taken() -> None:
    assert Fields({"role": "offender"}).word("role", Role) == "offender"
    for other in ("guilty", None, ["offender"]):
        with pytest.raises(DamagedFile):
            Fields({"role": other}).word("role", Role)


def test_what_may_be_null_may_be_null() -> None:
    one = Fields({"a": None})
    assert (one.maybe("a"), one.moment("a"), one.digest("a")) == (None, None, None)


def test_a_time_keeps_its_offset_or_has_none() -> None:
    assert moment("2025-03-04T21:17:00+01:00").isoformat() == "2025-03-04T21:17:00+01:00"
    assert moment("2025-03-04T21:17:00").tzinfo is None


def test_no_object_is_refused() -> None:
    with pytest.raises(DamagedFile):
        Fields(["a"])
