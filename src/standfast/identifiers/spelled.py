"""Addresses written so that a filter does not see them: `name (at) mail [dot] com`, `hxxp`, `t . me / name`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

New = Callable[[re.Match[str]], str | None]  # what stands for a match, or None to leave it

_DOT = r"(?:dot|d0t|point|punto|tuldok)"
_AT = r"(?:@|at|arobase|arroba)"
_TOP = r"(?:com|net|org|fr|co|me|info|io|ru|es|ph|ma|ci|uk|de|app|gg|example|test|invalid)"
_MAILERS = r"(?:g ?mail|hot ?mail|outlook|yahoo|ymail|proton ?mail|proton|icloud|live|aol|gmx|laposte|orange|tuta|mail)"
_WORD = r"[A-Za-z0-9](?:[A-Za-z0-9_+-]|\.(?=[A-Za-z0-9])){0,62}+"

_SCHEME = re.compile(r"(?i)\bh(?:xx|\*\*|tt)p(s?)(?:\[:\]|:)//")
_BRACKET_DOT = re.compile(rf"(?i) ?[\[({{<] ?(?:\.|{_DOT}) ?[\])}}>] ?")
_BRACKET_AT = re.compile(rf"(?i)(?<=\w) ?[\[({{<] ?{_AT} ?[\])}}>] ?(?=\w)")
_MAIL = re.compile(
    rf"(?i)(?<![\w.+-])(?P<local>{_WORD}(?: {{1,2}}{_DOT} {{1,2}}{_WORD}){{0,3}}+)"
    rf"(?P<at> ?@ ?| {{1,2}}{_AT} {{1,2}})"
    rf"(?P<domain>{_MAILERS}|[A-Za-z0-9-]{{2,40}}+)(?P<dot> ?\. ?| {{1,2}}{_DOT} {{1,2}})(?P<top>{_TOP})(?![\w-])"
)
_DOMAIN = re.compile(rf"(?i)(?<![\w-])([A-Za-z0-9-]{{1,40}}+) {{1,2}}{_DOT} {{1,2}}({_TOP})(?![\w-])")
_HOST = re.compile(
    rf"(?i)(?<![\w.@-])(?P<host>t|wa|m|ig|fb|paypal|revolut|cash|kik|instagram|facebook|snapchat|tiktok|twitter|x|discord|linkedin)"
    rf"(?: ?\. ?| {{1,2}}{_DOT} {{1,2}})(?P<top>me|app|com|gg)(?: ?/ ?| slash )(?=[\w@$+])"
)


def hidden(text: str) -> Iterator[tuple[re.Pattern[str], New]]:
    """The replacements worth trying on this text, each a pattern and what stands for a match."""
    low = text.lower()
    if "hxxp" in low or "h**p" in low or "[:]" in low:
        yield _SCHEME, lambda match: f"http{match[1].lower()}://"
    bracketed = any(bracket in text for bracket in "[({<")
    if bracketed:
        yield _BRACKET_DOT, lambda match: "."
        yield _BRACKET_AT, lambda match: "@"
    has_dot = any(word in low for word in (" . ", " .", ". ", "dot", "d0t", "point", "punto", "tuldok"))
    if bracketed or "@" in text or " at " in low or "arobase" in low or "arroba" in low:
        yield _MAIL, _mail
    if has_dot:
        yield _DOMAIN, lambda match: f"{match[1]}.{match[2]}"
    if has_dot or "/ " in text or " /" in text or "slash" in low:
        yield _HOST, lambda match: f"{match['host']}.{match['top']}/"


def _mail(match: re.Match[str]) -> str | None:
    """The address in one piece, or None where the words are plain ones: "look at mail.example", "home @ 9. me too"."""
    local = re.sub(rf"(?i) {{1,2}}{_DOT} {{1,2}}", ".", match["local"])
    known = re.fullmatch(_MAILERS, match["domain"], re.IGNORECASE) is not None
    dot = match["dot"]
    if len(local) == 1 and re.search(r"(?<!\w)\w $", match.string[max(0, match.start() - 3) : match.start()]):
        return None  # the last letter of a name spelled letter by letter
    if dot.strip() == "." and dot != "." and not (known and "@" in match["at"]):
        return None
    if "@" not in match["at"] and dot == "." and " " not in match["domain"] and local.isalpha():
        return None
    return f"{local}@{match['domain'].replace(' ', '')}.{match['top']}"
