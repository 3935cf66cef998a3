"""Three programs have names; only those that are built can be started."""

from __future__ import annotations

import pytest

from standfast.errors import Misconfigured
from standfast.web.site.programs import built, chosen


def test_without_a_name_all_that_are_built_are_meant() -> None:
    assert chosen([]) == built() == ("door",)
    assert chosen(["door", "door"]) == ("door",)


@pytest.mark.parametrize("name", ["desk", "exchange"])
def test_a_program_that_is_not_built_yet_says_so(name: str) -> None:
    with pytest.raises(Misconfigured, match=f"The {name} is not built yet"):
        chosen([name])


def test_another_name_is_none() -> None:
    with pytest.raises(Misconfigured, match="no program of that name"):
        chosen(["settings"])
