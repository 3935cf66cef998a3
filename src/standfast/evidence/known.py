"""What a case tells a letter: the other side's accounts, when it was, what they asked for and where it should go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC

from standfast.guide.letter import Known
from standfast.guide.platform import named
from standfast.identifiers import amounts
from standfast.records import Case, Identifier

ACCOUNT = ("handle", "phone", "email", "url")
RECEIVER = ("wallet", "iban", "receiver", "payment_ref")
MOST = 8  # of one kind in a text: the whole list is in identifiers.csv
ASKED = ("demand", "repeat")  # stages whose sums are what they asked for


def known(made: Case) -> Known:
    """What is known of ``made``. Only what is the other side's beyond doubt is named (safety S1)."""
    times = [one.sent_at for one in made.messages if one.sent_at is not None and one.kind != "system"]
    days = sorted(f"{time:%Y-%m-%d}" for time in times)
    exact = sorted(f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S}" for time in times if time.tzinfo is not None)
    exact = exact if len(exact) == len(times) else []
    return Known(
        platforms=platforms(made),
        accounts=_most(_named(made.identifiers, ACCOUNT)),
        began=days[0] if days else "",
        last=days[-1] if days else "",
        asked=_most(_asked(made)),
        receivers=_most(_named(made.identifiers, RECEIVER)),
        ids=_most(_ids(made)),
        began_utc=exact[0] if exact else "",
        last_utc=exact[-1] if exact else "",
        kept=tuple(dict.fromkeys(source.name.rpartition("/")[2] for source in made.files))[:MOST],
    )


def platforms(made: Case) -> tuple[str, ...]:
    """The names of the apps that the files come from, as far as there is a page about them."""
    formats = [source.summary.format for source in made.files]
    return tuple(one.name for one in named(name for one in formats for name in (one, one.partition("_")[0])))


def _most(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:MOST]


def _named(found: Iterable[Identifier], kinds: tuple[str, ...]) -> Iterator[str]:
    for one in found:
        if one.role == "offender" and one.kind in kinds:
            yield f"{one.value} ({one.platform})" if one.platform else one.value


def _ids(made: Case) -> Iterator[str]:
    """The numbers that the export gives to the accounts of the other side."""
    if made.stated:
        yield from (one.sender_id for one in made.messages if one.direction == "in" and one.sender_id is not None)


def _asked(made: Case) -> Iterator[str]:
    """The sums in the lines that ask for something, as they are written there."""
    lines = dict.fromkeys(
        finding.message for one in made.assessments for finding in one.findings if finding.stage in ASKED
    )
    for index in sorted(lines):
        yield from (one.raw.strip() for one in amounts(made.messages[index].text[:2000]))
