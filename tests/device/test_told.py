"""What a report says is the same whether the browser or the door puts it together."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from standfast.web.door.told import HAPPENED, MOST, payload
from tests.device.test_seal import Ask, ask
from tests.house.test_device import needs_node

__all__ = ["ask"]
pytestmark = needs_node

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
BLANK = st.text("\t\n\v\f\r \u00a0\u1680\u2003\u2028\u3000\ufeff\x1c\x85", max_size=3)
WRITTEN = st.builds(lambda before, text, after: before + text + after, BLANK, TEXT, BLANK)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "language": st.sampled_from(["en", "fr"]),
        "country": st.sampled_from(["gb", "gb-sct", ""]),
        "age": st.sampled_from(["under-13", "adult", "unknown"]),
        "happened": st.lists(st.sampled_from([*HAPPENED, "other"])),
        "apps": st.lists(st.sampled_from(["instagram", "snapchat", "whatsapp"])),
        "told": WRITTEN,
        "names": WRITTEN,
        "at_risk": st.booleans(),
        "avatar": st.just({"pdq": "0" * 64, "quality": 90}) | st.none(),
        "parts": st.just([{"name": "bundle.zip", "size": 7}]),
    },
)


@settings(max_examples=150, deadline=None)
@given(answers=ANSWERS, kind=st.sampled_from(["report", "follow-up"]), thread=st.sampled_from(["", "ab" * 16]))
def test_the_same_answers_become_the_same(ask: Ask, answers: dict[str, Any], kind: Any, thread: str) -> None:
    theirs = ask("payload", kind=kind, answers=answers, to={"mailbox": "04", "thread": thread})
    assert theirs == payload(kind, answers, mailbox="04", thread=thread)


def test_what_is_too_long_is_cut_between_characters(ask: Ask) -> None:
    answers = {"told": "\U0001f41f" * 25_000, "names": "n" * 6000}
    ours = payload("report", answers, mailbox="")
    assert (len(ours["told"]), len(ours["names"])) == (MOST["told"], MOST["names"])
    assert ask("payload", kind="report", answers=answers, to={"mailbox": ""}) == ours
