"""Measures what is found in the labelled conversations, whose it is said to be, and how fast, with peers beside it.

    python bench/identifiers.py [--no-peers] [--misses] [--write]

Prints a table in Markdown; ``--write`` also puts it into docs/benchmarks/identifiers.md. ``--misses`` lists what went
wrong on the dev half (never on the held half: what is only measured is not looked at). Ends with 1 if anything that
belongs to the person or to a third party was called the offender's.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.identify import peers, score  # noqa: E402
from standfast.identifiers import identify  # noqa: E402
from standfast.records import Identifier, Message  # noqa: E402

PAGE = ROOT / "docs" / "benchmarks" / "identifiers.md"
HEADLINE = """\
[Identifiers](benchmarks/identifiers.md): on the half that was only measured, precision {precision:.3f} and recall
{recall:.3f}; {wrong} of a person's own or a third party's called the offender's.
"""
KINDS = ("phone", "handle", "wallet", "email", "url", "iban", "receiver", "payment_ref", "voucher")
MEGABYTE = 1_000_000
THINNED = 49  # plain messages to each labelled one: about one identifier in fifty messages
PART = 4  # characters that a part of an identifier must have to count as it

INTRO = """\
# Identifiers

Measured on {day}, Python {python}, {machine}, by `python bench/identifiers.py --write`.

{chats} invented conversations in {languages} languages hold {spans} identifiers and {traps} traps ({share:.0%} of all
labels), which look like an identifier and must not be reported. {owned} of the identifiers belong to the person or to a
third party and must not be called the offender's. They were written before the code; `dev` may be read to improve it,
`held` is only measured, though its totals were seen while the rules were made. Labels and role rules are one author's,
and invented chats are cleaner than real ones: expect more errors there.
"""
FOUND = """\
## What is found

Right: kind, place and value. Open: of the right ones, those that gave several readings (a number whose country nobody
said), the labelled one among them. Platform: of the right ones, those with the right service. Traps: reported though
they are none."""
OWNERS = """\
## Whose it is

Of the identifiers that were found. Doubt is `unknown`, for a person to decide; the **wrong** column must be 0.
"""
FAST = """\
## How fast

Finding and deciding whose, one thread, the language data already read.
"""
OTHERS = """\
## Beside others

