"""Without script a report is sent only where that is allowed, after a yes; it is sealed before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from standfast.guide.wording import words
from standfast.seal import mailbox
from standfast.web.door import plain
from standfast.web.inbox.fetch import boxes, fetch
from standfast.web.inbox.receive import Answer
from tests.web.door import desk
from tests.web.door.pages import Seen, seen, visitor

SAY = {key.removeprefix("door.report."): text for key, text in words("en").items() if key.startswith("door.report.")}
CANARY = "They call themselves Nina Example"


@pytest.fixture(autouse=True)
def inbox() -> Iterator[None]:
    desk.emptied()
    with override_settings(ORGANISATION=replace(settings.ORGANISATION, takes_plain=True)):
        yield
    desk.emptied()


def posted(**fields: Any) -> Seen:
    response = visitor().post("/en-gb/report/", fields)
    assert response.status_code == 200 and response.headers["Cache-Control"] == "no-store"
    return seen(response)


def test_it_is_offered_with_what_it_means_and_the_form_comes_after_a_yes() -> None:
    page = seen(visitor().get("/en-gb/report/"))
    assert SAY["plain-says"] in page.text
    fields = [one for one in page.all("input") if one.get("name") == "plain"]
    assert [(one["type"], one["value"]) for one in fields] == [("hidden", "write")]
    form = posted(plain="write")
    assert SAY["plain-says"] in form.text and len(form.all("textarea")) == 2


def test_what_was_written_is_sealed_and_the_codes_open_the_mailbox() -> None:
    page = posted(plain="send", told=CANARY, happened=["paid", "watched"], age="adult", country="gb", names="@nina")
    ((one, told),) = desk.reports()
    assert (told["told"], told["names"], told["happened"], told["language"]) == (
        CANARY,
        "@nina",
        ["paid", "watched"],
        "en",
    )
    read, change = (code for code in page.text.split() if len(code) == 19 and code.count("-") == 3)
    own = mailbox.mailbox(read, org="demonstration")
    found = boxes([fetch(own.lookup)])
    assert found is not None
    assert mailbox.receipt_opened(found[0], own, org="demonstration") == one.header.id
    assert own.public.hex() == told["mailbox"]
    lookup = mailbox.change_lookup(change, org="demonstration")
    assert desk.rows("SELECT change FROM inbox_mailbox")[-1][0].hex() == mailbox.lookup_digest(lookup)
    assert SAY["codes-watched"] in page.text and CANARY not in page.text


def test_an_empty_one_asks_for_a_word() -> None:
    page = posted(plain="send", told=" \n")
    assert SAY["empty"] in page.text and desk.reports() == []


def test_what_was_not_kept_is_never_said_to_be_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "receive", lambda *_, **__: Answer(False, "too large"))
    response = visitor().post("/en-gb/report/", {"plain": "send", "told": CANARY})
    assert response.status_code == 500
    assert SAY["sent"] not in seen(response).text and words("en")["door.faults.fault-says"] in seen(response).text


def test_what_was_written_stands_nowhere_in_the_inbox() -> None:
    posted(plain="send", told=CANARY)
    for file in (desk.HOME / "inbox").iterdir():
        assert CANARY.encode() not in file.read_bytes()


def test_where_it_is_not_allowed_it_is_neither_offered_nor_taken() -> None:
    with override_settings(ORGANISATION=replace(settings.ORGANISATION, takes_plain=False)):
        assert SAY["plain-says"] not in seen(visitor().get("/en-gb/report/")).text
        response = visitor().post("/en-gb/report/", {"plain": "send", "told": CANARY})
    assert response.status_code == 400 and desk.reports() == []
    assert CANARY not in response.content.decode()
