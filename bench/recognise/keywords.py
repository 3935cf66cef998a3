"""The simplest way to look for blackmail, as something to measure against: a list of obvious words, any one of them."""

from __future__ import annotations

import re
from functools import cache

from bench.recognise.labelled import Chat

WORDS = {
    "en": "pay payment money send video videos photos pictures nude record recorded screenshot family friends "
    "followers contacts police share post leak expose viral delete deadline bitcoin blackmail",
    "fr": "payer paie argent envoie envoyer vidéo vidéos photos nue nu enregistré capture famille amis abonnés "
    "contacts police partager publier diffuser poster supprimer virement bitcoin chantage réputation",
    "es": "pagar paga pago dinero envía enviar mando video videos fotos desnudo grabado captura familia amigos "
    "seguidores contactos policía compartir publicar subir viral borrar bitcoin chantaje",
    "tl": "bayad bayaran magbayad pera padala ipadala send video videos picture hubad record screenshot pamilya "
    "kaibigan followers contacts pulis ikalat ipost upload viral burahin gcash blackmail",
    "ar": "ادفع تدفع الدفع فلوس مصاري حوالة ارسل أرسل ابعت فيديو صور صورة عارية سجلت تسجيل عائلة اهلك أهلك "
    "اصدقائك أصدقائك متابعين شرطة انشر فضيحة احذف ابتزاز",
}
# Arabic joins "and", "with", "for" and "the" in front of a word and "my", "your" behind it.
_BEFORE, _BEHIND = r"(?<!\w)[وفبلك]?(?:ال)?", r"(?:ك|ي|ه|ها|كم|هم)?(?!\w)"


def keyword(chat: Chat) -> bool:
    """Whether the other side, or anybody where sides are unknown, writes one of the words of the chat's language.

    The list is told the language, which the recogniser is not; for a language without a list it takes them all.
    """
    words = _words(chat.lang if chat.lang in WORDS else None)
    return any(words.search(one.text.casefold()) for one in chat.messages if one.direction != "out" and one.text)


@cache
def _words(lang: str | None) -> re.Pattern[str]:
    lists = WORDS.values() if lang is None else [WORDS[lang]]
    known = "|".join(sorted({re.escape(word) for words in lists for word in words.split()}, key=len, reverse=True))
    return re.compile(f"{_BEFORE}(?:{known}){_BEHIND}" if lang == "ar" else rf"(?<!\w)(?:{known})(?!\w)")
