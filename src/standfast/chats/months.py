"""Dates with the month as a word, as apps write them in the languages they export in."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import NamedTuple

# One line a month: full names and short forms without their dot. English, French, Spanish, Portuguese, Italian, German,
# Dutch, Swedish, Norwegian and Danish, Polish, Turkish, Indonesian and Malay, Tagalog, Russian, Arabic (Unicode CLDR).
# A form that means different months in two of them is left out.
_NAMES = (
    "january jan janvier janv enero ene janeiro gennaio gen januar jänner januari styczeń stycznia sty ocak oca "
    "enero ene январь января янв يناير",
    "february feb février févr fév febrero fevereiro fev febbraio februar februari luty lutego lut şubat şub "
    "pebrero peb февраль февраля фев февр فبراير",
    "march mar mars marzo março märz mär mrz maart mrt marzec marca mart maret mac marso март марта мар مارس",
    "april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis апрель апреля апр أبريل ابريل",
    "may mai mayo maio maggio mag mei maj mayıs mayo май мая مايو",
    "june jun juin junio junho giugno giu juni czerwiec czerwca cze haziran haz hunyo hun июнь июня июн يونيو",
    "july jul juillet juil julio julho luglio lug juli lipiec lipca lip temmuz tem julai hulyo hul июль июля июл يوليو",
    "august aug août agosto ago augustus augusti sierpień sierpnia sie ağustos ağu agustus agu ogos agt "
    "август августа авг أغسطس اغسطس",
    "september sep sept septembre septiembre setembro set settembre wrzesień września wrz eylül eyl setyembre "
    "сентябрь сентября сен сент سبتمبر",
    "october oct octobre octubre outubro out ottobre ott oktober okt październik października paź ekim eki oktubre "
    "октябрь октября окт أكتوبر اكتوبر",
    "november nov novembre noviembre novembro listopad listopada kasım kas nobyembre nob ноябрь ноября ноя нояб نوفمبر",
    "december dec décembre déc diciembre dic dezembro dez dicembre dezember desember des grudzień grudnia gru aralık "
    "ara disyembre dis декабрь декабря дек ديسمبر",
)
_MONTHS = {word: number for number, line in enumerate(_NAMES, 1) for word in line.split()}
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,4}")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])")
_MORNING = re.compile(r"(?<![^\W\d_])a\.?\s?m\b|上午|오전|(?<!\w)ص(?!\w)", re.I)
_EVENING = re.compile(r"(?<![^\W\d_])p\.?\s?m\b|下午|오후|(?<!\w)م(?!\w)", re.I)
LONGEST = 80  # characters of a date with its time


class Spelled(NamedTuple):
    """A date and time as they are written: ``day`` where the month is a word, else only ``day_text``."""

    day: date | None
    day_text: str
    clock: time | None

    @property
    def moment(self) -> datetime | None:
        """The wall clock time, where both parts are known."""
        return datetime.combine(self.day, self.clock) if self.day is not None and self.clock is not None else None


def spelled(text: str) -> Spelled:
    """What ``text`` says, as far as it can be read without a choice between day and month.

    >>> spelled("Mar 04, 2025 9:17:40 pm").moment.isoformat(), spelled("4 de marzo de 2025, 21:17").moment.isoformat()
    ('2025-03-04T21:17:40', '2025-03-04T21:17:00')
    >>> spelled("04/03/2025, 21:17")
    Spelled(day=None, day_text='04/03/2025, ', clock=datetime.time(21, 17))
    """
    text = text[:LONGEST]
    found = _CLOCK.search(text)
    day_text = text[: found.start()] if found else text
    return Spelled(_day(day_text), day_text, _clock(found, text) if found else None)


def _day(text: str) -> date | None:
    months = {_MONTHS[word] for word in _WORD.findall(text.casefold()) if word in _MONTHS}
    numbers = _NUMBER.findall(text)
    if len(months) != 1 or len(numbers) != 2:
        return None
    years = [number for number in numbers if len(number) == 4]
    if len(years) != 1:
        return None
    (day,) = (number for number in numbers if len(number) != 4)
    try:
        return date(int(years[0]), months.pop(), int(day))
    except ValueError:
        return None


def _clock(found: re.Match[str], text: str) -> time | None:
    hour = int(found[1])
    if 1 <= hour <= 12:
        hour = hour % 12 + 12 if _EVENING.search(text) else hour % 12 if _MORNING.search(text) else hour
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None
