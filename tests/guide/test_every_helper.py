"""Who stands beside somebody reads words for themselves: "you" is the helper, and no line takes them for the other."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from standfast.guide import SITUATIONS, Plan, every_platform, plan, text
from standfast.guide.letter import KINDS, Known, letter, letters
from standfast.guide.wording import languages, told, words
from standfast.records import Age

AGES: tuple[Age, ...] = get_args(Age)
APPS = [one.name for one in every_platform()]
# English words that are right for a helper as well, though they say "you" or "they".
RIGHT_FOR_BOTH = {
    *("situations.fake-officer", "situations.helper", "steps.crisis.takes", "steps.crisis.ma.text"),
    *("steps.crisis.ng.text", "steps.money.title", "steps.money.paid.text", "steps.stop.takes"),
    *("steps.stop.fake-officer.text", "steps.pictures.email-only.text", "steps.pictures.why", "steps.report.takes"),
    *("steps.report.fake-officer.text", "steps.report.why"),
    # another text of the step stands instead of these
    *("steps.keep.text", "steps.keep.careful.text", "steps.tell.title", "steps.tell.text", "steps.tell.under18.text"),
}
TO_THE_PERSON = re.compile(
    r"\byour (bank|card|phone|device|account|friend|picture|name|safety|proof|password|home|family|parents)"
    r"|\byou (have )?(paid|sent|were under|were 18)\b|\b(picture|post|pictures) of you\b|hurting yourself"
    r"|threats to you|write to you|\byou feel\b|reach you\b|watch you\b"
)


def said(made: Plan) -> str:
    return "\n".join(f"{step.title}\n{step.text}\n{step.why}\n{step.takes}" for step in made.steps)


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("situation", ["", *SITUATIONS])
@pytest.mark.parametrize("country", [None, "gb", "ma"])
def test_no_line_takes_the_helper_for_the_person(country: str | None, situation: str, age: Age) -> None:
    made = plan(country, age=age, situations=(situation, "helper"), platforms=APPS)
    told_of = "\n".join(told("en", made.situations)[f"situations.{one}"] for one in made.situations)
    speech = re.compile(r'"[^"]*"|press .*')  # what a helper can say to them, and the words of an app
    assert TO_THE_PERSON.findall(speech.sub("", f"{told_of}\n{said(made)}")) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("situation", ["", *SITUATIONS])
def test_where_there_are_words_for_a_helper_no_others_are_said(situation: str, language: str) -> None:
    own = words(language)
    theirs = {key.removesuffix("-helper"): text for key, text in own.items() if key.endswith("-helper")}
    changed = {line for key in theirs for line in own[key].split("\n")}
    changed -= {line for part in (*theirs.values(), *(own[key] for key in own.keys() - theirs.keys()))
                for line in part.split("\n")}  # fmt: skip
    for age in AGES:
        shown = text(plan("gb", age=age, words=language, situations=(situation, "helper"))).split("\n")
        lines = said(plan("gb", age=age, words=language, situations=(situation, "helper"))).split("\n")
        assert not changed.intersection(lines)
        assert not changed.intersection(shown)


def test_each_english_word_of_a_step_that_says_you_or_they_has_one_for_a_helper() -> None:
    own = words("en")
    speaks = {
        key
        for key, text in own.items()
        if key.startswith(("situations.", "steps."))
        and not key.endswith("-helper")
        and ".helper." not in key
        and re.search(r"\b(you|your|they|them|their)\b", text, re.IGNORECASE)
    }
    assert {key for key in speaks if f"{key}-helper" not in own} <= RIGHT_FOR_BOTH
    assert {key for key in own if key.endswith("-helper") and key != "plan.opening-helper"} <= {
        f"{key}-helper" for key in own
    }


@pytest.mark.parametrize("language", languages())
def test_without_a_helper_nothing_changes(language: str) -> None:
    assert told(language, ("paid",)) is words(language)
    assert told(language, ("helper",)).keys() == words(language).keys()


def test_beside_a_watched_phone_nothing_is_copied_from_it() -> None:
    made = plan("gb", age="adult", situations=("helper", "watched", "known"))
    keep = next(step.text for step in made.steps if step.id == "keep")
    assert "take no screenshots on their phone" in keep
    assert "save the chat before anyone is blocked" not in keep
    again = next(step.text for step in made.steps if step.id == "follow-up")
    assert again.count("one month") == 1


FIRST_PERSON = {
    "en": r"threats to me|pictures? of me|I was made|made me do|I have kept|meet me|I know this person",
    "fr": r"me fait des menaces|images? de moi|On m'a fait|m'ont fait|que j'ai gardé|me voir|Je connais cette",
    "es": r"me amenaza|mías|Me obligaron|que he guardado|verme|Conozco a esta",
    "ar": r"يهددني|صور خاصة لي|أجبروني|دفعت تحت|معروف لي",
}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("take-down", "statement")])  # theirs alone
def test_a_helper_writes_for_another(kind: str, language: str) -> None:
    every = [one for one in SITUATIONS if one != "stranger"]
    made = letter(kind, Known(kept=("chat.txt",)), language=language, situations=every)
    theirs = [one for one in every if one != "helper"]
    own = letter(kind, Known(kept=("chat.txt",)), language=language, situations=theirs)
    assert made != own
    assert not re.search(FIRST_PERSON[language], made)


def test_a_helper_asks_first_and_names_nobody() -> None:
    made = " ".join(letters(Known(), country="us", age="adult", situations=("helper", "shared", "paid")).split())
    assert "Ask them first, and send it only if they say yes." in made
    assert "I do not give their name here." in made
    assert "It is for the one in the picture to send and to sign." in made
    assert "My name, or how you can call me" in made  # the helper's own
