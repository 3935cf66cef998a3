"""What comes to the page of a report is kept or refused, and never half; what is said before stands before the form."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from standfast.errors import CannotWrite
from standfast.guide.wording import DOOR, languages, words
from standfast.seal import keys, report
from standfast.web.door import send
from standfast.web.inbox.receive import RECEIPT
from tests.web.door import desk
from tests.web.door.pages import seen, visitor

TO = keys.recipient(settings.ORGANISATION_KEY)


@pytest.fixture(autouse=True)
def inbox() -> Iterator[None]:
    desk.emptied()
    yield
    desk.emptied()


def sealed(org: str = "demonstration", form: str = "report-1") -> bytes:
    return report.sealed({"told": "x"}, to=TO, org=org, form=form)


def file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("sealed", data)


def box(**changed: Any) -> dict[str, Any]:
    return {"read": os.urandom(32).hex(), "change": os.urandom(32).hex(), "receipt": file(bytes(RECEIPT))} | changed


def status(data: bytes, **more: Any) -> int:
    return int(visitor().post("/en/report/", {"sealed": file(data), **more}).status_code)


def test_a_sealed_report_is_kept_with_its_mailbox_and_the_same_again_is_kept_once() -> None:
    data, own = sealed(), box()
    assert status(data, **own) == 201
    assert status(data, **own | {"receipt": file(bytes(RECEIPT))}) == 201
    assert len(desk.reports()) == 1
    assert desk.rows("SELECT count(*) FROM inbox_mailbox") == [(2,)]


def test_two_reports_cannot_have_the_same_codes() -> None:
    own = box()
    assert status(sealed(), **own) == 201
    assert status(sealed(), **own | {"receipt": file(bytes(RECEIPT))}) == 409
    assert len(desk.reports()) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"SFR1", b"I want to tell you something.", sealed(org="somebody"), sealed(form="desk-1"), sealed()[:-1],
     sealed() + b"x", b"PK\x03\x04" + bytes(500)],
    ids=["nothing", "magic", "plain", "organisation", "form", "cut", "more", "zip"],
)  # fmt: skip
def test_what_is_no_sealed_report_for_us_is_refused_and_not_kept(data: bytes) -> None:
    assert status(data) == 400
    assert desk.rows("SELECT count(*) FROM inbox_sealedreport") == [(0,)]


@pytest.mark.parametrize(
    "changed",
    [{"read": "xyz"}, {"read": "ab"}, {"change": ""}, {"receipt": file(b"short")}],
    ids=["letters", "short", "none", "receipt"],
)
def test_a_mailbox_that_is_none_is_refused_with_its_report(changed: dict[str, Any]) -> None:
    assert status(sealed(), **box(**changed)) == 400
    assert desk.rows("SELECT count(*) FROM inbox_sealedreport") == [(0,)]


def test_where_nothing_can_be_written_the_device_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise CannotWrite("No room.", safe="Nothing was kept.")

    monkeypatch.setattr(send, "receive", full)
    assert status(sealed()) == 503


def test_from_another_site_nothing_is_taken() -> None:
    response = visitor(sec_fetch_site="cross-site").post("/en/report/", {"sealed": file(sealed())})
    assert response.status_code == 403 and desk.reports() == []


@pytest.mark.parametrize("body", [b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=sealed\r\n\r\n"])
def test_what_is_no_form_is_refused_calmly(body: bytes) -> None:
    response = visitor().post("/en/report/", body, content_type="multipart/form-data; boundary=x")
    assert response.status_code == 400
    assert words("en")["door.faults.refused"] in seen(response).text


@pytest.mark.parametrize("language", languages(DOOR))
def test_what_the_organisation_must_tell_stands_before_any_question(language: str) -> None:
    html = visitor().get(f"/{language}/report/").content.decode()
    told = settings.ORGANISATION.disclosure[language].split(".")[0].split("'")[0]
    assert html.index(told) < html.index("<template")


def test_without_that_text_there_is_no_form_and_the_languages_that_have_one_are_offered() -> None:
    only = replace(settings.ORGANISATION, disclosure={"en": "We must tell."})
    with override_settings(ORGANISATION=only):
        page = seen(visitor().get("/fr-ci/report/"))
    assert not page.all("template") and not page.all("textarea")
    assert "/en-ci/report/" in page.links() and words("fr")["door.report.no-form"] in page.text


def test_where_nobody_reads_the_other_ways_stand_first() -> None:
    open_all_day = replace(settings.ORGANISATION, hours="24/7")
    with override_settings(ORGANISATION=open_all_day):
        stale = visitor().get("/en-gb/report/").content.decode()
        desk.present()
        read = visitor().get("/en-gb/report/").content.decode()
    ways, title = words("en")["door.report.ways"], words("en")["door.report.title"]
    assert stale.index(ways) < stale.index(title)
    assert words("en")["door.report.stale"] in stale
    assert read.index(title) < read.index(ways)
    assert words("en")["door.report.now"] in read


def test_no_field_is_in_a_form_that_a_browser_could_send_and_no_browser_checks_or_fills_one() -> None:
    page = seen(visitor().get("/en-gb/report/"))
    assert not page.all("form")
    for one in page.all("textarea") + [one for one in page.all("input") if one.get("type", "text") == "text"]:
        assert (one["autocomplete"], one["spellcheck"], one["translate"]) == ("off", "false", "no")


def test_the_key_on_the_page_is_the_one_of_the_organisation() -> None:
    (template,) = seen(visitor().get("/en/report/")).all("template")
    assert keys.recipient(template["data-key"].encode()).kid == TO.kid
    assert template["data-org"] == "demonstration"
