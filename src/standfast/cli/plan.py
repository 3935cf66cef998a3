"""``standfast plan``: what to do now, where somebody is, at their age, at this hour."""

from __future__ import annotations

import json
from typing import cast

import click

from standfast.cli import shown, situation
from standfast.errors import UnknownPlatform


@click.command("plan", short_help="What to do now, step by step, with whom to call.")
@click.option("--country", metavar="gb", help="Where you are, as two letters; gb-sct is Scotland.")
@click.option("--age", type=click.Choice(situation.AGES), default="unknown", help="Of the person in the pictures.")
@situation.options
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
    given = situation.chosen(cases)
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
