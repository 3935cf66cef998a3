"""A case as a file for examiners: all of it or nothing, and nobody in it who must not be."""

from __future__ import annotations

import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from tests.cli.run import INSTAGRAM, WHATSAPP, calm, standfast
from tests.exports.formats.test_case_uco import validated

THEIRS = ("nadia_q77", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "KONE Aya Prisca")
NOBODYS = ("+12025550147", "koffi.demo@example.com")  # whose owner is not decided
OTHERS = ("marc", "07700", "900123", "emma.demo", "whatsapp.txt")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the sample chat."""
    out = tmp_path_factory.mktemp("made") / "case"
    assert standfast("case", WHATSAPP, "--country", "gb", "--age", "adult", "--me", "Marc", "--out", out).code == 0
    return out


def export(source: Path, out: Path, *more: str) -> str:
    ended = standfast("export", source, "--format", "case", *more, "--out", out)
    assert (ended.code, ended.err) == (0, "")
    return out.read_text(encoding="utf-8")


def test_the_command_says_what_it_wrote_and_what_it_left_out(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "for-police.jsonld"
    ended = standfast("export", case, "--format", "case", "--out", out)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.split("\n") == [
        f"Wrote {out}: CASE/UCO (JSON-LD), for examiners. 24 message(s), 3 identifier(s).",
        "Left out: 2 of your own, 1 of other people, 2 whose owner is not decided.",
        "Look at those in identifiers.csv. If none is yours or of somebody you know, add --undecided.",
        "Names of other people in the words of a message are still there. Read the file before you give it away.",
        "Anyone who uses this computer, its backup or its cloud folder can read it.",
        "",
    ]


def test_what_the_other_side_left_is_there_and_nothing_of_anybody_else(case: Path, tmp_path: Path) -> None:
    text = export(case, tmp_path / "a.jsonld")
    assert all(value in text for value in THEIRS)
    assert [value for value in (*NOBODYS, *OTHERS) if value in text.lower()] == []


def test_what_is_not_decided_goes_out_marked_when_asked_for(case: Path, tmp_path: Path) -> None:
    text = export(case, tmp_path / "a.jsonld", "--undecided")
    assert all(value in text for value in (*THEIRS, *NOBODYS))
    assert "Whose this is, is not decided" in text
    assert [value for value in OTHERS if value in text.lower()] == []


def test_the_validator_of_case_accepts_the_sample(case: Path, tmp_path: Path) -> None:
    export(case, tmp_path / "a.jsonld", "--undecided")
    code, words = validated(tmp_path / "a.jsonld")
    assert (code, "Conforms: True" in words) == (0, True), words


def test_without_me_nobody_is_named_and_nothing_goes_out(tmp_path: Path) -> None:
    standfast("case", WHATSAPP, INSTAGRAM, "--age", "adult", "--out", tmp_path / "case")
    text = export(tmp_path / "case", tmp_path / "a.jsonld")
    for value in (*THEIRS, *NOBODYS, *OTHERS, "Nadia Q"):
        assert value not in text


def test_a_folder_a_file_a_bundle_and_its_zip_give_the_same(case: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle" / "data" / "derived"
    bundle.mkdir(parents=True)
    shutil.copy(case / "case.json", bundle)
    with zipfile.ZipFile(tmp_path / "bundle.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bagit.txt", "BagIt-Version: 1.0\n")
        archive.write(case / "case.json", "data/derived/case.json")
    sources = (case, case / "case.json", tmp_path / "bundle", tmp_path / "bundle.zip")
    texts = {export(source, tmp_path / f"{number}.jsonld") for number, source in enumerate(sources)}
    assert len(texts) == 1


def test_the_file_is_for_its_owner_alone(case: Path, tmp_path: Path) -> None:
    export(case, tmp_path / "a.jsonld")
    assert stat.S_IMODE((tmp_path / "a.jsonld").stat().st_mode) == 0o600


def test_a_file_that_is_there_stays_unless_forced(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonld"
    out.write_text("mine", encoding="utf-8")
    assert "already there" in calm(standfast("export", case, "--format", "case", "--out", out))
    assert out.read_text(encoding="utf-8") == "mine"
    assert export(case, out, "--force").startswith('{"@context"')


@pytest.mark.parametrize("what", ["folder", "link", "case"])
def test_nothing_but_a_plain_file_is_ever_replaced(what: str, case: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    out = case / "case.json" if what == "case" else tmp_path / what
    before = (case / "case.json").read_bytes()
    calm(standfast("export", case, "--format", "case", "--force", "--out", out))
    assert (case / "case.json").read_bytes() == before
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "kept"


def wrong(case: Path, folder: Path) -> dict[str, Path]:
    text = (case / "case.json").read_text(encoding="utf-8")
    with zipfile.ZipFile(folder / "other.zip", "w") as archive:
        archive.writestr("data/derived/other.json", text)
    with zipfile.ZipFile(folder / "two.zip", "w") as archive:
        archive.writestr("a/data/derived/case.json", text)
        archive.writestr("b/data/derived/case.json", text)
    (folder / "empty").mkdir()
    (folder / "cut.json").write_text(text[: len(text) // 2], encoding="utf-8")
    (folder / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (folder / "twice.json").write_text(text[:1] + '"age": "adult",' + text[1:], encoding="utf-8")
    (folder / "moved.json").write_text(text.replace('"start": 85', '"start": 84'), encoding="utf-8")
    (folder / "sealed.sealed").write_bytes(b"x")
    names = ("other.zip", "two.zip", "empty", "cut.json", "deep.json", "twice.json", "moved.json", "sealed.sealed")
    return {name: folder / name for name in (*names, "not-there")} | {"a chat": WHATSAPP}


WRONG = ["other.zip", "two.zip", "empty", "cut.json", "deep.json", "twice.json", "moved.json", "sealed.sealed"]


@pytest.mark.parametrize("what", [*WRONG, "not-there", "a chat"])
def test_what_is_no_case_ends_calmly_and_writes_nothing(what: str, case: Path, tmp_path: Path) -> None:
    source = wrong(case, tmp_path)[what]
    before = sorted(tmp_path.iterdir())
    line = calm(standfast("export", source, "--format", "case", "--out", tmp_path / "a.jsonld"))
    assert "nadia" not in line.lower() and "marc" not in line.lower()
    assert sorted(tmp_path.iterdir()) == before


def test_a_format_that_there_is_not_names_those_that_there_are(case: Path, tmp_path: Path) -> None:
    ended = standfast("export", case, "--format", "pdf", "--out", tmp_path / "a")
    assert (ended.code, ended.out) == (2, "")
    assert "Choose one of: case." in ended.err
    assert list(tmp_path.iterdir()) == []


def test_help_says_what_leaves_and_what_does_not() -> None:
    ended = standfast("export", "--help")
    assert ended.code == 0
    assert "Only what is recorded as the other side's goes out." in ended.out
    assert "nothing is sent to anyone" in " ".join(ended.out.split())


def test_the_output_is_one_json_document(case: Path, tmp_path: Path) -> None:
    assert len(json.loads(export(case, tmp_path / "a.jsonld"))["@graph"]) > 60
