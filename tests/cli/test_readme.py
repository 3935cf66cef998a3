"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

from standfast.chats import formats
from tests.cli.run import standfast

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_transcript_in_the_readme_is_what_the_command_prints(tmp_path: Path) -> None:
    block = re.search(r"<!-- transcript.*?```\n(.*?)```", README, re.S)
    assert block
    command, _, shown = block[1].partition("\n")
    words = command.removeprefix("$ standfast ").split()
    out = tmp_path / "my-case"
    words = [str(ROOT / word) if word.startswith("src/") else word for word in words]
    words[words.index("my-case")] = str(out)
    assert standfast(*words).out.replace(str(out), "my-case") == shown


def test_the_readme_names_every_format_that_can_be_read() -> None:
    for known in formats():
        assert f"`{known.name}`" in README, known.name
