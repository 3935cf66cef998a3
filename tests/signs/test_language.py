"""Every language on the shelf loads, says what English says, and a fault in a file is named."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from math import prod
from pathlib import Path
from typing import Any

import pytest

from standfast import shelf
from standfast.signs import language as module
from standfast.signs.heard import TOKEN, Said, heard
from standfast.signs.language import SHARED, SHELF, Language, language, languages
from standfast.signs.lexicon import Lexicon, lexicon
from standfast.signs.phrase import Phrase
from tests.house.tree import PACKAGE

FILES = sorted(path.stem for path in (PACKAGE / "signs" / "languages").glob("*.toml"))
SPOKEN = [code for code in FILES if code != SHARED]
ABOUT = {"name": "by hand", "reviewed_by": ""}
# Families that only English has, each with the reason.
ONLY_ENGLISH: Mapping[str, str] = {}
MOST_WAYS = 1_024  # in which one phrase can be tried at one place: five gaps of up to three words
EXAMPLES = {"#": "5", "#big": "50", "#time": "20:30", "#wallet": "bc1qar0srrr7xfkvy5l643lydnw9"}


def families(code: str) -> set[str]:
    return set(tomllib.loads(dict(shelf.texts(SHELF, ".toml"))[code]).get("families", {}))


def made(table: Mapping[str, Any], shared: Mapping[str, frozenset[str]] | None = None) -> Language:
    return language("xx", {"about": ABOUT, **table}, shared or {}, {})


def choices(one: Language, slot: int = 0) -> set[str]:
    """The keys of one slot of its first phrase."""
    return set(one.phrases[0].slots[slot].keys)


def test_the_five_languages_and_the_shared_words_are_on_the_shelf() -> None:
    assert {"ar", "en", "es", "fr", "tl", SHARED} <= set(FILES)


def test_every_file_on_the_shelf_loads_and_the_shared_words_come_last() -> None:
    assert [one.code for one in languages()] == [*SPOKEN, SHARED]


@pytest.mark.parametrize("code", SPOKEN)
def test_a_language_says_everything_that_english_says(code: str) -> None:
    assert families("en") - families(code) - set(ONLY_ENGLISH) == set()


def test_no_language_says_what_english_does_not() -> None:
    assert {(code, name) for code in SPOKEN for name in families(code) - families("en") - families(SHARED)} == set()


@pytest.mark.parametrize("code", SPOKEN)
def test_a_language_has_a_name_common_words_and_phrases(code: str) -> None:
    one = next(one for one in languages() if one.code == code)
    assert one.name
    assert len(one.known) >= 100
    assert len(one.phrases) >= 100


def test_a_short_form_stands_for_words() -> None:
    assert made({"short": {"ＵR": "your", "ill": "I will"}}).short == {"ur": ("your",), "ill": ("i", "will")}


def test_longer_glued_words_come_first() -> None:
    assert made({"glued": "j l jt"}).glued == ("jt", "j", "l")


def test_words_are_kept_in_their_plain_form() -> None:
    one = made({"known": "été العائلة", "families": {"said": "Vidéo\n\n  العائلة  "}})
    assert one.known == {"ete", "العايله"}
    assert [sorted(slot.keys) for phrase in one.phrases for slot in phrase.slots] == [["video"], ["العايله"]]


def test_a_set_may_hold_one_above_it_and_adds_to_the_shared_one_of_its_name() -> None:
    sets = {"kin": "mum dad", "aud": "<kin> boss", "app": "sms"}
    shared = {"app": frozenset({"snap"})}
    assert choices(made({"sets": sets, "families": {"said": "<aud>"}}, shared)) == {"mum", "dad", "boss"}
    assert choices(made({"sets": sets, "families": {"said": "<app>"}}, shared)) == {"sms", "snap"}


def test_a_phrase_that_is_written_twice_is_one() -> None:
    assert len(made({"families": {"said": "send it\nsend it"}}).phrases) == 1


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"familes": {}}, "there is no table familes"),
        ({"sets": {"aud": "<kin> boss", "kin": "mum"}}, "set aud: there is no set <kin> above it"),
        ({"families": {"said": "tell <aunt>"}}, "said: `tell <aunt>`: there is no set <aunt>"),
        ({"families": {"said": "tell .."}}, "said: `tell ..`: ! stands at an end, a gap never does"),
        ({"sets": {"kin": "mum *"}}, "`*` is not one word"),
    ],
)
def test_a_fault_in_a_table_is_named(table: Mapping[str, Any], reason: str) -> None:
    with pytest.raises(ValueError) as refused:
        made(table)
    assert str(refused.value) == reason


GOOD = '[about]\nname = "by hand"\nreviewed_by = ""\n'


@pytest.fixture
def other_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A shelf of our own, with the shared words and nothing else on it."""
    name = f"languages_{tmp_path.name}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Languages by hand."""\n')
    (folder / f"{SHARED}.toml").write_text(GOOD)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(module, "SHELF", name)
    yield folder
    sys.modules.pop(name, None)


