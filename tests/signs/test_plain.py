"""A text becomes what a reader hears, and every character still knows where it was written."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfast.signs.plain import LONGEST, plain

PIECES = st.sampled_from(
    [
        *("&amp;", "&amp;#39;", "&#233;", "&lt;", "&nbsp;", "&fjlig;", "&#0;", "&#xfffff;", "&", "amp;", "#39;", ";"),
        *("Ã©", "â\u0080\u0099", "ð\u009f\u0098\u0080", "à¸\u0081", "Ã", "©", "ß", "Æ", "\u0080", "\u00bf"),
        *("\u200b", "\u0301", "\u0640", "\ufe0f", "\u20e3", "\U000e0101", "\ufdfa", "ﬃ", "ﻻ", "½", "한", "\ud83d"),
        *("pay", "É", "İ", "٣", "ة", "ＰＡＹ", "🙂", "\u2029", "\u00a0", "'", ".", "\n"),
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=16).map("".join))
# Without an ampersand no entity can be left or made, and without C1 controls and signs no bytes of another encoding.
SAID = st.text(
    alphabet=st.characters(exclude_characters="&\uff06\ufe60", exclude_categories=["Cc", "Cs"]), max_size=120
).filter(lambda text: not any("\u0080" <= char <= "\u00bf" for char in plain(text).text + text))


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("PAY Me", "pay me"),
        ("envoyÃ©", "envoye"),
        ("dâ\u0080\u0099accord", "d'accord"),
        ("Je t&#39;envoie", "je t'envoie"),
        ("Je t&amp;#39;envoie", "je t'envoie"),
        ("you &amp;amp; me", "you & me"),
        ("r&eacute;ponds", "reponds"),
        ("p\u200ba\u200dy\u2060 \u202ame\u202c", "pay me"),
        ("p\u0336a\u0336y\u0336", "pay"),
        ("Vidéo déjà sauvegardée", "video deja sauvegardee"),
        ("vide\u0301o", "video"),
        ("d’accord", "d'accord"),
        ("ＰＡＹ １５０", "pay 150"),
        ("𝓹𝓪𝔂 ⓟⓐⓨ", "pay pay"),
        ("أَرْسِـل إلى العائلة", "ارسل الي العايله"),
        ("٣٠٠ ۳۰۰", "300 300"),
        ("ﻻ", "لا"),
        ("1\ufe0f\u20e35\ufe0f\u20e3", "15"),
        ("ﬁn", "fin"),
        ("a\u00a0b\u2028c", "a b\nc"),
    ],
)
def test_a_disguise_is_undone(written: str, heard: str) -> None:
    assert plain(written).text == heard


@pytest.mark.parametrize("text", ["\ufdfa", "страх", "🙂", "x&amp", "&nosuchname;", ""])
def test_what_is_no_disguise_stays(text: str) -> None:
    assert plain(text).text == text


@pytest.mark.parametrize(("written", "heard"), [("donâ€™t", "don't"), ("Ã‰TÃ‰", "ete"), ("câ€™est", "c'est")])
def test_mojibake_of_windows_is_undone(written: str, heard: str) -> None:
    assert plain(written).text == heard


@pytest.mark.parametrize(
    ("written", "heard"), [("«J'AI PAYÉ»", '"j\'ai paye"'), ("»kein Spaß«", '"kein spaß"'), ("CAFÉ®", "cafe®")]
)
def test_a_quotation_mark_after_an_accent_is_no_mojibake(written: str, heard: str) -> None:
    assert plain(written).text == heard


def test_a_span_holds_everything_that_was_written_for_it() -> None:
    raw = "I t&amp;#39;aime \u200bPA\u0301Y ﬁn"
    made = plain(raw)
    assert made.text == "i t'aime pay fin"
    assert [raw[slice(*made.span(at, end))] for at, end in ((3, 4), (9, 12), (13, 15))] == [
        "&amp;#39;",
        "PA\u0301Y",
        "ﬁ",
    ]


def test_a_plain_text_is_not_copied() -> None:
    assert plain("see you at 9").starts == range(12)


@given(TEXTS)
def test_a_plain_text_is_at_most_four_times_as_long(text: str) -> None:
    assert len(plain(text).text) <= LONGEST * len(text)


@given(SAID)
@example("Ø ﬃ ½ İ ŉ ǰ ΐ ẞ ﷲ")
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    once = plain(text).text
    assert plain(once).text == once


@pytest.mark.parametrize("text", ["Ã\u0086\u0080\u0080", "ẞ©", "ßÂ\u0080"])
def test_what_was_mojibake_twice_is_plain_after_one_time(text: str) -> None:
    once = plain(text).text
    assert plain(once).text == once


@given(TEXTS)
def test_every_character_has_a_place_and_places_never_go_back(text: str) -> None:
    made = plain(text)
    assert len(made.starts) == len(made.ends) == len(made.text)
    assert list(made.starts) == sorted(made.starts)
    assert list(made.ends) == sorted(made.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(made.starts, made.ends, strict=True))


@given(st.lists(st.sampled_from(["PAY", "Vidéo", "ＮＯＷ", "t&#39;ai", "ﬁn", "رسالة", "\u200b"]), max_size=12))
def test_the_place_of_a_character_alone_says_that_character(words: list[str]) -> None:
    raw = " ".join(words)
    made = plain(raw)
    for at, char in enumerate(made.text):
        assert char in plain(raw[slice(*made.span(at, at + 1))]).text


@pytest.mark.parametrize(
    "piece",
    [
        *("&amp;", "&amp;amp;", "&amp;#39;", "&", "&#", "&a", "&" + "a" * 31, "\u0301", "e\u0301", "\ufdfa", "ﬃ"),
        *("\U000e0101", "\u200f", "Ã©", "Ã", "â\u0080", "ð\u009f\u0098\u0080", "한", "é", "\ud83d", "a"),
    ],
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = (piece * 200_000)[:400_000]
    begun = time.process_time()
    plain(text)
    assert time.process_time() - begun < 2


def test_more_characters_than_are_remembered_take_time_in_proportion_and_change_nothing() -> None:
    text = "".join(map(chr, range(0x30000)))
    begun = time.process_time()
    made = plain(text)
    assert time.process_time() - begun < 5
    assert made.span(len(made.text) - 1, len(made.text)) == (0x2FFFF, 0x30000)
    assert plain("Pa\u0301y ﬁn").text == "pay fin"
