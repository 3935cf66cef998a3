"""What each page says, by what was chosen: the plan for every case, the services for every age."""

from __future__ import annotations

import re

import pytest

from standfast.guide import codes, every_platform, plan
from standfast.guide.wording import DOOR, languages, told, words
from standfast.web.door.form import HAPPENED
from tests.web.door.pages import Seen, seen, visitor


def flat(text: str) -> str:
    return " ".join(text.split())


def made(start: str = "en", **given: object) -> Seen:
    response = visitor().post(f"/{start}/plan/", given)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    return seen(response)


@pytest.mark.parametrize("language", languages(DOOR))
@pytest.mark.parametrize("happened", HAPPENED)
def test_the_plan_for_every_case_is_the_one_of_the_guide(language: str, happened: str) -> None:
    page = made(language, country="gb", age="adult", happened=[happened], app=["instagram", "snapchat"])
    wanted = plan("gb", age="adult", words=language, situations=(happened,), platforms=("instagram", "snapchat"))
    say = told(language, (happened,))
    text = flat(page.text)
    for step in wanted.steps:
        for line in (step.title, *step.text.split("\n")):
            assert flat(line) in text
    for line in say[f"situations.{happened}"].split("\n"):
        assert flat(line) in text


@pytest.mark.parametrize("code", codes())
def test_the_plan_of_every_country_can_be_made(code: str) -> None:
    page = made("fr", country=code, age="under18")
    assert f"/fr-{code}/keep/" in page.links() if code != "zz" else "/fr/keep/" in page.links()


def test_the_largest_plan_is_small_on_the_wire() -> None:
    given = {"country": "gb", "happened": HAPPENED, "app": ["instagram", "snapchat", "whatsapp", "facebook"]}
    response = visitor(accept_encoding="gzip").post("/en/plan/", given)
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) <= 10_000


def test_a_plan_without_an_answer_is_a_whole_plan() -> None:
    page = made()
    assert words("en")["warnings.country-unknown"] in page.text
    assert words("en")["warnings.age-unknown"] in page.text


def test_what_was_chosen_is_in_no_link_of_the_plan() -> None:
    page = made(country="gb", age="under18", happened=["paid", "shared"], app=["tinder"])
    ours = [link for link in page.links() if link.startswith("/")]
    assert not any(word in link for link in ours for word in ("paid", "shared", "under18", "tinder", "?"))


def test_the_steps_of_a_plan_lead_to_our_own_pages() -> None:
    links = made("fr", country="ci", age="adult").links()
    before = links.index("/fr-ci/keep/")
    assert before < links.index("/fr-ci/block/") < links.index("/fr-ci/report/") < links.index("/fr-ci/plan/", before)


def test_the_plan_of_somebody_young_shows_the_line_for_the_young_at_the_top() -> None:
    page = made(country="gb", age="under18")
    assert "tel:08001111" in page.before_main()


def test_who_may_be_watched_is_not_told_to_print() -> None:
    assert words("en")["door.plan.print"] in made(happened=["paid"]).text
    assert words("en")["door.plan.print"] not in made(happened=["watched"]).text


def test_the_country_of_the_address_is_chosen_already_and_parts_can_be() -> None:
    page = seen(visitor().get("/en-gb-wls/plan/"))
    chosen = [one["value"] for one in page.all("option") if "selected" in one]
    assert chosen == ["gb-wls"]
    assert {"gb", "gb-sct", "gb-nir", ""} <= {one["value"] for one in page.all("option")}


def test_the_questions_have_names_and_no_place_to_write() -> None:
    page = seen(visitor().get("/en/plan/"))
    assert len(page.all("fieldset")) == len(page.all("legend")) == 4
    assert {one["type"] for one in page.all("input")} == {"radio", "checkbox"}
    assert not page.all("textarea")
    assert not page.all("input")[0].get("required")


def test_keeping_is_told_for_every_app_with_chats_and_the_unknown_is_said() -> None:
    page = seen(visitor().get("/en/keep/"))
    for app in every_platform():
        if app.has_chats:
            assert f"{app.name}" in page.text
            if "capture_notifies" in app.unknown:
                assert words("en")["platforms.capture_notifies.unknown"].format(name=app.name) in page.text
    assert words("en")["steps.keep.watched.instead"].split("\n")[0] in page.text


def test_help_with_pictures_is_by_age_and_no_picture_can_be_sent() -> None:
    response = visitor().get("/en-gb/block/")
    html = response.content.decode()
    young, grown = html.split("<h3>")[1:3]
    assert "takeitdown.ncmec.org" in young and "childline.org.uk" in young and "stopncii" not in young.lower()
    assert "stopncii.org" in grown and "takeitdown" not in grown
    assert re.search(r"take part in StopNCII, as far as we have read: .*Instagram", html)
    assert not seen(response).all("form")


def test_who_wants_to_report_sees_the_other_ways_and_without_a_country_can_choose_one() -> None:
    there = seen(visitor().get("/en-gb/report/"))
    assert words("en")["door.report.ways"] in there.text and "tel:101" in there.links()
    anywhere = seen(visitor().get("/en/report/"))
    assert words("en")["door.report.choose"] in anywhere.text
    assert "/en-gb/report/" in anywhere.links()


def test_a_code_from_somebody_else_is_warned_of() -> None:
    assert words("en")["door.return.code"] in seen(visitor().get("/en/return/")).text


@pytest.mark.parametrize("language", languages(DOOR))
def test_who_helps_reads_what_is_said_to_a_helper(language: str) -> None:
    page = seen(visitor().get(f"/{language}/help-someone/"))
    say = told(language, ("helper",))
    assert say["steps.tell.helper.title"] in page.text
    assert say["steps.stop.title"] in page.text
    assert (
        words(language)["steps.stop.title"] not in page.text
        or say["steps.stop.title"] == words(language)["steps.stop.title"]
    )


def test_the_table_of_what_leaves_the_phone_has_a_head_for_each_row() -> None:
    page = seen(visitor().get("/en/privacy/"))
    assert len([one for one in page.all("th") if one["scope"] == "row"]) == 8
    assert len(page.all("td")) == 16


def test_no_number_is_shown_yet() -> None:
    assert words("en")["door.numbers.not-yet"] in seen(visitor().get("/en/numbers/")).text
