"""What was chosen is read; what is not on the page changes nothing."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from standfast.guide import SITUATIONS
from standfast.web.door.form import AGES, HAPPENED, Chosen, chosen


def test_an_empty_form_is_a_whole_answer() -> None:
    assert chosen(QueryDict("")) == Chosen(None, "unknown", (), ())


def test_everything_that_was_chosen_is_read() -> None:
    form = QueryDict("country=gb-sct&age=adult&happened=paid&happened=known&app=instagram&app=whatsapp")
    assert chosen(form) == Chosen("gb-sct", "adult", ("known", "paid"), ("instagram", "whatsapp"))


@pytest.mark.parametrize("said", ["country=xx", "country=../gb", "age=120", "happened=moon", "app=nowhere", "x=1"])
def test_what_is_not_on_the_page_changes_nothing(said: str) -> None:
    assert chosen(QueryDict(said)) == Chosen(None, "unknown", (), ())


def test_under_thirteen_is_under_eighteen_and_more() -> None:
    found = chosen(QueryDict("age=under-13"))
    assert (found.age, found.situations) == ("under18", ("under-13",))


def test_every_situation_can_be_chosen_and_danger_and_a_watched_phone_come_first() -> None:
    assert {*HAPPENED, "under-13"} == {*SITUATIONS}
    assert HAPPENED[:2] == ("in-crisis", "watched")
    assert AGES[-1] == "unknown"
