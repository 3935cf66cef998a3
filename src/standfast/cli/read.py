"""``standfast read``: the messages of a chat, with an account of every byte."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import click

from standfast.cli import given, screenshot, shown, situation

if TYPE_CHECKING:
    from standfast.records import Age, Summary


@click.command("read", short_help="The messages in a chat export, and what became of every byte.")
@given.files
@click.option("--list", "as_list", is_flag=True, help="Only list the conversations: number, count and dates. No names.")
@click.option("--conversation", type=click.IntRange(min=0), metavar="N", help="The conversation to read.")
@click.option("--format", "format_name", metavar="NAME", help="How to read it, where two ways are possible.")
@click.option("--age", type=click.Choice(situation.AGES), default="unknown", help="Of the person in the pictures.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    files: tuple[str, ...], as_list: bool, conversation: int | None, format_name: str | None, age: str, as_json: bool
) -> None:
    """Reads chat exports from files, zips, tars, folders or - (standard input).

    With --age adult, and the extra `ocr`, it also reads pictures of a chat.
    """
    with shown.progress("Reading", quiet=sys.stdout.isatty()) as step:
        for name in files:
            if screenshot.is_one(name):
                _picture(name, cast("Age", age), as_json, step)
            elif as_list:
                _list(name, format_name, as_json)
            else:
                _read(name, conversation, format_name, as_json, step)


def _list(name: str, format_name: str | None, as_json: bool) -> None:
    from standfast.chats import listing, recognise
    from standfast.chats.shape import conversation_object, dumped

    holding = given.opened(name)
    for found in listing(holding, recognise(holding, format=format_name)):
        if as_json:
            shown.put(dumped(conversation_object(name, found)))
        else:
            first, last = (str(moment)[:16] if moment else "?" for moment in (found.first, found.last))
            shown.put(f"{found.number:>6}  {found.messages:>8,} messages  {first} to {last}")


def _read(name: str, conversation: int | None, format_name: str | None, as_json: bool, step: shown.Step) -> None:
    from standfast.chats import Reading
    from standfast.chats.shape import dumped, message_object

    reading = Reading(given.opened(name, lambda done: step(done, 0)), conversation=conversation, format=format_name)
    step(0, reading.work)
    for message in reading:
        if as_json:
            shown.put(dumped(message_object(message)))
        else:
            when = message.sent_at.isoformat(" ") if message.sent_at else message.sent_at_text or "(no time)"
            shown.put(f"{when}  {message.sender or '-'}: {shown.safe(message.text)}")
    _summary(reading.summary(), as_json)


def _picture(name: str, age: Age, as_json: bool, step: shown.Step) -> None:
    from standfast.chats.shape import dumped, message_object
    from standfast.screens import summary

    found = screenshot.read(name, name, age=age, step=step)
    for message in found.messages:
        more = screenshot.shape(found, message)
        if as_json:
            shown.put(dumped({**message_object(message), **more}))
            continue
        side = {"in": "left", "out": "right", None: "side not clear"}[message.direction]
        shown.put(f"{message.sent_at_text or '(no time)'}  {message.sender or side}: {shown.safe(message.text)}")
        for one in more["suggestions"]:
            raw = " ".join(shown.safe(one["raw"]).split())
            shown.put(f"    maybe {' or '.join(one['values'])} instead of {raw}: see the picture")
    _summary(summary(found), as_json)


def _summary(summary: Summary, as_json: bool) -> None:
    from standfast.chats.shape import dumped, summary_object

    if as_json:
        shown.put(dumped(summary_object(summary)))
    else:
        shown.put(f"\n{summary.messages:,} messages, {summary.system:,} lines by the app, {summary.format}")
        for notice in summary.warnings:
            shown.put(f"  note: {notice.text}")
