"""No template says a word of its own: all of them come from the guide, where they are read, measured and translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import standfast.web.door
from standfast.guide.wording import DOOR, words

HERE = Path(standfast.web.door.__file__).parent
TEMPLATES, CODE = sorted(HERE.glob("templates/*.html")), sorted(HERE.glob("*.py"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words(path: Path) -> None:
    text = re.sub(r"{%.*?%}|{{.*?}}", "", path.read_text(encoding="utf-8"))
    spoken = re.sub(r"<[^>]*>", " ", text)
    assert set(re.findall(r"[^\W\d_]+", spoken)) <= {"Standfast"}
    attributes = re.findall(r'(?:aria-label|alt|title|placeholder|data-of)="([^"]*)"', text)
    assert not any(attributes)


def test_no_word_of_the_public_pages_is_left_over() -> None:
    """A key is said by a template as it stands, or with a name in it; those of faults and countries by code, and what
    depends on the clock where it is found out.
    """
    told = [
        re.findall(r"{% (?:say|lines) (.*?)(?: as \w+| \w+=[\w.]+)* %}", path.read_text("utf-8")) for path in TEMPLATES
    ]
    ways = {
        "door\\." + "".join(re.escape(part[1:-1]) if part.startswith('"') else "[a-z0-9-]+" for part in tag.split())
        for tags in told
        for tag in tags
    } | {r"door\.countries\..*"}
    ways |= {re.escape(key) for path in CODE for key in re.findall(r'"(door\.[\w.-]+)"', path.read_text("utf-8"))}
    unsaid = [key for key in words("en") if key.startswith(DOOR) and not any(re.fullmatch(way, key) for way in ways)]
    assert unsaid == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_is_let_through_unescaped(path: Path) -> None:
    assert not re.search(r"\|safe|autoescape|mark_safe|<script>|<style", path.read_text(encoding="utf-8"))
