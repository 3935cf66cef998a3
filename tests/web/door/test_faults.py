"""Where something is wrong the page is as calm as any other, and says whom to call."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from standfast.guide.wording import words
from standfast.web.door import faults
from standfast.web.door.asked import asked
from tests.web.door.pages import Seen, seen, visitor


@pytest.mark.parametrize(
    "path", ["/xx/", "/ar/", "/en-xx/", "/nothing/", "/fr-ci/nothing", "/plan/more/", "/%00", "/a" * 500]
)
def test_what_is_not_there_is_said_calmly(path: str) -> None:
    response = visitor(accept_language="fr").get(path)
    page = seen(response)
    assert response.status_code == 404
    assert words("fr")["door.faults.missing"] in page.text
    assert len(page.before_main()) > 4


def test_a_page_that_is_not_there_still_shows_the_lines_of_the_country() -> None:
    assert "tel:116123" in seen(visitor().get("/en-gb/nothing/")).before_main()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_method_that_a_page_does_not_take_is_refused_with_those_it_takes(method: str) -> None:
    response = getattr(visitor(), method)("/keep/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert words("en")["door.faults.refused"] in seen(response).text


def test_what_cannot_be_read_is_refused_calmly() -> None:
    response = visitor().post("/plan/", {"happened": ["paid"] * 1_000})
    assert response.status_code == 400
    assert words("en")["door.faults.refused"] in seen(response).text


def test_a_fault_of_ours_is_ours() -> None:
    response = faults.failed(RequestFactory().get("/fr-ci/plan/"))
    page = seen(response)
    assert response.status_code == 500
    assert words("fr")["door.faults.fault"] in page.text
    assert "tel:143" in page.before_main()


def test_where_no_page_can_be_made_one_that_needs_nothing_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise RuntimeError

    monkeypatch.setattr(faults, "fault", broken)
    response = faults.failed(RequestFactory().get("/"))
    assert response.status_code == 500
    page = Seen(response.content.decode())
    assert page.links() == ["https://findahelpline.com", "/exit/"]


def test_the_page_that_needs_nothing_is_in_the_language_of_whoever_asks() -> None:
    assert words("es")["door.faults.fault"] in faults.bare(asked("es", ""))
