"""Reads one conversation and says which signs of webcam blackmail it shows, and which lines say so.

>>> from standfast.signs import recognise
>>> found = recognise({"messages": [
...     {"sender": "L", "at": "2025-03-14T21:52:00Z", "text": "i recorded our call"},
...     {"sender": "L", "at": "2025-03-14T21:53:00Z", "text": "300 euro in 1 hour or i send it to all your friends"},
... ]})
>>> found.level, found.stage, found.warned_at
('likely', 'demand', 1)

`assess` reads messages, `recognise` a conversation in JSON, which `given` makes messages of. `as_json` says an
assessment in JSON, `explained` in plain words, `told` for each message; `moved` counts messages from another beginning.
"""

from standfast.signs.assess import assess
from standfast.signs.explain import explained, told
from standfast.signs.finding import moved
from standfast.signs.given import given, recognise
from standfast.signs.shape import as_json

__all__ = ["as_json", "assess", "explained", "given", "moved", "recognise", "told"]
