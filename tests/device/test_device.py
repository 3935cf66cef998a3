"""The browser's modules pass their own tests in Node, their types hold, and they answer as Python does."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.fingerprints.pdq import Pixels, pdq
from standfast.fingerprints.picture import Picture, Unprintable
from standfast.fingerprints.prints import Fingerprint, prints
from standfast.fingerprints.squash import area, nearest
from standfast.fingerprints.variants import CHANGES, Change, Mirror, Shape, Window, changed, published
from tests.house.test_device import needs_node, node
from tests.house.tree import ROOT, code, shown

MODULES = ROOT / "src" / "standfast" / "device"
TESTS = Path(__file__).parent
COMPILER = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
INNER = {"pdq.js", "squash.js", "decode.js", "pixels.js"}  # they ask for no age

Ask = Callable[..., Any]


def scripts() -> list[Path]:
    return sorted(MODULES.glob("*.js"))


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Has Node hash pixels, one picture after the other."""
    command = [str(node()), str(TESTS / "answering.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        send, heard = process.stdin, process.stdout

        def answer(pixels: Pixels, **given: Any) -> Any:
            given |= {"height": pixels.shape[0], "width": pixels.shape[1]}
            send.write(json.dumps(given).encode() + b"\n" + pixels.tobytes())
            send.flush()
            return json.loads(heard.readline())

        yield answer


@needs_node
@pytest.mark.parametrize("path", sorted(TESTS.glob("*.test.mjs")), ids=lambda path: path.name)
def test_a_module_passes_its_tests_in_node(path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"}
    command = [str(node()), "--test", str(path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert re.search(r"^. pass [1-9]", done.stdout, re.MULTILINE)


@needs_node
@pytest.mark.skipif(not COMPILER.exists(), reason="TypeScript is not here: `make assets` brings it")
def test_the_types_in_the_comments_hold() -> None:
    command = [str(node()), str(COMPILER), "--project", str(ROOT)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_a_module_touches_no_page_and_no_network_and_keeps_nothing(path: Path) -> None:
    """Only the words of code count, not those of comments."""
    words = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"))
    words = re.sub(r"/\*.*?\*/", "", words, flags=re.DOTALL)
    forbidden = (
        r"\b(document|globalThis|self|navigator|location|fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|localStorage|"
        r"sessionStorage|indexedDB|caches|cookie|console|eval|Function|importScripts|postMessage|Date)\b|\bwindow[.[]"
    )
    assert [found.group() for found in re.finditer(forbidden, words)] == []
    assert all(name.startswith("./") for name in re.findall(r'\bfrom "([^"]*)"', words))


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.name)
def test_a_function_is_under_forty_lines_and_a_line_under_a_hundred_and_twenty_letters(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    begun = [number for number, line in enumerate(lines) if re.match(r"(export )?(async )?function", line)]
    lengths = {lines[start]: lines.index("}", start) - start - 1 for start in begun}
    assert {name: length for name, length in lengths.items() if length >= 40} == {}
    assert [line for line in lines if len(line) > 120] == []


def test_a_page_uses_the_face_only_where_the_age_is_asked_for() -> None:
    """What reckons without asking is called by nothing but the modules themselves."""
    outside = [path for path in code(".js", ".mjs", ".html", under=("src",)) if path.parent != MODULES]
    uses = re.compile(r"device/(?!(?:index|profile|sealing|told)\.js)[\w-]+\.js")
    assert [shown(path) for path in outside if uses.search(path.read_text(encoding="utf-8"))] == []
    assert not any(name in (MODULES / "index.js").read_text(encoding="utf-8") for name in INNER)


def buffer(width: int, height: int, seed: int, kind: str) -> Pixels:
    """A random picture: noise, a coarse lattice of colours, a few dim steps, or nearly flat."""
    chance = np.random.default_rng(seed)
    if kind == "noise":
        return chance.integers(0, 256, (height, width, 3), np.uint8)
    cells = chance.integers(0, 256, (chance.integers(2, 12), chance.integers(2, 12), 3))
    rows, columns = np.arange(height) * len(cells) // height, np.arange(width) * cells.shape[1] // width
    made = cells[np.ix_(rows, columns)]
    if kind == "dim":
        made = 100 + made // 8
    if kind == "flat":
        made = made * 0 + 127 + (chance.random((height, width, 1)) < 0.01)
    return np.ascontiguousarray(made.astype(np.uint8))


def answers(pixels: Pixels, side: int, orientation: int) -> dict[str, Any]:
    """What Python makes of the same pixels."""
    made = pdq(pixels)
    squares = [hashlib.sha256(one.tobytes()).hexdigest() for one in (area(pixels, side), nearest(pixels, side))]
    found = listed(prints, Picture(pixels, orientation))
    return {"pdq": {"hash": made.hash, "quality": made.quality}, "squares": squares, "prints": found}


def listed(make: Callable[[Picture], tuple[Fingerprint, ...]], one: Picture) -> Any:
    """The fingerprints as the device tells them, or why there are none."""
    try:
        return [{"hash": one.hash, "quality": one.quality, "variant": one.variant} for one in make(one)]
    except Unprintable as refused:
        return refused.reason


@needs_node
@settings(max_examples=25)
@given(
    st.integers(5, 700),
    st.integers(5, 700),
    st.integers(0, 2**32 - 1),
    st.sampled_from(["noise", "lattice", "lattice", "dim", "flat"]),
    st.sampled_from([1, 7, 64, 320, 700]),
    st.integers(1, 8),
)
def test_pixels_have_the_same_hashes_here_and_on_the_device(
    ask: Ask, width: int, height: int, seed: int, kind: str, side: int, orientation: int
) -> None:
    pixels = buffer(width, height, seed, kind)
    assert ask(pixels, side=side, orientation=orientation) == answers(pixels, side, orientation)


@needs_node
@pytest.mark.parametrize(("shape", "reason"), [((4, 600, 3), "too-small"), ((600, 600, 3), "too-plain")])
def test_a_refusal_has_the_same_reason_here_and_on_the_device(ask: Ask, shape: tuple[int, ...], reason: str) -> None:
    pixels = np.full(shape, 128, np.uint8)
    assert ask(pixels, side=64, orientation=1)["prints"] == answers(pixels, 64, 1)["prints"] == reason


def written(change: Change) -> dict[str, Any]:
    """A change as the browser's module names it."""
    if isinstance(change, Mirror):
        return {"kind": "mirror", "window": list(change.window)}
    kind = type(change).__name__.lower()
    return {"kind": kind, kind: list(change)}


@needs_node
def test_the_device_makes_the_same_changes_in_the_same_order(ask: Ask) -> None:
    told = ask(np.zeros((0, 0, 3), np.uint8))
    assert list(told.items()) == [(name, written(change)) for name, change in CHANGES.items()]


cut = st.integers(-700, 300)
windows = st.builds(Window, cut, cut, cut, cut)
changes = st.one_of(
    windows,
    st.builds(Mirror, windows),
    st.builds(Shape, st.integers(1, 21), st.integers(1, 21)),
)


@needs_node
@settings(max_examples=30)
@given(changes, st.integers(5, 9000), st.integers(5, 9000), st.integers(0, 2**32 - 1))
def test_a_change_has_the_same_pixels_here_and_on_the_device(
    ask: Ask, change: Change, width: int, height: int, seed: int
) -> None:
    square = buffer(1024, 1024, seed, "noise")
    made = changed(square, width, height, change)
    told = ask(square, change=written(change), whole=[width, height])
    assert told == hashlib.sha256(np.ascontiguousarray(made).tobytes()).hexdigest()


def framed(width: int, height: int, seed: int, bar: int) -> Pixels:
    """A picture with something in it between dark bars, as a screenshot has them; no bars where ``bar`` is 0."""
    inner = buffer(width, height, seed, "lattice")
    return np.pad(inner, ((2 * bar, bar), (bar // 2, bar // 2), (0, 0)), constant_values=20)


@needs_node
@settings(max_examples=6)
@given(
    st.integers(40, 900), st.integers(40, 900), st.integers(0, 2**32 - 1), st.sampled_from([0, 0, 9, 90]),
    st.integers(1, 8),
)  # fmt: skip
def test_all_that_is_published_is_the_same_here_and_on_the_device(
    ask: Ask, width: int, height: int, seed: int, bar: int, orientation: int
) -> None:
    pixels = framed(width, height, seed, bar)
    told = ask(pixels, orientation=orientation, all=True)
    assert told == listed(published, Picture(pixels, orientation))
