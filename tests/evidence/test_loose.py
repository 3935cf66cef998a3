"""Any folder can be sealed as it is, and no picture in it is copied, named or, for a minor, hashed."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest

from standfast.chats import Holding, Member
from standfast.evidence.bag import Sealing, bag
from standfast.evidence.loose import Loose, loose
from standfast.records import Age
from standfast.seal import sign
from tests.evidence.bundles import AT, KEY, looked
from tests.evidence.cases import looked_again, step
from tests.evidence.pictures import HASHES, PICTURES, looked_for

FILES = {"notes.txt": b"what he said\n", "letters/first.md": b"# hello\n", "empty.txt": b""}
MINORS: list[Age] = ["under18", "was-under18", "unknown"]


def gathered(files: dict[str, bytes], age: Age = "unknown") -> Loose:
    members = tuple(Member.of(name, data, alone=False) for name, data in files.items())
    return loose(Holding("papers", members, packed=True), age=age, made_at=AT, version="1", clock="a clock")


def sealed(made: Loose) -> dict[str, bytes]:
    public = sign.public(KEY)
    print_ = sign.fingerprint(public)
    how = Sealing(made.name(print_), "1", AT, "a clock", public, print_, lambda data: sign.signature(KEY, data))
    return {name: b"".join(content()) for name, content in bag(made.payload, made.log, how).items()}


def test_every_text_is_copied_and_the_bundle_is_intact() -> None:
    files = sealed(gathered(FILES))
    held = {name: data for name, data in files.items() if name.startswith("data/originals/")}
    assert sorted(held.values()) == sorted(FILES.values())
    found = looked_again(files)
    assert found.result == "intact"
    assert step(found, "paper") == (None, "this bundle holds no paper")


def test_nothing_was_read_in_it_so_nothing_is_read_again() -> None:
    holds, why = step(looked_again(sealed(gathered(FILES))), "reading")
    assert (holds, why) == (None, "this bundle does not hold a case")


def test_the_inputs_say_which_file_stands_where() -> None:
    told = json.loads(sealed(gathered(FILES))["data/inputs.json"])
    places = {one["member"]: one["path"] for one in told["originals"] if one["path"]}
    assert set(places) == set(FILES)
    assert (told["age"], told["standfast"], told["files"]) == ("unknown", "1", [])


@pytest.mark.parametrize("age", [*MINORS, "adult"])
def test_no_picture_goes_in_by_its_name_by_its_bytes_or_as_text(age: Age) -> None:
    hidden = {
        "a.txt": PICTURES["square.png"],
        "b.txt": b"see " + base64.b64encode(PICTURES["square.jpg"]),
        "c": b"%PDF-1.7",
    }
    made = gathered({**FILES, **PICTURES, **hidden}, age)
    files = sealed(made)
    assert made.held_back == len(PICTURES) + 3
    found = {way for name, data in files.items() for way in looked_for(name, data)}
    assert {way for way in found if not way.endswith("a hash")} == set()
    assert not any(name.encode() in data for name in PICTURES for data in files.values())


@pytest.mark.parametrize("age", MINORS)
def test_no_hash_of_a_picture_is_made_for_a_minor_or_unknown_age(age: Age) -> None:
    coded = b"see " + base64.b64encode(PICTURES["square.jpg"])
    files = sealed(gathered({**FILES, **PICTURES, "a.txt": PICTURES["square.png"], "b.txt": coded}, age))
    everything = b"".join(files.values())
    assert not any(one.encode() in everything for one in HASHES)
    assert hashlib.sha256(coded).hexdigest().encode() not in everything


def test_the_log_names_nobody_and_counts_what_was_gathered() -> None:
    made = gathered({**FILES, **PICTURES})
    assert [entry["action"] for entry in made.log] == ["gathered"]
    assert made.log[0]["input"] == sorted({hashlib.sha256(data).hexdigest() for data in FILES.values()})
    assert "notes" not in json.dumps(list(made.log))


def test_an_empty_folder_is_sealed_too() -> None:
    assert looked(sealed(gathered({}))).result == "intact"


def test_another_key_or_another_file_gives_another_name() -> None:
    names = {gathered(FILES).name("a"), gathered(FILES).name("b"), gathered({"a.txt": b"x"}).name("a")}
    assert len(names) == 3
    assert gathered(FILES).name("a") in names
