"""A key file is the one that was made, or none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.errors import NotAKey
from standfast.seal import keys

PRIVATE, PUBLIC = keys.new()


def test_a_pair_has_one_name_and_both_suites() -> None:
    opener, recipient = keys.opener(PRIVATE), keys.recipient(PUBLIC)
    assert opener.kid == recipient.kid
    assert set(opener.keys) == set(recipient.keys) == {"P256", "XWING"}


def test_the_public_file_holds_nothing_of_the_private_one() -> None:
    private, public = json.loads(PRIVATE), json.loads(PUBLIC)
    assert private["P256"] not in PUBLIC.decode()
    assert private["XWING"] not in PUBLIC.decode()
    assert public["standfast"] == "public-key/v1"


def test_a_key_of_the_one_kind_is_none_of_the_other() -> None:
    with pytest.raises(NotAKey):
        keys.opener(PUBLIC)
    with pytest.raises(NotAKey):
        keys.recipient(PRIVATE)


def test_a_key_with_p256_alone_is_enough() -> None:
    from standfast.seal import lock

    told = json.loads(PRIVATE)
    del told["XWING"]
    with pytest.raises(NotAKey):  # the name is of both
        keys.opener(json.dumps(told).encode())
    alone = keys.Recipient("kid", {"P256": keys.recipient(PUBLIC).keys["P256"]})
    made = b"".join(lock.sealed([b"x"], to=[alone]))
    assert b'"suite":"P256"' in made


@pytest.mark.parametrize("name", ["P256", "XWING", "kid", "standfast"])
def test_a_changed_field_is_no_key(name: str) -> None:
    for file, read in ((PRIVATE, keys.opener), (PUBLIC, keys.recipient)):
        told = json.loads(file)
        told[name] = told[name][:-6] + ("AAAA" if told[name][-6:-2] != "AAAA" else "BBBB") + told[name][-2:]
        with pytest.raises(NotAKey):
            read(json.dumps(told).encode())


@given(st.binary(max_size=200))
def test_anything_else_is_no_key(data: bytes) -> None:
    for read in (keys.opener, keys.recipient):
        with pytest.raises(NotAKey):
            read(data)


@pytest.mark.parametrize("text", ["[]", "{}", '{"standfast":"public-key/v1"}', "[" * 5000, '{"standfast":1,"kid":NaN}'])
def test_odd_json_is_no_key(text: str) -> None:
    with pytest.raises(NotAKey):
        keys.recipient(text.encode())
