"""A person's name ends where its words end, and the place after it is seen."""

from __future__ import annotations

import pytest

from standfast.identifiers.cue import cues
from standfast.identifiers.kind import Context
from standfast.identifiers.person import key, person


def read(text: str, *, labelled: bool = False) -> tuple[str, str] | None:
    found = person(text, 0, Context(cues(text), ()), labelled=labelled)
    return None if found is None else (text[found.start : found.end], found.place)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("KONE Aya Prisca, abidjan, send", "KONE Aya Prisca", "abidjan"),
        ("DIALLO Ibrahima, guinea", "DIALLO Ibrahima", ""),
        ("Aya Prisca in Cotonou", "Aya Prisca", "cotonou"),
        ("N'Guessan Jean-Marc via orange money", "N'Guessan Jean-Marc", ""),
        ("Juan de la Cruz y paga", "Juan de la Cruz", ""),
        ("Mark Anthony Manila", "Mark Anthony", "manila"),
        ("Ahmed Benali الدار البيضاء", "Ahmed Benali", "الدار البيضاء"),
    ],
)
def test_a_name_and_its_place(text: str, name: str, place: str) -> None:
    assert read(text) == (name, place)


@pytest.mark.parametrize("text", ["My account", "Abidjan", "Western Union", "the man", "Aya", "400", ""])
def test_what_is_no_name(text: str) -> None:
    assert read(text) is None


def test_behind_a_label_small_letters_and_one_word_are_enough() -> None:
    assert read("kone aya prisca, abidjan", labelled=True) == ("kone aya prisca", "abidjan")
    assert read("Kone\n", labelled=True) == ("Kone", "")
    assert read("you will see", labelled=True) is None


def test_accents_case_and_order_do_not_count() -> None:
    assert key("KONÉ Aya-Prisca") == key("prisca aya kone") == "aya kone prisca"
