"""A code is read however a tired person writes it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standfast.seal import code


def test_a_new_code_has_four_groups_of_four_and_is_never_the_same() -> None:
    made = [code.new() for _ in range(50)]
    assert all([len(group) for group in one.split("-")] == [4, 4, 4, 4] for one in made)
    assert len(set(made)) == 50
    assert all(code.read(one) == one.replace("-", "") for one in made)


@given(st.text(code.SIGNS, min_size=16, max_size=16), st.randoms())
def test_it_is_read_in_any_case_with_any_blanks_and_with_look_alikes(made: str, chance: object) -> None:
    import random

    assert isinstance(chance, random.Random)
    typed = "".join(
        chance.choice([sign, sign.lower(), {"0": "o", "1": "l"}.get(sign, sign)]) + chance.choice(["", " ", "-"])
        for sign in made
    )
    assert code.read(typed) == made


def test_what_is_none_is_none() -> None:
    for typed in ("", "0123", "U" * 16, "0" * 17, "0123-4567-89AB-CDE€", "٠" * 16):
        assert code.read(typed) is None
