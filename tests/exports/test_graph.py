"""Ids are made from content, literals say no more than is known."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from uuid import UUID, uuid5

import pytest

from standfast.exports.graph import SPACE, Ids, facet, moment, node, written

NAMED = '"message""7"'


def test_an_id_is_the_uuid_of_version_5_that_everybody_else_would_make() -> None:
    assert Ids(SPACE)("message", 7) == {"@id": f"urn:uuid:{uuid5(SPACE, NAMED)}"}
    assert UUID(Ids(SPACE)("a")["@id"][9:]).version == 5


def test_words_that_are_cut_in_other_places_have_another_id() -> None:
    ids = Ids(SPACE)
    assert len({ids("a", "bc")["@id"], ids("ab", "c")["@id"], ids('a""bc')["@id"], ids("a\ud83d")["@id"]}) == 4


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (timedelta(0), "2025-03-04T21:17:00+00:00"),
        (timedelta(hours=-3, minutes=-30), "2025-03-04T21:17:00-03:30"),
        (timedelta(minutes=19, seconds=32), "2025-03-04T20:57:28+00:00"),
        (timedelta(hours=15), "2025-03-04T06:17:00+00:00"),
    ],
)
def test_an_offset_that_xml_schema_does_not_know_becomes_utc(offset: timedelta, shown: str) -> None:
    when = moment(datetime(2025, 3, 4, 21, 17, tzinfo=timezone(offset)))
    assert when is not None and when["@value"] == shown


def test_a_time_outside_the_calendar_is_no_moment() -> None:
    assert moment(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=15)))) is None


def test_what_is_not_known_is_not_said() -> None:
    one = node({"@id": "a"}, "uco-core:UcoObject", said=("", "x"), core__object=[], core__tag=None)
    assert one == {"@id": "a", "@type": "uco-core:UcoObject", "uco-core:description": ["x"]}
    assert facet({"@id": "b"}, "URLFacet", fullValue="u")["uco-observable:fullValue"] == "u"


def test_a_node_is_one_line() -> None:
    line = written({"@id": "a", "uco-core:name": "two\nlines"})
    assert "\n" not in line and json.loads(line)["uco-core:name"] == "two\nlines"
