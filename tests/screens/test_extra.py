"""The libraries of the extra are loaded late, are missed calmly, and reach neither the network nor the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from standfast.errors import OcrMissing
from standfast.screens import read
from standfast.screens.extra import part, reader
from tests.house.tree import ROOT
from tests.screens.drawn import STYLES, Said, drawn, saved
from tests.screens.needs import needs_ocr

# Runs in a Python of its own, whose every opening of a file, connection and program is seen from the first on.
WATCHED = """
import os, sys

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
met = []

def watch(event, given):
    if event == "open" and isinstance(given[2], int) and given[2] & WRITES and given[0] != os.devnull:
        met.append(f"wrote {given[0]}")
    if event in {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "urllib.Request", "os.mkdir"}:
        met.append(event)

sys.addaudithook(watch)
from standfast.screens import read

reading = read(open(sys.argv[1], "rb").read(), name="screen.png", age="adult")
print([message.text for message in reading.messages], met)
"""


def test_a_library_that_is_there_is_given() -> None:
    assert part("json").dumps([1]) == "[1]"


def test_without_the_extra_one_calm_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    with pytest.raises(OcrMissing) as missed:
        read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1", name="screen.png", age="adult")
    assert missed.value.hint == (
        "The part that reads pictures is not installed. Your file is unchanged and nothing was written. "
        "Install it with `pip install 'standfast[ocr]'`, or give the chat export. Keep the picture: it is the proof."
    )


def test_without_the_recogniser_the_extra_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    reader.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(OcrMissing):
        reader()


@needs_ocr
def test_a_recogniser_without_its_models_downloads_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    reader.cache_clear()
    monkeypatch.setattr(part("rapidocr"), "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(OcrMissing):
        reader()
    assert list(tmp_path.iterdir()) == []


def test_importing_the_room_loads_none_of_the_libraries() -> None:
    heavy = {"numpy", "PIL", "cv2", "rapidocr", "onnxruntime", "requests"}
    code = f"import sys, standfast.screens; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@needs_ocr
def test_reading_writes_no_file_reaches_no_network_and_logs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "screen.png"
    path.write_bytes(saved(drawn(STYLES["whatsapp-light"], [Said("in", "good morning", "8:15")])))
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "['good morning'] []\n"
    assert done.stderr == ""
    assert [one.name for one in tmp_path.iterdir()] == ["screen.png"]
