"""Every file of a brand is read without a fault, and its forms are whole."""

from __future__ import annotations

import pytest

from standfast import shelf
from standfast.identifiers.brand import brands

SORTS = {"transfer", "mobile_money", "voucher", "chain"}


@pytest.mark.parametrize("name", [name for name, _ in shelf.texts("standfast.identifiers.brands", ".toml")])
def test_a_brand_is_of_a_known_sort_and_has_what_that_sort_needs(name: str) -> None:
    brand = brands()[name]
    assert brand.sort in SORTS
    assert brand.sort != "voucher" or brand.code is not None
    assert brand.sort != "transfer" or brand.reference is not None
    assert brand.sort != "mobile_money" or brand.regions
    assert all(len(region) == 2 and region.isupper() for region in brand.regions)
