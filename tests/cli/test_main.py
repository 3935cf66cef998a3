"""The command line as a whole: help, wrong words, and an end that is always calm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from standfast.cli import main as face
from standfast.cli.main import main, standfast
from tests.cli.run import WHATSAPP, calm, hears
from tests.cli.run import standfast as run


def test_help_says_first_what_to_do_when_it_happens_now() -> None:
    ended = run("--help")
    assert ended.code == 0
    assert "stop answering, pay nothing" in " ".join(ended.out.split())
    assert ended.out.index("Nothing is sent to anyone") < ended.out.index("Options")


def test_every_command_of_the_shelf_has_a_line_of_help() -> None:
    ended = run("--help")
    for verb in ("case", "read", "identify"):
        assert f"\n  {verb} " in ended.out


def test_the_face_is_the_program() -> None:
    assert face is main


def test_a_module_that_is_no_command_is_no_command() -> None:
    ended = run("given", str(WHATSAPP))
    assert ended.code == 2
    assert "No such command" in ended.err


def test_an_unknown_option_ends_with_2() -> None:
    assert run("read", str(WHATSAPP), "--nope").code == 2


def test_a_fault_of_our_own_shows_its_place_and_not_what_somebody_wrote(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: object) -> None:
        raise ValueError("she wrote: my secret")

    monkeypatch.setattr(standfast, "main", broken)
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert "ValueError" in told
    assert "secret" not in told


def test_a_reader_that_goes_away_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(standfast, "main", gone)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1


def test_a_file_that_is_not_there_is_said_in_one_line() -> None:
    assert calm(run("read", "no-such-file.txt")).startswith("There is no file with that name.")


def test_a_closed_output_is_no_fault() -> None:
    command = f"{sys.executable} -m standfast read {WHATSAPP} >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_window_that_is_closed_ends_as_calmly_as_ctrl_c(name: str) -> None:
    code = (
        "import os, signal; from standfast.cli.main import main, standfast;"
        f"standfast.main = lambda **_: (os.kill(os.getpid(), signal.{name}), signal.pause()); main()"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False, preexec_fn=hears)
    assert done.returncode == 1
    assert done.stderr.startswith(b"Stopped, as you asked.")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", ["read", "read --json", "identify --json"])
def test_a_full_disk_behind_the_output_is_said_in_one_line(words: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "standfast", *words.split(), str(WHATSAPP)],
            stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(b"The result could not be written.")
    assert done.stderr.count(b"\n") == 1
