"""What is said is heard through every disguise, and the characters that say it are pointed at exactly."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.signs.heard import LONGEST_TEXT, Hit, Said, heard
from standfast.signs.language import language
from standfast.signs.lexicon import Lexicon
from standfast.signs.plain import plain

WORDS = Lexicon(
    [
        language(
            "en",
            {
                "about": {"name": "by hand", "reviewed_by": ""},
                "known": "the a i it you to is in",
                "short": {"ur": "your"},
                "families": {
                    "recorded": "recorded you\nrecorded .. call",
                    "pay": "pay me|now\npay .. money",
                    "tell": "tell ... your .. mum|friends",
                    "many": "bb ... cc ... cc ... cc ... dd",
                },
            },
            {},
            {},
        )
    ]
)
MARKS = st.sampled_from(["", "", "\u200b", "\u0301", "\u0336", "\ufe0f", "\u200d\u202c"])


def hits(*bubbles: str) -> list[Hit]:
    found, whole = heard([Said(index, text) for index, text in enumerate(bubbles)], WORDS)
    assert whole
    return found


def quotes(*bubbles: str) -> list[tuple[str, ...]]:
    """What each hit quotes: its family, then its words, bubble by bubble."""
    return [(hit.family, *(bubbles[one.message][one.start : one.end] for one in hit.spans)) for hit in hits(*bubbles)]


def test_what_is_said_in_one_bubble_is_quoted_and_nothing_more() -> None:
    assert quotes("so, I recorded you. ok?") == [("recorded", "recorded you")]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("RECORDED  \u200bYOU!", "RECORDED  \u200bYOU"),
        ("i re\u0301corded yo\u0301u", "re\u0301corded yo\u0301u"),
        ("i r3c0rded you", "r3c0rded you"),
        ("i recored you", "recored you"),
        ("i recordeddd youuu", "recordeddd youuu"),
        ("i гecorded уоu", None),
        ("i recоrded уоu", "recоrded уоu"),
        ("i recorded&nbsp;you", "recorded&nbsp;you"),
        ("i recorded\nyou", "recorded\nyou"),
        ("i recorded, you", "recorded, you"),
        ("i recorded. you", None),
        ("i recorded\n\nyou", None),
        ("i recorded the whole big call", "recorded the whole big call"),
        ("i recorded the whole very big call", None),
        ("", None),
        ("🙂🙂", None),
    ],
)
def test_a_disguise_is_quoted_as_it_was_written(text: str, quote: str | None) -> None:
    assert quotes(text) == ([] if quote is None else [("recorded", quote)])


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("p a y me", "p a y me"),
        ("p.a.y me", "p.a.y me"),
        ("p-a-y me", "p-a-y me"),
        ("p_a_y me", "p_a_y me"),
        ("P  A  Y me", "P  A  Y me"),
        ("i p a y me", "p a y me"),
        ("p a y m o n e y", "p a y m o n e y"),
        ("pls p\u0301 a y\u200b n o w ok", "p\u0301 a y\u200b n o w"),
        ("p. a. y me", None),
        ("p a me", None),
    ],
)
def test_a_word_spelled_apart_is_put_together(text: str, quote: str | None) -> None:
    assert quotes(text) == ([] if quote is None else [("pay", quote)])


def test_a_sentence_may_go_on_in_the_next_bubbles() -> None:
    assert quotes("i recorded", "you") == [("recorded", "recorded", "you")]
    assert quotes("i will tell", "all of your", "friends lol") == [("tell", "tell", "all of your", "friends")]


def test_the_end_of_a_sentence_at_the_end_of_a_bubble_is_one() -> None:
    assert quotes("i recorded.", "you") == []


def test_a_word_cut_between_two_bubbles_is_mended() -> None:
    assert quotes("i recor", "ded you") == [("recorded", "recor", "ded you")]
    assert quotes("now reco", "rded the call lol") == [("recorded", "reco", "rded the call")]


@pytest.mark.parametrize("bubbles", [("i pay", "me"), ("you", "r pay. me"), ("i recor", "", "ded. you")])
def test_whole_words_are_not_put_together(bubbles: tuple[str, ...]) -> None:
    assert quotes(*bubbles) == ([("pay", "pay", "me")] if bubbles[0] == "i pay" else [])


def test_a_message_is_known_by_its_place_in_the_conversation() -> None:
    found, _ = heard([Said(7, "i recorded"), Said(9, "you")], WORDS)
    assert [(hit.message, [span.message for span in hit.spans]) for hit in found] == [(9, [7, 9])]


def test_phrases_of_one_family_that_overlap_are_one_hit() -> None:
    assert quotes("pay now the money") == [("pay", "pay now the money")]
    assert quotes("pay now. pay me") == [("pay", "pay now"), ("pay", "pay me")]


def test_hits_stand_in_the_order_in_which_they_end_and_know_their_sentence() -> None:
    found = hits("pay now. ok! i recorded you\n\nhello tell your mum")
    assert [(hit.family, hit.sentence) for hit in found] == [("pay", 0), ("recorded", 2), ("tell", 3)]


@given(st.data())
def test_the_quoted_characters_say_the_phrase_whatever_it_is_decorated_with(data: st.DataObject) -> None:
    said = "recorded you"
    raw = "".join((data.draw(st.sampled_from([char, char.upper()])) + data.draw(MARKS)) for char in said)
    before, after = (data.draw(st.sampled_from(["", "so ", "🙂 ", "&amp; ", "ＯＫ, "])) for _ in range(2))
    text = f"{before}{raw} {after}"
    ((span,),) = (hit.spans for hit in hits(text) if hit.family == "recorded")
    assert plain(text[span.start : span.end]).text == said
    assert text[: span.start].strip("\u200b\u0301\u0336\ufe0f\u200d\u202c") == before


@given(st.lists(st.text("paymenow rcdiu.\n\u200b&é", max_size=40), min_size=1, max_size=6))
def test_every_span_lies_in_its_message_and_spans_of_a_family_do_not_overlap(bubbles: list[str]) -> None:
    last: dict[tuple[str, int], int] = {}
    for hit in hits(*bubbles):
        assert [span.message for span in hit.spans] == sorted({span.message for span in hit.spans})
        for span in hit.spans:
            assert last.get((hit.family, span.message), 0) <= span.start < span.end <= len(bubbles[span.message])
            last[hit.family, span.message] = span.end


def seconds(*bubbles: str) -> tuple[float, bool]:
    """The processor time that a run takes, and whether all of it was looked at."""
    begun = time.process_time()
    _, whole = heard([Said(index, text) for index, text in enumerate(bubbles)], WORDS)
    return time.process_time() - begun, whole


def letters(alphabet: str, size: int) -> str:
    return "".join(random.Random(6).choices(alphabet, k=size))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("hello " * 170_000, id="one word"),
        pytest.param(letters("abcdefghijklmnopqrstuvwxyz      ", 1_000_000), id="random words"),
        pytest.param(letters("abcdefghijklmnopqrstuvwxyz", 1_000_000), id="random letters, no blanks"),
        pytest.param(letters("aeiouéñ٣شв\u200b\u0301,.'$@1&; ", 1_000_000), id="random characters"),
        pytest.param("recorded " * 111_112, id="an anchor"),
        pytest.param("tell your " * 100_000, id="most of a phrase"),
        pytest.param("bb " + "cc cc cc cc cc " * 80_000, id="a phrase with gaps"),
        pytest.param("x" * 1_000_000, id="no blanks"),
        pytest.param("1" * 1_000_000, id="one number"),
        pytest.param("1,1'" * 250_000, id="one number with signs"),
        pytest.param("a'" * 500_000, id="one word with apostrophes"),
        pytest.param("\n " * 500_000, id="blank lines"),
        pytest.param("\n" + " " * 999_999, id="blanks after a line"),
        pytest.param("?" * 1_000_000, id="question marks"),
        pytest.param("&amp;" * 200_000, id="entities"),
        pytest.param("\u0301" * 1_000_000, id="marks"),
    ],
)
def test_a_line_of_a_megabyte_takes_bounded_time_and_it_is_told_that_it_was_cut(line: str) -> None:
    took, whole = seconds(line)
    assert (took < 2, whole) == (True, False)


def test_a_line_that_is_just_not_too_long_is_looked_at_whole() -> None:
    assert seconds("x" * LONGEST_TEXT)[1]
    assert not seconds("x" * (LONGEST_TEXT + 1))[1]


def test_six_long_bubbles_take_bounded_time() -> None:
    took, _ = seconds(*[letters("abcdefghij  ", 200_000)] * 6)
    assert took < 6


def test_where_too_many_phrases_begin_the_rest_is_left_and_that_is_told() -> None:
    took, whole = seconds("recorded you pay now tell your " * 6_000)
    assert took < 2
    assert not whole


@pytest.mark.parametrize("piece", ["x ", "x.", "x-"])
def test_many_single_letters_take_bounded_time(piece: str) -> None:
    took, _ = seconds(piece * 300)
    assert took < 0.1


def test_two_long_halves_of_a_word_take_bounded_time() -> None:
    took, _ = seconds("x" * 25_000, "y" * 25_000)
    assert took < 0.2


def test_a_phrase_with_many_gaps_is_not_tried_for_ever() -> None:
    took, _ = seconds("bb cc " * 2_000 + "dd")
    assert took < 2
