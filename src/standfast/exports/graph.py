"""Nodes of a CASE/UCO graph in JSON-LD: ids, literals and the facets that hold an object's properties.

Names of classes and properties are those of the ontologies CASE and UCO, 1.4 and 1.5 (caseontology.org,
unifiedcyberontology.org). Every id is a UUID made from what the node stands for, so that the same case gives the same
graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from json.encoder import encode_basestring_ascii
from typing import Any
from uuid import UUID

Node = dict[str, Any]

_UCO = "https://ontology.unifiedcyberontology.org/uco/"
CONTEXT = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "co": "http://purl.org/co/",
    **{f"uco-{part}": f"{_UCO}{part}/" for part in ("action", "core", "observable", "tool", "types")},
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SPACE = UUID("6c0b3a55-1f0e-5d6a-9b57-3f2a7f6c5e11")  # of this project's exports
_PREFIX = {"co": "co", "investigation": "case-investigation"}
FARTHEST = timedelta(hours=14)  # of an offset in XML Schema (part 2, 3.3.7)


class Ids:
    """Names nodes: the same words give the same id within one case.

    >>> Ids(SPACE)("tool", "standfast")
    {'@id': 'urn:uuid:dba2e26d-c325-5ea8-b7a7-0e05649968e0'}
    """

    def __init__(self, space: UUID) -> None:
        self._start = space.bytes

    def __call__(self, *words: object) -> Node:
        """The id of what ``words`` name: a UUID of version 5 (RFC 9562, section 5.5)."""
        said = "".join(encode_basestring_ascii(str(word)) for word in words)
        digits = sha1(self._start + said.encode("ascii"), usedforsecurity=False).hexdigest()
        variant = "89ab"[int(digits[16], 16) % 4]
        parts = (digits[:8], digits[8:12], f"5{digits[13:16]}", f"{variant}{digits[17:20]}", digits[20:32])
        return {"@id": f"urn:uuid:{'-'.join(parts)}"}


def node(ref: Node, kind: str, *, name: str = "", said: Iterable[str] = (), **more: Any) -> Node:
    """An object of class ``kind`` with the name and the descriptions that are not empty.

    Other words become properties: ``core__object`` is ``uco-core:object``; those without a value are left out.
    """
    found: Node = {**ref, "@type": kind}
    if name:
        found["uco-core:name"] = name
    told = [one for one in said if one]
    if told:
        found["uco-core:description"] = told
    for key, value in more.items():
        if value is not None and value != []:
            found[prefixed(key)] = value
    return found


def facet(ref: Node, kind: str, **more: Any) -> Node:
    """A facet of class ``uco-observable:`` + ``kind``; its properties are of the same part of the ontology."""
    properties = {f"observable__{key}": value for key, value in more.items()}
    return node(ref, f"uco-observable:{kind}", **properties)


def prefixed(key: str) -> str:
    """The name of a property: ``observable__hash`` is ``uco-observable:hash``.

    >>> prefixed("core__object"), prefixed("co__item")
    ('uco-core:object', 'co:item')
    """
    part, _, name = key.partition("__")
    return f"{_PREFIX.get(part, f'uco-{part}')}:{name}"


def moment(when: datetime) -> Node | None:
    """A time with its offset as xsd:dateTime; None without an offset, because then it is no moment.

    >>> moment(datetime(2025, 3, 4, 21, 17, tzinfo=UTC))
    {'@type': 'xsd:dateTime', '@value': '2025-03-04T21:17:00+00:00'}
    >>> moment(datetime(2025, 3, 4, 21, 17)) is None
    True
    """
    offset = when.utcoffset()
    if offset is None:
        return None
    if abs(offset) > FARTHEST or offset % timedelta(minutes=1):
        try:
            when = when.astimezone(UTC)
        except OverflowError:
            return None
    return {"@type": "xsd:dateTime", "@value": when.isoformat()}


def typed(kind: str, value: str) -> Node:
    """A literal of the XML Schema type ``kind``."""
    return {"@type": f"xsd:{kind}", "@value": value}


def written(one: Node) -> str:
    """The node as one line of JSON."""
    return json.dumps(one, ensure_ascii=False, separators=(",", ":"))
