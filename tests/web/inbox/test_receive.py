"""A report is kept once, whole, under its hour; sending it again does no harm, and nobody's place is taken."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connections

from standfast.errors import CannotWrite
from standfast.seal.report import MAGIC
from standfast.web.inbox.receive import LARGEST, RECEIPT, Answer, NewMailbox, ask, digest, hour, receive
from tests.web.inbox.conftest import Inbox
from tests.web.inbox.given import AT, lookup, mailbox, name, sealed


def test_a_report_is_kept_as_it_came_with_its_mailbox(inbox: Inbox) -> None:
    box, one, envelope = mailbox(), sealed(), name()
    assert receive(one, envelope=envelope, at=AT, mailbox=box) == Answer(True)
    (row,) = inbox.rows("SELECT envelope, digest, size, sealed FROM inbox_sealedreport")
    assert row == (envelope, digest(one), 65536, one)
    (row,) = inbox.rows('SELECT "read", "change", receipt FROM inbox_mailbox WHERE envelope = ?', envelope)
    assert row == (box.read, box.change, box.receipt)


def test_the_same_report_again_is_kept_once_and_has_the_same_answer(inbox: Inbox) -> None:
    box, one, envelope = mailbox(), sealed(), name()
    answers = {receive(one, envelope=envelope, at=AT + timedelta(hours=n), mailbox=box) for n in range(10)}
    assert answers == {Answer(True)}
    assert (inbox.count("sealedreport"), inbox.count("mailbox")) == (1, 2)  # and the decoy


def test_the_same_report_ten_times_at_once_is_kept_once(inbox: Inbox) -> None:
    box, one, envelope = mailbox(), sealed(), name()

    def send(_: int) -> Answer:
        try:
            return receive(one, envelope=envelope, at=AT, mailbox=box)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(send, range(10))) == {Answer(True)}
    assert inbox.count("sealedreport") == 1


def test_another_report_under_the_same_name_is_refused_and_the_first_one_stays(inbox: Inbox) -> None:
    first, envelope = sealed(), name()
    receive(first, envelope=envelope, at=AT, mailbox=mailbox())
    assert receive(sealed(), envelope=envelope, at=AT, mailbox=mailbox()) == Answer(False, "other report")
    assert inbox.rows("SELECT sealed FROM inbox_sealedreport") == [(first,)]


@pytest.mark.parametrize("code", ["read", "change"])
def test_a_mailbox_that_somebody_has_is_not_taken_over_and_nothing_of_the_report_is_kept(
    inbox: Inbox, code: str
) -> None:
    theirs = lookup()
    receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(**{code: theirs}))
    answer = receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(**{code: theirs}))
    assert answer == Answer(False, "code in use")
    assert inbox.count("sealedreport") == 1


def test_a_later_message_needs_no_mailbox_of_its_own(inbox: Inbox) -> None:
    assert receive(sealed(), envelope=name(), at=AT) == Answer(True)
    assert inbox.count("mailbox") == 1


def test_a_time_is_kept_by_the_hour_only(inbox: Inbox) -> None:
    receive(sealed(), envelope=name(), at=AT, mailbox=mailbox())
    ask(lookup(), "delete", at=AT)
    for table in ("sealedreport", "mailbox", "asked"):
        for (kept,) in inbox.rows(f"SELECT hour FROM inbox_{table}"):
            assert ":00:00" in str(kept)
            assert ":05" not in str(kept)


def test_an_hour_is_told_in_utc() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    assert hour(datetime(2026, 1, 1, 5, 45, tzinfo=india)) == datetime(2026, 1, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (b"I am called", "not sealed"),
        (b"SFB1" + bytes(5000), "not sealed"),
        (MAGIC + bytes(10), "not sealed"),
        (MAGIC + bytes(LARGEST), "too large"),
    ],
)
def test_what_is_no_sealed_report_is_not_kept(lite: Inbox, given: bytes, reason: str) -> None:
    assert receive(given, envelope=name(), at=AT, mailbox=mailbox()) == Answer(False, reason)  # type: ignore[arg-type]
    assert lite.count("sealedreport") == 0


def test_a_name_or_a_mailbox_of_another_shape_is_not_kept(lite: Inbox) -> None:
    same = digest(lookup())
    wrong = [
        NewMailbox(same, same, bytes(RECEIPT)),
        NewMailbox(bytes(31), same, bytes(RECEIPT)),
        NewMailbox(digest(b""), same, bytes(RECEIPT - 1)),
    ]
    assert receive(sealed(), envelope=bytes(15), at=AT) == Answer(False, "wrong name")
    assert {receive(sealed(), envelope=name(), at=AT, mailbox=one).reason for one in wrong} == {"wrong mailbox"}
    assert lite.count("sealedreport") == 0


def test_a_wish_is_put_down_once_whether_its_code_leads_somewhere_or_not(inbox: Inbox) -> None:
    change = lookup()
    receive(sealed(), envelope=name(), at=AT, mailbox=mailbox(change=change))
    for code in (change, change, lookup()):
        ask(code, "delete", at=AT)
    ask(change, "withdraw", at=AT)
    wishes = inbox.rows('SELECT what FROM inbox_asked WHERE "change" = ? ORDER BY what', digest(change))
    assert wishes == [("delete",), ("withdraw",)]
    assert (inbox.count("asked"), inbox.count("sealedreport")) == (3, 1)


def test_there_are_two_wishes() -> None:
    with pytest.raises(ValueError, match="no such wish"):
        ask(lookup(), "read", at=AT)  # type: ignore[arg-type]


def test_a_database_that_takes_nothing_is_said_calmly(lite: Inbox) -> None:
    """As where the disk is full: the pages of the file may not become more."""
    connections["inbox"].ensure_connection()
    connections["inbox"].connection.set_authorizer(None)
    connections["inbox"].connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(CannotWrite, match="twice does no harm"):
        receive(sealed(1024 * 1024), envelope=name(), at=AT, mailbox=mailbox())
    connections["inbox"].connection.execute("PRAGMA max_page_count = 1000000")
    assert receive(sealed(), envelope=name(), at=AT, mailbox=mailbox()) == Answer(True)
    with sqlite3.connect(lite.file) as looked:
        assert looked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    looked.close()
