"""Every block is one that the template draws."""

from __future__ import annotations

import re
from pathlib import Path

from standfast.evidence.paper import blocks

TEMPLATE = Path(blocks.__file__).with_name("paper.typ").read_text(encoding="utf-8")


def test_the_template_draws_every_kind_of_block() -> None:
    drawn = set(re.findall(r'one\.kind == "(\w+)"', TEMPLATE))
    made = [
        blocks.heading("a"), blocks.text("a"), blocks.note("a"), blocks.small("a"), blocks.plain("a"),
        blocks.items(["a"]), blocks.table(["a"], [1], [["b"]]), blocks.gap("a"), blocks.page(),
    ]  # fmt: skip
    assert {one["kind"] for one in made} | {"line", "chart", "contents"} == drawn


def test_the_template_reads_no_file_fetches_no_package_and_runs_no_text() -> None:
    assert not re.search(r"#?\b(import|include|read|eval|plugin|image|link)\b\s*[(\"]", TEMPLATE)


def test_a_plain_cell_is_its_words() -> None:
    assert blocks.cell("a") == "a"
    assert blocks.cell("a", rtl=True) == {"text": "a", "rtl": True, "small": False}
