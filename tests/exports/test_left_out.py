"""What belongs to the person or to somebody they know leaves a case nowhere; what the other side left does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import DamagedFile, TooLarge
from standfast.exports.left_out import fit
from tests.exports.made import case, found, leaving, own, said


def texts(messages: list[dict[str, Any]], identifiers: list[dict[str, Any]] = [], **more: Any) -> list[str]:  # noqa: B006
    undecided = more.pop("undecided", False)
    one = leaving(case(messages, identifiers, **more), undecided=undecided)
    return [one.mask.text(message.text, index) for index, message in enumerate(one.told.reread())]


def kept(messages: list[dict[str, Any]], identifiers: list[dict[str, Any]], *, undecided: bool = False) -> list[str]:
    return [one.value for one in leaving(case(messages, identifiers), undecided=undecided).which.kept]


PASTED = said("i know @emma.demo and your number 07700 900123, write nadia_q77")
THREE = [
    found("handle", "emma.demo", PASTED, 0, "third_party", raw="@emma.demo"),
    found("phone", "+447700900123", PASTED, 0, "reporter", raw="07700 900123"),
    found("handle", "nadia_q77", PASTED, 0, "offender"),
]


def test_only_what_the_other_side_left_stays_in_the_text() -> None:
    assert texts([PASTED, own("ok")], THREE) == [
        "i know [left out: handle, somebody else's] and your number [left out: phone, the reporting person's], "
        "write nadia_q77",
        "ok",
    ]
    assert kept([PASTED], THREE) == ["nadia_q77"]


def test_the_same_value_is_left_out_of_every_other_message_too() -> None:
    again = said("last chance: EMMA.DEMO and https://x.example/emma.demo and emma.demos")
    assert texts([PASTED, again], THREE)[1] == (
        "last chance: [left out: handle, somebody else's] and https://x.example/[left out: handle, somebody else's] "
        "and emma.demos"
    )


def test_what_is_not_decided_goes_out_only_after_a_person_looked_at_it() -> None:
    message = said("or write boss_demo")
    one = found("handle", "boss_demo", message, 0, "unknown")
    assert texts([message], [one]) == ["or write [left out: handle, whose is not decided]"]
    assert kept([message], [one]) == []
    assert texts([message], [one], undecided=True) == ["or write boss_demo"]
    assert kept([message], [one], undecided=True) == ["boss_demo"]


@pytest.mark.parametrize("role", ["offender", "unknown"])
def test_what_may_be_the_persons_own_in_another_spelling_stays_here(role: str) -> None:
    message, mine = said("or 07700 900123"), own("my number is +44 7700 900123")
    pair = [
        found("phone", "+447700900123", mine, 1, "reporter", raw="+44 7700 900123"),
        found("phone", "07700900123", message, 0, role, raw="07700 900123", candidates=["+447700900123"]),
    ]
    assert kept([message, mine], pair, undecided=True) == []
    assert all("900123" not in text for text in texts([message, mine], pair, undecided=True))


def test_an_account_that_has_the_persons_name_stays_here() -> None:
    message = said("is this you? marc.demo")
    assert kept([message, own("no")], [found("handle", "marc.demo", message, 0, "offender")]) == []


def test_where_the_person_repeats_what_the_other_side_left_it_stays() -> None:
    first, second = said("write nadia_q77"), own("who is @nadia_q77?")
    both = [
        found("handle", "nadia_q77", first, 0, "offender", platform="snapchat"),
        found("handle", "nadia_q77", second, 1, "unknown", raw="@nadia_q77"),
    ]
    assert texts([first, second], both) == ["write nadia_q77", "who is @nadia_q77?"]


def test_the_person_is_not_named() -> None:
    assert texts([said("hey marc, MARC DEMO! Marcia? márc"), own("yes")]) == [
        "hey [the reporting person], [the reporting person]! Marcia? márc", "yes",
    ]  # fmt: skip
    assert texts([said("你好小明你在吗"), said("在", sender="小明", direction="out")], me="小明")[0] == (
        "你好[the reporting person]你在吗"
    )
    assert texts([said("قلت لمارك"), said("لا", sender="مارك", direction="out")], me="مارك")[0] == (
        "قلت ل[the reporting person]"
    )


def test_a_word_by_which_an_app_calls_the_person_is_no_name() -> None:
    assert texts([said("send me 400"), said("no", sender="Me", direction="out")], me="Me")[0] == "send me 400"


def test_nobody_is_named_in_a_group_or_without_a_statement() -> None:
    group = [said("pay"), own("no"), said("nadia q is here", sender="Emma Demo")]
    assert texts(group)[2] == "[a participant] is here"
    nobody = [said("hi", direction=None), said("hi Nadia Q", sender="Marc Demo", direction=None)]
    assert texts(nobody, me=None)[1] == "hi [a participant]"


def test_a_code_that_can_be_spent_shows_its_end_alone() -> None:
    message = said("i got ABCDE12345FGHIJ, thanks. ABCDE12345FGHIJ")
    code = found("voucher", "ABCDE12345FGHIJ", message, 0, "offender")
    assert texts([message], [code]) == ["i got [a code that ends in GHIJ], thanks. [a code that ends in GHIJ]"]


def test_the_number_of_a_card_is_never_whole() -> None:
    assert texts([own("my card is 4111 1111 1111 1111 ok")])[0] == ("my card is [a card number: 411111******1111] ok")


def test_an_identifier_that_is_not_where_it_should_be_is_refused() -> None:
    one = {**THREE[0], "start": 3}
    with pytest.raises(DamagedFile):
        texts([PASTED], [one])


def test_how_much_was_left_out_is_counted_by_value() -> None:
    again = found("handle", "emma.demo", PASTED, 0, "third_party", raw="@emma.demo")
    assert leaving(case([PASTED], [*THREE, again])).which.counts == {"third_party": 1, "reporter": 1}


VALUES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=3, max_size=12).filter(
    lambda text: text.strip() == text and text[0].isalnum() and text[-1].isalnum()
)


@given(
    value=VALUES,
    before=st.sampled_from(["", " ", "(", "@", "https://x.example/"]),
    after=st.sampled_from(["", " ", "."]),
)
def test_a_value_that_is_left_out_is_nowhere_in_any_text(value: str, before: str, after: str) -> None:
    message = said(f"{before}{value}{after}")
    one = found("handle", value, said(value), 0, "third_party")
    shown = texts([said(value), message], [one], me=None)
    marks = "".join(shown).replace("[left out: handle, somebody else's]", "")
    assert fit(value) not in marks


@given(st.text())
def test_a_text_without_anything_to_hide_stays_as_it_is(text: str) -> None:
    (shown,) = texts([said(text, sender=None, direction=None)], me=None)
    assert shown == fit(text)


def test_words_made_to_be_slow_to_find_end_calmly() -> None:
    words = ["小小" + "三" * length for length in range(1, 400)]
    many = [found("handle", word, said("hi"), 0, "third_party", start=0, end=0) for word in words]
    with pytest.raises(TooLarge):
        texts([said("hi"), said("小小一" * 200_000)], many, me=None)
