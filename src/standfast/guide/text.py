"""A plan as plain text that reads well in a terminal, in a mail and on paper."""

from __future__ import annotations

import re
from textwrap import wrap

from standfast.guide import said
from standfast.guide.plan import Plan
from standfast.guide.reach import Reach
from standfast.guide.wording import told

_WIDTH = 78


def text(plan: Plan) -> str:
    """The plan in at most 78 columns, with a neutral title and the sources at the end."""
    say = told(plan.language, plan.situations)
    sources = list(dict.fromkeys(said.source(one.contact) for step in plan.steps for one in step.contacts))
    lines = [say["plan.title"], "", *_fold(said.opening(plan.situations, say)), ""]
    for situation in plan.situations:
        lines += [*_fold(say[f"situations.{situation}"]), ""]
    for number, step in enumerate(plan.steps, 1):
        whom = [
            line for one in step.contacts for line in _contact(one, plan, sources.index(said.source(one.contact)) + 1)
        ]
        what = _fold(step.text, "   - ", "     ")
        order = whom + what if step.id == "crisis" else what + whom  # somebody to call stands before anything to read
        why = f"{step.why} {step.takes}"
        lines += [*_fold(f"{number}. {step.title}", then="   "), *order, *_fold(why, "   ", "   "), ""]
    for ask, answer, source in plan.answers:
        lines += [*_fold(ask), *_fold(f"{answer} ({said.site(source)})", "   ", "   "), ""]
    lines += [*_fold(say["plan.promise"]), "", *_fold("\n".join(warning.text for warning in plan.warnings)), ""]
    lines += [
        say["plan.sources"],
        *(line for n, source in enumerate(sources, 1) for line in _fold(f"[{n}] {source}", then="    ")),
    ]
    return "\n".join(lines) + "\n"


def _contact(one: Reach, plan: Plan, reference: int) -> list[str]:
    say = told(plan.language, plan.situations)
    more = " ".join(part for part in (said.when(one, say, plan.at), said.note(one, say)) if part)
    return [*_fold(f"{said.way(one, say)} [{reference}]", "   > ", "     "), *_fold(more, "     ", "     ")]


def _fold(text: str, first: str = "", then: str = "") -> list[str]:
    text = re.sub(r"(?<=\d) (?=\d)", "\u00a0", text)  # a number is never cut in two
    return [
        line
        for part in text.split("\n")
        for line in wrap(
            part, _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
        )
    ]
