"""The page asks in JSON and is answered in JSON: a question back, what was found, why not; and a bundle of it."""

from __future__ import annotations

import io

import pytest

from standfast.evidence.kept import in_zip
from standfast.evidence.phone import Phone
from tests.evidence.phones import CHAT, PICTURE, VERSION, export, looked


def test_a_chat_is_answered_after_the_question_who_the_person_is() -> None:
    asked = looked(CHAT)
    assert asked["kind"] == "who"
    assert {"name": "Marc", "label": "Marc"} in asked["senders"]
    found = looked(CHAT, me="Marc", age="adult")
    assert (found["kind"], found["verdict"], found["stated"]) == ("found", "strong", True)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.jpg", PICTURE, "picture"),
        ("a.zip", export()[:300] + bytes(40), "damaged"),
        ("a.bin", bytes(range(256)) * 40, "unknown"),
        ("a.txt", b"x" * 33 * 1024 * 1024, "large"),
    ],
    ids=["empty", "a picture", "a damaged zip", "no chat", "very large"],
)
def test_a_refusal_is_one_word_of_the_page_and_holds_nothing_of_the_file(name: str, data: bytes, why: str) -> None:
    assert looked(data, name=name) == {"kind": "refused", "why": why}


def test_a_strange_answer_to_the_question_of_age_counts_as_none() -> None:
    assert looked(CHAT, age="99", me="Marc") == looked(CHAT, age="unknown", me="Marc")


def test_a_bundle_is_of_what_was_looked_at_last() -> None:
    phone = Phone(VERSION)
    looked(CHAT, phone, me="Marc")
    assert phone.to_sign(b"")
    made = phone.bundle(b"", b"")
    names = {file.name for file in in_zip(io.BytesIO(made), len(made)).files}
    assert {"data/originals/0001.txt", "data/derived/case.json", "data/derived/plan.txt", "custody.jsonl"} <= names


def test_without_a_chat_there_is_no_bundle() -> None:
    phone = Phone(VERSION)
    with pytest.raises(ValueError, match="nothing was looked at"):
        phone.to_sign(b"")
    looked(CHAT, phone, me="Marc")
    with pytest.raises(ValueError, match="nothing was made"):
        phone.bundle(b"", b"")
    looked(b"", phone)
    with pytest.raises(ValueError, match="nothing was looked at"):
        phone.to_sign(b"")
