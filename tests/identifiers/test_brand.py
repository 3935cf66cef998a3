"""A brand's file becomes a record, and a mistyped key is refused."""

from __future__ import annotations

import pytest

from standfast.identifiers import brand


def test_a_brand_is_what_its_file_says() -> None:
    one = brand.brands()["western_union"]
    assert (one.sort, one.platform, one.own_word, one.needs_word) == ("transfer", "western_union", ("mtcn",), False)


def test_a_word_that_names_no_company_has_no_platform() -> None:
    assert brand.brands()["gift_card"].platform is None


def test_a_key_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError):
        brand._brand("x", {"sort": "transfer", "words": ["x"], "refrence": "typo"})
