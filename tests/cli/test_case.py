"""The main job: from an export to a case, all of it or nothing, and nothing of a minor's pictures."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.run import INSTAGRAM, WHATSAPP, calm, standfast

FILES = [
    "bundle.zip", "case.json", "identifiers.csv", "plan.html", "plan.json", "plan.txt", "report.pdf", "timeline.html",
    "words-to-send.txt",
]  # fmt: skip
PICTURE = b"\xff\xd8\xff\xe0 no real picture"


def test_the_main_job_writes_its_files_and_says_what_to_do(tmp_path: Path) -> None:
    out = tmp_path / "case"
    ended = standfast("case", WHATSAPP, "--country", "gb", "--age", "adult", "--me", "Marc", "--out", out)
    assert (ended.code, ended.err) == (0, "")
    assert sorted(item.name for item in out.iterdir()) == FILES
    lines = ended.out.strip().split("\n")
    assert "116 123" in lines[0]
    assert len([line for line in lines if line]) <= 20
    assert "stop answering" in ended.out
    assert str(out / "plan.txt") in ended.out


def test_what_the_other_side_left_is_theirs_and_what_they_pasted_is_not(tmp_path: Path) -> None:
    out = tmp_path / "case"
    standfast("case", WHATSAPP, "--country", "gb", "--age", "adult", "--me", "Marc", "--out", out)
    rows = list(csv.DictReader(io.StringIO((out / "identifiers.csv").read_text(), newline="")))
    roles = {(row["value"], row["role"]) for row in rows}
    assert ("nadia_q77", "offender") in roles
    assert ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "offender") in roles
    for value, role in roles:
        if "emma" in value or "7700" in value or "marc" in value:
            assert role != "offender", value


def test_the_case_names_file_and_line_of_everything(tmp_path: Path) -> None:
    out = tmp_path / "case"
    standfast("case", WHATSAPP, INSTAGRAM, "--me", "Marc", "--out", out)
    told = json.loads((out / "case.json").read_text())
    assert [source["format"] for source in told["files"]] == ["whatsapp", "instagram"]
    assert told["files"][0]["sha256"] == hashlib.sha256(WHATSAPP.read_bytes()).hexdigest()
    lines = WHATSAPP.read_text(encoding="utf-8").split("\n")
    for one in told["identifiers"]:
        if one["file"] == "whatsapp.txt" and one["end"]:
            assert one["raw"] in lines[one["line"] - 1]
    second = [one for one in told["identifiers"] if one["file"] == "instagram.json"]
    assert second
    assert {one["role"] for one in second} == {"unknown"}
    assert [source["roles_known"] for source in told["files"]] == [True, False]
    assert told["roles_known"] is False


def zipped(folder: Path) -> Path:
    path = folder / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", WHATSAPP.read_bytes())
        archive.writestr(zipfile.ZipInfo("00000013-PHOTO-2025-03-14-21-52-31.jpg", (2025, 3, 14, 21, 52, 32)), PICTURE)
        archive.writestr("VIDEO.mp4", PICTURE * 2)
    return path


@pytest.mark.parametrize("age", ["under18", "unknown", "was-under18"])
def test_no_hash_and_no_name_of_a_minors_picture_is_written(age: str, tmp_path: Path) -> None:
    out = tmp_path / "case"
    standfast("case", zipped(tmp_path), "--age", age, "--me", "Marc", "--out", out)
    held = json.loads((out / "case.json").read_text())["files"][0]["withheld"]
    assert held == [
        {"media": "image", "size": len(PICTURE), "sha256": None, "changed_at": "", "withheld": True},
        {"media": "video", "size": 2 * len(PICTURE), "sha256": None, "changed_at": "", "withheld": True},
    ]
    everything = b"".join(item.read_bytes() for item in out.iterdir())
    assert hashlib.sha256(PICTURE).hexdigest().encode() not in everything
    assert b"VIDEO.mp4" not in everything
    assert PICTURE not in everything


def test_an_adults_pictures_are_hashed_and_not_carried(tmp_path: Path) -> None:
    out = tmp_path / "case"
    standfast("case", zipped(tmp_path), "--age", "adult", "--me", "Marc", "--out", out)
    held = json.loads((out / "case.json").read_text())["files"][0]["withheld"]
    assert held[0]["sha256"] == hashlib.sha256(PICTURE).hexdigest()
    assert held[0]["changed_at"] == "2025-03-14T21:52:32"  # a zip knows no zone
    assert all(PICTURE not in item.read_bytes() for item in out.iterdir())


def test_without_me_the_names_to_choose_from_are_shown_and_no_role_is_decided(tmp_path: Path) -> None:
    ended = standfast("case", WHATSAPP, "--out", tmp_path / "case")
    assert "--me" in ended.out
    assert "Nadia Q" in ended.out and "Marc" in ended.out
    assert "offender" not in (tmp_path / "case" / "identifiers.csv").read_text()


def test_a_folder_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    out = tmp_path / "case"
    standfast("case", WHATSAPP, "--me", "Marc", "--out", out)
    before = (out / "case.json").read_bytes()
    assert "already there" in calm(standfast("case", INSTAGRAM, "--out", out))
    assert (out / "case.json").read_bytes() == before
    assert standfast("case", INSTAGRAM, "--out", out, "--force").code == 0
    assert (out / "case.json").read_bytes() != before


@pytest.mark.parametrize("words", [("--me", "Nobody"), ("--country", "France"), ("--conversation", "9")])
def test_a_wrong_choice_ends_with_2_and_writes_nothing(words: tuple[str, str], tmp_path: Path) -> None:
    calm(standfast("case", WHATSAPP, *words, "--out", tmp_path / "case"), code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 not a zip")
    calm(standfast("case", tmp_path / "a.zip", "--out", tmp_path / "case"))
    assert [item.name for item in tmp_path.iterdir()] == ["a.zip"]


def test_no_file_of_a_case_names_the_matter_in_its_name_or_title(tmp_path: Path) -> None:
    out = tmp_path / "case"
    standfast("case", WHATSAPP, "--me", "Marc", "--out", out)
    page = (out / "timeline.html").read_text()
    assert "<title>Timeline</title>" in page
    assert (out / "plan.txt").read_text().split("\n")[0] == "What to do now"


def test_a_country_without_a_page_gets_the_plan_that_holds_everywhere_and_is_told(tmp_path: Path) -> None:
    ended = standfast("case", WHATSAPP, "--me", "Marc", "--country", "br", "--out", tmp_path / "case")
    assert ended.code == 0
    assert "There is no page for br yet." in ended.out
    assert "findahelpline.com" in (tmp_path / "case" / "plan.txt").read_text()


def test_a_folder_name_that_no_system_takes_ends_calmly(tmp_path: Path) -> None:
    assert "could not be written" in calm(standfast("case", WHATSAPP, "--me", "Marc", "--out", tmp_path / ("x" * 300)))


def test_a_chat_without_names_asks_for_none(tmp_path: Path) -> None:
    ended = standfast("case", "-", "--out", tmp_path / "out", stdin=b"hello you\nsend 400 to nadia@mail.example\n")
    assert ended.code == 0
    assert "--me" not in ended.out
    assert "does not say who wrote what" in ended.out


def test_whoever_gave_a_name_is_not_asked_for_it_again(tmp_path: Path) -> None:
    ended = standfast("case", WHATSAPP, INSTAGRAM, "--me", "Marc", "--out", tmp_path / "out")
    assert "--me" not in ended.out
    assert "In a chat where your name does not stand, nobody's part is decided." in ended.out


def test_a_file_given_twice_is_in_the_case_once(tmp_path: Path) -> None:
    standfast("case", WHATSAPP, WHATSAPP, "--me", "Marc", "--out", tmp_path / "out")
    assert len(json.loads((tmp_path / "out" / "case.json").read_text())["files"]) == 1


def test_a_file_that_breaks_off_is_told_on_the_terminal_too(tmp_path: Path) -> None:
    (tmp_path / "cut.json").write_bytes(INSTAGRAM.read_bytes()[:-700])
    ended = standfast("case", tmp_path / "cut.json", "--out", tmp_path / "case")
    assert ended.code == 0
    assert "bytes could not be read as messages. case.json says where they are." in ended.out


def test_what_the_person_says_and_what_the_chat_shows_make_the_plan_together(tmp_path: Path) -> None:
    out = tmp_path / "case"
    said = ("--known", "--watched", "--lang", "fr")
    ended = standfast("case", WHATSAPP, "--country", "gb", "--age", "adult", "--me", "Marc", *said, "--out", out)
    assert ended.code == 0
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert {"known", "watched", "no-file"} <= set(plan["situations"])
    assert "plan" not in json.loads((out / "case.json").read_text(encoding="utf-8"))  # it is handed on; the plan is not
    assert (out / "plan.txt").read_text(encoding="utf-8").startswith("Que faire maintenant")
    assert "Rien ici n'a été envoyé à personne." in (out / "words-to-send.txt").read_text(encoding="utf-8")


def test_somebody_under_thirteen_is_a_minor_to_everything(tmp_path: Path) -> None:
    out = tmp_path / "case"
    standfast("case", WHATSAPP, "--me", "Marc", "--under-13", "--age", "adult", "--out", out)
    assert json.loads((out / "case.json").read_text(encoding="utf-8"))["age"] == "under18"
