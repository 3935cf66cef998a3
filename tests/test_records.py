"""The nouns are frozen, and their numbers add up."""

from __future__ import annotations

import dataclasses

import pytest

from standfast import records
from standfast.records import Accounts, Message, Place

NOUNS = [noun for noun in vars(records).values() if isinstance(noun, type) and dataclasses.is_dataclass(noun)]
HERE = Place("chat.txt", "", 1, 0, 5)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_never_changes(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_a_message_cannot_be_rewritten() -> None:
    message = Message(0, None, "", "Ana", "hello", HERE)
    with pytest.raises(dataclasses.FrozenInstanceError):
        message.text = "other"  # type: ignore[misc]


def test_the_five_accounts_sum_to_every_byte() -> None:
    assert Accounts(message=1, continuation=10, system=100, structure=1_000, unparsed=10_000).total == 11_111
