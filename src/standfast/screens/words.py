"""What a line of writing on a screen looks like: a time, a name, a row of keys, the field to write in."""

from __future__ import annotations

import re

_TIME = r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?\s?m\.?)?"
_TICKS = r"(?:\s*[^\w\s]{1,3}|\s+[vVwW]{1,2})?"  # one or two ticks, as they are read
_WHOLE = re.compile(rf"\W*(?:edited\s)?({_TIME}){_TICKS}", re.IGNORECASE)
_TAIL = re.compile(rf"(?<![\w.:,/-])({_TIME}){_TICKS}$", re.IGNORECASE)
_DAY = re.compile(
    rf"[^\d\n]{{0,14}}(?:\d{{1,2}}[^\d\n]{{1,12}})?(?:\d{{4}}\W{{1,3}})?[^\d\n]{{0,6}}{_TIME}\W*", re.IGNORECASE
)
_KEYS = ("qwertyuiop", "azertyuiop", "qwertzuiop", "asdfghjkl", "qsdfghjklm")
_FIELDS = {
    *("aa", "chat", "imessage", "message", "messages", "send a chat", "send message", "text message"),
    *("type a message", "write a message", "start a message", "new chat", "add a comment"),
    *("ecrire un message", "écrire un message", "votre message", "votre message.", "envoyer un message"),
    *("mensaje", "escribe un mensaje", "enviar mensaje", "envía un mensaje", "nachricht", "nachricht schreiben"),
}
_OWN = {"me", "moi", "yo", "ich", "you", "vous", "toi", "tú", "tu", "du", "io", "eu", "ik"}


def is_time(text: str) -> bool:
    """Whether a line is a time of day and nothing else but its ticks.

    >>> is_time("21:18"), is_time("9:05 PM //"), is_time("at 21:18")
    (True, True, False)
    """
    return _WHOLE.fullmatch(text.strip()) is not None


def is_day_and_time(text: str) -> bool:
    """Whether a line is a time of day, a day's name or date before it.

    >>> is_day_and_time("Today 21:04"), is_day_and_time("4 Mar 2025, 9:05 PM"), is_day_and_time("pay by 21:04 or else")
    (True, True, False)
    """
    return len(text) <= 36 and _DAY.fullmatch(text.strip()) is not None


def time_at_end(text: str) -> int | None:
    """Where the time begins with which a line ends, after other words; None if it does not.

    >>> time_at_end("no police 21:20"), time_at_end("21:20"), time_at_end("see 12.21:20")
    (10, None, None)
    """
    match = _TAIL.search(text.rstrip())
    return match.start() if match and text[: match.start()].strip() else None


def is_keys(text: str) -> bool:
    """Whether a line is a row of a keyboard.

    >>> is_keys("q w e r t y u i o p"), is_keys("qwertyuio"), is_keys("power")
    (True, True, False)
    """
    bare = "".join(text.lower().split())
    return len(bare) >= 6 and any(bare in row for row in _KEYS)


def is_field(text: str) -> bool:
    """Whether a line is what stands in the empty field where one writes.

    >>> is_field("Message…"), is_field("Type a message"), is_field("message me")
    (True, True, False)
    """
    return text.strip(" .…|+").lower() in _FIELDS


def is_name(text: str) -> bool:
    """Whether a line may be a name that an app puts over a message: short, no sentence, no link.

    >>> is_name("Emma"), is_name("+44 7700 900123"), is_name("see t.me/emma"), is_name("what do you want?")
    (True, True, False, False)
    """
    bare = text.strip()
    return 0 < len(bare) <= 32 and not re.search(r"[/@?!]|\.\w|[.,:;]$", bare) and len(bare.split()) <= 4


def is_own(name: str) -> bool:
    """Whether an app's name for the person who holds the phone: "ME" over their own messages.

    >>> is_own("ME"), is_own("Nadia")
    (True, False)
    """
    return name.strip().lower() in _OWN
