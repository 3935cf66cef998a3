"""Every format on the shelf, held to the same promises: found by discovery, a new format is tested by being there."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfast.chats import Holding, Reading, formats, recognise
from standfast.errors import StandfastError
from standfast.records import Message, Summary
from tests.chats.sampled import Sample, held, held_sample, members, samples

EVERY = samples()
HERE = Path(__file__).parent


def seen(message: Message) -> dict[str, Any]:
    return {
        "sent_at": message.sent_at.isoformat() if message.sent_at else None,
        "sent_at_text": message.sent_at_text,
        "time_candidates": [moment.isoformat() for moment in message.time_candidates],
        "sender": message.sender,
        "sender_id": message.sender_id,
        "direction": message.direction,
        "text": message.text,
        "kind": message.kind,
        "attachments": [[attachment.name, attachment.kind] for attachment in message.attachments],
        "line": message.source.line,
        "path": message.source.path,
    }


def read(holding: Holding, sample: Sample) -> tuple[list[Message], Summary]:
    expected = sample.expected
    reading = Reading(
        holding,
        conversation=expected.get("conversation"),
        me=expected.get("me"),
        format=sample.format if expected.get("chosen") else None,
    )
    return list(reading), reading.summary()


def test_every_format_has_a_sample_pair() -> None:
    assert {known.name for known in formats()} == {sample.format for sample in EVERY}


def test_no_two_formats_share_a_name() -> None:
    names = [known.name for known in formats()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("sample", EVERY, ids=lambda sample: sample.name)
def test_a_sample_reads_as_its_pair_says(sample: Sample) -> None:
    messages, summary = read(held_sample(sample), sample)
    expected = sample.expected
    assert summary.format == sample.format
    told = expected["messages"]
    assert len(messages) == len(told), [message.text for message in messages]
    for message, want in zip(messages, told, strict=True):
        have = seen(message)
        assert {key: have[key] for key in want} == want
    for key in ("conversations", "messages", "system", "time_basis"):
        if key in expected and key != "messages":
            assert getattr(summary, key) == expected[key], key
    assert {notice.code for notice in summary.warnings} >= set(expected.get("warnings", []))
    assert not {notice.code for notice in summary.warnings} & set(expected.get("no_warnings", []))
    assert [piece.reason for piece in summary.unparsed] == expected.get("unparsed", [])


@pytest.mark.parametrize("sample", EVERY, ids=lambda sample: sample.name)
def test_a_sample_is_recognised_as_one_format_only(sample: Sample) -> None:
    if sample.expected.get("chosen"):
        pytest.xfail("this sample shows two formats that cannot be told apart")
    assert [claim.format.name for claim in recognise(held_sample(sample))] == [sample.format]


@pytest.mark.parametrize("sample", EVERY, ids=lambda sample: sample.name)
def test_every_byte_of_a_sample_is_accounted_for(sample: Sample) -> None:
    _, summary = read(held_sample(sample), sample)
    accounts = summary.accounts
    assert accounts.total == summary.bytes
    assert min(accounts.message, accounts.continuation, accounts.system, accounts.structure, accounts.unparsed) >= 0
    assert "bytes_unaccounted" not in {notice.code for notice in summary.warnings}


def mutilate(data: bytes, seed: int) -> bytes:
    """Cuts, doubles, shuffles or spoils a part of ``data``, as broken transfers and attackers do."""
    chance = random.Random(seed)
    at, length = chance.randrange(len(data) + 1), chance.randrange(1, 60)
    junk = chance.choice(
        [
            b"",
            b"\x00" * 5,
            b"\xff\xfe",
            b"\n",
            b"\r",
            b'"',
            b"}",
            b"[",
            b"<",
            b"&#55357;",
            b"\\",
            b"\xe2\x80\xa8",
            data[:99],
        ]
    )
    way = chance.randrange(4)
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + junk + data[at:]
    if way == 2:
        return data[:at] + junk + data[at + length :]
    return data[:at] + data[at : at + length] * 3 + data[at + length :]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    sample=st.sampled_from(EVERY),
    which=st.integers(0, 10**6),
    seeds=st.lists(st.integers(0, 10**9), min_size=1, max_size=3),
)
def test_a_mutilated_file_is_accounted_for_or_refused_calmly(sample: Sample, which: int, seeds: list[int]) -> None:
    parts = members(sample.path)
    name, data = parts[which % len(parts)]
    for seed in seeds:
        data = mutilate(data, seed)
    parts[which % len(parts)] = (name, data)
    try:
        _, summary = read(held(sample.path.name, parts, folder=sample.path.is_dir()), sample)
    except StandfastError as calm:
        assert calm.hint.count("\n") == 0
        return
    assert summary.accounts.total == summary.bytes
    assert summary.accounts.unparsed == 0 or any(
        notice.code in ("unparsed", "broken_off") for notice in summary.warnings
    )


@pytest.mark.parametrize("name", sorted({sample.format for sample in EVERY}))
def test_hostile_sizes_end_within_ten_seconds_and_200_mb(name: str) -> None:
    """Each filler runs in a process of its own, so that its memory is its own; see ``hostile.py`` for what is fed."""
    done = subprocess.run(
        [sys.executable, str(HERE / "hostile.py"), name], capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for line in done.stdout.strip().split("\n"):
        result = json.loads(line)
        assert result["seconds"] < 10, result
        assert result["megabytes"] < 200, result
        assert result["end"] in ("read", "refused"), result
