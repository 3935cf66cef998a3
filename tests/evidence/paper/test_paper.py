"""The paper as an officer gets it: a PDF that any reader opens, that claims nothing, and that no chat can break."""

from __future__ import annotations

import io
import re
import time
import unicodedata
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from standfast.guide.wording import words
from standfast.records import Age, Attachment
from standfast.signs.rule import rules
from tests.evidence.made import made, said
from tests.evidence.paper.sheets import needs_fonts, of_age, pages, papers, sample, seen

# Words that say more than a file can show (after the idea of iLEAPP's linter): of people, and of certainty.
CLAIMS = {
    "en": (
        "guilt|crim|prove|proof|victim|offend|perpetrat|blackmail|extort|suspect|scam|abus|fraud|culprit|attacker|liar"
        "|certain|definite|clearly|undoubted|obvious|confirm|identified as|responsible|belongs to|caught|evidence that"
    ),
    "fr": (
        "coupab|crim|prouv|preuve|victim|auteur|agress|chantage|extor|suspect|arnaq|escro|abus|fraud|menteur|malfait"
        "|certain|évident|indubitabl|clairement|confirm|identifié comme|responsable|appartient"
    ),
}


def said_by_us(language: str) -> dict[str, str]:
    return {key: text for key, text in words(language).items() if key.startswith("paper.")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_of_ours_claims_more_than_the_file_shows(language: str) -> None:
    claims = re.compile(rf"\b(?:{CLAIMS[language]})", re.IGNORECASE)
    allowed = {"fr": {"paper.times-mixed"}, "en": set()}[language]  # certaines heures: some of them
    found = {key: claims.findall(text) for key, text in said_by_us(language).items() if claims.search(text)}
    assert {key: what for key, what in found.items() if key not in allowed} == {}


def test_a_claim_is_found_inside_a_text() -> None:
    claims = re.compile(rf"\b(?:{CLAIMS['en']})", re.IGNORECASE)
    for text in (
        "The offender is Nadia.",
        "This proves it.",
        "He is guilty.",
        "The victim paid.",
        "It was clearly him.",
    ):
        assert claims.search(text)


def test_no_rule_is_told_in_words_that_claim() -> None:
    claims = re.compile(rf"\b(?:{CLAIMS['en']})", re.IGNORECASE)
    assert [rule.id for rule in rules() if claims.search(rule.tactic)] == []


def test_english_and_french_say_everything_each_in_its_own_words() -> None:
    same = {key for key, text in said_by_us("fr").items() if text == said_by_us("en")[key]}
    assert {key.rpartition(".")[2] for key in same} <= {
        "message", "digest", "asked-for", "hand-signed", "summary", "contents-page", "places-message", "at-message",
        "image", "sticker", "document", "contact", "archive", "exported", "unit", "places-path",
    }  # fmt: skip


def test_it_is_what_archives_and_screen_readers_ask_for() -> None:
    root = root_of(papers(sample())["report.pdf"])
    claimed = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>3<", claimed) and re.search(r"pdfaid:conformance>A<", claimed)
    assert re.search(r"pdfuaid:part>1<", claimed)
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en" and "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds, described = tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Figure"} <= kinds
    assert described == 1


def root_of(pdf: bytes) -> Any:
    """The catalog of a PDF."""
    return pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def tags(tree: Any) -> tuple[set[str], int]:
    """Every kind of tag, and how many figures are described in words."""
    kinds: set[str] = set()
    described, left = 0, [tree]
    while left:
        one = left.pop().get_object()
        if isinstance(one, pypdf.generic.ArrayObject):
            left += list(one)
        elif isinstance(one, pypdf.generic.DictionaryObject):
            kinds.add(str(one.get("/S")))
            described += one.get("/S") == "/Figure" and "A bar chart from" in str(one.get("/Alt"))
            left += [one["/K"]] if "/K" in one else []
    return kinds, described


def test_its_traces_are_neutral_and_nothing_in_it_can_be_clicked() -> None:
    made_papers = papers(sample(), full=True)
    assert list(made_papers) == ["report.pdf", "transcript-001.pdf"]
    for pdf in made_papers.values():
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert reader.metadata is not None and reader.metadata.title is not None
        assert reader.metadata.title.startswith("Record of messages")
        assert reader.metadata.author in (None, "")
        assert not any("/Annots" in page for page in reader.pages)
        assert not {"/OpenAction", "/AA"} & set(root_of(pdf))


def test_the_case_is_attached_as_the_data_it_was_made_from() -> None:
    pdf = papers(sample(), case_json=b'{"type":"case"}')["report.pdf"]
    assert dict(pypdf.PdfReader(io.BytesIO(pdf)).attachments) == {"case.json": [b'{"type":"case"}']}
    (attached,) = root_of(pdf)["/AF"]
    assert attached.get_object()["/AFRelationship"] == "/Data"
    bare = papers(sample(), case_json=None)["report.pdf"]
    assert dict(pypdf.PdfReader(io.BytesIO(bare)).attachments) == {}
    assert "lies in the same bundle, and not in this PDF" in seen(bare)


def test_the_same_case_gives_the_same_bytes() -> None:
    assert papers(sample(), full=True) == papers(sample(), full=True)


def test_every_page_says_which_bundle_and_which_page_it_is() -> None:
    told = pages(papers(sample())["report.pdf"])
    for number, text in enumerate(told, start=1):
        assert f"page {number} of {len(told)}" in text and "Bundle 5f5f" in text


def test_a_french_paper_is_french() -> None:
    pdf = papers(sample(), language="fr")["report.pdf"]
    assert root_of(pdf)["/Lang"] == "fr"
    assert "Relevé de messages" in pages(pdf)[0]
    assert "A bar" not in seen(pdf)


HOSTILE = '#read("/etc/passwd") #import "@preview/x:1.0.0": y $x^2$ = Heading *b* _i_ `c` <lbl> @ref [x](y) \\u{41} //c'


def test_what_is_written_in_a_chat_is_never_more_than_text() -> None:
    case = made([said(HOSTILE), said("https://example.com/a"), said("x", sender=HOSTILE)])
    pdf = papers(case, bundle=HOSTILE)["report.pdf"]
    told = re.sub(r"\s+", " ", seen(pdf))
    assert HOSTILE in told and "root:x:0" not in told
    assert not any("/Annots" in page for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_every_class_of_sign_that_there_is_still_gives_a_paper() -> None:
    """Some of every category and of every block of 256, in a message, a name, an identifier and a file's name."""
    found: dict[str, list[str]] = defaultdict(list)
    for number in range(0x110000):
        found[unicodedata.category(chr(number))].append(chr(number))
    chosen = [sign for signs in found.values() for sign in signs[:: max(1, len(signs) // 80)]]
    chosen += [chr(start + step) for start in range(0, 0x110000, 256) for step in (0x10, 0x81)]
    texts = ["".join(chosen[at : at + 200]) for at in range(0, len(chosen), 200)]
    case = made([said(text, sender=text[:40]) for text in texts])
    files = tuple(replace(one, name="".join(chosen[::97])) for one in case.files)
    pdf = papers(replace(case, files=files, me=texts[3][:50]))["report.pdf"]
    told = seen(pdf)
    assert {"E010", "0010", "D810", "E0081"} <= set(re.findall(r"\b[0-9A-F]{4,6}\b", told.replace("U+", "")))


@needs_fonts
def test_arabic_chinese_hindi_and_emoji_are_printed_as_they_are() -> None:
    case = made([said("مرحبا"), said("你好"), said("नमस्ते"), said("\U0001f600 \u2764\ufe0f"), said("Привет")])
    told = seen(papers(case)["report.pdf"])
    assert "你好" in told and "\U0001f600" in told and "Привет" in told
    assert "[U+" not in told.replace("[U+202E]", "")


@pytest.mark.parametrize("age", ["under18", "was-under18", "unknown"])
def test_a_minors_paper_holds_no_name_and_no_value_of_a_picture(age: Age) -> None:
    chat = [replace(said("IMG-secret.jpg <attached>"), attachments=(Attachment("IMG-secret.jpg", "image"),))]
    for pdf in papers(of_age(made(chat), age), full=True).values():
        assert "secret" not in seen(pdf) and "c3c3" not in seen(pdf)
        assert not any(page.images for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_three_thousand_lines_take_seconds_and_the_whole_text_comes_in_volumes() -> None:
    case = made([said(f"line {n}, see you at school", minutes=n, line=n + 1) for n in range(3100)])
    start = time.monotonic()
    made_papers = papers(case, full=True)
    assert list(made_papers) == ["report.pdf", "transcript-001.pdf", "transcript-002.pdf"]
    assert "line 2999," in seen(made_papers["transcript-001.pdf"]) and "line 3099," in seen(
        made_papers["transcript-002.pdf"]
    )
    assert time.monotonic() - start < 30  # a hundred times what the text alone would take: only a hang would show
