"""Every word is kind, true and easy: a small measure of reading age, and what is never said."""

from __future__ import annotations

import re

import pytest

from standfast.guide.wording import DOOR, PAGES, languages, words

LANGUAGES = languages()
# A name of a service or a slot is no word of ours: it is left out before words are counted or looked for.
NAMES = re.compile(r"\{\w+\}|StopNCII|Take It Down|Report Remove|Revenge Porn Helpline|Standfast|--me|\w+\.json")


def keys(language: str) -> set[str]:
    """What a language has to say: all that English says, of the public pages all or nothing."""
    return {key for key in words("en") if not key.startswith(DOOR) or language in languages(DOOR)}


def plain(text: str) -> str:
    return NAMES.sub("it", text)


def said(language: str) -> dict[str, str]:
    """What a person reads in that language, of its own words."""
    own = words(language)
    return {key: plain(text) for key, text in own.items() if text and not key.startswith("about.")}


TEXTS = [
    pytest.param(language, text, id=f"{language}-{key}")
    for language in LANGUAGES
    for key, text in said(language).items()
    if key != "answers.ask.trouble"
]
ENGLISH = {
    key: text
    for key, text in said("en").items()
    if not key.startswith(("hours.", "channels.", "open.", "list.", "languages.", "platforms.", "letters.take-down."))
}

NEVER_SAID: dict[str, tuple[str, ...]] = {}
NEVER_SAID["en"] = (
    # promises, and what a form or the law may not hold
    *("you are safe", "it will be fine", "it is over", "removed from the internet", "anonymous", "you have the right"),
    *("in trouble", "nobody is told", "guarantee", "per cent", "percent", "out of ten"),
    # blame and labels
    *("should have", "should not have", "why did you", "naive", "victim", "don't panic", "do not panic", "never share"),
    # the other side's script, and the words for the crime
    *("ruin your life", "everyone will see", "hours left", "blackmail", "sextortion", "last chance"),
    # harm: no method, no number, no cause
    *("suicide", "commit", "attempt", "epidemic", "overdose", "bridge", "kill"),
    *("child porn", "revenge porn", "porn", "nude", "delete", "recovery", "recover"),
    # short forms that nobody explains
    *("hash", "pdq", "ncii", "csam", "url", "ncmec"),
)


NEVER_SAID["fr"] = (
    *("vous ne risquez rien", "tout ira bien", "c'est fini", "retiré d'internet", "anonyme", "vous avez le droit"),
    *("personne ne le saura", "garanti", "pour cent", "sur dix"),
    *("vous auriez dû", "tu aurais dû", "il ne fallait pas", "naïf", "naïve", "victime", "pas de panique", "paniquez"),
    *("détruire votre vie", "tout le monde verra", "heures restantes", "chantage", "sextorsion", "dernière chance"),
    *("suicide", "suicider", "tentative", "épidémie", "tuer", "mourir"),
    *("pédoporno", "porno", "nude", "nu ", "supprimez", "effacez", "récupér"),
    *("hash", "pdq", "ncii", "csam", "url", "ncmec"),
)
NEVER_SAID["es"] = (
    *("no corres peligro", "todo irá bien", "todo va a estar bien", "ya pasó todo", "borrado de internet", "anónim"),
    *("tienes derecho", "nadie lo sabrá", "garantiz", "por ciento", "de cada diez"),
    *("deberías haber", "no debiste", "ingenu", "víctima", "no entres en pánico", "que no cunda"),
    *("arruinar tu vida", "todos lo verán", "horas restantes", "chantaje", "sextorsión", "última oportunidad"),
    *("suicid", "intento de", "epidemia", "matar", "matarte", "morir"),
    *("porno", "desnud", "elimina", "borra tu", "recuperación"),
    *("hash", "pdq", "ncii", "csam", "url", "ncmec"),
)
NEVER_SAID["ar"] = (
    *("أنت في أمان", "كل شيء سيكون بخير", "انتهى الأمر", "حذف من الإنترنت", "مجهول الهوية", "من حقك", "لن يعرف أحد"),
    *("نضمن", "بالمئة", "في المئة", "كان يجب عليك", "كان عليك", "ساذج", "ضحية", "لا داعي للذعر", "لا تفزع"),
    *(
        "تدمير حياتك",
        "الجميع سيرى",
        "ابتزاز",
        "الفرصة الأخيرة",
        "انتحار",
        "محاولة انتحار",
        "وباء",
        "قتل",
        "إباحي",
        "عاري",
        "عارية",
    ),
    *("hash", "pdq", "ncii", "csam", "url", "ncmec"),
)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?!:؟]+(?:[\"»]|\s|$)|\n", text) if re.search(r"\w", part)]


def syllables(word: str) -> int:
    """Vowel groups, without a silent e at the end; at least one."""
    bare = word.lower().removesuffix("'s")
    silent = re.search(r"[^aeiouyl](e|es|ed)$", bare) and not re.search(r"([td]ed|[sxz]es|ches|shes|ces|ges)$", bare)
    return max(1, len(re.findall(r"[aeiouy]+", bare)) - (1 if silent else 0))


def grade(text: str) -> float:
    """School grade by Flesch and Kincaid (Kincaid and others 1975); numbers count as one syllable."""
    found = re.findall(r"[A-Za-z0-9']+", text)
    return 0.39 * len(found) / len(sentences(text)) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


