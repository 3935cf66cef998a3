"""A JSON document walked element by element: it agrees with ``json``, and loses no byte of any other file."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats import Limits
from standfast.chats.elements import Broken, Element, Elements

KEYS = st.sampled_from(["messages", "title", "a", "é"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def walked(data: bytes, *wanted: tuple[str, ...], limits: Limits | None = None) -> tuple[list[Element], int]:
    document = Elements(io.BytesIO(data), *wanted, limits=limits or Limits())
    return list(document), document.outside


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_valid_documents_give_what_json_gives(document: dict[str, Any], escaped: bool, indent: int | None) -> None:
    data = json.dumps(document, ensure_ascii=escaped, indent=indent).encode("utf-8", "surrogatepass")
    found, _ = walked(data, ("messages", "*"), ("title",))
    messages = document.get("messages")
    wanted = [*messages.values()] if isinstance(messages, dict) else messages if isinstance(messages, list) else []
    assert [one.value for one in found if one.path[0] == "messages"] == wanted
    assert [one.value for one in found if one.path == ("title",)] == (
        [document["title"]] if "title" in document else []
    )


@given(st.binary(max_size=80), st.sampled_from([b"", b'{"messages":[{"a":1},', b'[{"messages":"']))
def test_spans_and_what_is_outside_sum_to_the_size_of_any_bytes(data: bytes, start: bytes) -> None:
    found, outside = walked(start + data, ("messages", "*"))
    assert sum(one.end - one.start for one in found) + outside == len(start + data)


def test_an_element_stands_where_it_says() -> None:
    data = '{"x": 1, "messages": [{"t": "é"}, {"t": [2]}]}'.encode()
    found, _ = walked(data, ("messages", "*"))
    assert [json.loads(data[one.start : one.end]) for one in found] == [{"t": "é"}, {"t": [2]}]
    assert [one.where for one in found] == ["messages[0]", "messages[1]"]


def test_a_cut_document_gives_what_came_before_and_says_that_it_breaks_off() -> None:
    found, _ = walked(b'{"messages": [{"a": 1}, {"a": 2', ("messages", "*"))
    assert found[0].value == {"a": 1}
    assert found[1].value == Broken("the document breaks off")


def test_a_broken_element_does_not_hide_the_next() -> None:
    found, _ = walked(b'{"messages": [{"a" 1}, {"a": 2}]}', ("messages", "*"))
    assert [one.value for one in found] == [Broken("not valid JSON"), {"a": 2}]


@pytest.mark.parametrize("depth", [5_000, 100_000])
def test_deep_nesting_ends_calmly(depth: int) -> None:
    found, outside = walked(b'{"messages": [' + b"[" * depth, ("messages", "*"))
    assert found[-1].value == Broken("nested too deep")
    assert sum(one.end - one.start for one in found) + outside == 14 + depth


def test_a_number_of_five_thousand_digits_and_a_nan_end_calmly() -> None:
    found, _ = walked(b'{"messages": [' + b"9" * 5_000 + b", NaN, 1]}", ("messages", "*"))
    assert found[0].value == Broken("not valid JSON")
    assert found[2].value == 1


def test_doubled_keys_are_noted() -> None:
    found, _ = walked(b'{"messages": [{"a": 1, "a": 2}, {"a": 3}]}', ("messages", "*"))
    assert [(one.value, one.notes) for one in found] == [({"a": 2}, ("duplicate_keys",)), ({"a": 3}, ())]


def test_an_element_above_the_limit_ends_the_walk() -> None:
    found, _ = walked(
        b'{"messages": ["' + b"a" * 1_000_000 + b'"]}', ("messages", "*"), limits=Limits(element_bytes=999)
    )
    assert found[-1].value == Broken("one value is too large")


def test_a_script_before_the_document_is_stepped_over() -> None:
    found, _ = walked(b'window.YTD.direct_messages.part0 = [{"a": 1}]', ("*",))
    assert [one.value for one in found] == [{"a": 1}]


def test_text_after_the_document_is_reported() -> None:
    found, _ = walked(b'{"messages": [1]} and more', ("messages", "*"))
    assert found[-1].value == Broken("text after the end of the document")
