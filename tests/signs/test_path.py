"""How sure the pattern is: one sign alone is a notice, two are likely, a threat with a demand is certain."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as some

from standfast.signs.heard import Hit, Span
from standfast.signs.match import Fired
from standfast.signs.path import LEVELS, path
from standfast.signs.points import points
from standfast.signs.rule import rules

SHELF = {rule.id: rule for rule in rules()}
_places = itertools.count()


def fired(rule: str, message: int = 0, *, first: int = 0) -> Fired:
    """The rule met in one message, each of its needs (from the ``first`` choice on) in words of its own."""
    families = [sorted(need)[min(first, len(need) - 1)] for need in SHELF[rule].needs]
    hits = tuple(Hit(name, (Span(message, next(_places), 10**6),), 0) for name in families)
    return Fired(SHELF[rule], message, hits, max(0, message - 8))


def test_nothing_met_is_none() -> None:
    assert (path([]).level, path([]).score, path([]).stages) == ("none", 0, [])


def test_what_leads_to_the_scheme_alone_is_none() -> None:
    assert path([fired("move-to-another-app", 1), fired("lure-camera", 5)]).level == "none"


def test_the_whole_lure_is_a_notice() -> None:
    lure = [fired("move-harvest", 1), fired("lure-camera", 5), fired("lure-alone", 6)]
    assert path(lure).level == "notice"


def test_one_weak_sign_is_a_notice_however_often_it_is_met() -> None:
    assert path([fired("threat-have-it", message) for message in range(9)]).level == "notice"


def test_one_strong_sign_is_likely() -> None:
    found = path([fired("contact-opener", 2), fired("threat-have-it-audience", 7)])
    assert (found.level, found.warned_at) == ("likely", 7)


def test_two_weak_signs_in_one_window_are_likely() -> None:
    found = path([fired("pressure-no-block", 3), fired("pressure-no-police", 5)])
    assert (found.level, found.warned_at) == ("likely", 5)


def test_two_weak_signs_far_apart_are_not() -> None:
    assert path([fired("pressure-no-block", 3), fired("pressure-no-police", 90)]).level == "notice"


def test_three_families_far_apart_are_likely_together_but_not_after_a_long_time() -> None:
    scattered = [fired("threat-have-it", 1), fired("threat-exposure", 10), fired("pressure-no-block", 19)]
    assert [path(scattered[:2]).level, path(scattered).level] == ["notice", "likely"]
    assert path(scattered).warned_at == 19
    late = [fired("threat-have-it", 1), fired("threat-exposure", 15), fired("pressure-no-block", 35)]
    assert path(late).level == "notice"


def test_what_buyers_and_sellers_say_is_no_warning_however_much_of_it_there_is() -> None:
    families = [Hit(name, (Span(3, at, at + 1),), 0) for at, name in enumerate(points().common)]
    assert path([Fired(SHELF["demand-deadline"], 3, tuple(families), 0)]).level == "notice"


def test_a_threat_and_a_demand_that_say_much_are_certain() -> None:
    both = [fired("threat-have-it-audience", 3), fired("demand-rail-money", 4)]
    assert path(both).level == "certain"


def test_the_level_never_rises_above_what_the_caller_allows() -> None:
    both = [fired("threat-have-it-audience", 3), fired("demand-rail-money", 4)]
    assert path(both, most="likely").level == "likely"


def test_the_stage_of_a_message_is_what_it_says_itself() -> None:
    steps = [fired("threat-have-it-audience", 3), fired("demand-rail-money", 4), fired("pressure-no-block", 5)]
    assert [step.stage for step in path(steps).stages] == ["threat", "demand", "pressure"]


def test_a_threat_after_the_demand_is_pressure() -> None:
    steps = [fired("demand-rail-money", 4), fired("threat-exposure", 6)]
    assert [step.stage for step in path(steps).stages] == ["demand", "pressure"]


def test_what_leads_to_the_scheme_is_a_step_of_its_own_stage() -> None:
    (step,) = path([fired("move-to-another-app", 1)]).stages
    assert (step.stage, step.is_scheme) == ("move", False)


def test_the_best_path_counts_a_strong_sign_twice_and_what_came_before_once() -> None:
    steps = [fired("contact-opener", 1), fired("lure-camera", 5), fired("threat-have-it-audience", 8)]
    assert path(steps).score == 1 + 2


def test_a_path_does_not_go_backwards() -> None:
    assert path([fired("threat-have-it", 1), fired("contact-opener", 9)]).score == 1


@given(some.lists(some.sampled_from(sorted(SHELF)), max_size=12))
def test_a_longer_conversation_never_shows_less(ids: list[str]) -> None:
    levels = [path([fired(one, at) for at, one in enumerate(ids[:end])]).level for end in range(len(ids) + 1)]
    assert levels == sorted(levels, key=LEVELS.index)
