"""An answer is in the language asked for, offers every country and language, and says when it is a demonstration."""

from __future__ import annotations

import pytest

from standfast.guide import codes, country
from standfast.guide.wording import DOOR, languages, words
from standfast.web.door.answer import PAGES, countries
from standfast.web.door.asked import asked
from tests.web.door.pages import PATHS, seen, visitor


@pytest.mark.parametrize("language", languages(DOOR))
def test_every_country_and_each_of_its_parts_has_a_name(language: str) -> None:
    parts = {f"{code}-{part}" for code in codes() for part in country(code).regions}
    named = {key.rpartition(".")[2] for key in words(language) if key.startswith("door.countries.")}
    assert named == {*codes()} | parts
    assert {code for code, _ in countries(asked(language, ""))} == {*codes()} - {"zz"}


def test_countries_stand_in_the_order_of_their_names() -> None:
    assert [name for _, name in countries(asked("fr", ""))][:3] == ["Allemagne", "Australie", "Canada"]
    assert [name for _, name in countries(asked("fr", ""))][4:6] == ["États-Unis", "France"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_leads_to_itself_in_every_country_and_language(path: str) -> None:
    links = seen(visitor().get(f"/fr/{path}")).links()
    assert {f"/fr-{code}/{path}" for code in codes() if code != "zz"} <= {*links}
    assert {f"/{language}/{path}" for language in languages(DOOR)} <= {*links}
    assert f"/fr/{path}" in seen(visitor().get(f"/fr-gb/{path}")).links()


def test_every_page_is_linked_from_every_page_and_there() -> None:
    links = seen(visitor().get("/en-gb/numbers/")).links()
    for name in PAGES:
        address = "/en-gb/" if name == "home" else f"/en-gb/{name}/"
        assert address in links
        assert visitor().get(address).status_code == 200


def test_a_demonstration_says_so_on_every_page() -> None:
    for path in (*PATHS, "nothing/"):
        assert words("en")["door.page.demonstration"] in seen(visitor().get(f"/en/{path}")).text


def test_a_head_request_has_no_body() -> None:
    response = visitor().head("/plan/")
    assert (response.status_code, response.content) == (200, b"")
