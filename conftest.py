"""The examples in the docstrings of the web find Django ready; nothing else waits for it."""

from __future__ import annotations

from pathlib import Path

WEB = Path(__file__).parent / "src" / "standfast" / "web"


def pytest_collect_file(file_path: Path) -> None:
    """Called for each file, before anything of it is imported."""
    if file_path.is_relative_to(WEB):
        import tests.web.ready  # noqa: F401 - importing it is all
