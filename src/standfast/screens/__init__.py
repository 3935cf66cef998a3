"""Screens: pictures of a chat, read into the same messages as an export, with a warning that goes along.

For adults only, and only on the person's own computer: nothing is sent, downloaded or written. The picture stays the
proof; what is read from it helps to find names, numbers and addresses.

>>> read(b"", name="screen.png", age="unknown")
Traceback (most recent call last):
    ...
standfast.errors.NotForMinors: A picture is read only when the person in it was an adult at the time, and says so. It \
was not looked at. Your file is unchanged and nothing was written. Keep it on the phone it was made on. If this is \
right, say so with --age adult.
>>> kind(b"\\x89PNG\\r\\n\\x1a\\n")
'PNG'
"""

from standfast.screens.limits import Limits
from standfast.screens.picture import kind
from standfast.screens.read import read
from standfast.screens.reading import Box, Bubble, Line, ScreenReading, summary

__all__ = ["Box", "Bubble", "Limits", "Line", "ScreenReading", "kind", "read", "summary"]
