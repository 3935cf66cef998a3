"""Exports: a case in the formats of those who work on it further, without what must not leave it.

>>> list(every_format())
['case']
"""

from standfast.exports.format import Format, Outgoing, every_format, outgoing
from standfast.exports.told import Told, told

__all__ = ["Format", "Outgoing", "Told", "every_format", "outgoing", "told"]
