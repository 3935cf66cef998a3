"""Writes a WhatsApp text export as a phone would: known messages in one of many layouts, for reading back.

A layout is put together from what phones really combine (Unicode CLDR, short dates and times of all locales): the month
first only between slashes, a year of two digits first only without a comma after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import strategies as st

LRM, RLM, NBSP, NNBSP = "\u200e", "\u200f", "\u00a0", "\u202f"


@dataclass(frozen=True)
class Said:
    """One message as it really was."""

    at: datetime
    sender: str
    text: str


@dataclass(frozen=True)
class Dates:
    order: str
    mark: str = "/"
    short: bool = False  # a year of two digits
    padded: bool = True
    end: str = ""
    comma: bool = True


@dataclass(frozen=True)
class Clock:
    mark: str = ":"
    am: str = ""
    pm: str = ""
    before: bool = False
    gap: str = ""


@dataclass(frozen=True)
class Layout:
    style: str  # iphone, android, old, copied
    dates: Dates
    clock: Clock
    joiner: str
    digits: str = "0123456789"
    unseen: str = ""  # a mark between the parts of a date
    line_end: str = "\n"
    encoding: str = "utf-8"

    @property
    def seconds(self) -> bool:
        return self.style in ("iphone", "old")

    def shown(self, at: datetime) -> datetime:
        """The moment as far as the layout writes it."""
        return at if self.seconds else at.replace(second=0)


DATES = [
    Dates("dmy"), Dates("mdy"), Dates("dmy", short=True, padded=False), Dates("mdy", short=True, padded=False),
    Dates("dmy", comma=False), Dates("mdy", comma=False), Dates("dmy", "."), Dates("dmy", ".", short=True),
    Dates("dmy", ".", comma=False, padded=False), Dates("dmy", ". ", padded=False, comma=False),
    Dates("dmy", ". ", end=".", comma=False), Dates("dmy", "-"), Dates("dmy", "-", comma=False),
    Dates("ymd", "-"), Dates("ymd", "-", comma=False), Dates("ymd", comma=False, padded=False), Dates("ymd"),
    Dates("ymd", ". ", padded=False, end=".", comma=False),
    Dates("ymd", ". ", short=True, padded=False, end=".", comma=False),
    Dates("ymd", short=True, comma=False, padded=False), Dates("ymd", "-", short=True, comma=False),
    Dates("dmy", "-", short=True, comma=False), Dates("dmy", short=True, comma=False), Dates("dmy", ".", end=" г."),
]  # fmt: skip
CLOCKS = [
    Clock(), Clock("."), Clock(am="AM", pm="PM", gap=NNBSP), Clock(am="am", pm="pm", gap=" "),
    Clock(am="a.m.", pm="p.m.", gap=" "), Clock(am=f"a.{NBSP}m.", pm=f"p.{NBSP}m.", gap=NNBSP), Clock(am="AM", pm="PM"),
    Clock(am="上午", pm="下午", before=True), Clock(am="오전", pm="오후", before=True, gap=" "),
    Clock(am="午前", pm="午後", before=True), Clock(am="ص", pm="م", gap=" "), Clock(am="ÖÖ", pm="ÖS", gap=" "),
    Clock(am="SA", pm="CH", gap=" "), Clock(am="π.μ.", pm="μ.μ.", gap=" "), Clock(am="पूर्वाह्न", pm="अपराह्न", gap=" "),
    Clock(am="in the morning", pm="in the evening", gap=" "), Clock(am="zz", pm="yy", gap=" "),
]  # fmt: skip
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]
NAMES = [
    "Marc", "Nadia Q", "Dr: Nadia", "a:b", "Emma 😊", "+44 7700 900123", "Zoë", "小雨", "ليلى", "Leo - not the other",
    "x",
]  # fmt: skip


def number(value: int, width: int, digits: str) -> str:
    return "".join(digits[int(figure)] for figure in str(value).zfill(width))


def day_text(at: datetime, layout: Layout) -> str:
    dates = layout.dates
    width = 2 if dates.padded else 1
    parts = {
        "d": number(at.day, width, layout.digits),
        "m": number(at.month, width, layout.digits),
        "y": number(at.year % 100 if dates.short else at.year, 2, layout.digits),
    }
    return (layout.unseen + dates.mark).join(parts[letter] for letter in dates.order) + dates.end


def clock_text(at: datetime, layout: Layout) -> str:
    clock = layout.clock
    hour = at.hour if not clock.am else at.hour % 12 or 12
    figures = [number(hour, 2 if not clock.am else 1, layout.digits), number(at.minute, 2, layout.digits)]
    if layout.seconds:
        figures.append(number(at.second, 2, layout.digits))
    time, half = clock.mark.join(figures), clock.am if at.hour < 12 else clock.pm
    return half + clock.gap + time if clock.before else time + clock.gap * bool(clock.am) + half


def header(at: datetime, layout: Layout) -> str:
    day, time = day_text(at, layout), clock_text(at, layout)
    if layout.style == "copied":
        return f"[{time}, {day}] "
    comma = "," if layout.dates.comma and not layout.joiner.strip(" \u00a0\u200e\u200f") else ""
    stamp = f"{day}{comma}{layout.joiner}{time}"
    return {"iphone": f"[{stamp}] ", "android": f"{stamp} - ", "old": f"{stamp}: "}[layout.style]


def write(said: list[Said], layout: Layout) -> bytes:
    """The export of these messages. Lines inside a message end in ``\\n`` alone, as on a phone."""
    lines = [f"{header(one.at, layout)}{one.sender}: {one.text}{layout.line_end}" for one in said]
    return "".join(lines).encode(layout.encoding)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    style = draw(st.sampled_from(["iphone", "iphone", "android", "android", "old", "copied"]))
    dates = draw(st.sampled_from(DATES if style != "copied" else [one for one in DATES if not one.end]))
    clocks = CLOCKS if style != "old" else CLOCKS[:4]
    # No language that writes a word after the year puts the half of the day before the time.
    clock = draw(st.sampled_from([one for one in clocks if not (dates.end and one.before)]))
    unseen = draw(st.sampled_from(["", "", RLM])) if dates.order == "dmy" and dates.mark == "/" else ""
    return Layout(
        style,
        dates,
        clock,
        joiner=draw(st.sampled_from([" ", " ", " ", f" {LRM}", NBSP])) if clock.before else draw(
            st.sampled_from([" ", " ", NBSP, f"{RLM} ", " klo ", " à ", " u "])
        ),
        digits=draw(st.sampled_from(DIGITS)) if not dates.short else DIGITS[0],
        unseen=unseen,
        line_end=draw(st.sampled_from(["\n", "\r\n"])),
        encoding=draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"])),
    )  # fmt: skip


_LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\u200e\u200f\ufeff")
_LINES = st.one_of(
    # What starts like a header could be one, and then nobody can tell it from one.
    st.text(_LETTERS, max_size=40).filter(lambda line: not re.match(r"[\W_]*(?:\d|\[)", line)),
    st.sampled_from(["send 400", "or your sister sees it", "", "12/05/2025 at 20:30 - dinner: my place",
                     "a\u2028b\u0085c\x0bd", "<3", "(file attached)", "https://example.org/a-b", "+44 7700 900123",
                     "😊" * 30, "x" * 400]),
)  # fmt: skip


@st.composite
def talks(draw: st.DrawFn) -> list[Said]:
    """Messages of two to four people over some days, in the order of time, one after the other."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    at = draw(st.datetimes(datetime(2010, 1, 1), datetime(2039, 12, 31))).replace(microsecond=0)
    gaps = st.one_of(st.integers(0, 3_600), st.integers(0, 40 * 86_400))
    said = []
    # Each writes three times at least: of a name with a colon the whole can then be told.
    for name in [name for name in names for _ in range(3)] + draw(st.lists(st.sampled_from(names), max_size=12)):
        at += timedelta(seconds=draw(gaps))
        text = "\n".join(draw(st.lists(_LINES, min_size=1, max_size=3)))
        said.append(Said(at, name, text.strip("\n").replace(": ", ":")))
    return said
