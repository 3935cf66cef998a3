"""The summary, as police ask: where, who, what was asked for, where the money should go, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from standfast.evidence.known import ACCOUNT, ASKED, RECEIVER, platforms
from standfast.evidence.paper.blocks import Block, heading, note, table
from standfast.evidence.paper.ink import Ink, file_name, numbers
from standfast.evidence.paper.moments import moment
from standfast.evidence.paper.named import grouped, label
from standfast.evidence.table import shown
from standfast.identifiers import amounts
from standfast.records import Case, Finding, Identifier, Message
from standfast.signs.heard import Said, heard
from standfast.signs.lexicon import lexicon

MOST = 20  # of one kind in the summary: all are in the parts that follow
TIMED = ("deadline", "mail-hours")  # word families that set a time
LEVELS = ("none", "notice", "likely", "certain")
SHORT = 120  # signs of one thing in the summary
SEARCHED = 2000  # signs of a line in which sums are looked for


def summary(made: Case, every: Sequence[Finding], ink: Ink) -> Iterator[Block]:
    """The part of the paper, in blocks. ``every`` are the findings that are listed."""
    yield heading(ink.word("summary"))
    crisis = [index for one in made.assessments for index in one.crisis_at]
    if crisis:
        yield note(ink.word("crisis", numbers=numbers(crisis)))
    rows = [*_where(made, ink), *_who(made, ink), *_asked(made, every, ink), *_when(made, ink), *_signs(made, ink)]
    yield table([ink.word("what"), ink.word("recorded")], (1, 2.4), [(ink.word(key), value) for key, value in rows])


def _where(made: Case, ink: Ink) -> Iterator[tuple[str, str]]:
    formats = [source.summary.format for source in made.files]
    apps = [*platforms(made), *formats] if not platforms(made) else platforms(made)
    yield "apps", ink.listed(apps, MOST)
    yield "files", ink.listed((ink.theirs(file_name(source.name), longest=300) for source in made.files), MOST)
    system = sum(message.kind == "system" for message in made.messages)
    counts = Counter(one.sender for one in made.messages if one.sender is not None and one.kind != "system")
    total = ink.word("count", messages=ink.count(len(made.messages) - system), system=ink.count(system))
    each = (ink.word("labelled", label=_name(name, made, ink), text=ink.count(n)) for name, n in counts.most_common())
    yield "exported", ink.listed([total, *each], 8)


def _name(name: str, made: Case, ink: Ink) -> str:
    star = " *" if made.me is not None and name == made.me else ""
    return ink.theirs(name, word=24, longest=200) + star


def _who(made: Case, ink: Ink) -> Iterator[tuple[str, str]]:
    theirs = dict.fromkeys(_sender(one) for one in made.messages if one.direction == "in" and one.sender is not None)
    unsaid = dict.fromkeys(_sender(one) for one in made.messages if one.direction is None and one.kind != "system")
    if theirs:
        yield "others", ink.listed((ink.theirs(name, longest=300) for name in theirs), MOST)
    if any(unsaid):
        yield "names", ink.listed((ink.theirs(name, longest=300) for name in unsaid if name), MOST)
    found = [places[0] for places in grouped(made, ink)]
    known = [one for one in found if one.role == "offender"]
    yield "accounts", _listed([one for one in known if one.kind in ACCOUNT and one.kind != "url"], ink)
    yield "profiles", _listed([one for one in known if one.kind == "url"], ink)
    yield "receivers", _listed([one for one in known if one.kind in (*RECEIVER, "card", "voucher")], ink)
    yield "undecided", _listed([one for one in found if one.role == "unknown"], ink)
    yield "giver", ink.theirs(made.me, longest=300) if made.me else ink.word("not-stated")
    yield "sides", ink.word("sides-stated" if made.stated else "sides-unstated")
    yield "country", made.country.upper() if made.country else ink.word("not-stated")
    yield "age", ink.word(f"ages.{made.age}")


def _sender(message: Message) -> str:
    name = message.sender or ""
    known = message.sender_id if message.sender_id and message.sender_id != name else None
    return f"{name} ({known})" if known else name


def _listed(found: Sequence[Identifier], ink: Ink) -> str:
    """Each as written and as read, with the number of the first message that holds it."""
    said = []
    for one in found:
        value, raw = shown(one)
        both = ink.theirs(raw, longest=SHORT) + (f" = {ink.theirs(value, longest=SHORT)}" if value != raw else "")
        both = ink.word("labelled", label=label(one, ink), text=both)
        said.append(ink.word("at-message", text=both, number=str(one.message + 1)))
    return ink.listed(said, MOST)


def _asked(made: Case, every: Sequence[Finding], ink: Ink) -> Iterator[tuple[str, str]]:
    sums: dict[str, list[int]] = {}
    for index in sorted({one.message for one in every if one.stage in ASKED}):
        for amount in amounts(made.messages[index].text[:SEARCHED]):
            places = sums.setdefault(amount.raw.strip(), [])
            places.append(index)
    told = (_at(text, places, ink) for text, places in sums.items())
    yield "asked", ink.listed(told, MOST)
    told = (_at(text, places, ink) for text, places in _deadlines(made, every, ink).items())
    yield "deadlines", ink.listed(told, MOST)
    if any(one.paid for one in made.assessments):
        yield "paid", ink.word("paid-said")


def _deadlines(made: Case, every: Sequence[Finding], ink: Ink) -> dict[str, list[int]]:
    """The words for a set time in the lines of rules that ask for one, and where they stand."""
    found: dict[str, list[int]] = {}
    for index in sorted({one.message for one in every if "deadline" in one.rule or one.rule == "mail-hours"}):
        message = made.messages[index]
        hits, _ = heard([Said(index, message.text[:SEARCHED])], lexicon())
        for span in (span for hit in hits if hit.family in TIMED for span in hit.spans):
            quote = ink.unnamed(message.text[span.start : span.end], message)
            found.setdefault(quote, []).append(index)
    return found


def _at(text: str, places: Sequence[int], ink: Ink) -> str:
    return ink.word("at-message", text=ink.theirs(text, longest=300), number=numbers(dict.fromkeys(places), 5))


def _when(made: Case, ink: Ink) -> Iterator[tuple[str, str]]:
    """The first and the last message, in the order of the times where they can be compared."""
    said = [one for one in made.messages if one.kind != "system"] or list(made.messages)
    if not said:
        return
    timed = [one for one in said if one.sent_at is not None]
    zones = {one.sent_at.tzinfo is None for one in timed if one.sent_at is not None}
    if len(zones) == 1:
        timed.sort(key=lambda one: one.sent_at.timestamp() if one.sent_at and one.sent_at.tzinfo else _wall(one))
        said = timed
    yield "first", moment(said[0], ink)
    yield "last", moment(said[-1], ink)


def _wall(message: Message) -> float:
    """A time without a zone as a number that can only be compared with others of its kind."""
    at = message.sent_at
    return 0.0 if at is None else at.toordinal() * 86_400.0 + at.hour * 3600 + at.minute * 60 + at.second


def _signs(made: Case, ink: Ink) -> Iterator[tuple[str, str]]:
    """How much the rules saw in each file, as a number, and what they could not look at."""
    told = []
    for source, one in zip(made.files, made.assessments, strict=False):
        level = str(LEVELS.index(one.level))
        if len(made.files) > 1:
            level = ink.word("scale-file", file=ink.narrow(file_name(source.name)), level=level)
        told.append(level)
    lines = [ink.word("scale-value", level=", ".join(told[:MOST]))]
    if any(one.level != "none" and one.sides == "judged" for one in made.assessments):
        lines.append(ink.word("judged"))
    if any(one.unread for one in made.assessments):
        lines.append(ink.word("unread"))
    yield "scale", "\n".join(lines)
