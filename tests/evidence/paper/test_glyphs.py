"""Whatever is not seen or cannot be printed becomes a code that is seen; everything else stays as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from standfast.evidence.paper.glyphs import (
    BREAK,
    ISOLATE,
    OPEN,
    RELEASE,
    SHUT,
    Cover,
    groups,
    is_right_to_left,
    isolated,
    printable,
)
from tests.evidence.paper.sheets import LATIN

EMOJI = Cover((frozenset(range(0x20, 0x370)), frozenset([*range(0x1F000, 0x1FA00), 0x2764, 0x20E3, 0x31])))


def boxed(*codes: str) -> str:
    return f"{OPEN}{' '.join(codes)}{SHUT}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        ("caf\u00e9 cafe\u0301", "caf\u00e9 cafe" + boxed("0301")),
        ("tab\tend", "tab end"),
        ("bell\x07 null\x00", "bell" + boxed("0007") + " null" + boxed("0000")),
        ("turned \u202etxt.exe\u202c", "turned " + boxed("202E") + "txt.exe" + boxed("202C")),
        ("isolate \u2067x\u2069", "isolate " + boxed("2067") + "x" + boxed("2069")),
        ("zero\u200bwidth", "zero" + boxed("200B") + "width"),
        ("a\u200db", "a" + boxed("200D") + "b"),
        ("a\ufe0f", "a" + boxed("FE0F")),
        ("own \ue000 \U000f0000", "own " + boxed("E000") + " " + boxed("F0000")),
        ("tag \U000e0041", "tag " + boxed("E0041")),
        ("nobody's \u0378 \ufffe", "nobody's " + boxed("0378") + " " + boxed("FFFE")),
        ("half \ud83d", "half " + boxed("D83D")),
        ("soft\u00adhyphen", "soft" + boxed("00AD") + "hyphen"),
        ("line\u2028end", "line" + boxed("2028") + "end"),
        ("中", boxed("4E2D")),
        ("\u0301alone", boxed("0301") + "alone"),
    ],
)
def test_what_is_not_seen_is_shown(text: str, shown: str) -> None:
    assert printable(text, LATIN) == shown


def test_marks_over_a_letter_stay_as_long_as_one_font_has_both_and_they_are_few() -> None:
    assert printable("e\u0301\u0302", EMOJI) == "e\u0301\u0302"
    assert printable("e" + "\u0301" * 50, EMOJI) == "e" + "\u0301" * 4 + boxed(*["0301"] * 46)


@pytest.mark.parametrize(
    "emoji", ["\U0001f44d\U0001f3fd", "\u2764\ufe0f", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "1\ufe0f\u20e3"]
)
def test_an_emoji_of_several_parts_stays_whole(emoji: str) -> None:
    assert list(groups(f"a{emoji}b")) == ["a", emoji, "b"]
    assert printable(emoji, Cover(EMOJI.fonts[1:])) == emoji


def test_a_part_that_no_font_has_is_a_code_among_the_others() -> None:
    assert printable("\U0001f468\u200d\u2695", Cover((frozenset([0x1F468]),))) == "\U0001f468\u200d" + boxed("2695")


def test_a_long_word_may_be_broken_and_is_whole_again_without_the_breaks() -> None:
    word = "x" * 300
    shown = printable(f"see {word}", LATIN)
    assert shown.replace(BREAK, "") == f"see {word}"
    assert max(len(part) for part in shown.split(BREAK)) <= 8
    assert printable("x" * 30, LATIN) == "x" * 30


def test_a_long_word_is_never_broken_inside_a_code() -> None:
    shown = printable("\u202e" * 60 + "y" * 60, LATIN)
    assert shown.startswith(boxed(*["202E"] * 60))
    assert shown.replace(BREAK, "").endswith("y" * 60)


def test_each_line_is_isolated_for_itself() -> None:
    assert isolated("a\nb") == f"{ISOLATE}a{RELEASE}\n{ISOLATE}b{RELEASE}"


def test_the_direction_is_that_of_the_first_letter() -> None:
    assert is_right_to_left("12 \U0001f642 مرحبا hello")
    assert not is_right_to_left("hello مرحبا")
    assert not is_right_to_left("123 !")


@given(some.text())
def test_only_signs_that_a_font_has_and_our_own_marks_are_left(text: str) -> None:
    shown = printable(text, LATIN)
    assert {ord(sign) for sign in shown} <= set(range(0x20, 0x250)) | {
        0x0A,
        0xE000,
        0xE001,
        0x200B,
        0x200C,
        0x200D,
        0xFE0E,
        0xFE0F,
    }
    assert shown.count(OPEN) == shown.count(SHUT)


@given(some.text(some.characters(max_codepoint=0x7E, min_codepoint=0x20), max_size=30))
def test_what_can_be_printed_stays(text: str) -> None:
    assert printable(text, LATIN).replace(BREAK, "") == text
