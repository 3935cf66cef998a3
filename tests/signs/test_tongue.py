"""A chat in one of our languages is read, and of a chat in another one we say that we cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfast.signs.lexicon import lexicon
from standfast.signs.tongue import ENOUGH, Tongue, tongue
from tests.signs.said import chat

OURS: Mapping[str, tuple[str, ...]] = {
    "en": (
        *("hey how was your day", "good thanks, just got home from work", "did you eat already?"),
        *("yeah we had pizza with my sister", "nice, i am so tired today", "me too, want to watch something later?"),
        *("sure what do you want to see", "maybe that new movie", "ok call me when you are ready"),
        *("will do, see you soon", "can't wait", "bye for now"),
    ),
    "fr": (
        *("coucou tu vas bien ?", "oui et toi, tu fais quoi ce soir", "rien je suis chez moi avec ma soeur"),
        *("on peut se voir demain si tu veux", "oui pourquoi pas, à quelle heure ?", "je sais pas, vers midi ?"),
        *("c'est bon pour moi", "tu viens en voiture ou en train", "en train je pense, c'est plus simple"),
        *("d'accord je viens te chercher", "merci c'est gentil", "à demain alors"),
    ),
    "es": (
        *("hola como estas", "muy bien y tu, que haces", "nada, estoy en mi casa con mi hermana"),
        *("quieres ir al cine mañana?", "si claro, a que hora", "no se, a las ocho te parece bien"),
        *("perfecto, y que vamos a ver", "la nueva de accion, me han dicho que es buena", "vale pues nos vemos alli"),
        *("te llamo cuando salga del trabajo", "muchas gracias", "hasta mañana"),
    ),
    "tl": (
        *("kumusta ka na", "okay lang naman ako, ikaw?", "eto nasa bahay lang kasama si ate"),
        *("kumain ka na ba?", "oo kanina pa, ikaw kumain ka na", "hindi pa nga eh, gutom na ako"),
        *("gusto mo ba lumabas bukas", "sige anong oras", "mga alas otso ng gabi siguro"),
        *("sino pa ang kasama natin", "tayo lang dalawa at yung kapatid ko", "sige kita na lang tayo bukas, ingat"),
    ),
    "ar": (
        *("مرحبا كيف حالك", "الحمد لله بخير وانت", "انا في البيت مع اختي"),
        *("هل تريد ان نخرج غدا", "نعم متى تريد", "لا اعرف ربما في المساء"),
        *("الى اين نذهب", "الى المطعم الجديد الذي في المدينة", "حسنا هذا جيد"),
        *("سوف اتصل بك بعد العمل", "شكرا جزيلا", "مع السلامة الى الغد"),
    ),
}
TAGLISH = (
    *("hey kumusta ka na? how was work", "okay lang naman, sobrang busy today", "same, I just got home pa lang"),
    *("kumain ka na ba ng dinner?", "not yet eh, wala pa akong time", "let's order na lang, gusto mo pizza?"),
    *("sige anything is fine sa akin", "what time ka pupunta dito", "mga 8 siguro, traffic pa kasi"),
    *("okay take care, ingat sa daan", "thank you, see you later ha", "sige bye muna"),
)
OTHERS: Mapping[str, tuple[str, ...]] = {
    "German": (
        *(
            "hallo wie geht es dir",
            "gut danke und dir, was machst du heute",
            "nichts, ich bin zu hause bei meiner mutter",
        ),
        *("hast du schon gegessen?", "ja wir haben nudeln gemacht", "wollen wir morgen ins kino gehen"),
        *("gerne, wann denn", "vielleicht um acht, wenn das für dich passt", "ja das ist gut, ich freue mich"),
        *("soll ich dich abholen", "nein ich komme mit dem zug", "dann bis morgen, schlaf gut"),
    ),
    "Portuguese": (
        *("oi tudo bem com você?", "tudo bem e você, o que está fazendo", "nada, estou em casa com a minha irmã"),
        *("você quer sair amanhã?", "quero sim, a que horas", "não sei, acho que às oito da noite"),
        *("e para onde vamos", "tem um restaurante novo perto da minha casa", "então está bom, eu vou"),
        *("te ligo quando sair do trabalho", "muito obrigado", "até amanhã, boa noite"),
    ),
    "Italian": (
        *("ciao come stai", "bene grazie e tu, che cosa fai", "niente, sono a casa con mia sorella"),
        *("vuoi andare al cinema domani sera?", "sì va bene, a che ora", "non lo so, forse alle otto"),
        *("e che film vediamo", "quello nuovo, mi hanno detto che è molto bello", "allora ci vediamo lì"),
        *("ti chiamo quando esco dal lavoro", "grazie mille", "a domani, buona notte"),
    ),
    "Dutch": (
        *("hoi hoe gaat het met je", "goed en met jou, wat doe je vandaag", "niks, ik ben thuis bij mijn moeder"),
        *("heb je al gegeten?", "ja we hebben pasta gemaakt", "wil je morgen naar de film gaan"),
        *("leuk, hoe laat dan", "misschien om acht uur als dat voor jou goed is", "ja dat is prima, ik heb er zin in"),
        *("zal ik je komen ophalen", "nee ik kom met de trein", "tot morgen dan, slaap lekker"),
    ),
    "Indonesian": (
        *("halo apa kabar", "baik, kamu lagi apa sekarang", "tidak ada, aku di rumah sama kakak"),
        *("sudah makan belum?", "sudah tadi siang, kamu gimana", "belum nih, aku lapar banget"),
        *("mau pergi besok malam?", "boleh, jam berapa kita pergi", "mungkin jam delapan kalau kamu bisa"),
        *("siapa saja yang ikut", "hanya kita berdua dan adik saya", "oke sampai ketemu besok ya"),
    ),
    "Russian": (
        *("привет как дела", "хорошо спасибо а у тебя", "ничего, я дома с сестрой"),
        *("ты уже поел?", "да мы сделали пасту", "хочешь завтра пойти в кино"),
        *("давай, во сколько", "может быть в восемь, если тебе удобно", "да это хорошо"),
        *("мне за тобой заехать", "нет я приеду на поезде", "тогда до завтра, спокойной ночи"),
    ),
    "Hindi": (
        *("नमस्ते आप कैसे हैं", "मैं ठीक हूँ और आप", "कुछ नहीं, मैं घर पर हूँ अपनी बहन के साथ"),
        *("क्या आपने खाना खाया", "हाँ हमने रोटी बनाई", "क्या आप कल फिल्म देखना चाहते हैं"),
        *("हाँ, कितने बजे", "शायद आठ बजे अगर आपके लिए ठीक हो", "हाँ यह अच्छा है"),
        *("क्या मैं आपको लेने आऊँ", "नहीं मैं ट्रेन से आऊँगा", "तो कल मिलते हैं, शुभ रात्रि"),
    ),
}


def spoken(*lines: str) -> Tongue:
    return tongue(chat(*lines))


@pytest.mark.parametrize("code", OURS)
def test_a_chat_in_one_of_our_languages_is_read(code: str) -> None:
    found = spoken(*OURS[code])
    assert (found.languages[0], found.unread) == (code, False)


def test_a_chat_that_mixes_tagalog_and_english_is_read_in_both() -> None:
    found = spoken(*TAGLISH)
    assert (set(found.languages) >= {"tl", "en"}, found.unread) == (True, False)


@pytest.mark.parametrize("language", OTHERS)
def test_a_chat_in_another_language_is_not_read(language: str) -> None:
    assert spoken(*OTHERS[language]).unread


@pytest.mark.parametrize("language", OTHERS)
def test_a_few_words_in_english_do_not_make_it_read(language: str) -> None:
    assert spoken("ok hello", *OTHERS[language]).unread


def test_emoji_are_no_language() -> None:
    assert spoken(*["😂😂😂", "🔥", "❤️ 100 !!", "👍🏽"] * 6) == Tongue((), False)


@pytest.mark.parametrize("lines", [(), ("",), ("12 34 56",), ("привет как дела",), ("ich bin zu hause, und du?",)])
def test_of_few_words_nothing_is_said(lines: tuple[str, ...]) -> None:
    assert not spoken(*lines).unread


def test_enough_words_are_twelve() -> None:
    assert not spoken(*["привет"] * (ENOUGH - 1)).unread
    assert spoken(*["привет"] * ENOUGH).unread


def test_what_the_app_wrote_is_in_no_language() -> None:
    notes = [replace(one, kind="system") for one in chat(*OTHERS["German"], *OTHERS["Russian"])]
    assert tongue([*notes, *chat(*OURS["en"])]).languages[0] == "en"
    assert tongue(notes) == Tongue((), False)


def test_a_long_chat_is_sampled_from_all_of_it() -> None:
    assert spoken(*OURS["en"], *OTHERS["Russian"] * 60).unread
    assert not spoken(*OTHERS["Russian"], *OURS["en"] * 60).unread


@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_text_has_languages_of_ours_or_none(lines: list[str]) -> None:
    assert set(spoken(*lines).languages) <= set(lexicon().languages)
