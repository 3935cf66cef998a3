"""Names at payment services: paypal.me and its kin, a Cash App `$name`, a name beside the word for the service."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from standfast.identifiers import names
from standfast.identifiers.fold import Folded
from standfast.identifiers.kind import Candidate, Context, Strength
from standfast.identifiers.platform import platforms

KIND = "wallet"

_CASHTAG = re.compile(r"(?<![\w$£])[$£](?=[\d_-]{0,19}[A-Za-z])(?P<name>[A-Za-z0-9_-]{1,20})(?![\w$-])")


def find(folded: Folded, context: Context) -> Iterator[Candidate]:
    """A ``$name`` needs Cash App named within reach: stock tickers and shell variables look the same."""
    for link, said in context.links:
        if said is not None and said.kind == KIND:
            yield Candidate(
                KIND, said.value, link.start, link.end, Strength.SERVICE, platform=said.platform, assumed=said.assumed
            )
    if not context.cues:
        return
    yield from names.beside(folded.text, context, KIND)
    for service in (platform for platform in platforms().values() if "$" in platform.sign):
        if context.cues.all("platform", (service.id,)):
            for match in _CASHTAG.finditer(folded.text):
                near = context.cues.near(match.start(), match.end(), "platform", service.id)
                if near is not None:
                    value = match["name"].lower()
                    place = match.span()
                    yield Candidate(KIND, value, *place, Strength.CUE, platform=service.id, distance=near[0])


def normal(value: str) -> str:
    """Lower case, without a sign before it.

    >>> normal("$NadiaQ77")
    'nadiaq77'
    """
    return unicodedata.normalize("NFKC", value).strip().lstrip("@$£").lower()
