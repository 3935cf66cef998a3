"""What a case consists of: nothing of a minor's pictures in any form, all of it or nothing, and nothing beside it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.places import CANARY, Places
from tests.cli.run import WHATSAPP, calm, standfast
from tests.evidence.exports import everywhere
from tests.evidence.pictures import HASHES, PICTURES, everything, looked_for


class Made(NamedTuple):
    out: Path
    files: dict[str, bytes]  # those in the bundle
    said: str


def case(folder: Path, age: str, *more: str) -> Made:
    """A case of every export with pictures."""
    (folder / "given").mkdir()
    out = folder / "case"
    ended = standfast("case", *everywhere(folder / "given"), "--me", "Marc", "--age", age, *more, "--out", out)
    assert ended.code == 0, ended
    with zipfile.ZipFile(out / "bundle.zip") as bundle:
        return Made(out, {name: bundle.read(name) for name in bundle.namelist()}, ended.err)


@pytest.fixture(scope="module")
def adult(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return case(tmp_path_factory.mktemp("adult"), "adult", "--include-media")


def test_the_search_finds_every_picture_in_the_exports_themselves(tmp_path: Path) -> None:
    """Else it would say nothing that it finds none elsewhere."""
    for path in everywhere(tmp_path):
        assert looked_for(path.name, path.read_bytes()), path.name


def test_the_search_finds_them_in_the_bundle_of_an_adult_who_asked_for_them(adult: Made) -> None:
    files = adult.files
    media = {data for name, data in files.items() if name.startswith("data/media/")}
    assert media >= set(PICTURES.values())
    found = {way.partition(":")[0].partition(" ")[0] for name, data in files.items() for way in looked_for(name, data)}
    originals = [name for name in files if name.startswith("data/originals/")]
    assert len(originals) == 8
    assert found >= {one for one in originals if not one.endswith("0001.txt")}  # the chat of the zip holds words only


def test_not_even_an_adults_case_shows_or_spells_out_a_picture_outside_the_originals(adult: Made) -> None:
    (adult.out / "bundle.zip").unlink()
    assert {way for way in everything(adult.out) if not way.endswith(("a hash", "a name"))} == set()


@pytest.mark.parametrize("age", ["under18", "unknown", "was-under18"])
def test_no_picture_and_no_hash_or_name_of_one_is_in_any_file_of_a_minors_case(age: str, tmp_path: Path) -> None:
    """Every member of the bundle and every other file is opened, decoded and searched, the paper too."""
    out, files, _ = case(tmp_path, age, *(["--transcript"] if age == "under18" else []))
    assert everything(out) == set()
    assert not any(looked_for(name, data) for name, data in files.items())
    told = json.loads(files["data/inputs.json"])["originals"]
    assert [one["reason"] for one in told if one["kind"] == "chat"] == ["", *["media"] * 7]
    assert not any(one["sha256"] for one in told if one["kind"] in ("image", "video", "sticker", "other"))
    assert not any(one.encode() in data for one in HASHES for data in files.values())
    assert not any(name.startswith("data/media/") for name in files)


@pytest.mark.parametrize("age", ["under18", "unknown", "was-under18"])
def test_who_is_no_adult_cannot_ask_for_pictures(age: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    calm(standfast("case", WHATSAPP, "--me", "Marc", "--age", age, "--include-media", "--out", out), code=2)
    calm(standfast("case", WHATSAPP, "--age", "adult", "--under-13", "--include-media", "--out", out), code=2)
    assert list(tmp_path.iterdir()) == []


def test_an_adult_who_asks_is_told_plainly_what_is_put_in(adult: Made) -> None:
    assert "Your pictures and videos will be in the bundle" in adult.said
    assert "Never put in a picture of somebody else" in adult.said


def test_what_lies_in_the_folder_is_what_is_sealed_in_the_bundle(adult: Made) -> None:
    out, files, _ = adult
    for name in ("case.json", "timeline.html", "identifiers.csv", "report.pdf"):
        assert (out / name).read_bytes() == files[f"data/derived/{name}"]
    assert not any("plan" in name or "words" in name for name in files)  # what somebody said of their danger is theirs


def test_sealed_only_leaves_one_file_and_not_a_word_of_it_anywhere(tmp_path: Path) -> None:
    places = Places(tmp_path)
    before = places.files()
    ended = places.run("case", places.chat, "--me", "Marc", "--sealed-only", "--out", "a.sealed")
    assert ended.code == 0, ended
    after = places.files()
    assert set(after) - set(before) == {"here/a.sealed"}
    assert CANARY not in ended.out + ended.err
    data = (places.here / "a.sealed").read_bytes()
    assert not any(one in data for one in (CANARY.encode(), b"Nadia", b"Marc", b"PK\3\4", b"bagit", b"chat.txt"))
    code = ended.out.partition("opens it: ")[2][:19].encode() + b"\n"
    for out in ("b.zip", "folder"):
        assert places.run("open", "a.sealed", "--code", "--out", out, stdin=code).code == 0
        assert json.loads(places.run("verify", out, "--json").out)["result"] == "intact"
    assert CANARY.encode() in (places.here / "folder" / "data" / "originals" / "0001.txt").read_bytes()


def test_a_failure_on_the_way_to_a_sealed_file_leaves_nothing(tmp_path: Path) -> None:
    places = Places(tmp_path)
    (tmp_path / "org.pub").write_bytes(b"no key")
    before = places.files()
    words = ("case", places.chat, "--me", "Marc", "--sealed-only")
    calm(places.run(*words, "--to", tmp_path / "org.pub", "--out", "new/a.sealed"))
    calm(places.run(*words[:2], "--me", "Zoe", "--sealed-only", "--out", "new/a.sealed"), code=2)
    assert places.files() == before


def test_other_peoples_chats_are_in_no_file_of_a_case(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("inbox/1/message_1.json", thread("Nadia Q", "send 400 now"))
        archive.writestr("inbox/2/message_1.json", thread("Aunt Emma", "see you on Sunday"))
    (tmp_path / "result.json").write_text(telegram(), encoding="utf-8")
    out = tmp_path / "case"
    words = ("--me", "Marc", "--conversation", "0", "--out", out)
    assert standfast("case", tmp_path / "export.zip", tmp_path / "result.json", *words).code == 0
    with zipfile.ZipFile(out / "bundle.zip") as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    originals = json.loads(files["data/inputs.json"])["originals"]
    chats = [(one["reason"], bool(one["path"])) for one in originals if one["kind"] == "chat"]
    assert chats == [("", True), ("others", False), ("others", False)]  # two files of one export, and one with both
    files |= {path.name: path.read_bytes() for path in out.iterdir()}
    assert [name for name, data in files.items() if b"Sunday" in data or b"Emma" in data] == []
    assert any(b"send 400 now" in data for data in files.values())
    told = json.loads(standfast("verify", out, "--json").out)
    reading = next(one for one in told["checked"] if one["check"] == "reading")
    assert (reading["holds"], reading["detail"]) == (None, "an original is not in the bundle")


def thread(name: str, text: str) -> str:
    said = {"sender_name": name, "timestamp_ms": 1741123062000, "content": text}
    people = [{"name": name}, {"name": "Marc"}]
    mine = {"sender_name": "Marc", "timestamp_ms": 1741123063000, "content": "no"}
    return json.dumps({"participants": people, "messages": [mine, said], "title": name, "thread_path": f"inbox/{name}"})


def telegram() -> str:
    def chat(number: int, name: str, text: str) -> dict[str, object]:
        said = {"id": 1, "type": "message", "date": "2025-03-13T22:04:11", "from": name, "from_id": f"user{number}"}
        return {"name": name, "type": "personal_chat", "id": number, "messages": [{**said, "text": text}]}

    chats = [chat(7, "Nadia Q", "send 400 now"), chat(8, "Aunt Emma", "see you on Sunday")]
    return json.dumps({"chats": {"list": chats}})
