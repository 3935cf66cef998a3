"""A mailbox is read by its code alone; one that is not there looks the same from outside and costs the same."""

from __future__ import annotations

import os
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections

from standfast.seal import mailbox as seal
from standfast.web.inbox.fetch import DECOY, PAGE, PAGES, boxes, fetch
from standfast.web.inbox.receive import RECEIPT, digest, receive
from tests.web.inbox.conftest import Inbox
from tests.web.inbox.given import AT, lookup, mailbox, name, sealed


def test_the_receipt_comes_first_and_then_the_answers_oldest_first(inbox: Inbox) -> None:
    read, answers = lookup(), [os.urandom(4177) for _ in range(3)]
    box = mailbox(read)
    receive(sealed(), envelope=name(), at=AT, mailbox=box)
    for one in answers:
        inbox.reply(digest(read), one)
    assert boxes([fetch(read)]) == [box.receipt, *answers]


def test_a_long_mailbox_comes_in_several_windows_of_one_size(inbox: Inbox) -> None:
    read, answers = lookup(), [os.urandom(65_617), os.urandom(4177)]
    box = mailbox(read)
    receive(sealed(), envelope=name(), at=AT, mailbox=box)
    for one in answers:
        inbox.reply(digest(read), one)
    windows = [fetch(read, page=page) for page in range(2)]
    assert boxes(windows[:1]) is None
    assert boxes(windows) == [box.receipt, *answers]
    assert {len(window) for window in (*windows, fetch(read, page=7))} == {PAGE}


@pytest.mark.usefixtures("inbox")
def test_a_code_that_leads_nowhere_has_an_answer_of_the_same_shape_that_is_new_every_time() -> None:
    read = lookup()
    receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(read))
    hit, miss, again = fetch(read), fetch(lookup()), fetch(lookup())
    assert len(hit) == len(miss) == len(again) == PAGE
    shapes = [[len(box) for box in boxes([window]) or []] for window in (hit, miss, again)]
    assert shapes == [[RECEIPT]] * 3
    assert boxes([miss]) != boxes([again])


def test_the_answers_of_somebody_else_are_not_in_it(inbox: Inbox) -> None:
    mine, theirs = lookup(), lookup()
    for read in (mine, theirs):
        receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(read))
    secret = os.urandom(4177)
    inbox.reply(digest(theirs), secret)
    assert secret not in fetch(mine)
    assert secret not in fetch(digest(theirs))  # who stole the digest has no code


def test_the_mailbox_behind_a_miss_can_be_reached_by_nobody(inbox: Inbox) -> None:
    (row,) = inbox.rows('SELECT receipt FROM inbox_mailbox WHERE "read" = ?', DECOY)
    assert row[0] not in fetch(DECOY)
    assert row[0] not in fetch(lookup())


@pytest.mark.parametrize("wrong", [b"", bytes(31), bytes(33)])
def test_what_is_no_lookup_is_not_looked_up(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="not a lookup"):
        fetch(wrong)


@pytest.mark.parametrize("page", [-1, PAGES])
def test_a_page_out_of_range_is_not_looked_up(page: int) -> None:
    with pytest.raises(ValueError, match="not a lookup"):
        fetch(bytes(32), page=page)


def test_a_receipt_is_as_large_as_the_seal_makes_it_and_as_the_decoy_is() -> None:
    public = seal.mailbox("0123-4567-89AB-CDEF", org="test").public
    step = import_module("standfast.web.inbox.migrations.0002_only")
    assert RECEIPT == step.RECEIPT == len(seal.receipt_sealed("0" * 32, public, org="test"))
    assert step.DECOY == DECOY


def test_a_hit_asks_the_database_the_same_as_a_miss(inbox: Inbox) -> None:
    """The same statements, as many rows; what the times tell is in docs/benchmarks/door.md (attack A8)."""
    read = lookup()
    receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(read))
    asked: list[str] = []

    def noted(run: Any, sql: str, given: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return run(sql, given, many, context)

    with connections["inbox"].execute_wrapper(noted):
        fetch(read)
        hit = asked.copy()
        fetch(lookup())
    assert asked == hit * 2
    assert len(hit) == (3 if inbox.vendor == "sqlite" else 1)


@pytest.mark.usefixtures("lite")
def test_an_answer_waits_for_the_next_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    moments, waited = iter([5.0, 5.0127]), [0.0]
    clock = SimpleNamespace(monotonic=lambda: next(moments), sleep=waited.append)
    monkeypatch.setattr("standfast.web.inbox.fetch.time", clock)
    fetch(lookup())
    assert waited[-1] == pytest.approx(0.0073)
