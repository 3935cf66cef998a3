"""The bundle as it is made on the person's own device: the chat, what was found in it, the plan, and texts to send.

There is no paper in it, and no picture. What signs it is handed in from outside, in two steps, because a browser signs
only while Python waits; where it cannot sign, the bundle has no signature and says so.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from standfast.evidence import bag, bundle
from standfast.evidence.bag import Content, Sealing
from standfast.evidence.case import as_json
from standfast.evidence.known import known, platforms
from standfast.evidence.look import Looked
from standfast.evidence.original import originals
from standfast.evidence.situation import situations
from standfast.evidence.table import identifiers_csv
from standfast.evidence.timeline import timeline
from standfast.evidence.zipped import zipped
from standfast.guide import plan, text
from standfast.guide.letter import letters

PLAN, LETTERS = "derived/plan.txt", "derived/words-to-send.txt"
UNSIGNED = "none"  # what stands for the key where there is none


@dataclass(frozen=True, slots=True)
class Pack:
    """A bundle on its way: what goes in, by which clock, in which ``language``, for which country (with its part)."""

    looked: Looked
    clock: str
    language: str
    country: str | None
    payload: dict[str, Content] = field(default_factory=dict)

    def to_sign(self, public: bytes) -> bytes:
        """What the private half of ``public`` (Ed25519, SubjectPublicKeyInfo as DER) has to sign; none where empty."""
        given = self._given()
        self.payload.update(self._payload(given))
        contents = self._bag(given, public, b"")
        for path, content in contents.items():
            data = b"".join(content())
            if path == bag.TAGS:
                return data
        raise AssertionError("a bundle has a list of its lists")

    def zipped(self, public: bytes, signature: bytes) -> Iterator[bytes]:
        """The bundle as a zip in pieces, after :meth:`to_sign`."""
        contents = self._bag(self._given(), public, signature)
        if not public:
            del contents[bag.KEY], contents[bag.SIGNATURE]
        yield from zipped(contents)

    def _given(self) -> bundle.Given:
        looked = self.looked
        (source,) = looked.made.files
        told, copied = originals(source, looked.holding, looked.read, looked.own, age=looked.made.age)
        return bundle.Given(tuple(told), tuple(copied), (looked.conversation,), (looked.format,), self.language)

    def _payload(self, given: bundle.Given) -> dict[str, Content]:
        """Every file of it, made once and held, because it is read twice."""
        made = self.looked.made
        # what was read as words about harm is for the person: the page told it, and this may be handed on
        shown = situations(made.assessments) - {"in-crisis"}
        steps = plan(self.country, age=made.age, words=self.language, situations=shown, platforms=platforms(made))
        to_send = letters(
            known(made), country=steps.country, age=steps.age, language=steps.language, situations=steps.situations
        )
        derived = {
            bundle.CASE: _held(as_json(made)),
            bundle.TIMELINE: _held(timeline(made)),
            bundle.TABLE: _held(identifiers_csv(made)),
            PLAN: _held([text(steps)]),
            LETTERS: _held([to_send]),
        }
        return bundle.payload(made, given, clock=self.clock, derived=derived, papers=())

    def _bag(self, given: bundle.Given, public: bytes, signature: bytes) -> dict[str, Content]:
        made = self.looked.made
        fingerprint = hashlib.sha256(public).hexdigest() if public else UNSIGNED
        how = Sealing(
            bundle.name_of(made, given, fingerprint=fingerprint), made.version, made.made_at, self.clock, pem(public),
            fingerprint, lambda _: signature,
        )  # fmt: skip
        return bag.bag(self.payload, self._log(given), how)

    def _log(self, given: bundle.Given) -> list[dict[str, Any]]:
        read, derived = bundle.log(self.looked.made, given, clock=self.clock)
        output = [*derived["output"], PLAN, LETTERS]
        return [read, {**derived, "output": output, "reason": "case, timeline, table, plan and texts to send"}]


def pem(public: bytes) -> bytes:
    """A public key of Ed25519 as PEM (RFC 7468): its 44 bytes fit in one line."""
    return b"-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(public) + b"\n-----END PUBLIC KEY-----\n"


def _held(pieces: Iterable[str]) -> Content:
    data = "".join(pieces).encode("utf-8", "backslashreplace")
    return lambda: iter((data,))
