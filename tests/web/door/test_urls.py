"""An address is found with and without a language, a country, and the last stroke."""

from __future__ import annotations

import pytest

from tests.web.door.pages import PATHS, visitor


@pytest.mark.parametrize("path", [one.strip("/") for one in PATHS])
@pytest.mark.parametrize("start", ["", "en", "fr-ci", "en-gb-sct"])
def test_a_page_is_found_however_it_is_typed(start: str, path: str) -> None:
    for typed in (f"/{start}/{path}/", f"/{start}/{path}"):
        assert visitor().get(typed.replace("//", "/")).status_code == 200, typed


@pytest.mark.parametrize(
    "path", ["/EN/", "/en-GB/", "/english/", "/en--gb/", "/en-gb-/", "/en/gb/", "/enplan/", "/plan//"]
)
def test_what_is_no_address_is_not_found(path: str) -> None:
    assert visitor().get(path).status_code == 404
