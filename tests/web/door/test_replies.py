"""The page of replies gives a mailbox or chance, takes every wish alike, and refuses what is neither."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from standfast.web.inbox.fetch import PAGE, boxes
from standfast.web.inbox.receive import digest, receive
from tests.web.door import desk
from tests.web.door.pages import visitor
from tests.web.inbox.given import AT, mailbox, name, sealed


@pytest.fixture(autouse=True)
def inbox() -> Iterator[None]:
    desk.emptied()
    yield
    desk.emptied()


def posted(**fields: Any) -> Any:
    return visitor().post("/en/return/", fields)


def test_a_mailbox_comes_to_whoever_has_its_lookup_and_chance_to_anybody_else() -> None:
    read, own = os.urandom(32), None
    own = mailbox(read=read)
    assert receive(sealed(), envelope=name(), at=AT, mailbox=own).kept
    hit, miss = posted(lookup=read.hex()), posted(lookup=os.urandom(32).hex())
    assert (hit.status_code, miss.status_code) == (200, 200)
    assert dict(hit.headers) == dict(miss.headers)
    assert len(hit.content) == len(miss.content) == PAGE
    assert boxes([hit.content]) == [own.receipt]
    assert len(boxes([miss.content]) or []) == 1


@pytest.mark.parametrize("what", ["withdraw", "delete"])
def test_a_wish_is_taken_whether_or_not_its_code_leads_anywhere(what: str) -> None:
    change = os.urandom(32)
    assert receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(change=change)).kept
    for one in (change, os.urandom(32)):
        response = posted(change=one.hex(), what=what)
        assert (response.status_code, response.content) == (202, b"")
        assert desk.rows("SELECT what FROM inbox_asked WHERE change = ?", digest(one)) == [(what,)]


@pytest.mark.parametrize(
    "fields",
    [{}, {"lookup": "x"}, {"lookup": "ab"}, {"lookup": "00" * 32, "page": "-1"}, {"lookup": "00" * 32, "page": "x"},
     {"change": "00" * 32, "what": "read"}, {"change": "00", "what": "delete"}, {"change": "00" * 32}],
)  # fmt: skip
def test_what_is_neither_is_refused(fields: dict[str, str]) -> None:
    assert posted(**fields).status_code == 400
    assert desk.rows("SELECT count(*) FROM inbox_asked") == [(0,)]


def test_a_code_in_the_address_is_not_looked_at() -> None:
    plain, asked = visitor().get("/en/return/"), visitor().get("/en/return/?code=0123-4567-89AB-CDEF")
    assert asked.content == plain.content
