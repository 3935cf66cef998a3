"""``standfast serve`` says where each program is, answers, and ends when it is told to; it leaves nothing running."""

from __future__ import annotations

import contextlib
import http.client
import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.run import Ended, calm, hears
from tests.web.site.test_organisation import WHOLE

LINE = re.compile(r"door http://127\.0\.0\.1:(\d{4})/")


def environment(**own: str) -> dict[str, str]:
    """This process's, without what says how Standfast is set up here."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("STANDFAST_", "DJANGO_"))}
    return {**plain, **own}


def serve(*words: str, cwd: Path, **own: str) -> Ended:
    """The command, with standard input that is no terminal."""
    command = [sys.executable, "-m", "standfast", "serve", *words]
    done = subprocess.run(
        command, cwd=cwd, env=environment(**own), stdin=subprocess.DEVNULL, capture_output=True, timeout=90, check=False
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def serving(cwd: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The command on a terminal, once it has said where it is; with its port."""
    terminal, theirs = pty.openpty()
    command = [sys.executable, "-m", "standfast", "serve", "--demo"]
    process = subprocess.Popen(
        command, cwd=cwd, env=environment(), stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=hears,
    )  # fmt: skip
    os.close(theirs)
    try:
        assert process.stdout is not None
        found = LINE.fullmatch(process.stdout.readline().decode().strip())
        assert found
        yield process, int(found[1])
    finally:
        process.kill()
        process.communicate()
        os.close(terminal)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connection), contextlib.suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/", headers={"Connection": "close"})
        return connection.getresponse().status == 200
    return False


def test_without_a_terminal_it_answers_once_and_ends_with_0(tmp_path: Path) -> None:
    ended = serve("--demo", cwd=tmp_path)
    assert ended.code == 0, ended
    found = LINE.fullmatch(ended.out.strip())
    assert found
    assert not answers(int(found[1]))
    assert "organisation.key" in ended.err
    home = tmp_path / "out" / "demo"
    assert sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()) == [
        "desk/organisation.key", "door/organisation.pub", "inbox/inbox.sqlite3",
    ]  # fmt: skip
    assert [path for path in (home, *home.rglob("*")) if path.stat().st_mode & 0o077] == []


def test_a_second_start_keeps_the_keys_and_the_folder_may_be_named(tmp_path: Path) -> None:
    home = tmp_path / "elsewhere"
    first = serve("--demo", "door", cwd=tmp_path, STANDFAST_HOME=str(home))
    key = (home / "desk" / "organisation.key").read_bytes()
    second = serve("--demo", cwd=tmp_path, STANDFAST_HOME=str(home))
    assert (first.code, second.code) == (0, 0)
    assert "keys" in first.err and "keys" not in second.err
    assert (home / "desk" / "organisation.key").read_bytes() == key
    assert not (tmp_path / "out").exists()


def test_the_next_free_port_is_taken(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, port):
        ended = serve("--demo", cwd=tmp_path)
        found = LINE.fullmatch(ended.out.strip())
        assert ended.code == 0
        assert found and int(found[1]) > port
        assert answers(port)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_told_to_end_it_ends_all_of_it_cleanly(tmp_path: Path, name: str) -> None:
    with serving(tmp_path) as (process, port):
        assert answers(port)
        process.send_signal(getattr(signal, name))
        _, err = process.communicate(timeout=30)
        assert process.returncode == 0, err
        assert err.decode().splitlines()[-1].startswith("Stopped, as you asked.")
        assert b"Traceback" not in err
        assert not answers(port)


def test_killed_it_leaves_nothing_running(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, port):
        process.kill()
        process.wait()
        for _ in range(100):
            with contextlib.closing(socket.socket()) as trying:
                trying.settimeout(0.2)
                if trying.connect_ex(("127.0.0.1", port)) != 0:
                    return
            signal.sigtimedwait([], 0.1)
        raise AssertionError("the door outlived what started it")


@pytest.mark.parametrize(
    ("words", "own", "says"),
    [
        (["desk"], {}, "The desk is not built yet."),
        (["exchange", "--demo"], {}, "The exchange is not built yet."),
        (["window"], {}, "There is no program of that name"),
        ([], {}, "STANDFAST_ORGANISATION is not set."),
        (["--demo"], {"STANDFAST_HOSTS": "door.example"}, "A demonstration answers on this computer only."),
        (["--demo"], {"STANDFAST_DEMO": "perhaps"}, ""),
    ],
)
def test_what_is_missing_or_wrong_is_said_before_anything_is_written(
    tmp_path: Path, words: list[str], own: Mapping[str, str], says: str
) -> None:
    ended = serve(*words, cwd=tmp_path, **own)
    if says:
        assert calm(ended, code=2).startswith(says)
        assert list(tmp_path.iterdir()) == []
    else:
        assert ended.code == 0  # --demo says it more plainly than a variable


def test_a_public_host_starts_where_somebody_is_responsible(tmp_path: Path) -> None:
    (tmp_path / "organisation.toml").write_text(WHOLE, encoding="utf-8")
    own = {
        "STANDFAST_HOME": str(tmp_path / "home"),
        "STANDFAST_HOSTS": "door.example",
        "STANDFAST_SECRET_KEY": "k" * 50,
        "STANDFAST_ORGANISATION": str(tmp_path / "organisation.toml"),
    }
    ended = serve("door", cwd=tmp_path, **own)
    assert ended.code == 0, ended
    assert LINE.fullmatch(ended.out.strip())


def test_help_loads_no_web() -> None:
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "sys.argv = ['standfast', 'serve', '--help']; from standfast.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert not {"django", "granian", "asyncio", "cryptography"} & {name.split(".")[0] for name in done.stderr.split()}
