"""What a conversation introduced once is found again where it stands alone."""

from __future__ import annotations

import pytest

from standfast.identifiers import identify
from tests.identifiers.test_find import chat, seen


@pytest.mark.parametrize(
    ("first", "again", "value"),
    [
        ("my snap is nadia_q77", "ok adding nadia_q77 now", "nadia_q77"),
        ("pay to cashapp $nadiaq77", "is $nadiaq77 yours", "nadiaq77"),
        ("moneygram reference 84120973", "84120973 is not valid", "84120973"),
        ("call me 07 48 12 33 09", "i said 0748123309 ok", "0748123309"),
        ("steam code 9KQ4T-XZ7MR-2HWPB", "9KQ4T-XZ7MR-2HWPB is used", "9KQ4TXZ7MR2HWPB"),
        ("western union to KONE Aya", "who is KONE Aya", "aya kone"),
    ],
)
def test_it_is_found_again(first: str, again: str, value: str) -> None:
    lines = chat(("in", first), ("out", "one moment"), ("out", again))
    found = list(identify(lines))
    assert [(one.message, one.value) for one in found] == [(0, value), (2, value)]
    assert lines[2].text[found[1].start : found[1].end] == found[1].raw


def test_it_is_found_before_it_was_introduced_too() -> None:
    found = list(identify(chat(("out", "who is nadia_q77"), ("in", "ok"), ("in", "my snap is nadia_q77"))))
    assert seen(found)[0] == (0, "handle", "snapchat", "nadia_q77")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("snap: nadia", "hello nadia"),  # a name that people say
        ("my snap is nadia_q77", "nadia_q778 and nadia_q7"),  # another name
        ("moneygram reference 84120973", "841209731"),
    ],
)
def test_what_people_say_by_chance_is_not(first: str, again: str) -> None:
    found = list(identify(chat(("in", first), ("out", "one moment"), ("out", again))))
    assert [one.message for one in found] == [0]
