"""The shelf of formats, and a case made ready to leave."""

from __future__ import annotations

from standfast.exports.format import every_format
from tests.exports.made import case, leaving, own, said


def test_formats_are_found_by_their_files() -> None:
    assert {name: one.name for name, one in every_format().items()} == {"case": "case"}
    assert all(one.title for one in every_format().values())


def test_what_leaves_knows_the_version_that_makes_it() -> None:
    one = leaving(case([said("pay"), own("no")]))
    assert (one.version, one.told.version, one.speakers.messages) == ("0.4.0", "0.3.0", 2)


def test_every_format_gives_the_same_bytes_for_the_same_case() -> None:
    document = case([said("pay marc"), own("no")])
    for one in every_format().values():
        first = "".join(one.write(leaving(document)))
        assert first == "".join(one.write(leaving(document)))
        assert "marc" not in first.lower()
