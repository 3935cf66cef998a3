"""How much families say together: never one alone, never what sellers say, the more different ones the more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from standfast import shelf
from standfast.signs import points as points_of
from standfast.signs.language import languages
from standfast.signs.points import points
from standfast.signs.rule import rules

ALL = [*points().core, *points().common]


@pytest.mark.parametrize("family", ALL)
def test_one_family_alone_is_never_a_warning(family: str) -> None:
    assert points().of({family}, strong=True) < points().likely


def test_what_sellers_say_is_never_a_warning() -> None:
    assert points().of(set(points().common), strong=True) < points().likely


@given(some.sets(some.sampled_from(ALL)), some.sets(some.sampled_from(ALL)))
def test_more_families_never_say_less(some_of: set[str], more: set[str]) -> None:
    assert points().of(some_of | more, strong=False) >= points().of(some_of, strong=False)


def test_every_family_of_a_rule_of_the_scheme_has_points_and_a_stage_and_words() -> None:
    used = {family for rule in rules() if rule.is_scheme for family in rule.families}
    staged = [family for families in points().stages.values() for family in families]
    spoken = {phrase.family for one in languages() for phrase in one.phrases}
    assert used == set(ALL)
    assert sorted(staged) == sorted(ALL)
    assert used <= spoken


def test_a_family_that_would_warn_alone_is_a_fault_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    levels = "most = 1\nstrong = 1\nbefore = 1\nwordless = 1\nlikely = 5\nscattered = 6\ncertain = 7\n"
    text = f"[core]\nx = 9\n[common]\n[levels]\n{levels}[stages]\n"
    monkeypatch.setattr(shelf, "texts", lambda package, suffix: (("points", text),))
    points_of.points.cache_clear()
    try:
        with pytest.raises(ValueError, match="x alone would be a warning"):
            points_of.points()
    finally:
        monkeypatch.undo()
        points_of.points.cache_clear()


@pytest.mark.parametrize(
    ("families", "asked", "stage"),
    [
        ({"exposure", "have-it"}, False, "threat"),
        ({"exposure", "money"}, False, "demand"),
        ({"exposure"}, True, "pressure"),
        ({"money", "deadline"}, True, "pressure"),
        ({"money", "rail"}, True, "demand"),
        ({"discount", "money"}, True, "repeat"),
        ({"discount", "money"}, False, "demand"),
        ({"camera"}, True, None),
    ],
)
def test_what_a_message_does_follows_from_what_it_says_and_what_came_before(
    families: set[str], asked: bool, stage: str | None
) -> None:
    assert points().stage(families, asked=asked) == stage
