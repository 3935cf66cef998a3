"""How much each side wrote on each day, as bars (SVG) and, for whoever cannot see them, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from html import escape

from standfast.evidence.marks import visible

HEIGHT, BAR, SPACE, MOST_DAYS = 120, 18, 6, 60


def chart(days: Mapping[date, Counter[str]], sides: Mapping[str, str], say: Mapping[str, str]) -> str:
    """The bars of ``days`` (counts a sender), coloured by ``sides``; the last sixty days where there are more."""
    if not days:
        return ""
    shown = list(days.items())[-MOST_DAYS:]
    top = max(sum(counts.values()) for _, counts in shown)
    width = max(len(shown) * (BAR + SPACE) + SPACE, 60)
    bars = []
    for place, (day, counts) in enumerate(shown):
        x, y = SPACE + place * (BAR + SPACE), float(HEIGHT)
        for name in sorted(counts, key=lambda sender: sides.get(sender, "")):
            tall = counts[name] / top * (HEIGHT - 20)
            y -= tall
            bars.append(
                f'<rect class="{sides.get(name, "a")}" x="{x}" y="{y:.1f}" width="{BAR}" height="{tall:.1f}">'
                f"<title>{day:%Y-%m-%d} {visible(name)}: {counts[name]}</title></rect>"
            )
    ends = dict.fromkeys((shown[0][0], shown[-1][0]))
    for day, (x, anchor) in zip(ends, ((SPACE, "start"), (width - SPACE, "end")), strict=False):
        if len(ends) == 1 or len(shown) > 3 or anchor == "start":
            bars.append(f'<text x="{x}" y="{HEIGHT + 10}" text-anchor="{anchor}">{day:%Y-%m-%d}</text>')
    label = say["timeline.chart"].format(most=top)
    figure = (
        f'<figure><svg role="img" aria-label="{escape(label)}" viewBox="0 0 {width} {HEIGHT + 14}" '
        f'width="{min(width * 2, 900)}">{"".join(bars)}</svg><figcaption>{escape(label)}</figcaption>'
    )
    rows = "".join(f"<tr><th>{day:%Y-%m-%d}</th><td>{sum(counts.values())}</td></tr>" for day, counts in shown)
    table = f"<details><summary>{escape(say['timeline.numbers'])}</summary><table>{rows}</table></details>"
    return f"{figure}{table}</figure>\n"
