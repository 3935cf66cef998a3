"""Fingerprints near to those of a bank: every one, in the order of the queries, and nothing of them elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from standfast import engines
from standfast.cli import match
from standfast.fingerprints.hashes import to_hex
from standfast.fingerprints.hashlist import Block
from tests.cli.run import Ended, calm, standfast
from tests.engines.spark import ran
from tests.fingerprints import hashed
from tests.fingerprints.files import image, saved

ZERO = "0" * 64
NEAR = ["0" * 63 + "7", "0" * 63 + "1", "0" * 56 + "f" * 8]  # 3, 1 and 32 bits from it
FAR = "5" * 64


def written(folder: Path, name: str, lines: list[str]) -> Path:
    path = folder / name
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def objects(ended: Ended) -> list[dict[str, Any]]:
    assert ended.code == 0, ended
    return [json.loads(line) for line in ended.out.split("\n")[:-1]]


def found(answers: list[dict[str, Any]]) -> list[hashed.Pair]:
    """The answers as ``hashed.brute`` has them."""
    return [(number, one["id"], one["distance"]) for number, answer in enumerate(answers) for one in answer["matches"]]


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return written(tmp_path, "bank.txt", [NEAR[0], NEAR[1].upper(), NEAR[2], ZERO, ZERO])


def test_the_transcript(tmp_path: Path, bank: Path) -> None:
    asked = written(tmp_path, "asked.csv", ["id,hash", f"mine,{ZERO}", f"other,{FAR}"])
    assert standfast("match", bank, asked, "--radius", "3") == Ended(
        0,
        "mine: 4 matches\n"
        f"   0 bits  {ZERO}  line 4\n"
        f"   0 bits  {ZERO}  line 5\n"
        f"   1 bits  {NEAR[1]}  line 2\n"
        f"   3 bits  {NEAR[0]}  line 1\n"
        "other: no match\n",
        "",
    )


def test_in_json_every_query_has_its_line_and_the_nearest_comes_first(tmp_path: Path) -> None:
    bank = written(tmp_path, "bank.csv", ["pdq,id", f"{NEAR[0]},007", f"{NEAR[1].upper()},b;c", f"{ZERO},"])
    asked = written(tmp_path, "asked.txt", [FAR, FAR, "0" * 63 + "F", ""])
    assert objects(standfast("match", bank, asked, "--json")) == [
        {"query": FAR, "matches": []},
        {"query": FAR, "matches": []},
        {
            "query": "0" * 63 + "F",
            "matches": [
                {"id": "007", "hash": NEAR[0], "distance": 1},
                {"id": "b;c", "hash": NEAR[1], "distance": 3},
                {"id": "", "hash": ZERO, "distance": 4},
            ],
        },
    ]


def test_a_limit_keeps_the_nearest_and_any_keeps_one(tmp_path: Path, bank: Path) -> None:
    asked = written(tmp_path, "asked.txt", [ZERO, FAR])
    two = objects(standfast("match", bank, asked, "--json", "--limit", "2"))
    assert [[one["id"] for one in answer["matches"]] for answer in two] == [[4, 5], []]
    one = objects(standfast("match", bank, asked, "--json", "--any"))
    assert [len(answer["matches"]) for answer in one] == [1, 0]
    assert [len(one["matches"]) for one in objects(standfast("match", bank, asked, "--json", "--radius", "0"))] == [
        2,
        0,
    ]


def test_one_of_both_may_be_standard_input(tmp_path: Path, bank: Path) -> None:
    asked = written(tmp_path, "asked.txt", [ZERO])
    plain = standfast("match", bank, asked, "--json")
    assert standfast("match", "-", asked, "--json", stdin=bank.read_bytes()) == plain
    assert standfast("match", bank, "-", "--json", stdin=asked.read_bytes()) == plain
    assert standfast("match", "-", "-").code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_list_may_come_from_another_program(tmp_path: Path, bank: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_bytes(bank.read_bytes()))
    writer.start()
    asked = written(tmp_path, "asked.txt", [ZERO])
    assert standfast("match", tmp_path / "pipe", asked) == standfast("match", bank, asked)
    writer.join()


@pytest.mark.parametrize(
    "words",
    [["--radius", "32"], ["--radius", "-1"], ["--radius", "x"], ["--any", "--limit", "2"], ["--limit", "0"],
     ["--engine", "other"]],
)  # fmt: skip
def test_a_wrong_choice_ends_with_2(bank: Path, words: list[str]) -> None:
    ended = standfast("match", bank, bank, *words)
    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err


def test_a_line_that_is_no_fingerprint_is_named_and_not_shown(tmp_path: Path, bank: Path) -> None:
    bad = written(tmp_path, "bad.txt", [ZERO, "secret" + ZERO[6:]])
    for words in ((bad, bank), (bank, bad)):
        line = calm(standfast("match", *words))
        assert line.startswith(f"Line 2 of {bad} is not a PDQ fingerprint")
        assert "secret" not in line
    line = calm(standfast("match", bank, "-", stdin=b"hello"))
    assert line.startswith("Line 1 of standard input is not")


@pytest.mark.parametrize("name", ["nothing.txt", ".", "x" * 300])
def test_a_file_that_cannot_be_read_is_said_in_one_line(tmp_path: Path, bank: Path, name: str) -> None:
    calm(standfast("match", tmp_path / name, bank))
    calm(standfast("match", bank, tmp_path / name))


def test_an_empty_bank_matches_nothing_and_says_so(tmp_path: Path) -> None:
    empty, asked = written(tmp_path, "empty.txt", []), written(tmp_path, "asked.txt", [ZERO, FAR])
    ended = standfast("match", empty, asked, "--json")
    assert objects(ended) == [{"query": ZERO, "matches": []}, {"query": FAR, "matches": []}]
    assert ended.err == "The bank is empty, so nothing can match.\n"
    assert standfast("match", asked, empty, "--json") == Ended(0, "", "")


def test_every_pair_is_found_also_in_a_large_bank(tmp_path: Path) -> None:
    some = hashed.clustered(6000)
    asked = hashed.queries(some, 150)
    words = (written(tmp_path, "bank.txt", to_hex(some)), written(tmp_path, "asked.txt", to_hex(asked)))
    expected = hashed.brute(some, asked, 31, np.arange(1, len(some) + 1))
    assert found(objects(standfast("match", *words, "--json"))) == expected


@pytest.mark.parametrize("limit", [None, 3])
def test_what_is_too_much_at_once_is_asked_in_halves(monkeypatch: pytest.MonkeyPatch, limit: int | None) -> None:
    monkeypatch.setattr(match, "MOST", 50)
    some = hashed.clustered(600)
    asked = hashed.queries(some, 40)
    blocks = [Block(part, np.arange(len(part)), to_hex(part)) for part in (asked[:30], asked[30:])]
    work = partial(match.prepared, radius=31, limit=limit, one=False)
    parts = list(match.answers(engines.engine("local"), some, blocks, work, limit))
    assert (len(parts) > 2) == (limit is None)
    assert [one for part, _ in parts for one in part.written] == to_hex(asked)
    pairs: list[hashed.Pair] = []
    start = 0
    for part, matches in parts:
        pairs += [(start + query, row, far) for query, row, far in hashed.pairs(matches)]
        start += len(part.written)
    expected = hashed.brute(some, asked, 31)
    if limit is not None:
        expected = [one for query in range(len(asked)) for one in [p for p in expected if p[0] == query][:limit]]
    assert pairs == expected


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    many = written(tmp_path, "many.txt", to_hex(hashed.random(20_000)))
    command = f"{sys.executable} -m standfast match {many} {many} --json | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, timeout=60, check=False)
    assert (done.stderr, done.stdout.count(b"\n")) == (b"", 1)


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="pyspark is installed here")
def test_without_the_extra_it_is_named(bank: Path) -> None:
    assert "standfast[spark]" in calm(standfast("match", bank, bank, "--engine", "spark"))


def test_spark_finds_the_same(tmp_path: Path) -> None:
    """Several thousand on several partitions, with ids, near-copies and equal ones."""
    some = hashed.clustered(3000)
    lines = [f"a {number},{one}" for number, one in enumerate(to_hex(some))]
    bank = written(tmp_path, "bank.csv", ["id,hash", *lines])
    asked = written(tmp_path, "asked.txt", to_hex(hashed.queries(some, 200)))
    words = ("match", bank, asked, "--json", "--limit", "40")
    assert ran("standfast", *words, "--engine", "spark") == standfast(*words)


def test_spark_that_cannot_start_is_said_in_one_line(tmp_path: Path, bank: Path) -> None:
    ended = ran("standfast", "match", str(bank), str(bank), "--engine", "spark", JAVA_HOME=str(tmp_path / "nowhere"))
    assert calm(ended).startswith("Spark did not start")


def test_what_fingerprint_writes_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(saved(image(), "PNG"))
    (tmp_path / "plain.png").write_bytes(saved(Image.new("RGB", (99, 99)), "PNG"))
    made = standfast("fingerprint", tmp_path / "a.png", tmp_path / "plain.png", "--adult", "--variants", "--json")
    told = [json.loads(line) for line in made.out.split("\n")[:-1]]
    bank = written(tmp_path, "bank.txt", [FAR, told[0]["pdq"]])
    answers = objects(standfast("match", bank, "-", "--json", stdin=made.out.encode()))
    assert {one["query"] for one in answers} == {str(tmp_path / "a.png")}
    assert len(answers) == 1 + len(told[0]["variants"]) > 10
    assert answers[0]["matches"] == [{"id": 2, "hash": told[0]["pdq"], "distance": 0}]
