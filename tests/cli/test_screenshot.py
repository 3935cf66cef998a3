"""A picture of a chat is read for an adult who says so, never copied, and never looked at for anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from standfast.cli import screenshot
from standfast.errors import OcrMissing
from tests.cli.run import WHATSAPP, calm, standfast
from tests.screens.drawn import STYLES, Said, drawn, saved
from tests.screens.needs import needs_ocr

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0 no real picture"
CHAT = (
    Said("in", "hello, the table is still here", "21:18"),
    Said("out", "how do I pay for it?", "21:19"),
    Said("in", "send 400 to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "21:20"),
)


def screen(folder: Path) -> Path:
    path = folder / "screen.png"
    path.write_bytes(saved(drawn(STYLES["whatsapp-light"], CHAT)))
    return path


@pytest.mark.parametrize("age", ["under18", "was-under18", "unknown"])
@pytest.mark.parametrize("verb", [["read"], ["case", "--out", "{}/case"]])
def test_a_picture_is_not_looked_at_unless_an_adult_says_so(age: str, verb: list[str], tmp_path: Path) -> None:
    (tmp_path / "screen.png").write_bytes(PNG)
    words = [word.format(tmp_path) for word in verb]
    line = calm(standfast(*words, tmp_path / "screen.png", "--age", age))
    assert "Standfast did not look at it." in line
    assert "it can be proof" in line
    assert [item.name for item in tmp_path.iterdir()] == ["screen.png"]


def test_a_broken_picture_ends_calmly(tmp_path: Path) -> None:
    (tmp_path / "screen.png").write_bytes(PNG)
    calm(standfast("read", tmp_path / "screen.png", "--age", "adult"))


def test_without_the_extra_a_case_goes_on_and_says_that_the_picture_was_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise OcrMissing()

    monkeypatch.setattr("standfast.screens.read", missing)
    path = tmp_path / "screen.png"
    path.write_bytes(PNG)
    found = screenshot.as_read(str(path), "screen.png", age="adult", alone=False, step=lambda *_: None)
    assert (found.messages, found.size) == ([], len(PNG))
    assert "not installed" in found.summary.warnings[0].text
    with pytest.raises(OcrMissing):
        screenshot.as_read(str(path), "screen.png", age="adult", alone=True, step=lambda *_: None)


@needs_ocr
def test_an_adults_picture_is_read_with_sides_and_a_suggestion_beside_what_was_read(tmp_path: Path) -> None:
    ended = standfast("read", screen(tmp_path), "--age", "adult")
    assert (ended.code, ended.err) == (0, "")
    assert "21:18  left: hello, the table is still here" in ended.out
    assert "21:19  right: how do I pay for it?" in ended.out
    assert "maybe bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 instead of" in ended.out
    assert "This was read from a picture" in ended.out


@needs_ocr
def test_in_json_every_message_says_where_it_stands_and_how_sure_it_is(tmp_path: Path) -> None:
    lines = [
        json.loads(line)
        for line in standfast("read", screen(tmp_path), "--age", "adult", "--json").out.split("\n")[:-1]
    ]
    messages, summary = lines[:-1], lines[-1]
    assert [one["direction"] for one in messages] == ["in", "out", "in"]
    assert all(one["read_from_picture"] and one["sent_at"] is None for one in messages)
    assert all(0 < part["confidence"] <= 1 and len(part["box"]) == 4 for one in messages for part in one["lines"])
    assert messages[2]["suggestions"][0]["values"] == ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]
    assert summary["format"] == "screen"
    assert summary["warnings"][0]["code"] == "read_from_picture"


@needs_ocr
def test_a_case_reads_a_picture_and_carries_none(tmp_path: Path) -> None:
    path = screen(tmp_path)
    ended = standfast("case", path, WHATSAPP, "--age", "adult", "--me", "Marc", "--out", tmp_path / "case")
    assert ended.code == 0
    told = json.loads((tmp_path / "case" / "case.json").read_text(encoding="utf-8"))
    assert [source["format"] for source in told["files"]] == ["screen", "whatsapp"]
    assert told["suggestions"][0]["values"] == ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"]
    assert told["files"][0]["withheld"][0]["media"] == "image"
    with zipfile.ZipFile(tmp_path / "case" / "bundle.zip") as bundle:
        assert [name for name in bundle.namelist() if name.startswith("data/media/")] == []
        assert all(path.read_bytes()[:400] not in bundle.read(name) for name in bundle.namelist())
    assert standfast("verify", tmp_path / "case").code == 0


@needs_ocr
def test_a_picture_that_was_asked_for_is_in_the_bundle_as_it_was(tmp_path: Path) -> None:
    path = screen(tmp_path)
    words = ("--age", "adult", "--include-media", "--out", tmp_path / "case")
    ended = standfast("case", path, *words)
    assert ended.code == 0
    assert "Only put in your own" in ended.err
    bundle = zipfile.ZipFile(io.BytesIO((tmp_path / "case" / "bundle.zip").read_bytes()))
    assert bundle.read("data/media/0001.png") == path.read_bytes()
    assert standfast("verify", tmp_path / "case").code == 0
