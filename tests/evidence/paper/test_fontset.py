"""The paper is set in the fonts that are there, in a fixed order, and can do without any."""

from __future__ import annotations

import json
from pathlib import Path

from standfast.evidence.paper import child
from standfast.evidence.paper.fontset import CARRIED, cover, faces, families, files, folders
from standfast.evidence.paper.glyphs import printable
from tests.evidence.paper.sheets import needs_fonts

TEMPLATE = Path(child.__file__).with_name("paper.typ")


@needs_fonts
def test_the_fonts_that_were_brought_are_used_with_the_one_for_our_own_words_first() -> None:
    assert families() == ["Noto Sans", "Noto Emoji", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans SC"]
    assert [folder.name for folder in folders()] == ["fonts"]
    assert len(cover().fonts) == 6


def test_without_them_those_of_debian_are_used(tmp_path: Path) -> None:
    there = tmp_path / "truetype" / "dejavu" / "DejaVuSans.ttf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"")
    assert files(tmp_path / "none", tmp_path) == (there,)


def test_a_font_that_cannot_be_read_is_left_out_and_without_any_typst_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "NotoSans_400Regular.ttf").write_bytes(b"no font")
    names, bare = faces(files(tmp_path, tmp_path))
    assert names == (CARRIED,)
    assert printable("Émilie 😀", bare) == "Émilie \ue0001F600\ue001"


def test_all_that_typst_is_said_to_carry_it_shows(tmp_path: Path) -> None:
    """Set without any other font, and without a second try."""
    names, bare = faces(files(tmp_path, tmp_path))
    (codes,) = bare.fonts
    signs = "".join(map(chr, codes))
    sheet = {
        "title": "Signs", "language": "en", "families": names, "footer": "", "page": "{page}", "attached": None,
        "blocks": [{"kind": "heading", "level": 1, "text": "Signs"}, {"kind": "text", "text": signs}],
    }  # fmt: skip
    order = {"root": str(tmp_path), "fonts": [], "at": 0}
    data = {"sheet": json.dumps(sheet)}
    assert child.pdf(order, TEMPLATE.read_bytes(), data).startswith(b"%PDF-")
    assert "\ue000" not in data["sheet"]
