"""A paper is made the same every time, or not at all and then without a word of what is in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from standfast.errors import CannotWrite
from standfast.evidence.paper.blocks import Block, heading, text
from standfast.evidence.paper.press import pressed
from tests.evidence.paper.sheets import seen

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def made(blocks: list[Block], at: datetime = AT, *, case_json: bytes | None = None) -> bytes:
    return pressed(
        blocks, title="Words", language="en", footer="Bundle 5f", page="page {page} of {pages}", made_at=at,
        case_json=case_json, attached="all of it",
    )  # fmt: skip


BLOCKS = [heading("One"), text("hello")]


def test_the_same_input_gives_the_same_bytes_and_another_time_others() -> None:
    assert made(BLOCKS) == made(BLOCKS)
    assert made(BLOCKS) != made(BLOCKS, AT + timedelta(seconds=1))


def test_the_foot_of_a_page_says_which_bundle_and_which_page() -> None:
    told = seen(made(BLOCKS))
    assert "Bundle 5f" in told and "page 1 of 1" in told


def test_what_cannot_be_set_is_a_calm_error_without_a_word_of_it() -> None:
    with pytest.raises(CannotWrite) as raised:
        made([{"kind": "heading", "level": "a secret of somebody"}])
    assert raised.value.hint.startswith("The paper could not be made.")
    assert "secret" not in str(raised.value) and raised.value.__cause__ is None


def test_an_attachment_that_is_no_text_is_refused() -> None:
    with pytest.raises(CannotWrite):
        made(BLOCKS, case_json=b"\xff\xfe")
