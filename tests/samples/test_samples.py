"""The samples are what they should be: invented, in good taste, and readable."""

from __future__ import annotations

import pytest

from standfast.chats import Member, Reading, holding
from standfast.samples import chats


@pytest.mark.parametrize(("name", "data"), chats(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_sample_reads_without_a_byte_left_over(name: str, data: bytes) -> None:
    reading = Reading(holding(name, Member.of(name, data)))
    assert len(list(reading)) >= 12
    summary = reading.summary()
    assert summary.accounts.total == len(data)
    assert summary.accounts.unparsed == 0


def test_numbers_in_the_samples_belong_to_nobody() -> None:
    """A number kept for films (Ofcom), one of the 555-01xx numbers, and the test vector of BIP 173."""
    text = "".join(data.decode() for _, data in chats())
    assert "07700 900123" in text
    assert "12025550147" in text
    assert "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4" in text
