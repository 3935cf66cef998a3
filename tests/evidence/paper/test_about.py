"""The first page says what the paper is not, and on what its times rest."""

from __future__ import annotations

from dataclasses import replace

from standfast.evidence.paper.about import about, part
from tests.evidence.made import made, said, source
from tests.evidence.paper.sheets import latin, words

CASE = made([said("hello")])


def test_the_limits_stand_on_the_first_page() -> None:
    told = words(list(about(CASE, latin(), clock="", attached=True)))
    for limit in (
        "An export is a file that anyone who holds it can edit. That would not show.",
        "It cannot show that the chat was genuine before that.",
        "Nothing here says that anyone has done wrong.",
        "Pictures, videos and sounds are not in this paper.",
        "The file does not say in which zone, so UTC is not known.",
    ):
        assert limit in told


def test_it_says_where_the_attachment_lies_and_by_which_clock_it_was_made() -> None:
    attached = words(list(about(CASE, latin(), clock="a phone", attached=True)))
    beside = words(list(about(CASE, latin(), clock="", attached=False)))
    assert "is attached to this PDF" in attached and "made it at 2026-11-24 00:00:00 (UTC). Clock: a phone." in attached
    assert "lies in the same bundle" in beside and "Clock" not in beside


def test_files_whose_times_differ_are_told_one_by_one() -> None:
    one = source()
    other = replace(one, name="/home/marc/b.json", summary=replace(one.summary, time_basis="utc"))
    told = words(list(about(replace(CASE, files=(one, other)), latin(), clock="", attached=True)))
    assert "b.json: The file gives its times in UTC." in told
    assert "/home/marc" not in told


def test_a_volume_says_which_part_of_the_whole_it_is() -> None:
    assert "messages 1 to 3 of 1,200" in words(list(part(latin(), first=1, last=3, count=1200)))
