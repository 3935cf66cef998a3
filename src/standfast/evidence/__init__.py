"""Evidence: puts one case together and shows it to the person, an adviser and an officer.

Pure: the same code runs on the command line and in the person's own browser. Bytes, times and hashes are handed in.

>>> import io
>>> digest(io.BytesIO(b"abc"))[:16]
'ba7816bf8f01cfea'
"""

from standfast.evidence.case import as_json, case
from standfast.evidence.digest import digest, withheld
from standfast.evidence.known import known, platforms
from standfast.evidence.owners import agreed
from standfast.evidence.person import person
from standfast.evidence.situation import situations
from standfast.evidence.table import identifiers_csv
from standfast.evidence.timeline import timeline

__all__ = [
    "agreed",
    "as_json",
    "case",
    "digest",
    "identifiers_csv",
    "known",
    "person",
    "platforms",
    "situations",
    "timeline",
    "withheld",
]
