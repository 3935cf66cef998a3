"""Whatever is done to a whole case shows, by the name of the file, in words and in JSON; an untouched one is intact."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from standfast import __version__
from standfast.cli import verify
from standfast.evidence.again import again
from standfast.evidence.check import check
from standfast.evidence.kept import File, kept
from standfast.seal import chain, sign
from tests.cli.run import WHATSAPP, Ended, calm, standfast
from tests.evidence.bundles import OTHER, made
from tests.evidence.zips import whole

ROOT = Path(__file__).parents[2]
PAPER, CASE, CHAT = "data/derived/report.pdf", "data/derived/case.json", "data/originals/0001.txt"
NAMES = [
    "bag-info.txt", "bagit.txt", "custody.jsonl", CASE, "data/derived/identifiers.csv", PAPER,
    "data/derived/timeline.html", "data/inputs.json", CHAT, "manifest-sha256.txt", "tagmanifest-sha256.txt",
    "tagmanifest-sha256.txt.pub", "tagmanifest-sha256.txt.sig",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of a case of the sample, as a folder."""
    place = tmp_path_factory.mktemp("verify")
    words = ("--country", "gb", "--age", "adult", "--me", "Marc")
    assert standfast("case", WHATSAPP, *words, "--out", place / "case").code == 0
    assert standfast("seal", place / "case", "--out", place / "bundle").code == 0
    return place / "bundle"


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def told(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What ``verify --json`` says of these files, without a process."""
    held = kept([File(name, len(data), lambda data=data: iter((data,))) for name, data in files.items()])  # type: ignore[misc]
    verdict = again(held, check(held, verify.knows(b"")), version=__version__)
    return dict(json.loads(json.dumps(verify.shape(verdict))))


def shows(files: Mapping[str, bytes], name: str) -> None:
    found = told(files)
    assert found["result"] in ("altered", "incomplete"), name
    assert name in {problem["file"] for problem in found["problems"]}, (name, found["problems"])


def checked(ended: Ended) -> dict[str, Any]:
    return dict(json.loads(ended.out))


def test_a_case_of_the_sample_is_intact_and_everything_that_can_hold_holds(folder: Path) -> None:
    ended = standfast("verify", folder, "--json")
    found = checked(ended)
    assert (ended.code, ended.err, found["result"], found["problems"]) == (0, "", "intact", [])
    assert {one["check"]: one["holds"] for one in found["checked"]} == {
        "form": True, "files": True, "signature": True, "custody": True, "size": True, "time-stamp": None,
        "reading": True, "paper": True,
    }  # fmt: skip
    assert len(found["unknown"]) == 3
    assert found["bundle"]["Custody-Entries"] == "3"


def test_the_files_of_a_case_are_these(files: dict[str, bytes]) -> None:
    assert sorted(files) == sorted(NAMES)
    assert files[CHAT] == WHATSAPP.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_flipped_byte_of_any_file_shows_and_names_it(name: str, files: dict[str, bytes]) -> None:
    """Every byte of the small files, and hundreds of each large one."""
    data = files[name]
    for at in range(0, len(data), 1 + len(data) // 150):
        changed = bytearray(data)
        changed[at] ^= 0x01
        shows({**files, name: bytes(changed)}, _named(name))


def _named(name: str) -> str:
    """The list of lists is not listed itself: its change shows in the signature over it."""
    return "tagmanifest-sha256.txt.sig" if name == "tagmanifest-sha256.txt" else name


@pytest.mark.parametrize("name", NAMES)
def test_any_file_removed_renamed_cut_or_doubled_shows_and_is_named(name: str, files: dict[str, bytes]) -> None:
    rest = {other: data for other, data in files.items() if other != name}
    shows(rest, name)
    shows({**rest, f"{name}.bak": files[name]}, name)
    shows({**rest, f"{name}.bak": files[name]}, f"{name}.bak")
    for data in (files[name][:-1], files[name][: len(files[name]) // 2], b"", files[name] + b"\0"):
        shows({**rest, name: data}, _named(name))
    shows({**files, f"{name}.copy": files[name]}, f"{name}.copy")
    shows({**files, name.upper(): files[name]}, name.upper())


def test_any_two_files_that_changed_places_show(files: dict[str, bytes]) -> None:
    for one, other in pairwise(NAMES):
        found = told({**files, one: files[other], other: files[one]})
        assert found["result"] == "altered"
        assert {one, other} & {problem["file"] for problem in found["problems"]}


def test_one_flipped_byte_ends_with_1_and_the_json_and_the_words_name_the_file(folder: Path, tmp_path: Path) -> None:
    data = bytearray((folder / CHAT).read_bytes())
    data[100] ^= 1
    changed = tmp_path / "changed.zip"
    held = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    changed.write_bytes(whole({**held, CHAT: bytes(data)}))
    ended = standfast("verify", changed, "--json")
    found = checked(ended)
    assert (ended.code, found["result"]) == (1, "altered")
    assert found["problems"] == [{"code": "file-changed", "file": CHAT, "text": "is not what it was"}]
    words = standfast("verify", changed)
    assert (words.code, words.err) == (1, "")
    assert words.out.startswith("Altered: this bundle is not as it was when it was sealed.")
    assert f"  {CHAT} is not what it was." in words.out


def test_the_log_is_chained_and_its_count_and_head_are_pinned_in_what_is_signed(files: dict[str, bytes]) -> None:
    log = chain.check(files["custody.jsonl"])
    info = dict(line.split(": ", 1) for line in files["bag-info.txt"].decode().splitlines())
    assert (str(log.count), log.head, log.broken_at) == (info["Custody-Entries"], info["Custody-Head"], None)
    assert [entry["action"] for entry in log.entries] == ["read", "made", "sealed"]
    tail_cut = b"".join(files["custody.jsonl"].splitlines(keepends=True)[:-1])
    shows({**files, "custody.jsonl": tail_cut}, "custody.jsonl")


def test_the_inputs_hold_the_version_and_exactly_what_was_given(files: dict[str, bytes]) -> None:
    found = json.loads(files["data/inputs.json"])
    assert (found["standfast"], found["me"], found["age"], found["country"]) == (__version__, "Marc", "adult", "gb")
    assert found["files"] == [{"conversation": 0, "file": "whatsapp.txt", "format": "whatsapp"}]


def test_the_key_can_be_expected_however_its_fingerprint_is_written(folder: Path) -> None:
    right = sign.fingerprint((folder / "tagmanifest-sha256.txt.pub").read_bytes())
    groups = " ".join(right.upper()[at : at + 4] for at in range(0, 64, 4))
    assert standfast("verify", folder, "--key", groups).code == 0
    ended = standfast("verify", folder, "--key", sign.fingerprint(sign.public(OTHER)), "--json")
    assert ended.code == 1
    assert [one["code"] for one in checked(ended)["problems"]] == ["key-unexpected"]


def test_every_step_and_every_fault_has_words() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/standfast/evidence").glob("*.py"))
    source += (ROOT / "src/standfast/cli/bundled.py").read_text(encoding="utf-8")
    said = set(re.findall(r'Fault\("([a-z-]+)"', source)) | set(re.findall(r'else "(file-[a-z]+)"', source))
    assert said <= set(verify.FAULTS)
    assert set(re.findall(r'(?:Step|tell)\("([a-z-]+)"', source)) <= set(verify.STEPS)


def test_a_name_that_could_move_the_cursor_or_is_no_text_is_shown_as_codes(tmp_path: Path) -> None:
    for name, data in made().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    for raw in (b"data/a\x1b[2J.txt", b"data/caf\xe9.txt"):
        with open(os.fsencode(tmp_path) + b"/" + raw, "wb") as file:
            file.write(b"x")
    words = standfast("verify", tmp_path)
    assert words.code == 1
    assert "\x1b" not in words.out
    assert checked(standfast("verify", tmp_path, "--json"))["result"] == "altered"


def test_what_cannot_be_checked_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello " * 50)
    assert "not a sealed case" in calm(standfast("verify", tmp_path / "a.txt"))
    assert "no file" in calm(standfast("verify", tmp_path / "none", "--json"))
    (tmp_path / "b.zip").write_bytes(whole(made()))
    for roots in (bytes(100_000), b"", sign.public(OTHER)):
        (tmp_path / "roots.pem").write_bytes(roots)
        calm(standfast("verify", tmp_path / "b.zip", "--roots", tmp_path / "roots.pem"))


def test_many_faults_are_told_in_few_lines(tmp_path: Path) -> None:
    more = {f"data/originals/{number:04}.txt": b"x" for number in range(100, 300)}
    (tmp_path / "a.zip").write_bytes(whole({**made(), **more}))
    words = standfast("verify", tmp_path / "a.zip")
    assert "more." in words.out
    assert words.out.count("was added.") <= 40
