"""What Snapchat notes is told apart from what people sent, and times of every age are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.chats.snaps import ABSENCE, attachments, kind, moment
from standfast.records import Attachment


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ("TEXT", "message"),
        ("", "message"),
        ("MEDIA", "message"),
        ("NEWKIND", "message"),
        ("STATUSERASEDSNAPMESSAGE", "deleted"),
        ("STATUSCALLMISSEDVIDEO", "call"),
        ("STATUSPARTICIPANTREMOVED", "system"),
    ],
)
def test_an_entry_is_what_its_type_says(media: str, expected: str) -> None:
    assert kind(media) == expected


def test_a_snap_that_is_gone_is_still_an_attachment() -> None:
    assert attachments("IMAGE") == (Attachment("", "image"),)
    assert attachments("NOTE") == (Attachment("", "audio"),)
    assert attachments("TEXT") == attachments("STATUSERASEDMESSAGE", "b~x") == ()


def test_a_text_may_carry_files() -> None:
    assert attachments("TEXT", " b~x |  | b~y ") == (Attachment("b~x", "other"), Attachment("b~y", "other"))


@pytest.mark.parametrize("text", ["2025-03-04 20:17:40 UTC", "Tue Mar 04 20:17:40 UTC 2025", "2025-03-04T20:17:40Z"])
def test_every_form_of_a_time_is_utc(text: str) -> None:
    found = moment(text)
    assert found is not None
    assert found.isoformat() == "2025-03-04T20:17:40+00:00"


@given(st.text(max_size=60) | st.from_regex(r"\A\w{3} \w{3} \d+ [\d:]{1,12} UTC \d+\Z"))
def test_any_other_text_is_no_time(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is not None


def test_the_notice_about_absence_blames_nobody() -> None:
    assert ABSENCE.code == "absence_proves_nothing"
