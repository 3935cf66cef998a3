"""The bundle that a phone makes is what it says: intact with a signature, incomplete without; it holds no picture."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from standfast.chats import Member
from standfast.evidence.again import again
from standfast.evidence.check import Verdict, check
from standfast.evidence.kept import in_zip
from standfast.evidence.look import Asked, Looked, look
from standfast.evidence.pack import LETTERS, PLAN, Pack, pem
from standfast.guide import plan, text
from standfast.seal import sign
from tests.evidence.bundles import KNOWS
from tests.evidence.phones import CHAT, CLOCK, PICTURE, VERSION, export
from tests.evidence.test_look import AT

KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def pack(data: bytes = CHAT, *, language: str = "en", **asked: Any) -> Pack:
    looked = look(
        Member.of("chat.zip" if data[:2] == b"PK" else "chat.txt", data),
        Asked(AT, VERSION, **{"me": "Marc", "country": "gb", **asked}),
    )
    assert isinstance(looked, Looked)
    return Pack(looked, CLOCK, language, "gb")


def signed(one: Pack) -> bytes:
    return b"".join(one.zipped(PUBLIC, KEY.sign(one.to_sign(PUBLIC))))


def unsigned(one: Pack) -> bytes:
    one.to_sign(b"")
    return b"".join(one.zipped(b"", b""))


def verdict(data: bytes) -> Verdict:
    kept = in_zip(io.BytesIO(data), len(data))
    return again(kept, check(kept, KNOWS), version=VERSION)


def held(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_a_signed_bundle_is_intact_and_its_originals_give_its_case_again() -> None:
    found = verdict(signed(pack()))
    assert found.result == "intact" and found.faults == ()
    assert {step.name: step.holds for step in found.steps if step.name in ("signature", "custody", "reading")} == {
        "signature": True, "custody": True, "reading": True,
    }  # fmt: skip
    assert found.info["Signing-Key"] == sign.fingerprint(pem(PUBLIC))
    assert found.info["Sealing-Clock"] == CLOCK


def test_without_a_signature_it_says_that_one_is_missing_and_nothing_else() -> None:
    found = verdict(unsigned(pack()))
    assert found.result == "incomplete"
    assert {(one.code, one.file.rpartition(".")[2]) for one in found.faults} == {
        ("file-missing", "pub"), ("file-missing", "sig"), ("not-known", "sig"),
    }  # fmt: skip
    assert all(step.holds is not False for step in found.steps if step.name in ("form", "custody", "size", "reading"))


def test_a_changed_letter_shows() -> None:
    whole = signed(pack())
    with zipfile.ZipFile(io.BytesIO(whole)) as found:
        place = found.getinfo("data/originals/0001.txt").header_offset + 60
    changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    assert verdict(changed).result == "altered"


@pytest.mark.parametrize("age", ["under18", "unknown", "was-under18", "adult"])
def test_no_picture_is_in_it_and_the_chat_is_byte_for_byte(age: Any) -> None:
    files = held(signed(pack(export(), age=age)))
    assert files["data/originals/0001.txt"] == CHAT
    assert not any(PICTURE[:40] in data for data in files.values())
    (archive,) = [one for one in json.loads(files["data/inputs.json"])["originals"] if one["kind"] == "image"]
    assert (archive["sha256"], archive["withheld"], archive["path"]) == (None, True, "")


def test_its_log_names_what_is_in_it_and_no_paper() -> None:
    files = held(signed(pack()))
    log = [json.loads(line) for line in files["custody.jsonl"].splitlines()]
    assert [one["action"] for one in log] == ["read", "made", "sealed"]
    assert {f"data/{name}" for name in log[1]["output"]} <= set(files)
    assert "paper" not in log[1]["reason"]


def test_the_plan_is_the_one_of_the_guide_and_says_nothing_of_what_was_read_as_danger() -> None:
    whole = pack(language="fr", age="under18")
    made = whole.looked.made
    crisis = replace(made, assessments=(replace(made.assessments[0], crisis_at=(3,)),))
    files = held(signed(replace(whole, looked=replace(whole.looked, made=crisis))))
    plain = plan("gb", age="under18", words="fr", situations=("no-file",), platforms=("WhatsApp",))
    assert files[f"data/{PLAN}"].decode() == text(plain)
    assert files[f"data/{LETTERS}"]


def test_the_same_question_makes_the_same_bundle() -> None:
    assert signed(pack()) == signed(pack())
