"""WhatsApp text exports: every message read back as it was, and no time that is wrong in silence."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from standfast.chats import Member, Reading, holding
from standfast.records import Message, Notice
from tests.chats.writer import Layout, Said, layouts, talks, write


def read(data: bytes | str, *, me: str | None = None) -> tuple[list[Message], dict[str, Notice]]:
    data = data.encode() if isinstance(data, str) else data
    reading = Reading(holding("chat.txt", Member.of("chat.txt", data)), format="whatsapp", me=me)
    messages = list(reading)
    summary = reading.summary()
    assert summary.accounts.total == summary.bytes == len(data)
    return messages, {notice.code: notice for notice in summary.warnings}


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(talks(), layouts())
def test_what_a_phone_writes_is_read_back_and_no_time_is_wrong_in_silence(said: list[Said], layout: Layout) -> None:
    messages, notices = read(write(said, layout))
    assert [(message.sender, message.text) for message in messages] == [(one.sender, one.text) for one in said]
    for message, one in zip(messages, said, strict=True):
        if message.sent_at is not None:
            assert message.sent_at == layout.shown(one.at)
        else:
            assert layout.shown(one.at) in message.time_candidates
            assert {"date_order_undecided", "half_day_unknown"} & notices.keys()
