"""CASE/UCO that the validator of CASE itself accepts, in which nobody is named who must not be."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from standfast.exports.formats.case_uco import write
from tests.exports.made import case, found, graph, leaving, of, own, said, source
from tests.house.tree import ROOT

VALIDATOR = ROOT / ".venv-case" / "bin" / "case_validate"
SETUP = "The validator of CASE is not here: tools/setup.sh .venv-case requirements-case.lock"
NOWHERE = "http://127.0.0.1:9"  # where nobody answers: the validator must need no network

THREAT = said("i know @emma.demo and 07700 900123", sent_at="2025-03-14T21:00:00+01:00", conversation=0)
PAY = said("pay KONE Aya Prisca or bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4, write nadia_q77 or k@example.com")
LINK = said(
    "or https://x.example/nadia, GB29NWBK60161331926819, +12025550147 \ud83d\x00 code ABCDE12345FGHIJ", kind="call"
)
MINE = own(
    "no marc here", sent_at=None, time_candidates=["2025-03-04T21:00:00"], attachments=[{"name": "", "kind": "image"}]
)
MESSAGES = [THREAT, PAY, LINK, MINE, said("encrypted", kind="system", sender=None, direction=None)]
IDENTIFIERS = [
    found("handle", "emma.demo", THREAT, 0, "third_party", raw="@emma.demo"),
    found("phone", "+447700900123", THREAT, 0, "reporter", raw="07700 900123"),
    found("receiver", "aya kone prisca", PAY, 1, "offender", raw="KONE Aya Prisca", platform="western_union"),
    found("wallet", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", PAY, 1, "offender", platform="bitcoin"),
    found("handle", "nadia_q77", PAY, 1, "offender", platform="snapchat"),
    found("email", "k@example.com", PAY, 1, "unknown"),
    found("url", "https://x.example/nadia", LINK, 2, "offender"),
    found("iban", "GB29NWBK60161331926819", LINK, 2, "offender", checks="passed", assumed={"region": "GB"}),
    found("phone", "+12025550147", LINK, 2, "offender", platform="whatsapp", candidates=["+442025550147"]),
    found("voucher", "ABCDE12345FGHIJ", LINK, 2, "offender", platform="steam"),
    found("payment_ref", "nadia q", {**PAY, "text": ""}, 1, "offender", raw="Nadia Q", start=0, end=0),
]
HELD = [{"media": "image", "size": 12, "sha256": "cd" * 32, "withheld": True}]
NOTED = [{"code": "zone_unknown", "text": "The file does not say in which time zone.", "lines": []}]
FULL = case(MESSAGES, IDENTIFIERS, files=[source(withheld=HELD, warnings=NOTED), source(file="b.zip", sha256=None)])


def validated(path: Path, *more: str) -> tuple[int, str]:
    """The exit code and the words of the validator, which reaches no network."""
    if not VALIDATOR.is_file():
        pytest.skip(SETUP)
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE)
    command = [str(VALIDATOR), *more, str(path)]
    environment = {**os.environ, **proxies}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, done.stdout + done.stderr


def document(made: dict[str, Any], *, undecided: bool = False) -> str:
    return "".join(write(leaving(made, undecided=undecided)))


@pytest.mark.parametrize("more", [(), ("--inference", "rdfs"), ("--built-version", "case-1.4.0")], ids=" ".join)
def test_the_validator_of_case_accepts_every_kind_of_node(more: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "case.jsonld"
    path.write_text(document(FULL, undecided=True), encoding="utf-8")
    code, words = validated(path, *more)
    assert (code, "Conforms: True" in words) == (0, True), words
    assert "Warning" not in words, words


WRONG = {
    "a time that is none": ("T21:00:00+01:00", " in the evening"),
    "a message that is an account": ('"uco-observable:Message"', '"uco-observable:Account"'),
    "a property that there is not": ('"uco-observable:messageText"', '"uco-observable:messageWords"'),
    "a hash without a method": ('"uco-types:hashMethod":"SHA256",', ""),
}


@pytest.mark.parametrize("what", WRONG)
def test_the_validator_of_case_refuses_a_graph_that_is_wrong(what: str, tmp_path: Path) -> None:
    right = document(FULL)
    before, after = WRONG[what]
    path = tmp_path / "case.jsonld"
    path.write_text(right.replace(before, after), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != right
    code, words = validated(path)
    assert code == 1, words


def test_nothing_of_the_person_or_of_somebody_they_know_is_anywhere() -> None:
    text = document(FULL).lower()
    for value in ("emma.demo", "900123", "7700", "marc", "k@example.com", "chat.txt", "b.zip", "abcde12345"):
        assert value not in text, value
    for value in ("nadia_q77", "+12025550147", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "kone aya prisca"):
        assert value in text, value


def test_it_is_json_of_one_graph_and_every_id_is_there_once() -> None:
    made = json.loads(document(FULL))
    assert set(made) == {"@context", "@graph"}
    ids = [one["@id"] for one in made["@graph"]]
    assert len(ids) == len(set(ids))
    known = {each["@id"] for one in made["@graph"] for each in (one, *one.get("uco-core:hasFacet", ()))}
    for one in made["@graph"]:
        for key in ("uco-core:object", "uco-core:source", "uco-core:target", "uco-action:object", "uco-action:result"):
            refs = one.get(key, [])
            assert {ref["@id"] for ref in (refs if isinstance(refs, list) else [refs])} <= known, key


@pytest.mark.parametrize(("age", "hashes"), [("adult", 2), ("under18", 1), ("was-under18", 1), ("unknown", 1)])
def test_only_of_an_adult_a_picture_has_a_hash(age: str, hashes: int) -> None:
    made = graph({**FULL, "age": age})
    assert len(list(of("uco-observable:ContentDataFacet", made))) == hashes
    assert ("cd" * 32 in str(made)) is (age == "adult")


def test_where_it_comes_from_is_recorded() -> None:
    made = graph(FULL)
    read, export = of("case-investigation:InvestigativeAction", made)
    tools = {one["@id"]: one["uco-tool:version"] for one in of("uco-tool:Tool", made)}
    assert tools[read["uco-action:instrument"][0]["@id"]] == "0.3.0"
    assert tools[export["uco-action:instrument"][0]["@id"]] == "0.4.0"
    assert read["uco-action:endTime"]["@value"] == "2026-11-24T10:00:00+00:00"
    assert export["case-investigation:wasInformedBy"] == [{"@id": read["@id"]}]
    (first, *_) = of("uco-observable:File", made)
    digest = first["uco-core:hasFacet"][1]["uco-observable:hash"][0]
    assert digest["uco-types:hashValue"]["@value"] == "ab" * 32
    assert "The file does not say in which time zone." in first["uco-core:description"]


def test_how_much_was_left_out_is_said() -> None:
    (one,) = of("case-investigation:Investigation", graph(FULL))
    words = " ".join(one["uco-core:description"])
    assert "1 identifier(s) of the reporting person, 1 of other people, 1 whose owner is not decided" in words
    assert "it finds nothing about any person" in words


def test_another_case_has_other_ids_and_the_same_identifiers() -> None:
    def ids(made: dict[str, Any]) -> set[str]:
        return {one["@id"] for one in graph(made)}

    shared = ids(FULL) & ids({**FULL, "made_at": "2026-11-25T10:00:00+00:00"})
    kinds = {one["@type"] for one in graph(FULL) if one["@id"] in shared}
    assert "uco-observable:DigitalAccount" in kinds
    assert not kinds & {"uco-observable:Message", "uco-core:Annotation", "uco-observable:File"}