SYLLABLES = {"save": 1, "saved": 1, "posted": 2, "pages": 2, "people": 2, "friend's": 1, "remember": 3, "picture": 2}


@pytest.mark.parametrize(("word", "count"), SYLLABLES.items())
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_hard_text_has_a_high_grade_and_an_easy_one_a_low_grade() -> None:
    assert grade("The dog ran. It is fun to run.") < 1
    assert grade("Subsequent disclosure necessitates immediate notification of the appropriate authorities.") > 12


# How easy a text is, from 0 to 100 where 70 is easy for a child of nine to twelve: a measure made for each language.
# French: Kandel and Moles 1958. Spanish: Fernández Huerta 1959. (words in a sentence, syllables in a word)
EASE = {"fr": (207.0, 1.015, 73.6), "es": (206.84, 1.02, 60.0)}
VOWELS = {"fr": r"[aeiouyàâéèêëîïôùûüœæ]+", "es": r"[aeiouáéíóúüy]+"}
EASY = 70


def ease(language: str, text: str) -> float:
    """The ease of a text; a silent e at the end of a French word is no syllable, as in the spoken tongue."""
    whole, sentence, syllable = EASE[language]
    found = re.findall(r"[^\W\d_]+", text.lower())
    counts = []
    for word in found:
        bare = re.sub(r"(?<=[^aeiouyàâéèêëîïôùûü])(es?|ent)$", "", word) if language == "fr" else word
        counts.append(max(1, len(re.findall(VOWELS[language], bare))))
    return whole - sentence * len(found) / len(sentences(text)) - syllable * sum(counts) / len(found)


def test_a_hard_text_is_hard_in_each_language_and_an_easy_one_easy() -> None:
    assert ease("fr", "Le chat dort. Il fait beau.") > 90
    assert (
        ease("fr", "Cette communication confidentielle nécessite une identification immédiate des responsables.") < 40
    )
    assert ease("es", "El sol sale. Ven a casa.") > 90
    assert ease("es", "La comunicación confidencial requiere identificación inmediata de responsabilidades.") < 40


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code in EASE])
def test_all_words_of_a_language_together_are_easy_and_none_of_them_hard(language: str) -> None:
    long = {key: text for key, text in said(language).items() if len(text.split()) >= 15}
    own = {key: text for key, text in long.items() if not key.startswith(("letters.take-down.", *PAGES))}
    assert ease(language, ". ".join(own.values())) >= EASY
    assert {key: round(ease(language, text)) for key, text in own.items() if ease(language, text) < EASY - 20} == {}


def test_the_words_of_arabic_are_short() -> None:
    """There is no measure that all agree on: short sentences of short words is what all of them reward."""
    found = [word for text in said("ar").values() for word in re.findall(r"[\u0621-\u064a]+", text)]
    assert sum(map(len, found)) / len(found) <= 5.2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_a_plan_says_and_nothing_else(language: str) -> None:
    assert set(words(language)) == keys(language)
    assert words(language)["about.code"] == language
    assert words(language)["about.direction"] == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slot_is_never_lost_or_made_up(language: str) -> None:
    for key in keys(language):
        slots = set(re.findall(r"\{(\w+)\}", words("en")[key]))
        assert set(re.findall(r"\{(\w+)\}", words(language)[key])) == slots, key


def test_a_language_without_the_public_pages_borrows_no_word_of_them() -> None:
    assert languages(DOOR) == ("en", "es", "fr")
    assert [key for key in words("ar") if key.startswith(DOOR)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_has_read_the_words_is_told_and_so_is_that_nobody_has(language: str) -> None:
    by, on = words(language)["about.reviewed_by"], words(language)["about.reviewed_on"]
    assert bool(by) == bool(on)
    assert not on or re.fullmatch(r"20\d\d-\d\d-\d\d", on)


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_no_sentence_is_longer_than_twenty_words(language: str, text: str) -> None:
    assert language
    assert [sentence for sentence in sentences(text) if len(sentence.split()) > 20] == []


@pytest.mark.parametrize("key", [key for key, text in ENGLISH.items() if len(text.split()) >= 15])
def test_a_text_reads_at_grade_five_or_lower(key: str) -> None:
    assert grade(ENGLISH[key]) <= 5


def test_all_words_together_read_at_grade_four_or_lower() -> None:
    assert grade("\n".join(f"{text}." for text in ENGLISH.values())) <= 4


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_nothing_is_said_that_is_never_said(language: str, text: str) -> None:
    assert [phrase for phrase in NEVER_SAID[language] if re.search(rf"\b{phrase}", text.lower())] == []
    assert not set("!%") & set(text)


def test_what_is_never_said_is_found_inside_a_text() -> None:
    assert [phrase for phrase in NEVER_SAID["en"] if re.search(rf"\b{phrase}", "do not worry, you are safe")] == [
        "you are safe"
    ]


def test_the_first_words_believe_and_blame_nobody_but_them() -> None:
    opening = words("en")["plan.opening"]
    assert opening.startswith("We believe you. This is not your fault. What they are doing to you is a crime.")


def test_the_title_says_nothing_of_the_matter() -> None:
    assert words("en")["plan.title"] == "What to do now"


def test_harm_is_never_named_without_hope_and_something_to_do() -> None:
    for text in ENGLISH.values():
        for line in text.split("\n"):
            if "hurting yourself" in line:
                assert "talk to someone" in line
                assert "can pass" in line
