"""What holds for every kind on the shelf, found by discovery: one normal form, a place in the text, a bound on time."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast import shelf
from standfast.identifiers.fold import fold
from standfast.identifiers.kind import Kind
from tests.identifiers.shown import alone, context
from tests.identifiers.test_find import TEXTS

KINDS = shelf.names("standfast.identifiers.kinds")
HOSTILE = Path(__file__).with_name("hostile.py")
SECONDS = 5.0  # for one hostile text: a guard against hanging, well above what a busy machine needs

VALUES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="aZ09 .-_@+$£*:/?&=#٣é", max_size=40),
    st.from_regex(r"0x[0-9a-fA-F]{40}|bc1[a-z0-9]{10,20}|https?://[a-zA-Z.]{1,12}/\?utm_a=1&b=[a-z]", fullmatch=True),
)


def kind(name: str) -> Kind:
    module: Kind = import_module(f"standfast.identifiers.kinds.{name}")
    return module


@pytest.mark.parametrize("name", KINDS)
def test_normalising_twice_equals_once(name: str) -> None:
    @given(VALUES)
    def once(value: str) -> None:
        normal = kind(name).normal(value)
        assert kind(name).normal(normal) == normal

    once()


@pytest.mark.parametrize("name", KINDS)
def test_what_is_found_is_in_normal_form_and_stands_in_the_text(name: str) -> None:
    @given(TEXTS)
    def found(text: str) -> None:
        folded = fold(text)
        for one in kind(name).find(folded, context(folded)):
            assert one.kind == kind(name).KIND
            assert 0 <= one.start < one.end <= len(folded.text)
            assert one.value
            assert kind(name).normal(one.value) == one.value

    found()


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_finds_nothing_in_nothing(name: str) -> None:
    assert alone(name, "") == []


@pytest.fixture(scope="module")
def took() -> dict[str, dict[str, float]]:
    """How long each search took on each hostile text, in a child process that can be stopped."""
    done = subprocess.run([sys.executable, str(HOSTILE)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, dict[str, float]] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("name", [*KINDS, "find", "amounts"])
def test_no_text_takes_long(took: dict[str, dict[str, float]], name: str) -> None:
    assert {text: seconds for text, seconds in took[name].items() if seconds > SECONDS} == {}
