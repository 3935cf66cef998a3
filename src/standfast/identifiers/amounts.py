"""Sums of money named in a text: beside a currency, or beside a word for paying."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from standfast.identifiers.cue import Cue, cues
from standfast.identifiers.fold import Folded, fold

# What people write for a currency. "$" and "dollars" stand for US dollars unless another word is there: the code says
# what was most likely meant, `raw` what was written.
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₱": "PHP", "₦": "NGN", "₹": "INR", "¥": "JPY", "₵": "GHS", "₺": "TRY"}
_BEFORE = {"us$": "USD", "a$": "AUD", "c$": "CAD", "usd": "USD", "eur": "EUR", "gbp": "GBP", "php": "PHP", "ngn": "NGN"}
_WORDS = {
    "USD": "usd|dollars?|bucks?|dolares|dolar|dolyar|دولارات|دولار|us dollars?",
    "EUR": "eur|euros?|balles|يورو|اورو",
    "GBP": "gbp|pounds?|quid|libras|جنيه استرليني",
    "XOF": "f ?cfa|cfa|xof|francs? cfa|francs?|فرنك",
    "PHP": "php|pesos?|piso",
    "MAD": "mad|dhs?|dirhams?|درهم|دراهم",
    "SAR": "sar|riyals?|ريال",
    "EGP": "egp|جنيه",
    "NGN": "ngn|naira",
    "GHS": "ghs|cedis?",
    "KES": "kes|ksh|shillings?",
    "INR": "inr|rs|rupees?",
    "DZD": "dzd|da|dinars?|دينار",
    "BTC": "btc",
    "USDT": "usdt",
}
_CODES = {re.compile(rf"(?:{words})"): code for code, words in _WORDS.items()}
_AFTER = "|".join(words for words in _WORDS.values())
_NUMBER = r"\d{1,3}(?:[ .,']\d{3}){1,3}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?![\d]|[.,]\d)"
_SUM = re.compile(
    rf"(?i)(?<![\w.,:/@#+$€£₱₦₹¥₵₺-])(?P<before>(?:us|a|c)?[$€£₱₦₹¥₵₺]|(?:usd|eur|gbp|php|ngn)(?=[ \d]))?[ ]?"
    rf"(?P<number>{_NUMBER})[ ]?(?P<thousand>k|mille|mil|libo|الف|ألف)?(?![^\W_])"
    rf"(?:[ ]?(?P<after>[$€£₱₦₹¥₵₺]|(?:{_AFTER})(?![^\W_]))|(?=[^\w]|$))"
)
_UNITS = re.compile(  # what a bare number counts when it is no sum
    r"(?i)[ -]?(?:%|h\b|hrs?\b|hours?|heures?|horas?|oras|min|mn\b|sec|days?|jours?|dias?|araw|weeks?|months?"
    r"|years?|yo\b|ans\b|anos|pics?|photos?|fotos?|videos?|people|friends?|followers?|amis|abonnes|amigos|seguidores|contacts?|times?|fois"
    r"|veces|st\b|nd\b|th\b|am\b|pm\b|:|/|of\b|x\b|ساعة|ساعات|دقيقة|دقائق|يوم|شخص|صديق)"
)
_REACH = 25  # characters between a word for paying and a bare number
_LEAST, _MOST = 10, 100_000_000  # a bare number below is a count, one above a telephone number


@dataclass(frozen=True, slots=True)
class Amount:
    """One sum: ``currency`` is an ISO 4217 code, BTC or USDT, None where none was named; offsets are in the text."""

    value: Decimal
    currency: str | None
    start: int
    end: int
    raw: str


def amounts(text: str) -> tuple[Amount, ...]:
    """The sums named in a text, in order. A bare number is one only right after a word such as "pay" or "send".

    >>> [(one.value, one.currency) for one in amounts("send 400 now, or 250.000 FCFA, ٣٠٠ دولار, at 21.30")]
    [(Decimal('400'), None), (Decimal('250000'), 'XOF'), (Decimal('300'), 'USD')]
    """
    folded = fold(text)
    if re.search(r"\d", folded.text) is None:
        return ()
    asking = cues(folded.text).all("word", ("pay",))
    return tuple(one for match in _SUM.finditer(folded.text) if (one := _amount(folded, match, asking)) is not None)


def _amount(folded: Folded, match: re.Match[str], asking: tuple[Cue, ...]) -> Amount | None:
    currency = _currency(match)
    value = _value(match["number"]) * (1000 if match["thousand"] else 1)
    if currency is None:
        if not (_LEAST <= value <= _MOST) or _UNITS.match(folded.text, match.end("number")):
            return None
        if not _asked_for(folded.text, match.start("number"), asking):
            return None
    start = match.start("before") if match["before"] else match.start("number")
    end = match.end("after") if match["after"] else match.end("thousand") if match["thousand"] else match.end("number")
    first, last = folded.span(start, end)
    return Amount(value, currency, first, last, folded.raw[first:last])


def _currency(match: re.Match[str]) -> str | None:
    before, after = (match["before"] or "").lower(), (match["after"] or "").lower()
    if after and after not in _SIGNS:
        return next((code for words, code in _CODES.items() if words.fullmatch(after)), None)
    return _SIGNS.get(before) or _BEFORE.get(before) or _SIGNS.get(after)


def _value(number: str) -> Decimal:
    """The number that was written: three digits after a mark are thousands, one or two are a fraction.

    >>> _value("250.000"), _value("1,200.50"), _value("12,5")
    (Decimal('250000'), Decimal('1200.50'), Decimal('12.5'))
    """
    fraction = re.search(r"[.,](\d{1,2})$", number)
    whole = number[: fraction.start()] if fraction else number
    return Decimal(re.sub(r"\D", "", whole) + (f".{fraction[1]}" if fraction else ""))


def _asked_for(text: str, start: int, asking: tuple[Cue, ...]) -> bool:
    """Whether a word for paying stands shortly before, in the same sentence."""
    at = bisect_right(asking, start, key=lambda cue: cue.start)
    if not at or start - asking[at - 1].end > _REACH:
        return False
    return re.search(r"[.!?\n]", text[asking[at - 1].end : start]) is None