def test_another_file_on_the_shelf_is_another_language(other_shelf: Path) -> None:
    (other_shelf / "xx.toml").write_text(GOOD)
    assert [one.code for one in languages.__wrapped__()] == ["xx", SHARED]


@pytest.mark.parametrize("fault", ["[familes]\n", '[sets]\na = "<b>"\n', '[families]\nsaid = "tell <aunt>"\n'])
def test_the_file_that_holds_a_fault_is_named(other_shelf: Path, fault: str) -> None:
    (other_shelf / "xx.toml").write_text(GOOD + fault)
    with pytest.raises(ValueError, match=r"languages/xx\.toml: "):
        languages.__wrapped__()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("xx", GOOD + "[about]\n"),
        ("xx", 'known = "a\n'),
        ("xx", GOOD.replace("name", "nom")),
        ("xx", "[sets]\n"),
        (SHARED, GOOD + '[sets]\na = "<b>"\n'),
    ],
)
def test_the_file_that_is_no_toml_or_lacks_a_part_is_named(other_shelf: Path, name: str, text: str) -> None:
    (other_shelf / f"{name}.toml").write_text(text)
    with pytest.raises(ValueError, match=rf"languages/{name}\.toml: "):
        languages.__wrapped__()


def test_no_phrase_on_the_shelf_can_be_tried_in_more_ways_than_a_short_time_allows() -> None:
    ways = [(prod(slot.gap + 1 for slot in one.slots), one) for spoken in languages() for one in spoken.phrases]
    assert [one for count, one in ways if count > MOST_WAYS] == []


def example(key: str, words: Lexicon, known: dict[str, str | None]) -> str | None:
    """A word that is heard as this key and no more; None where there is none."""
    if key not in known:
        tries = (EXAMPLES.get(key, key.replace("*", letters)) for letters in ("", "x", "abc", "ing"))
        forms = ((text, words.forms(text)) for text in tries if TOKEN.fullmatch(text))
        known[key] = next((text for text, (one, *more) in forms if key in one.keys and not more), None)
    return known[key]


def is_heard(one: Phrase, words: Lexicon, known: dict[str, str | None]) -> bool:
    """Whether the phrase is heard where it says the least it can: no gap filled, nothing that may be left out."""
    needed = [slot for slot in one.slots if slot.keys and not slot.optional and not slot.absent]
    said = [next((text for key in sorted(slot.keys) if (text := example(key, words, known))), "") for slot in needed]
    hits, _ = heard([Said(0, " ".join(said))], words)
    return "" not in said and one.family in {hit.family for hit in hits}


def test_every_phrase_on_the_shelf_can_be_heard() -> None:
    unheard = []
    for spoken in languages():
        words, known = lexicon(frozenset({spoken.code})), dict[str, str | None]()
        unheard += [
            (spoken.code, one.family, [sorted(slot.keys)[:3] or slot.gap for slot in one.slots])
            for one in spoken.phrases
            if not is_heard(one, words, known)
        ]
    assert unheard == []
