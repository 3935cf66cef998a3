"""Every page in every language: whole, quiet, small, and with whom to call before anything else."""

from __future__ import annotations

import re

import brotli
import pytest

from standfast.guide import codes
from standfast.guide.wording import DOOR, languages, words
from tests.guide.test_words import grade
from tests.house.tree import ROOT
from tests.web.door.pages import PATHS, Said, seen, visitor

STARTS = ["", *(f"{language}{place}/" for language in languages(DOOR) for place in ("", "-gb", "-ci", "-gb-sct"))]
EACH = [f"/{start}{path}" for start in STARTS for path in PATHS]
SEALING = ROOT / "src" / "standfast" / "web" / "static" / "report.js"
WITH_SCRIPT = ("/check/", "/block/", "/report/", "/return/")  # these have files of their own
TELLS = re.compile(
    r"black|extort|sext|chantage|extors|threat|menace|amenaz|abus|victim|crim|suicid|crisis|police|proof|preuve|prueba"
)


@pytest.mark.parametrize("path", EACH)
def test_a_page_is_whole_and_names_its_language(path: str) -> None:
    response = visitor(accept_language="fr-CI, fr;q=0.9").get(path)
    page = seen(response)
    language = path[1:3] if path[1:3] in languages(DOOR) and path[3:4] in ("/", "-") else "fr"
    assert response.status_code == 200
    (html,) = page.all("html")
    assert html == {"lang": language, "dir": "ltr"}
    assert response.headers["Content-Language"] == language
    assert len(page.all("h1")) == 1 and len(page.all("main")) == 1
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "door." not in page.text and "{" not in page.text


@pytest.mark.parametrize("path", EACH)
def test_the_tab_tells_nothing_and_nothing_is_loaded_from_elsewhere(path: str) -> None:
    page = seen(visitor().get(path))
    assert page.title and not TELLS.search(page.title.lower())
    loaded = [one["href"] for one in page.all("link")] + [one["src"] for one in page.all("script")]
    own = [one for one in loaded if not re.fullmatch(r"/static/door/(door\.css|exit\.js|icon\.svg)", one)]
    name = "report" if path.endswith("return/") else path.rstrip("/").rpartition("/")[2]
    assert len(loaded) == 3 + len(own)
    assert all(re.fullmatch(rf"/static/(door/{name}\.(css|js)|report\.js|return\.js)", one) for one in own)
    assert not own or path.endswith(WITH_SCRIPT)
    assert not {"img", "iframe", "style", "video", "object"} & {name for name, _ in page.tags}
    assert not any(name.startswith("on") or name == "style" for _, one in page.tags for name in one)
    assert not any("og:" in one.get("property", "") for one in page.all("meta"))
    assert all(one["action"].startswith("/") and one["autocomplete"] == "off" for one in page.all("form"))


@pytest.mark.parametrize("path", EACH)
def test_the_way_out_is_a_link_at_the_top_and_then_come_the_lines(path: str) -> None:
    page = seen(visitor().get(path))
    start = path[: path.index("/", 1) + 1] if path[1:3] in languages(DOOR) and path[3:4] in ("/", "-") else "/"
    skip, leave, home, again, *lines = page.before_main()
    assert skip == "#main"
    assert leave == again == f"{start}exit/"
    assert home == start
    assert re.match(r"tel:|https://findahelpline", lines[0])
    exits = [one for one in page.all("a") if one["href"].endswith("/exit/")]
    assert len(exits) == 2 and all(one["rel"] == "nofollow noreferrer" for one in exits)


@pytest.mark.parametrize("path", EACH)
def test_every_page_says_that_we_never_ask_and_what_the_way_out_does_not_do(path: str) -> None:
    page = seen(visitor(accept_language="en").get(path))
    say = words(page.all("html")[0]["lang"])
    assert say["plan.promise"] in page.text
    assert say["door.page.leave-says"].format(leave=say["door.page.leave"]) in page.text


@pytest.mark.parametrize("path", PATHS)
def test_every_page_can_be_read_by_somebody_of_nine(path: str) -> None:
    text = Said(visitor().get(f"/en-gb/{path}").content.decode()).text
    assert len(text.split()) > 20
    assert grade(text) <= 5


@pytest.mark.parametrize("path", EACH)
def test_no_cookie_is_set_and_nothing_is_kept(path: str) -> None:
    response = visitor(cookie="sessionid=abc").get(path)
    assert not response.cookies and "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "cookie" not in response.headers.get("Vary", "").lower()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    varies = "Accept-Language" in response.headers.get("Vary", "")
    assert varies == (not re.match(r"/(en|fr|es)[/-]", path))


@pytest.mark.parametrize("path", [f"/{path}" for path in PATHS])
def test_what_follows_a_question_mark_changes_nothing(path: str) -> None:
    plain, asked = visitor().get(path), visitor().get(f"{path}?country=gb&happened=paid&lang=fr&code=ABCD<script>")
    assert asked.content == plain.content


@pytest.mark.parametrize("code", [code for code in codes() if code != "zz"])
def test_in_every_country_there_is_a_number_to_call_at_the_top_of_every_page(code: str) -> None:
    for path in PATHS:
        lines = seen(visitor().get(f"/en-{code}/{path}")).before_main()
        assert any(one.startswith("tel:") for one in lines), path


def wire(path: str) -> int:
    """The bytes of a file or page as they are sent to a browser of today."""
    response = visitor(accept_encoding="gzip, br").get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert len(body) < 200 or brotli.decompress(body)
    return len(body)


@pytest.mark.parametrize("start", STARTS)
def test_a_first_visit_is_small(start: str) -> None:
    beside = sum(wire(f"/static/door/{name}") for name in ("door.css", "exit.js", "icon.svg"))
    assert wire(f"/{start}") + beside <= 10_000
    assert wire(f"/{start}plan/") + beside <= 14_000


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.skipif(not SEALING.exists(), reason="what seals is not here: `make assets` makes it")
def test_a_report_with_what_seals_it_is_small(start: str) -> None:
    beside = ("door/door.css", "door/exit.js", "door/icon.svg", "door/report.css", "report.js")
    assert wire(f"/{start}report/") + sum(wire(f"/static/{name}") for name in beside) <= 20_000
