"""Measures how well webcam blackmail is recognised in labelled chats, and how often ordinary talk is taken for it.

    python bench/signs.py [--quick] [--misses] [--write]

Prints tables in Markdown; ``--write`` also puts them into docs/accuracy.md, and one line into docs/benchmarks.md.
``--misses`` lists what went wrong on the dev half (never on the held half: what is only measured is not looked at).
``--quick`` leaves out the packages with talk and uses 200 generated chats. Ends with 1 if a live case was called a mass
mail, or a warning stayed when the lines it named were blacked out; with 2 if the packages could not be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench import report  # noqa: E402
from bench.recognise import alarms, baselines, crisis, early, found, mail, masked, robust, speed, stages  # noqa: E402
from bench.recognise import worth as value  # noqa: E402
from bench.recognise.corpora import conversations  # noqa: E402
from bench.recognise.labelled import HALVES, Chat, chats  # noqa: E402
from bench.recognise.misses import misses  # noqa: E402
from bench.recognise.ordinary import ordinary  # noqa: E402
from bench.recognise.score import LANGUAGES, Halves, Seen, seen  # noqa: E402
from bench.recognise.tables import ends  # noqa: E402
from standfast.records import Message  # noqa: E402

PAGE = report.DOCS / "accuracy.md"
MADE, MADE_QUICKLY = 500, 40  # generated chats of each language
HEADLINE = """\
[Recognition](accuracy.md): of {total} invented scheme chats that were only measured {share:.1%} are found, in the
language that is worst ({lang}) {worst:.1%}; in 1,000 real conversations of strangers {rate:.1f} false alarms (at most
{most:.1f}); {mails} live cases called a mass mail, {still} warnings that did not rest on the lines they named.
"""
INTRO = """\
# How well webcam blackmail is recognised

Measured on {machine}, by `python bench/signs.py{how}`.

{counts}

Every labelled chat is invented, by the makers of Standfast and by machine. No native reader has reviewed those in
French, Spanish, Tagalog and Arabic. `dev` may be read to improve the words and the rules, so its figures flatter;
`held` is only measured: nobody reads it, and no word is taken from it. The first held half was opened on 2026-11-24 and
is part of `dev` since then; today's was written on that day by others, who had seen neither the words nor the rules and
were asked to write as such people really do. Two of its writers (Arabic, Tagalog) had seen the design of the points and
the list of crisis cues. Many stories repeat across languages and were thought up by the same few, so chats are not
independent and every interval (95 %, Clopper and Pearson) is too narrow. Real conversations are likely to be found less
often than these.
"""
LIMITS = """\
## Limits

