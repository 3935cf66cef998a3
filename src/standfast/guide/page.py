"""A plan as one page for a browser or a printer: no script, nothing that is loaded, good on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from standfast.guide import said
from standfast.guide.plan import Plan, Step
from standfast.guide.reach import Reach
from standfast.guide.wording import told

_DIAL = {"phone": "tel:", "sms": "sms:", "email": "mailto:", "web": "", "chat": ""}
_SMALLEST, _LARGEST = 6.4, 10.0  # points
_RAGGED = 24  # letters that the end of a line leaves empty, with the space below it
_SHEET = 425_000  # letters of one point that fill a sheet; measured with Chromium, and held by a test
_STYLE = (
    "body{font:1rem/1.45 system-ui,sans-serif;margin:0;color:#1b1b1f;background:#fff}"
    "main{max-width:44rem;margin:0 auto;padding:1rem}h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.05rem;margin:0}"
    "section{margin:.9rem 0;padding:.5rem .8rem;border-inline-start:.3rem solid #8a8a94;break-inside:avoid}"
    "section.crisis{border-color:#0b5fad;background:#eef5fc}ul{margin:.3rem 0;padding-inline-start:1.1rem}"
    ".whom{list-style:none;padding:0;margin:.4rem 0}.whom li{margin:.3rem 0;overflow-wrap:anywhere}"
    "a{color:#0b4f91;font-weight:600}small,footer{color:#4a4a52}.case{font-weight:600}p{margin:.3rem 0}"
    "footer ol{padding-inline-start:1.4rem}"
    "@media(prefers-color-scheme:dark){body{color:#e8e8ee;background:#16161a}section.crisis{background:#12263a}"
    "a{color:#8cc2f5}small,footer{color:#b6b6c2}}"
    "@media print{@page{size:A4;margin:9mm}body{font-size:var(--print);line-height:1.22;color:#000;background:#fff}"
    "main{max-width:none;padding:0;columns:2;column-gap:6mm}h1,.opening{column-span:all}h1{font-size:1.5em}"
    "h2{font-size:1.1em}section{margin:0 0 1.2mm;padding:.3mm 0 .3mm 1.6mm;border-width:.5mm}"
    "section.crisis{background:none}ul{padding-inline-start:3mm;margin:.3mm 0}li,.whom li{margin:0}p{margin:.3mm 0}"
    ".whom{margin:.4mm 0}a{color:#000;text-decoration:none}small,footer{font-size:.9em;color:#000}}"
)


def page(plan: Plan) -> Iterator[str]:
    """The plan as the pieces of one HTML page. Printed, the letters are as large as one sheet of A4 allows.

    A plan for very many situations at once needs a second sheet, because letters are never smaller than can be read.
    """
    say = told(plan.language, plan.situations)
    sources = list(dict.fromkeys(said.source(one.contact) for step in plan.steps for one in step.contacts))
    yield f'<!doctype html><html lang="{say["about.code"]}" dir="{say["about.direction"]}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">"
    yield f"<title>{escape(say['plan.title'])}</title><style>:root{{--print:{_size(plan):.1f}pt}}{_STYLE}</style>"
    yield "</head><body><main>"
    yield f'<h1>{escape(say["plan.title"])}</h1><div class="opening">{_paragraphs(said.opening(plan.situations, say))}'
    yield from (f'<div class="case">{_paragraphs(say[f"situations.{one}"])}</div>' for one in plan.situations)
    yield "</div>"
    for number, step in enumerate(plan.steps, 1):
        yield from _section(number, step, plan, sources)
    for ask, answer, source in plan.answers:
        yield f"<section><h2>{escape(ask)}</h2><p>{escape(answer)} <small>({said.site(source)})</small></p></section>"
    yield f"<p>{escape(say['plan.promise'])}</p><footer>"
    yield from (f"<p>{escape(warning.text)}</p>" for warning in plan.warnings)
    yield f"<p>{escape(say['plan.sources'])}</p><ol>"
    yield from (f"<li>{escape(one)}</li>" for one in sources)
    yield "</ol></footer></main></body></html>\n"


def _size(plan: Plan) -> float:
    """How large letters may be in points, so that the plan fills one sheet: their area grows with the square of it."""
    contacts = [one for step in plan.steps for one in step.contacts]
    say = told(plan.language, plan.situations)
    lines = [line for step in plan.steps for line in (step.title, *step.text.split("\n"), step.why + step.takes)]
    lines += [said.way(one, say) + said.when(one, say, plan.at) + said.note(one, say) for one in contacts]
    lines += [text for answer in plan.answers for text in answer]
    lines += [warning.text for warning in plan.warnings]
    letters = sum(len(line) + _RAGGED for line in lines)
    return float(min(_LARGEST, max(_SMALLEST, (_SHEET / letters) ** 0.5)))


def _section(number: int, step: Step, plan: Plan, sources: list[str]) -> Iterator[str]:
    say = told(plan.language, plan.situations)
    yield f'<section class="{step.id}"><h2>{number}. {escape(step.title)}</h2>'
    whom = [_contact(one, plan, sources, say) for one in step.contacts]
    called = f'<ul class="whom">{"".join(whom)}</ul>' if whom else ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in step.text.split("\n") if line)
    what = f"<ul>{lines}</ul>" if lines else ""
    yield called + what if step.id == "crisis" else what + called
    yield f"<p>{escape(step.why)} <small>{escape(step.takes)}</small></p></section>"


def _contact(one: Reach, plan: Plan, sources: list[str], say: Mapping[str, str]) -> str:
    """One way to reach somebody; numbers are links that dial the digits as they are printed in the country."""
    contact = one.contact
    told = escape(said.way(one, say))
    scheme = _DIAL.get(contact.channel)
    if scheme is not None and not (contact.channel == "chat" and not contact.value.startswith("https:")):
        number = contact.value.partition(", ")[0]
        target = (
            contact.value.replace(" ", "") if scheme in ("tel:", "sms:") else number
        )  # a comma waits, then dials on
        target += f"?body={quote(contact.keyword)}" if contact.keyword else ""
        link = f'<a rel="noreferrer" href="{escape(scheme + target)}">{escape(number)}</a>'
        told = told.replace(escape(number), link, 1)
    more = " ".join(part for part in (said.when(one, say, plan.at), said.note(one, say)) if part)
    reference = sources.index(said.source(contact)) + 1
    return f"<li>{told} <small>{escape(more)} [{reference}]</small></li>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
