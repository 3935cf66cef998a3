"""One value has one owner in a conversation."""

from __future__ import annotations

import pytest

from standfast.identifiers.agree import agreed, keys, words_of
from standfast.records import Direction, Identifier, Role


def one(kind: str, value: str, platform: str | None = None) -> Identifier:
    return Identifier(kind, value, value, 0, 1, platform=platform)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (one("phone", "+33612345678"), one("phone", "0612345678")),
        (one("handle", "nadia.q", "instagram"), one("handle", "nadia_q")),
        (one("handle", "nadiaq"), one("url", "https://nadia.example/NadiaQ/")),
        (one("wallet", "nadiaq", "paypal"), one("handle", "nadia.q", "instagram")),
        (one("receiver", "KONE Aya"), one("receiver", "Aya Koné")),
        (one("email", "A@mailbox.example"), one("email", "a@mailbox.example")),
        (one("handle", "+12125550142", "whatsapp"), one("phone", "+12125550142")),
    ],
)
def test_two_spellings_of_one_value_share_a_key(first: Identifier, second: Identifier) -> None:
    assert keys(first) & keys(second)


def test_different_values_share_none() -> None:
    assert not keys(one("phone", "+33612345678")) & keys(one("phone", "+33612345679"))
    assert not keys(one("wallet", "nadiaq", "bitcoin")) & keys(one("handle", "nadiaq"))


def settle(*given: tuple[Role, Direction], own: tuple[str, ...] = ()) -> list[Role]:
    same = one("handle", "nadia")
    return agreed([same] * len(given), [role for role, _ in given], [direction for _, direction in given], own)


def test_two_owners_leave_it_unknown_everywhere() -> None:
    assert settle(("offender", "in"), ("reporter", "out"), ("unknown", "in")) == ["unknown"] * 3


def test_the_offenders_is_repeated_only_by_the_other_side() -> None:
    assert settle(("offender", "in"), ("unknown", "in"), ("unknown", "out")) == ["offender", "offender", "unknown"]


def test_somebodys_is_theirs_wherever_it_was_unknown() -> None:
    assert settle(("third_party", "in"), ("unknown", "in"), ("unknown", "out")) == ["third_party"] * 3


def test_the_persons_own_name_is_theirs() -> None:
    assert settle(("unknown", "in"), own=("Nadia",)) == ["reporter"]
    assert settle(("offender", "in"), own=("@nadia",)) == ["unknown"]


def test_the_words_of_a_name_have_no_case_and_no_accents() -> None:
    assert words_of("KONÉ, Aya-Prisca") == ["kone", "aya", "prisca"]
