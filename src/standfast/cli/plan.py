"""``standfast plan``: what to do now, where somebody is, at their age, at this hour."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from standfast.cli import shown
from standfast.errors import UnknownPlatform

AGES = ("under18", "adult", "was-under18", "unknown")
Command = TypeVar("Command", bound=Callable[..., Any])
# Each option is a situation of the plan, under the same name.
CASES = {
    "known": "You know the person.",
    "stranger": "You do not know the person.",
    "watched": "They may see this phone or your accounts.",
    "paid": "Money has gone.",
    "sent-more": "More pictures have gone.",
    "shared": "Something has been shown to others.",
    "no-file": "You have no copy of the picture.",
    "email-only": "There was only a mail.",
    "ai-image": "The picture was made by a computer.",
    "fake-officer": "Someone says they are police.",
    "violence": "They say that they will come.",
    "more-asked": "They want pictures, acts or a meeting.",
    "made-to": "They make you bring in others or move money.",
    "in-crisis": "Someone may hurt themselves.",
    "helper": "You are a friend, parent or teacher.",
    "under-13": "The person is under 13.",
}


def _cases(command: Command) -> Command:
    for name, says in reversed(CASES.items()):
        command = click.option(f"--{name}", is_flag=True, help=says)(command)
    return command


@click.command("plan", short_help="What to do now, step by step, with whom to call.")
@click.option("--country", metavar="gb", help="Where you are, as two letters; gb-sct is Scotland.")
@click.option("--age", type=click.Choice(AGES), default="unknown", help="Of the person in the pictures, then.")
@_cases
@click.option("--platform", "platforms", multiple=True, metavar="NAME", help="An app where it happens; more than once.")
@click.option("--at", metavar="TIME", help="When, as in 2026-11-24T02:05. Without it: now.")
@click.option("--lang", default="en", metavar="en", help="The language of the plan.")
@click.option("--html", "as_html", is_flag=True, help="One page to print.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    country: str | None,
    age: str,
    platforms: tuple[str, ...],
    at: str | None,
    lang: str,
    as_html: bool,
    as_json: bool,
    **cases: bool,
) -> None:
    """Prints a plan: few steps, each one small thing to do, and who helps with it right now.

    Nothing is asked, nothing is kept, nothing is sent to anyone.
    """
    from standfast import guide
    from standfast.cli.moment import moment
    from standfast.guide.page import page
    from standfast.records import Age

    if as_html and as_json:
        raise click.UsageError("Choose one of --html and --json.")
    given = {name.replace("_", "-") for name, is_given in cases.items() if is_given}
    if "under-13" in given:
        age = "under18"
    known = {key for one in guide.every_platform() for key in (one.id, one.name.casefold())}
    if any(name.casefold().strip() not in known for name in platforms):
        raise UnknownPlatform(do=f"These are known: {', '.join(one.name for one in guide.every_platform())}.")
    made = guide.plan(
        country, age=cast(Age, age), words=lang, situations=given, platforms=platforms,
        moment=moment(at, guide.country("zz" if country is None else country)),
    )  # fmt: skip
    if as_json:
        shown.put(json.dumps(guide.as_json(made), ensure_ascii=False, indent=2))
    elif as_html:
        shown.put("".join(page(made)).rstrip("\n"))
    else:
        shown.put(guide.text(made).rstrip("\n"))
