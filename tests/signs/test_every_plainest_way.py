"""In every language the plainest way to say a thing is heard: what nobody may trade for fewer false alarms."""

from __future__ import annotations

import pytest

from standfast.signs.heard import Said, heard
from standfast.signs.language import SHARED, languages
from standfast.signs.lexicon import lexicon

PLAINEST: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "have-it": ("I recorded you", "I have your video", "I recorded the whole call", "I have screenshots of you"),
        "exposure": ("I will send it to all your friends", "I'll post it on facebook", "everyone will see your video"),
        "audience": ("your family and friends", "all your followers", "your mother", "your boss"),
        "life-ruin": ("I will ruin your life", "your life is over"),
        "deadline": ("you have 2 hours", "before midnight", "last chance"),
        "money": ("300 euros", "$500"),
        "pay": ("pay me", "send me the money"),
        "rail": ("western union", "gift card", "bitcoin"),
        "no-block": ("don't block me", "if you block me"),
        "no-police": ("don't tell the police", "if you go to the police"),
    },
    "fr": {
        "have-it": ("je t'ai filmé", "j'ai ta vidéo", "j'ai tout enregistré", "j'ai des captures de toi"),
        "exposure": ("j'envoie tout à ta famille", "je publie la vidéo sur facebook", "tout le monde va voir ta vidéo"),
        "audience": ("ta famille et tes amis", "tous tes abonnés", "ta mère", "ton patron"),
        "life-ruin": ("je vais détruire ta vie", "ta vie est finie"),
        "deadline": ("tu as 2 heures", "avant minuit", "dernière chance"),
        "money": ("300 euros", "500 €"),
        "pay": ("paie moi", "envoie l'argent"),
        "rail": ("western union", "carte cadeau", "bitcoin", "recharge pcs"),
        "no-block": ("ne me bloque pas", "si tu me bloques"),
        "no-police": ("ne parle pas à la police", "si tu vas à la police"),
    },
    "es": {
        "have-it": ("te grabé", "tengo tu video", "tengo todo grabado", "tengo capturas tuyas"),
        "exposure": ("se lo mando a toda tu familia", "lo subo a facebook", "todos van a ver tu video"),
        "audience": ("tu familia y tus amigos", "todos tus seguidores", "tu madre", "tu jefe"),
        "life-ruin": ("te voy a arruinar la vida", "tu vida se acabó"),
        "deadline": ("tienes 2 horas", "antes de medianoche", "última oportunidad"),
        "money": ("300 euros", "500 pesos"),
        "pay": ("págame", "manda el dinero"),
        "rail": ("western union", "tarjeta de regalo", "bitcoin"),
        "no-block": ("no me bloquees", "si me bloqueas"),
        "no-police": ("no le digas a la policía", "si vas a la policía"),
    },
    "tl": {
        "have-it": ("naka record lahat", "may video ako sayo", "may screenshot ako ng lahat"),
        "exposure": ("isesend ko to sa pamilya mo", "ikakalat ko to sa facebook", "makikita to ng lahat"),
        "audience": ("pamilya mo at mga kaibigan mo", "mga followers mo", "nanay mo", "boss mo"),
        "life-ruin": ("sisirain ko buhay mo", "tapos na buhay mo"),
        "deadline": ("may 2 oras ka", "bago mag 12", "last chance"),
        "money": ("5000 pesos", "15k"),
        "pay": ("magbayad ka", "magpadala ka ng pera"),
        "rail": ("gcash", "western union", "bitcoin"),
        "no-block": ("wag mo akong i-block", "pag blinock mo ko"),
        "no-police": ("wag kang magsumbong sa pulis", "pag nagsumbong ka sa pulis"),
    },
    "ar": {
        "have-it": ("سجلت لك فيديو", "عندي صورك", "عندي تسجيل المكالمة"),
        "exposure": ("سأرسل الفيديو لكل أهلك", "هنشر الفيديو", "الكل سيشاهد الفيديو"),
        "audience": ("أهلك وأصحابك", "كل متابعينك", "أمك", "مديرك"),
        "life-ruin": ("سأدمر حياتك", "حياتك انتهت"),
        "deadline": ("معك ساعتين", "قبل منتصف الليل", "آخر فرصة"),
        "money": ("300 دولار", "3000 درهم"),
        "pay": ("ادفع", "حول المبلغ"),
        "rail": ("ويسترن يونيون", "فودافون كاش", "bitcoin"),
        "no-block": ("لا تحظرني", "لو عملت بلوك"),
        "no-police": ("لا تخبر الشرطة", "لو رحت للشرطة"),
    },
}
LINES = [
    pytest.param(code, family, line, id=f"{code}-{family}-{line}")
    for code, families in PLAINEST.items()
    for family, lines in families.items()
    for line in lines
]


@pytest.mark.parametrize(("code", "family", "line"), LINES)
def test_the_plainest_way_to_say_a_thing_is_heard(code: str, family: str, line: str) -> None:
    hits, _ = heard([Said(0, line)], lexicon(frozenset([code])))
    assert family in {hit.family for hit in hits}


def test_every_language_is_tried() -> None:
    assert set(PLAINEST) == {one.code for one in languages()} - {SHARED}