- The rules lag behind the scripts: people who do this change their words, and a new one is found only once it is known.
- The rules are public, and a careful blackmailer can avoid them, by other words, by calls, by pictures of text.
- Other languages, mixed spelling and dialects are found less often, or not at all; the answer then says so (`unread`).
- Nothing is claimed about the grooming of minors: it has other patterns, and they are not looked for.
- A quiet chat proves nothing. `none` means "not enough to tell", never that all is well.
- `none` never keeps anybody from help: if they ask for money, pictures or secrecy, that is enough.
- An alarm is about words, not about a person: it says which lines match which rule, and a person decides."""


class Measured(NamedTuple):
    """What was read: the labelled chats of each half, the live cases of each, those that warn though blacked out, what
    is said of ordinary talk, and messages of real people."""

    halves: Halves
    lives: Mapping[str, mail.Live]
    still: Halves
    talk: Sequence[alarms.Heard]
    real: Sequence[Message]


def main() -> int:
    """Measure, print, and say with the exit code whether something happened that never may."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="no packages, and 200 generated chats")
    parser.add_argument("--misses", action="store_true", help="list what went wrong on the dev half")
    parser.add_argument("--write", action="store_true", help=f"write the tables to {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    if asked.quick and asked.write:
        parser.error("what is written is measured in full: leave out --quick")
    try:
        got = measured(quick=asked.quick)
    except RuntimeError as problem:
        print(f"{problem}; --quick does without them", file=sys.stderr)
        return 2
    lines = [*intro(got.halves, quick=asked.quick), *sections(got)]
    print("\n".join(lines))
    mails = {half: mail.wrong(got.lives[half]) for half in HALVES}
    if asked.misses:
        print("\n".join(["", *misses(got.halves["dev"], mails["dev"], got.still["dev"])]))
    called, still = sum(map(len, mails.values())), sum(map(len, got.still.values()))
    if asked.write:
        write("\n".join(lines), headline(got, called, still))
    if called or still:
        print(f"NEVER: {called} live cases called a mass mail, {still} warnings without their lines", file=sys.stderr)
    return 1 if called or still else 0


def measured(*, quick: bool) -> Measured:
    halves = {half: [seen(chat) for chat in chats(half)] for half in HALVES}
    lives = {half: mail.live(halves[half]) for half in HALVES}
    still = {half: masked.still_warn(halves[half]) for half in HALVES}
    return Measured(halves, lives, still, *listened(quick=quick))


def listened(*, quick: bool) -> tuple[list[alarms.Heard], list[Message]]:
    """What is said of each ordinary conversation, and the first messages of real people in a row."""
    talk: list[alarms.Heard] = []
    real: list[Message] = []
    for chat in ordinary_chats(quick=quick):
        talk.append(alarms.heard(chat))
        if chat.label == alarms.REAL and len(real) < speed.MANY:
            real += chat.messages
    return talk, real[: speed.MANY]


def ordinary_chats(*, quick: bool) -> Iterator[Chat]:
    """The talk of the packages, then generated chats."""
    if not quick:
        yield from conversations()
    for lang in LANGUAGES:
        yield from (ordinary(seed, lang) for seed in range(MADE_QUICKLY if quick else MADE))


def intro(halves: Halves, *, quick: bool) -> Iterator[str]:
    both = [f"`{half}` has {len(said):,} chats with {_messages(said):,} messages" for half, said in halves.items()]
    langs = len({one.chat.lang for half in halves.values() for one in half})
    counts = f"{', '.join(both)}; {langs} languages."
    yield INTRO.format(machine=report.machine(), how=" --quick" if quick else " --write", counts=counts)


def _messages(half: Sequence[Seen]) -> int:
    return sum(len(one.chat.messages) for one in half)


def sections(got: Measured) -> Iterator[str]:
    halves, talk = got.halves, got.talk
    yield from found.section(halves)
    yield from stages.section(halves)
    yield from early.section(halves)
    yield from robust.section(halves)
    yield from alarms.section(halves, talk)
    yield from crisis.section(halves, talk)
    yield from mail.section(halves, got.lives)
    yield from masked.section(halves, got.still)
    yield from value.section(halves, talk)
    yield from speed.section(got.real)
    yield from baselines.section(halves, talk)
    yield LIMITS


def headline(got: Measured, mails: int, still: int) -> str:
    held = got.halves["held"]
    shares = {lang: count / total for lang in LANGUAGES for count, total in [found.recall(held, lang)] if total}
    lang = min(shares, key=lambda one: shares[one])
    count, total = found.recall(held)
    levels = [one.level for one in got.talk if one.source == alarms.REAL]
    rung = alarms.at(levels, "likely")
    return HEADLINE.format(
        total=total,
        share=count / total,
        lang=lang,
        worst=shares[lang],
        rate=1000 * rung / len(levels),
        most=1000 * ends(rung, len(levels))[1],
        mails=mails,
        still=still,
    )


def write(page: str, told: str) -> None:
    """Writes the page, beside what bench/facts.py wrote there, and its headline into the index of the benchmarks."""
    facts = PAGE.read_text(encoding="utf-8").partition("<!-- facts -->\n")[2].partition("\n<!-- /facts -->")[0]
    PAGE.write_text(report.replaced(page.strip() + "\n", "facts", facts), encoding="utf-8")
    index = report.INDEX.read_text(encoding="utf-8")
    report.INDEX.write_text(report.replaced(index, "signs", told), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
