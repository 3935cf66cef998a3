"""The face of the room."""

from __future__ import annotations

import standfast.exports as room


def test_the_face_has_what_a_command_needs() -> None:
    assert room.__all__ == ["Format", "Outgoing", "Told", "every_format", "outgoing", "told"]
    assert all(hasattr(room, name) for name in room.__all__)
