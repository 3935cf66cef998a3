"""Bitcoin: old and new addresses, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.identifiers.shown import alone


@pytest.mark.parametrize(
    ("text", "value", "checks"),
    [
        ("19iFmgEsKqXmaCCX5y3QUGp9dcWusFBH7t", "19iFmgEsKqXmaCCX5y3QUGp9dcWusFBH7t", "passed"),
        ("3AQGhDjJsjr9fMtxD4hztuB5n8odVbxKMY", "3AQGhDjJsjr9fMtxD4hztuB5n8odVbxKMY", "passed"),
        ("BC1SW50QGDZ25J", "bc1sw50qgdz25j", "passed"),
        ("bitcoin:bc1sw50qgdz25j?amount=1", "bc1sw50qgdz25j", "passed"),
        ("bc1qt78x867tyr9qzgw9qehp9mzjje64wx5a89s6n6", "bc1qt78x867tyr9qzgw9qehp9mzjje64wx5a89s6n6", "failed"),
        ("btc 3AQGhDjJsjr9fMtxD4hztuB5n8odVbxKMZ", "3AQGhDjJsjr9fMtxD4hztuB5n8odVbxKMZ", "failed"),
    ],
)
def test_an_address(text: str, value: str, checks: str) -> None:
    assert {(one.value, one.checks) for one in alone("bitcoin", text)} == {(value, checks)}


@pytest.mark.parametrize(
    "text", ["bc1hello", "x3AQGhDjJsjr9fMtxD4hztuB5n8odVbxKMY", "3AQGhDjJsjr9fMtxD4hztuB5n8odVbxKMZ"]
)
def test_no_address(text: str) -> None:
    assert alone("bitcoin", text) == []
