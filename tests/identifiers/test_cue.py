"""Words that say what stands beside them are found whole, in five languages, the longest phrase first."""

from __future__ import annotations

import pytest

from standfast.identifiers.cue import Cue, cues, joined, plain, words


def names(text: str, sort: str) -> list[str]:
    return [cue.name for cue in cues(text).all(sort)]


@pytest.mark.parametrize(
    ("text", "sort", "name"),
    [
        ("add me on INSTA", "platform", "instagram"),
        ("mon snap", "platform", "snapchat"),
        ("بالواتساب", "platform", "whatsapp"),
        ("تلغرامي", "platform", "telegram"),
        ("en Côte d'Ivoire", "place", "CI"),
        ("Western  Union", "transfer", "western_union"),
        ("orange-money", "mobile_money", "orange_money"),
        ("steam card", "voucher", "steam"),
    ],
)
def test_a_word_is_known(text: str, sort: str, name: str) -> None:
    assert names(text, sort) == [name]


def test_a_word_inside_another_is_none() -> None:
    assert not cues("snapshot instant westernmost")


def test_the_longest_phrase_of_a_name_counts() -> None:
    (cue,) = cues("by western union").all("transfer")
    assert (cue.start, cue.end) == (3, 16)


def test_a_phrase_does_not_run_over_a_line_end() -> None:
    (cue,) = cues("western\nunion").all("transfer")
    assert cue.end == 7


def test_the_nearer_of_two_words_decides_and_the_one_before_if_both_are_as_near() -> None:
    known = cues("mtcn 12345 momo")
    assert known.near(5, 10, "transfer") == (1, Cue(0, 4, "transfer", "western_union", False))
    assert known.near(5, 10, "mobile_money") == (1, Cue(11, 15, "mobile_money", "mtn", False))
    both = cues("insta x snap")
    found = both.near(6, 7, "platform")
    assert found is not None and found[1].name == "instagram"


def test_a_word_out_of_reach_is_not_near() -> None:
    assert cues("snap" + " " * 41 + "name").near(45, 49, "platform") is None


def test_two_texts_read_as_one_keep_the_places_of_their_words() -> None:
    first, second = "whats your snap?", "ok insta"
    low = 11
    text = f"{first[low:]}\n{second}"
    both = joined(cues(first), low, cues(second), len(first) - low + 1)
    assert [text[cue.start : cue.end] for cue in both.all("platform")] == ["snap", "insta"]


def test_letters_that_arabic_writes_in_several_ways_are_one() -> None:
    assert plain("إلى") == plain("الي")
    assert plain("Bénéficiaire") == "beneficiaire"


def test_small_words_that_lead_to_a_name_are_known_in_every_language() -> None:
    assert {"is", "c est", "es", "ay", "هو"} <= words("names_it")
