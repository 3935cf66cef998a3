"""Paper: a case as a PDF that an officer can read, print and check, and the whole text in volumes on request.

It shows what the file says and where, never more: not who somebody is, not what they did. PDF/A-3a and PDF/UA-1 by
typst, which runs in a process of its own.

>>> from standfast.evidence.paper.glyphs import is_right_to_left
>>> is_right_to_left("مرحبا")
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from standfast.evidence.original import Original
from standfast.evidence.paper import fontset
from standfast.evidence.paper.excerpt import volumes
from standfast.evidence.paper.found import listed
from standfast.evidence.paper.ink import ink
from standfast.evidence.paper.press import pressed
from standfast.evidence.paper.report import report, volume
from standfast.records import Case

LANGUAGES = ("en", "fr")  # those with all the words for it

__all__ = ["LANGUAGES", "paper"]

ATTACHED = 32 * 1024 * 1024  # bytes of a case.json that is attached: setting it takes five times as much memory


def paper(
    made: Case,
    *,
    originals: Sequence[Original],
    custody: Sequence[Mapping[str, object]],
    bundle: str,
    key: str,
    case_json: bytes | None,
    language: str = "en",
    full: bool = False,
    clock: str = "",
) -> Iterator[tuple[str, bytes]]:
    """``report.pdf``, then with ``full`` ``transcript-001.pdf`` and so on, each of at most 3,000 lines.

    ``custody`` are the entries of the log so far, ``bundle`` the bundle's id, ``key`` the fingerprint of the signing
    key (``""`` where there is none), ``clock`` says where the times of the making come from. ``case_json`` is attached
    unless it is None or longer than ATTACHED; then the paper says where it lies. The same input gives the same bytes.
    Raises UnknownLanguage, and CannotWrite where a paper could not be made.
    """
    put = ink(language, fontset.cover(), made.age)
    attached = case_json is not None and len(case_json) <= ATTACHED
    footer, page = put.word("footer", bundle=put.narrow(bundle)), put.word("page", page="{page}", pages="{pages}")
    blocks = report(made, originals, custody, put, bundle=bundle, key=key, clock=clock, attached=attached)
    yield "report.pdf", pressed(
        list(blocks), title=put.word("title"), language=put.language, footer=footer, page=page, made_at=made.made_at,
        case_json=case_json if attached else None, attached=put.word("about-attached"),
    )  # fmt: skip
    every = listed(made) if full else []
    parts = volumes(made.messages, put) if full else []
    for number, chosen in enumerate(parts, start=1):
        title = put.word("volume", number=str(number), count=str(len(parts)))
        text = list(volume(made, chosen, every, put))
        pdf = pressed(text, title=title, language=put.language, footer=footer, page=page, made_at=made.made_at)
        yield f"transcript-{number:03}.pdf", pdf
