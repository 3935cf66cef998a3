"""Reads one conversation: who speaks, what is said, in which order, and what that shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from standfast.records import Age, Assessment, Cue, Level, Message, NotCounted, Stage, Variant
from standfast.signs.bluff import Mail
from standfast.signs.bluff import mail as mail_in
from standfast.signs.crisis import crisis
from standfast.signs.cue import cues, lower_amounts, pictures_after_call
from standfast.signs.finding import findings
from standfast.signs.heard import Hit, Said, heard
from standfast.signs.lexicon import lexicon
from standfast.signs.match import Fired, Turn, fired
from standfast.signs.path import LEVELS, Path, path
from standfast.signs.run import runs
from standfast.signs.side import Speakers, judged, most, speakers
from standfast.signs.tongue import Tongue, tongue
from standfast.signs.variant import variants
from standfast.signs.voice import counted

PAID = "paid"
ADVISES = ("advice", "news")  # why words were set aside, where the one who says them warns or informs
MONEY = frozenset({"money", "pay"})
BLOCK = 400  # messages whose languages are judged together: people change theirs in a long chat
LIKELY = LEVELS.index("likely")


def assess(
    messages: Sequence[Message], *, age: Age = "unknown", watch: Callable[[int], None] | None = None
) -> Assessment:
    """What one conversation shows. The same messages give the same answer; nothing is kept.

    ``age`` is the person's: a mail to somebody under 18 is never taken for a mass mail (safety S8). ``watch`` is told
    of every message read. Time is linear in the length of the conversation.

    >>> assess(()).level
    'none'
    """
    hits, spoken, cut = _heard(messages, watch)
    own, aside = counted(hits, messages)
    known = speakers(messages)
    helpers = {messages[span.message].sender for one in aside if one.reason in ADVISES for span in one.hit.spans}
    paths = {sender: _path(sender, own, messages, known, advises=sender in helpers) for sender in known.others}
    others, sides = judged(known, paths)
    ways = _ways([paths[sender] for sender in others], spoken)
    theirs = [index for index, one in enumerate(messages) if one.sender in others and one.kind != "system"]
    mail = mail_in(messages, own)
    is_bluff = mail is not None and not mail.live and age != "under18"
    levels: list[Level] = [way.level for way in ways] + ([mail.level] if mail is not None else [])
    level: Level = max(levels, key=LEVELS.index, default="none")
    asked = [*_lower(own, messages, set(theirs), ways), *_goes_on(ways, messages, theirs)]
    met = [one for way in ways for one in way.fired]
    heard_of = Counter(hit.family for hit in own if messages[hit.message].sender in others)
    return Assessment(
        level=level,
        stage=_stage(ways, asked) or ("threat" if mail is not None else None),
        kind="bluff_email" if is_bluff else "live",
        variants=(("D", ("mail",)),) if is_bluff else _variants(level, met, heard_of, messages, theirs),
        warned_at=_warned_at(ways, mail, messages),
        findings=tuple(findings(met, own if mail is not None else (), messages)),
        cues=tuple(sorted((*cues(messages, theirs, _first_threat(ways)), *asked), key=lambda one: one.message)),
        not_counted=tuple(
            NotCounted(one.reason, span.message, span.start, span.end) for one in aside for span in one.hit.spans
        ),
        crisis_at=crisis(hits, beside_threat=LEVELS.index(level) >= LIKELY),
        paid=any(hit.family == PAID and messages[hit.message].sender not in others for hit in own),
        sides=sides,
        languages=spoken.languages,
        unread=spoken.unread,
        cut=cut,
    )


def _heard(messages: Sequence[Message], watch: Callable[[int], None] | None) -> tuple[list[Hit], Tongue, bool]:
    """Everything that was said, in order, the languages, and whether a part was too long to be looked at."""
    hits: list[Hit] = []
    tongues: list[Tongue] = []
    cut = False
    for first in range(0, len(messages), BLOCK):
        block = messages[first : first + BLOCK]
        spoken = tongue(block)
        tongues.append(spoken)
        words = lexicon(frozenset(() if spoken.unread else spoken.languages))
        for run in runs(block):
            said, whole = heard([Said(first + index, block[index].text) for index in run], words)
            hits += said
            cut = cut or not whole
            if watch is not None:
                watch(len(run))
    languages = dict.fromkeys(code for one in tongues for code in one.languages)
    unread = sum(one.unread for one in tongues) * 2 > len(tongues)
    return hits, Tongue(tuple(languages), unread), cut


def _path(
    sender: str | None, own: Sequence[Hit], messages: Sequence[Message], known: Speakers, *, advises: bool
) -> Path:
    """The path of one sender; what others said before is known to it, because a payment is told by who paid.

    Of somebody who gives advice elsewhere, or passes on news, it is never certain that they speak for themselves.
    """
    said: dict[int, list[Hit]] = defaultdict(list)
    before: dict[str, int] = {}
    for hit in own:
        if messages[hit.message].sender == sender:
            said[hit.message].append(hit)
        else:
            before.setdefault(hit.family, hit.message)
    turns = [Turn(index, known.numbers[index], said[index]) for index in sorted(said)]
    theirs = [index for index, one in enumerate(messages) if one.sender == sender and one.kind != "system"]
    return path(
        fired(turns, before),
        most="likely" if advises else most(known, sender, len({one.sender for one in messages})),
        wordless=next((cue.message for cue in pictures_after_call(messages, theirs)), None),
    )


def _ways(paths: Sequence[Path], spoken: Tongue) -> list[Path]:
    """The paths that count: in a language that is not ours only those that warn, because less may be chance."""
    return [way for way in paths if not spoken.unread or way.warned_at is not None]


def _warned_at(ways: Sequence[Path], mail: Mail | None = None, messages: Sequence[Message] = ()) -> int | None:
    """The message of the first warning; of what reads like a mass mail the last one, which completes it."""
    first = min((way.warned_at for way in ways if way.warned_at is not None), default=None)
    if first is None and mail is not None:
        return max(index for index, message in enumerate(messages) if message.kind != "system")
    return first


def _first_threat(ways: Sequence[Path]) -> int | None:
    return min((one.message for way in ways for one in way.fired if one.rule.is_scheme), default=None)


def _lower(own: Sequence[Hit], messages: Sequence[Message], theirs: set[int], ways: Sequence[Path]) -> list[Cue]:
    """Where the other side asks for less than before, once the pattern is there."""
    warned = _warned_at(ways)
    if warned is None:
        return []
    asked = {hit.message for hit in own if hit.family in MONEY and hit.message in theirs}
    return list(lower_amounts(messages, asked))


def _stage(ways: Sequence[Path], cues: Sequence[Cue]) -> Stage | None:
    """The latest stage that was reached; once there is a threat or demand, what came before it no longer counts."""
    reached = [step for way in ways for step in way.stages]
    scheme = [step for step in reached if step.is_scheme]
    if not scheme:
        return max(reached).stage if reached else None
    last = max(scheme)
    after = {cue.name for cue in cues if cue.message >= last.message}
    if "lower-amount" in after:
        return "repeat"
    return "pressure" if "goes-on" in after and last.stage == "demand" else last.stage


def _goes_on(ways: Sequence[Path], messages: Sequence[Message], theirs: Sequence[int]) -> list[Cue]:
    """Where the other side writes on after it asked: once the pattern is there, that presses too."""
    steps = [step for way in ways if way.warned_at is not None for step in way.stages if step.is_scheme]
    last = max(steps, default=None)
    if last is None or last.stage != "demand":
        return []
    return [Cue("goes-on", index) for index in theirs if index > last.message and messages[index].kind == "message"][:1]


def _variants(
    level: Level,
    met: Sequence[Fired],
    heard_of: Mapping[str, int],
    messages: Sequence[Message],
    theirs: Sequence[int],
) -> tuple[tuple[Variant, tuple[str, ...]], ...]:
    if level == "none" or not any(one.rule.is_scheme for one in met):
        return ()
    return variants(met, heard_of, messages, theirs)
