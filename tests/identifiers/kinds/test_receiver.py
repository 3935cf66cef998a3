"""Names that money goes to, only beside what carries it or a word that says so."""

from __future__ import annotations

import pytest

from standfast.identifiers import find
from tests.identifiers.shown import shown


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("western union to KONE Aya Prisca, abidjan", "western_union", "aya kone prisca"),
        ("send 250 with moneygram to DIALLO Ibrahima", "moneygram", "diallo ibrahima"),
        ("send to Juan Perez by western union", "western_union", "juan perez"),
        ("wu: Aya Kone", "western_union", "aya kone"),
        ("western union REYES Mark Anthony manila", "western_union", "anthony mark reyes"),
        ("receiver name: kone aya", None, "aya kone"),
        ("le bénéficiaire est TRAORÉ Moussa", None, "moussa traore"),
        ("orange money au nom de KOUAME Jean", "orange_money", "jean kouame"),
        ("a nombre de Juan Carlos Perez", None, "carlos juan perez"),
        ("palawan, pangalan SANTOS Jerome Cruz", None, "cruz jerome santos"),
        ("المستفيد: Youssef Benali", None, "benali youssef"),
        ("المستفيد: يوسف بن علي", None, "بن علي يوسف"),
        ("Western Union\nNom : KONE\nPrénom : Aya Prisca", "western_union", "aya kone prisca"),
        ("receiver name?\nKONE Aya", None, "aya kone"),
    ],
)
def test_a_receiver(text: str, platform: str | None, value: str) -> None:
    assert shown(text) == [("receiver", platform, value)]


def test_the_place_after_it_is_noted() -> None:
    (one,) = find("western union to KONE Aya, Abidjan")
    assert (one.raw, one.assumed) == ("KONE Aya", (("place", "abidjan"),))
    (labelled,) = find("receiver: KONE Aya\ncity: Abidjan")
    assert labelled.assumed == (("place", "abidjan"),)


@pytest.mark.parametrize(
    "text",
    [
        "western union to my account",
        "Western Union Money Transfer",
        "the recipient automatically receives it",
        "my name is Marc Bell",
        "i wave to Aya Kone",
        "send it to Emma Hale",
        "western union is closed. Emma Hale said so",
    ],
)
def test_nobody(text: str) -> None:
    assert shown(text) == []
