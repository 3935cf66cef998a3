"""The JSON of an identifier, as ``identify --json`` gives it."""

from __future__ import annotations

from standfast.identifiers.shape import identifier_object
from standfast.records import Identifier, Place


def test_an_identifier_has_the_keys_of_the_contract() -> None:
    one = Identifier(
        "phone", "+2250555012345", "05 55 01 23 45", 3, 17, platform="mtn", assumed=(("region", "CI"),),
        candidates=("+33555012345",), message=4, said_by="Nadia", role="offender", source=Place("f", "p", 9, 0, 1),
    )  # fmt: skip
    told = identifier_object(one)
    contract = {
        "file": "f", "conversation": 0, "message": 4, "kind": "phone", "platform": "mtn", "value": "+2250555012345",
        "raw": "05 55 01 23 45", "role": "offender", "said_by": "Nadia", "checks": "none",
        "assumed": {"region": "CI"}, "candidates": ["+33555012345"],
    }  # fmt: skip
    assert {key: told[key] for key in contract} == contract
