"""What a bundle of a case holds: the originals, what was made of them, and everything needed to make it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

from standfast.chats import Holding, Member, holding
from standfast.evidence import bundle
from standfast.evidence.original import Original
from standfast.seal import chain
from tests.evidence.cases import Made, made

CHAT = b"[13/03/2025, 22:04:11] Nadia Q: send 400\r\n[14/03/2025, 22:04:11] Marc: no\r\n"
HASH = hashlib.sha256(CHAT).hexdigest()


def chat(name: str = "chat.txt") -> Made:
    return made(holding(name, Member.of(name, CHAT)), me="Marc")


WHOLE = chat()


def test_the_inputs_hold_the_version_the_choices_and_where_each_original_stands() -> None:
    told = json.loads(bundle.inputs(WHOLE.case, WHOLE.given, clock="a clock"))
    assert told == {
        "standfast": "1", "made_at": "2025-03-05T20:00:00+00:00", "clock": "a clock", "country": None, "age": "adult",
        "me": "Marc", "language": "en", "include_media": False,
        "files": [{"file": "chat.txt", "format": "whatsapp", "conversation": 0}],
        "originals": [{
            "file": "chat.txt", "member": "", "path": "originals/0001.txt", "kind": "chat", "size": len(CHAT),
            "sha256": HASH, "withheld": False, "reason": "", "changed_at": "",
        }],
    }  # fmt: skip


def test_the_inputs_are_the_same_text_for_the_same_case() -> None:
    assert bundle.inputs(WHOLE.case, WHOLE.given, clock="a") == bundle.inputs(chat().case, chat().given, clock="a")


def test_the_payload_is_the_originals_what_was_made_the_papers_and_the_inputs_in_this_order() -> None:
    held = bundle.payload(
        WHOLE.case, WHOLE.given, clock="a", derived={bundle.CASE: lambda: iter((b"{}",))},
        papers=[("report.pdf", b"%PDF"), ("transcript-001.pdf", b"%PDF")],
    )  # fmt: skip
    assert list(held) == [
        "originals/0001.txt", "derived/case.json", "derived/report.pdf", "derived/transcript-001.pdf", "inputs.json"
    ]  # fmt: skip
    assert b"".join(held["originals/0001.txt"]()) == CHAT
    assert b"".join(held["derived/report.pdf"]()) == b"%PDF"


def test_papers_are_taken_only_when_the_bundle_is_put_together() -> None:
    """They are made from the case on the way, after what stands before them was written."""
    taken = []

    def papers() -> Iterator[tuple[str, bytes]]:
        taken.append(1)
        yield "report.pdf", b"%PDF"

    given = papers()
    assert taken == []
    bundle.payload(WHOLE.case, WHOLE.given, clock="a", derived={}, papers=given)
    assert taken == [1]


def test_the_log_says_what_was_read_and_made_and_names_nobody() -> None:
    log = bundle.log(WHOLE.case, WHOLE.given, clock="a clock")
    assert [entry["action"] for entry in log] == ["read", "made"]
    assert [entry["input"] for entry in log] == [[HASH], [HASH]]
    assert log[1]["output"] == ["derived/case.json", "derived/timeline.html", "derived/identifiers.csv"]
    text = chain.text(chain.chained(log)).decode()
    assert "Marc" not in text and "Nadia" not in text and "chat.txt" not in text


def test_the_name_of_a_bundle_says_nothing_and_is_another_one_for_another_case_time_or_key() -> None:
    name = bundle.name_of(WHOLE.case, WHOLE.given, fingerprint="a")
    later = replace(WHOLE.case, made_at=WHOLE.case.made_at.replace(year=2026))
    others = [
        bundle.name_of(later, WHOLE.given, fingerprint="a"),
        bundle.name_of(WHOLE.case, WHOLE.given, fingerprint="b"),
        bundle.name_of(WHOLE.case, replace(WHOLE.given, originals=()), fingerprint="a"),
    ]
    assert len(name) == 32 and set(name) <= set("0123456789abcdef")
    assert len({name, *others}) == 4
    assert bundle.name_of(chat().case, chat().given, fingerprint="a") == name


def test_half_a_character_in_a_name_is_written_as_its_code() -> None:
    odd = Original("caf\udce9.txt", "", "", "chat", 1)
    told = bundle.inputs(WHOLE.case, replace(WHOLE.given, originals=(odd,)), clock="a")
    assert b"caf\\\\udce9.txt" in told
    assert bundle.plain({"a": ["\ud800", 1, None]}) == {"a": ["\\ud800", 1, None]}


def test_every_file_of_a_case_has_its_own_line() -> None:
    two = made(*(holding(name, Member.of(name, CHAT)) for name in ("a.txt", "b.txt")), me="Marc")
    told = json.loads(two.files["data/inputs.json"])
    assert [one["file"] for one in told["files"]] == ["a.txt", "b.txt"]
    assert [one["path"] for one in told["originals"]] == ["originals/0001.txt", "originals/0002.txt"]
    assert json.loads(two.files["custody.jsonl"].split(b"\n")[0])["input"] == [HASH]


def test_which_conversation_of_several_was_read_is_written_down() -> None:
    other = CHAT.replace(b"Nadia Q", b"Emma")
    parts = tuple(Member.of(name, data, alone=False) for name, data in (("a.txt", CHAT), ("b.txt", other)))
    told = json.loads(made(Holding("all.zip", parts, packed=True), number=1).files["data/inputs.json"])
    assert told["files"] == [{"file": "all.zip", "format": "whatsapp", "conversation": 1}]
