"""Every word is kind, true and easy: a small measure of reading age, and what is never said."""

from __future__ import annotations

import re

import pytest

from standfast.guide.wording import languages, words

TEXTS = [
    pytest.param(text, id=f"{language}-{key}")
    for language in languages()
    for key, text in words(language).items()
    if text and not key.startswith("about.")
]
ENGLISH = {key: text for key, text in words("en").items() if not key.startswith(("about.", "hours.", "channels."))}

NEVER_SAID = (
    # promises, and what a form or the law may not hold
    *("you are safe", "it will be fine", "it is over", "removed from the internet", "anonymous", "you have the right"),
    *("in trouble", "nobody is told", "guarantee", "per cent", "percent", "out of ten"),
    # blame and labels
    *("should have", "should not have", "why did you", "naive", "victim", "don't panic", "do not panic", "never share"),
    # the other side's script, and the words for the crime
    *("ruin your life", "everyone will see", "hours left", "blackmail", "sextortion", "last chance"),
    # harm: no method, no number, no cause
    *("suicide", "commit", "attempt", "epidemic", "overdose", "bridge", "kill"),
    *("child porn", "revenge porn", "porn", "nude", "delete", "recovery", "recover"),
    # short forms that nobody explains
    *("hash", "pdq", "ncii", "csam", "url", "ncmec"),
)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?!:]+(?:\"|\s|$)", text) if re.search(r"\w", part)]


def syllables(word: str) -> int:
    """Vowel groups, without a silent e at the end; at least one."""
    bare = word.lower().removesuffix("'s")
    silent = re.search(r"[^aeiouyl](e|es|ed)$", bare) and not re.search(r"([td]ed|[sxz]es|ches|shes|ces|ges)$", bare)
    return max(1, len(re.findall(r"[aeiouy]+", bare)) - (1 if silent else 0))


def grade(text: str) -> float:
    """School grade by Flesch and Kincaid (Kincaid and others 1975); numbers count as one syllable."""
    found = re.findall(r"[A-Za-z0-9']+", text)
    return 0.39 * len(found) / len(sentences(text)) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


SYLLABLES = {"save": 1, "saved": 1, "posted": 2, "pages": 2, "people": 2, "friend's": 1, "remember": 3, "picture": 2}


@pytest.mark.parametrize(("word", "count"), SYLLABLES.items())
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_hard_text_has_a_high_grade_and_an_easy_one_a_low_grade() -> None:
    assert grade("The dog ran. It is fun to run.") < 1
    assert grade("Subsequent disclosure necessitates immediate notification of the appropriate authorities.") > 12


@pytest.mark.parametrize("text", TEXTS)
def test_no_sentence_is_longer_than_twenty_words(text: str) -> None:
    assert [sentence for sentence in sentences(text) if len(sentence.split()) > 20] == []


@pytest.mark.parametrize("key", [key for key, text in ENGLISH.items() if len(text.split()) >= 15])
def test_a_text_reads_at_grade_five_or_lower(key: str) -> None:
    assert grade(ENGLISH[key]) <= 5


def test_all_words_together_read_at_grade_four_or_lower() -> None:
    assert grade("\n".join(f"{text}." for text in ENGLISH.values())) <= 4


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_said_that_is_never_said(text: str) -> None:
    assert [phrase for phrase in NEVER_SAID if re.search(rf"\b{phrase}", text.lower())] == []
    assert not set("!%") & set(text)


def test_what_is_never_said_is_found_inside_a_text() -> None:
    assert [phrase for phrase in NEVER_SAID if re.search(rf"\b{phrase}", "do not worry, you are safe")] == [
        "you are safe"
    ]


def test_the_first_words_believe_and_blame_nobody_but_them() -> None:
    opening = words("en")["plan.opening"]
    assert opening.startswith("We believe you. This is not your fault. What they are doing to you is a crime.")


def test_the_title_says_nothing_of_the_matter() -> None:
    assert words("en")["plan.title"] == "What to do now"


def test_harm_is_never_named_without_hope_and_something_to_do() -> None:
    for text in ENGLISH.values():
        for line in text.split("\n"):
            if "hurting yourself" in line:
                assert "talk to someone" in line
                assert "can pass" in line
