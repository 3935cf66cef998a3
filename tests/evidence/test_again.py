"""What a bundle says was made can be made again, by anybody, from the originals in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.chats import Member, holding
from standfast.errors import SeveralConversations
from standfast.evidence.again import again
from standfast.evidence.kept import File, kept
from standfast.records import Age
from standfast.seal.chain import canonical
from tests.chats.sampled import Sample, held_sample, samples
from tests.evidence.bundles import KEY, codes, looked
from tests.evidence.bundles import made as bundled
from tests.evidence.cases import Made, looked_again, made, step
from tests.evidence.test_check import resealed

CHAT = b"[13/03/2025, 22:04:11] Nadia Q: send 400\n[14/03/2025, 22:04:11] Marc: no\n"
CASE, INPUTS = "data/derived/case.json", "data/inputs.json"
SAMPLES = samples()


def sampled(sample: Sample, age: Age) -> Made:
    number, me = sample.expected.get("conversation"), sample.expected.get("me")
    try:
        return made(held_sample(sample), number=number, me=me, age=age)
    except SeveralConversations:
        return made(held_sample(sample), number=0, me=me, age=age)


def chat(**more: Any) -> Made:
    return made(holding("chat.txt", Member.of("chat.txt", CHAT)), me="Marc", **more)


WHOLE = chat()


@pytest.mark.parametrize("age", ["adult", "under18"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_export_is_read_again_to_the_same_messages_or_it_is_said_why_not(sample: Sample, age: Age) -> None:
    bundle = sampled(sample, age)
    held_back = any(one.kind == "chat" and one.withheld for one in bundle.told)
    found = looked_again(bundle.files)
    assert found.result == "intact", found.faults
    count = f"{len(bundle.case.messages):,} messages"
    wanted = (None, "an original is not in the bundle") if held_back else (True, count)
    assert step(found, "reading") == wanted


def test_most_exports_can_be_read_again() -> None:
    again_ = [not any(one.kind == "chat" and one.withheld for one in sampled(one, "adult").told) for one in SAMPLES]
    assert sum(again_) >= 0.7 * len(SAMPLES)


def test_two_files_and_a_name_that_stands_in_one_of_them_are_read_again() -> None:
    other = CHAT.replace(b"Marc", b"Zoe")
    files = [holding(name, Member.of(name, data)) for name, data in (("a.txt", CHAT), ("b.txt", other))]
    found = looked_again(made(*files, me="Marc").files)
    assert step(found, "reading") == (True, "4 messages")


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "another word": lambda data: data.replace(b"send 400", b"send 900"),
    "another sender": lambda data: data.replace(b'"sender": "Nadia Q"', b'"sender": "Zoe"'),
    "another time": lambda data: data.replace(b"22:04:11", b"21:04:11"),
    "a message less": lambda data: data.replace(data.split(b"\n")[-3] + b"\n", b""),
    "a message twice": lambda data: data.replace(b"\n" + data.split(b"\n")[-3], (b"\n" + data.split(b"\n")[-3]) * 2),
    "another side": lambda data: data.replace(b'"out"', b'"in"'),
    "more after the end": lambda data: data + b'{"messages": []}\n',
    "no end": lambda data: data[:-3],
    "written otherwise": lambda data: json.dumps(json.loads(data)).encode(),
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("change", CHANGES)
def test_attack_messages_changed_before_the_sealing_are_found_by_reading_again(change: str) -> None:
    """Everything else is whole: it was signed by the right key. Only the originals tell otherwise."""
    bundle = chat(changed=CHANGES[change])
    assert bundle.files[CASE] != WHOLE.files[CASE]
    assert looked(bundle.files).result == "intact"
    found = looked_again(bundle.files)
    assert (found.result, codes(found)) == ("altered", {("reading-other", CASE)})


def test_attack_an_original_exchanged_and_everything_signed_again_is_found() -> None:
    changed = {**WHOLE.files, "data/originals/0001.txt": CHAT.replace(b"400", b"900")}
    found = looked_again(resealed(changed, KEY))
    assert ("reading-other", CASE) in codes(found)


def test_another_version_may_read_otherwise_and_that_is_said_instead() -> None:
    found = looked_again(chat(changed=CHANGES["another word"]).files, version="2")
    assert (found.result, step(found, "reading")) == ("intact", (None, "made by version 1, and this is version 2"))
    assert step(looked_again(WHOLE.files, version="2"), "reading") == (True, "2 messages")


def test_what_was_changed_after_the_sealing_is_not_read_again() -> None:
    found = looked_again({**WHOLE.files, "data/originals/0001.txt": CHAT + b"x"})
    assert (step(found, "reading"), step(found, "paper")) == ((None, ""), (None, ""))


def test_a_bundle_that_holds_no_case_is_said_to() -> None:
    found = looked_again(bundled())
    assert (found.result, step(found, "reading")) == ("intact", (None, "this bundle does not hold a case"))
    assert step(found, "paper") == (None, "this bundle holds no paper")


PDF = b"%%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Length %d >>\nstream\n%b\nendstream\nendobj\n"


def with_paper(attached: bytes) -> dict[str, bytes]:
    files = {name: data for name, data in WHOLE.files.items() if name.startswith("data/")}
    paper = {"data/derived/report.pdf": PDF % (len(attached), attached)}
    return bundled({name.removeprefix("data/"): data for name, data in {**files, **paper}.items()})


def test_the_case_in_the_paper_is_the_case_beside_it_or_that_is_told() -> None:
    assert step(looked_again(with_paper(WHOLE.files[CASE])), "paper") == (True, "")
    found = looked_again(with_paper(WHOLE.files[CASE].replace(b"400", b"900")))
    assert (found.result, codes(found)) == ("altered", {("paper-other", "data/derived/report.pdf")})


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**20) | st.text(max_size=12) | st.sampled_from(["chat.txt", "chat"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["file", "kind", "path", "member", "conversation", "format", "files", "originals", "me", "age"]
    ), inner, max_size=4), max_leaves=12,
)  # fmt: skip
TOLD = json.loads(WHOLE.files[INPUTS])
PLACES = [*TOLD, "files.file", "files.conversation", *(f"originals.{name}" for name in TOLD["originals"][0])]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), JUNK)
def test_whatever_the_inputs_say_the_answer_is_calm(place: str, junk: object) -> None:
    """Who has a key can sign anything: a bundle from outside must not break the one that checks it."""
    told = json.loads(WHOLE.files[INPUTS])
    top, _, inner = place.partition(".")
    if inner:
        told[top][0][inner] = junk
    else:
        told[top] = junk
    files = bundled({"inputs.json": canonical(told), "derived/case.json": WHOLE.files[CASE],
                     "originals/0001.txt": CHAT})  # fmt: skip
    assert looked_again(files).result in ("intact", "altered")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["derived/case.json", "inputs.json", "originals/0001.txt"]))
def test_whatever_the_files_hold_the_answer_is_calm(data: bytes, name: str) -> None:
    whole = {"inputs.json": WHOLE.files[INPUTS], "derived/case.json": WHOLE.files[CASE], "originals/0001.txt": CHAT}
    assert looked_again(bundled({**whole, name: data})).result in ("intact", "altered")


def test_the_verdict_itself_is_not_changed() -> None:
    before = looked(WHOLE.files)
    held = kept([File(name, len(data), lambda data=data: iter((data,))) for name, data in WHOLE.files.items()])  # type: ignore[misc]
    after = again(held, before, version="1")
    assert after.steps[: len(before.steps)] == before.steps
    assert [one.name for one in after.steps[len(before.steps) :]] == ["reading", "paper"]