Both halves, message by message, for the kinds that the peer says it knows, with `.example` read as `.com` for peers
that keep a list of domains. Found: the kind is right, and the answer holds the labelled text or value or is held by it.
Wrong: what it reports, of any kind, that is no part of anything labelled. phonenumbers is told the country of the
language, which Standfast is not.
"""


def main() -> int:
    """Measure, print, and say with the exit code whether a role was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--no-peers", action="store_true", help="do not install or run other recognisers")
    parser.add_argument("--misses", action="store_true", help="list what went wrong on the dev half")
    parser.add_argument("--write", action="store_true", help=f"write the tables to {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    chats = {half: list(score.chats(half)) for half in score.HALVES}
    scores = {half: measured(chats[half]) for half in score.HALVES}
    lines = [*intro(chats), *kinds(scores), *roles(scores), *speed(chats)]
    if not asked.no_peers:
        lines += beside(chats)
    print("\n".join(lines))
    if asked.misses:
        print("\n".join(scores["dev"].misses))
    wrong = sum(one.wrong_roles for one in scores.values())
    if asked.write:
        held = scores["held"]
        report.write(
            PAGE.stem,
            "\n".join(lines),
            HEADLINE.format(precision=held.precision(), recall=held.recall(), wrong=wrong),
        )
    if wrong:
        print(f"WRONG ROLE: {wrong} of the person's or a third party's called the offender's", file=sys.stderr)
    return 1 if wrong else 0


def measured(chats: Sequence[score.Chat]) -> score.Score:
    total = score.Score()
    for chat in chats:
        score.add(total, chat, found_in(chat.messages))
    return total


def intro(chats: dict[str, list[score.Chat]]) -> Iterator[str]:
    both = [chat for half in chats.values() for chat in half]
    spans, traps = sum(len(chat.spans) for chat in both), sum(len(chat.traps) for chat in both)
    owned = sum(span.role in score.SOMEBODYS for chat in both for span in chat.spans)
    yield INTRO.format(
        day=date.today(),
        python=platform.python_version(),
        machine=platform.machine(),
        chats=len(both),
        languages=len({chat.lang for chat in both}),
        spans=spans,
        traps=traps,
        share=traps / (spans + traps),
        owned=owned,
    )


def kinds(scores: dict[str, score.Score]) -> Iterator[str]:
    yield FOUND
    for half, one in scores.items():
        yield ""
        yield f"| {half} | labelled | reported | right | open | platform | precision | recall | traps |"
        yield "|---|---|---|---|---|---|---|---|---|"
        for kind in KINDS:
            yield _row(kind, one, kind)
        yield _row("**all**", one, None)
    yield ""


def _row(name: str, one: score.Score, kind: str | None) -> str:
    counters = (one.wanted, one.found, one.right, one.open, one.platform)
    counts = [counter.total() if kind is None else counter[kind] for counter in counters]
    trapped = f"{one.trapped.total()} of {one.traps}" if kind is None else str(one.trapped[kind])
    shares = f"{one.precision(kind):.3f} | {one.recall(kind):.3f}"
    return f"| {name} | {' | '.join(map(str, counts))} | {shares} | {trapped} |"


def roles(scores: dict[str, score.Score]) -> Iterator[str]:
    yield OWNERS
    yield "| half | should be | offender | reporter | third_party | unknown | **wrong** |"
    yield "|---|---|---|---|---|---|---|"
    names = ("offender", "reporter", "third_party", "unknown")
    for half, one in scores.items():
        for owner in names:
            got = [one.roles[owner, name] for name in names]
            wrong = str(got[0]) if owner in score.SOMEBODYS else ""
            yield f"| {half} | {owner} | {' | '.join(map(str, got))} | {wrong} |"
    yield ""


def speed(chats: dict[str, list[score.Chat]]) -> Iterator[str]:
    """Seconds per megabyte on the labelled chats, and on them thinned as a real chat is."""
    dense = [chat.messages for half in chats.values() for chat in half]
    plain = replace(dense[0][0], text="ok and how was your day, mine was long and it rained the whole time")
    thin = [tuple(one for message in messages for one in (message, *[plain] * THINNED)) for messages in dense]
    yield FAST
    yield "| text | s per MB | messages/s |"
    yield "|---|---|---|"
    for name, conversations in (("the labelled chats", dense), (f"with {THINNED} plain messages to each", thin)):
        size = sum(len(one.text.encode()) for messages in conversations for one in messages)
        rounds = max(1, MEGABYTE // size)
        begun = time.perf_counter()
        for _ in range(rounds):
            for messages in conversations:
                found_in(messages)
        seconds = time.perf_counter() - begun
        count = rounds * sum(map(len, conversations))
        yield f"| {name} | {seconds / (rounds * size / MEGABYTE):.2f} | {count / seconds:,.0f} |"
    yield ""


def found_in(messages: Sequence[Message]) -> list[Identifier]:
    return list(identify(messages, stated=True))


def beside(chats: dict[str, list[score.Chat]]) -> Iterator[str]:
    """The same messages through other recognisers; they know neither roles nor most kinds."""
    both = [chat for half in chats.values() for chat in half]
    texts = [(real(message.text), chat.lang) for chat in both for message in chat.messages]
    size = sum(len(text.encode()) for text, _ in texts) / MEGABYTE
    yield OTHERS
    yield "| | kinds | labelled | found | recall | wrong | on traps | s per MB |"
    yield "|---|---|---|---|---|---|---|---|"
    for peer, known in peers.KINDS.items():
        answer = peers.ask(peer, texts)
        if answer.reason:
            yield f"| {peer} | {answer.reason} | | | | | | |"
        else:
            yield f"| {peer} {answer.version} | {peer_row(both, answer.found, known)} | {answer.seconds / size:.2f} |"
    found = [here for chat in both for here in by_message(chat)]
    for known in dict.fromkeys(peers.KINDS.values()):
        yield f"| Standfast | {peer_row(both, found, known)} | above |"


def real(text: str) -> str:
    return text.replace(".example", ".com")


def by_message(chat: score.Chat) -> list[list[list[str]]]:
    found = [one for one in found_in(chat.messages) if one.end]
    return [
        [[one.kind, one.value, one.raw] for one in found if one.message == index] for index in range(len(chat.messages))
    ]


def peer_row(chats: Sequence[score.Chat], found: Sequence[list[list[str]]], known: Sequence[str]) -> str:
    labelled = met = wrong = trapped = 0
    answers = iter(found)
    for chat in chats:
        for index in range(len(chat.messages)):
            left = list(next(answers))
            here = [span for span in chat.spans if span.message == index and span.end]
            for span in (one for one in here if one.kind in known):
                labelled += 1
                hit = next((one for one in left if one[0] == span.kind and _is_it(one[1:], span)), None)
                if hit is not None:
                    met += 1
                    left.remove(hit)
            stray = [one for one in left if not any(_is_it(one[1:], span) for span in here)]
            wrong += len(stray)
            traps = [trap for trap in chat.traps if trap.message == index]
            trapped += sum(any(_holds(one[1:], trap.raw) for trap in traps) for one in stray)
    return f"{', '.join(known)} | {labelled} | {met} | {met / labelled:.3f} | {wrong} | {trapped}"


def _is_it(texts: Sequence[str], span: score.Span) -> bool:
    return any(_holds(texts, real(wanted)) for wanted in (span.raw, span.value) if wanted)


def _holds(texts: Sequence[str], wanted: str) -> bool:
    bare, *answers = [_bare(real(text)) for text in (wanted, *texts)]
    return any(len(text) >= PART and (bare in text or text in bare) for text in answers if bare)


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


if __name__ == "__main__":
    sys.exit(main())
