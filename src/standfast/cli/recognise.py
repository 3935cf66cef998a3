"""``standfast recognise``: which signs a chat shows, and which lines say so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

import click

from standfast.cli import given, shown
from standfast.errors import StandfastError, TooLarge, UnknownFormat, UnreadableFile
from standfast.records import Assessment, Message

LONGEST_LINE = 64 * 1024 * 1024  # bytes of one conversation in a file of them
QUOTE = 70  # characters of a line shown on a terminal
LINES = 12  # findings shown to a person; --json has all
WIDTH = 78


@click.command("recognise", short_help="Which signs a chat shows, and which lines say so.")
@click.argument("files", metavar="FILE...", nargs=-1)
@click.option("--jsonl", metavar="FILE", help="One conversation as JSON a line; one answer a line, in the same order.")
@click.option("--me", metavar="NAME", help="Your own name, as the chat shows it.")
@click.option("--conversation", type=click.IntRange(min=0), metavar="N", help="Which one, where there are several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each file.")
def command(files: tuple[str, ...], jsonl: str | None, me: str | None, conversation: int | None, as_json: bool) -> None:
    """Says what is going on in a chat: how sure the pattern is, how far along, and the lines that show it.

    It never says that all is well: "none" means not enough to tell. Nothing is sent to anyone.
    """
    if not files and jsonl is None:
        raise click.UsageError("Name a chat, or a file of conversations with --jsonl.")
    if files:
        _chats(files, me, conversation, as_json)
    if jsonl is not None:
        _lines(jsonl, me)


def _chats(names: tuple[str, ...], me: str | None, number: int | None, as_json: bool) -> None:
    from standfast.chats.shape import dumped
    from standfast.signs import as_json as in_json
    from standfast.signs import assess

    with shown.progress("Reading") as step:
        read = [given.conversation(name, me=me, number=number, step=step) for name in given.once(names)]
    given.must_know(me, read)
    with shown.progress("Looking") as step:
        step(0, sum(len(one.messages) for one in read))
        found = [assess(one.messages, watch=lambda done: step(done, 0)) for one in read]
    for chat, signs in zip(read, found, strict=True):
        if as_json:
            shown.put(dumped({"file": chat.summary.file, **in_json(signs)}))
        else:
            for line in told(chat.messages, signs, chat.summary.file if len(read) > 1 else ""):
                shown.put(line)


def told(messages: list[Message], found: Assessment, name: str) -> Iterator[str]:
    """What a person reads: who helps, what was seen, which lines, what to do."""
    from standfast import guide
    from standfast.signs import explained

    if name:
        yield f"== {shown.safe(name)}"
    crisis = next(step for step in guide.plan(None).steps if step.id == "crisis")
    whom = ", ".join(f"{one.value} ({one.name})" for one in crisis.contacts)
    yield f"If it feels too much, talk to someone now: {whom}"
    yield ""
    yield from wrap(explained(found), WIDTH)
    yield ""
    yield from _findings(messages, found)
    yield "What to do now, step by step: standfast case FILE --out FOLDER. Nothing was sent to anyone."


def _findings(messages: list[Message], found: Assessment) -> Iterator[str]:
    """The lines that say so, once each; the scheme itself before what led to it."""
    if found.level == "none":
        return
    lines: dict[int, list[str]] = {}
    for one in found.findings:
        lines.setdefault(one.message, []).append(one.tactic)
    for message, tactics in list(lines.items())[-LINES:]:
        source = messages[message].source
        place = f"line {source.line}" if source.line else f"message {message + 1}"
        words = " ".join(messages[message].text.split())
        quote = words if len(words) <= QUOTE else words[: QUOTE - 1] + "…"
        yield f"  {place:<12} {shown.safe(quote)}"
        yield f"               {'; '.join(dict.fromkeys(tactics))}"
    if len(lines) > LINES:
        yield f"  ({len(lines) - LINES} earlier line(s): see --json)"
    yield ""


def _lines(name: str, me: str | None) -> None:
    """One answer a line, in order. A line that is no conversation is answered too; then the command ends with 1."""
    wrong = 0
    for number, line in enumerate(_read_lines(name), 1):
        answer = _answer(line, number, me)
        wrong += "error" in answer
        shown.put(json.dumps(answer, ensure_ascii=False))
    if wrong:
        raise UnknownFormat(
            f"{wrong} of the lines are not conversations in JSON.",
            safe="The others were answered.",
            do='Each line should be {"messages": [{"sender", "at", "text"}]}.',
        )


def _answer(line: bytes, number: int, me: str | None) -> dict[str, Any]:
    from standfast.signs import as_json as in_json
    from standfast.signs import recognise

    name: dict[str, Any] = {}
    try:
        value = json.loads(line)
        name = {"id": value["id"]} if isinstance(value, dict) and "id" in value else {}
        return {**name, **in_json(recognise(value, me=me, line=number))}
    except (ValueError, RecursionError):
        return {**name, "line": number, "error": UnknownFormat("This line is not JSON.").what}
    except StandfastError as fault:
        return {**name, "line": number, "error": fault.what}


def _read_lines(name: str) -> Iterator[bytes]:
    """The lines that are not blank. Raises UnreadableFile, or TooLarge for a line beyond all measure."""
    try:
        with given.standard_input() if name == "-" else Path(name).open("rb") as stream:
            while line := stream.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise TooLarge("One line of this file is too long.", do="Give each conversation a line of its own.")
                if line.strip():
                    yield line
    except OSError as refused:
        raise UnreadableFile() from refused
