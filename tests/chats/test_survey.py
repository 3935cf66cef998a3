"""What the first of two readings finds out."""

from __future__ import annotations

from datetime import date

from standfast.chats.header import manner
from standfast.chats.limits import Limits
from standfast.chats.lines import encoding
from standfast.chats.member import Member
from standfast.chats.survey import NAMES, Survey, survey


def surveyed(text: str) -> Survey:
    member = Member.of("chat.txt", text.encode())
    found = manner(text[:2_000])
    assert found is not None
    return survey(member, encoding(member), found, Limits())


def chat(*lines: str) -> str:
    return "".join(f"04/03/2025, 21:17 - {line}\n" for line in lines)


def test_names_are_counted() -> None:
    found = surveyed(chat("Marc: hi", "Nadia Q: hey", "Marc: a: b", "Marc joined using this group's invite link"))
    assert found.counts == {"Marc": 2, "Nadia Q": 1}


def test_a_name_with_a_colon_is_whole_where_the_same_always_follows() -> None:
    found = surveyed(chat("Dr: Nadia: hi", "Dr: Nadia: pay", "Marc: Note: x", "Dr: Nadia: now: or never", "Marc: ok"))
    assert found.colon_names() == {"Dr": "Dr: Nadia"}
    assert found.short_names() == frozenset()


def test_a_name_with_a_colon_that_occurs_too_seldom_is_only_suspected() -> None:
    found = surveyed(chat("Dr: Nadia: hi", "Dr: Nadia: pay", "Marc: ok"))
    assert (found.colon_names(), found.short_names()) == ({}, frozenset({"Dr"}))


def test_what_the_app_writes_after_a_name_is_no_part_of_the_name() -> None:
    places = chat(*["Marc: location: https://maps.google.com/?q=1,2"] * 4)
    files = chat(*["Marc: \u200e<attached: 00000001-PHOTO.jpg>: x"] * 4)
    assert surveyed(places).colon_names() == surveyed(files).colon_names() == {}


def test_a_link_said_once_does_not_hide_a_name_with_a_colon() -> None:
    found = surveyed(chat("Dr: Nadia: https://example.org", "Dr: Nadia: pay", "Dr: Nadia: now"))
    assert found.colon_names() == {"Dr": "Dr: Nadia"}


def test_the_day_in_the_name_of_a_file_is_taken() -> None:
    found = surveyed(chat("Marc: IMG-20250304-WA0001.jpg (file attached)"))
    assert found.dates.named == {"dmy": 1, "mdy": 0, "ymd": 0}
    found = surveyed(
        chat("Marc: \u200e<attached: 00000003-PHOTO-2025-04-03-21-17-09.jpg>", "Marc: 00000004-PHOTO-2025-99-99-0")
    )
    assert found.dates.named == {"dmy": 0, "mdy": 2, "ymd": 0}


def test_the_same_day_in_many_names_counts_once() -> None:
    found = surveyed(
        chat("Marc: IMG-20250304-WA0001.jpg (file attached)", "Marc: IMG-20250304-WA0002.jpg (file attached)")
    )
    assert found.dates.named["dmy"] == 1


def test_an_unknown_word_beside_an_hour_above_twelve_is_idle() -> None:
    found = surveyed("04/03/2025 zz 9:17 - A: x\n04/03/2025 zz 21:17 - A: y\n04/03/2025 yy 9:18 - A: z\n")
    assert found.idle == {"zz"}


def test_too_many_names_are_not_all_counted_and_that_is_said() -> None:
    found = surveyed(chat(*[f"name {index}: x" for index in range(NAMES + 5)]))
    assert len(found.counts) == NAMES
    assert found.full


def test_the_dates_are_taken_in_order() -> None:
    found = surveyed("04/03/2025, 21:17 - A: x\n04/03/2025, 21:18 - A: y\n13/03/2025, 9:00 - A: z\n")
    assert (found.dates.days, found.dates.decide().orders) == (2, ("dmy",))
    assert found.dates.decide().dates("04/03/2025") == (date(2025, 3, 4),)
