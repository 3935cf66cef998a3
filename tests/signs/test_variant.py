"""The two likeliest kinds of the scheme, and what each rests on."""

from __future__ import annotations

from dataclasses import replace

from standfast.records import Attachment, Message
from standfast.signs.variant import variants
from tests.signs.said import chat


def letters(heard: dict[str, int], messages: tuple[Message, ...] = ()) -> list[str]:
    theirs = [index for index, one in enumerate(messages) if one.direction == "in"]
    return [variant for variant, _ in variants([], heard, messages, theirs)]


def test_an_officer_who_closes_a_case_is_c() -> None:
    assert letters({"authority": 1, "settle": 1}) == ["C"]


def test_given_things_are_e_a_made_picture_f_a_contact_site_g() -> None:
    assert [letters({family: 1}) for family in ("claim-source", "fake-image", "agency")] == [["E"], ["F"], ["G"]]


def test_two_likely_ones_are_kept_the_likelier_first() -> None:
    assert letters({"claim-source": 1, "authority": 1, "camera": 1}) == ["E", "C"]


def test_a_call_speaks_for_a_recording_and_pictures_from_both_sides_for_a_swap() -> None:
    said = chat("hello", "me: hi", "well")
    call = (replace(said[0], kind="call"), *said[1:])
    picture = (Attachment("1.jpg", "image"),)
    swap = (replace(said[0], attachments=picture), replace(said[1], attachments=picture), said[2])
    assert (letters({}, call), letters({}, swap)) == (["A"], ["B"])


def test_the_reasons_are_told() -> None:
    assert variants([], {"authority": 2}, (), ()) == (("C", ("authority",)),)


def test_with_nothing_else_to_go_by_the_kind_of_what_they_have_decides() -> None:
    assert (letters({"money": 3}), letters({"of-picture": 2, "of-call": 1})) == (["A"], ["B"])
