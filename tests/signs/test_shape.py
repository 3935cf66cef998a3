"""The JSON is the contract of ``standfast recognise --json``."""

from __future__ import annotations

import json

from standfast.signs.assess import assess
from standfast.signs.shape import as_json
from tests.signs.said import chat

CONTRACT = ["level", "stage", "variant", "kind", "crisis", "warned_at", "findings"]


def test_the_keys_of_the_contract_come_first_and_all_of_it_is_plain_json() -> None:
    answer = as_json(assess(chat("I recorded our call", "300 euro in 1 hour or I send it to all your friends")))
    assert list(answer)[: len(CONTRACT)] == CONTRACT
    assert json.loads(json.dumps(answer)) == answer
    assert answer["findings"][0].keys() >= {"message", "stage", "tactic", "rule", "quote"}


def test_nothing_is_null_and_not_left_out() -> None:
    answer = as_json(assess(()))
    assert [answer[key] for key in CONTRACT] == ["none", None, None, "live", False, None, []]
