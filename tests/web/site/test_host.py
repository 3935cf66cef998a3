"""What a real server does with many, slow and broken requests; on loopback, in bounded time."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from standfast.errors import Misconfigured
from standfast.web.site.environment import Environment
from standfast.web.site.host import address, connections
from tests.web.inbox.given import name, sealed
from tests.web.site.served import HOST, Served, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("site")) as running:
        yield running


def timed(site: Served, path: str = "/") -> float:
    begun = time.monotonic()
    assert site.ask(path)[0] == 200
    return time.monotonic() - begun


def test_five_hundred_half_sent_bodies_hold_nobody_up(site: Served) -> None:
    """Attack A4 of the security reference."""
    halves = [site.half() for _ in range(500)]
    try:
        assert max(timed(site) for _ in range(5)) < 1.0
        assert site.ask("/report/", name() + sealed())[0] == 201
    finally:
        for half in halves:
            half.close()


def test_five_hundred_half_sent_headers_hold_nobody_up(site: Served) -> None:
    halves = [socket.create_connection((HOST, site.port), timeout=30) for _ in range(500)]
    try:
        for half in halves:
            half.sendall(b"GET / HTTP/1.1\r\nHost: 127.0")
        assert max(timed(site) for _ in range(5)) < 1.0
    finally:
        for half in halves:
            half.close()


def test_a_thousand_reports_at_once_are_all_kept(site: Served) -> None:
    reports = [(name(), sealed(12_000)) for _ in range(1000)]

    def send(one: tuple[bytes, bytes]) -> tuple[int, float]:
        begun = time.monotonic()
        status, _ = site.ask("/report/", b"".join(one))
        return status, time.monotonic() - begun

    with ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(send, reports))
    assert {status for status, _ in answers} == {201}
    with closing(sqlite3.connect(site.home / "inbox" / "inbox.sqlite3")) as looked:
        kept = dict(looked.execute("SELECT envelope, sealed FROM inbox_sealedreport").fetchall())
    assert all(kept[envelope] == report for envelope, report in reports)
    times = sorted(took for _, took in answers)
    print(f"p50 {times[500]:.2f} s, p99 {times[990]:.2f} s")


def test_a_large_answer_comes_whole(site: Served) -> None:
    assert site.ask("/large/") == (200, bytes(3_000_000))


def test_a_report_of_twelve_megabytes_is_kept_and_a_larger_body_is_not_read(site: Served) -> None:
    assert site.ask("/report/", name() + sealed(12 * 1024 * 1024 - 16))[0] == 201
    assert site.ask("/", bytes(65 * 1024))[0] == 413


def test_no_page_learns_an_address_or_an_agent(site: Served) -> None:
    assert site.ask("/", User_Agent="canary") == (200, b"here")


def test_a_fault_is_logged_by_kind_and_place_and_nothing_of_a_person_is(site: Served) -> None:
    status, shown = site.ask("/broken/?name=canary-query", b"canary-body", User_Agent="canary-agent")
    site.ask("/no/canary-path/", X_Forwarded_For="203.0.113.77")
    log = site.log.read_text()
    assert status == 500
    assert "fault: ValueError at urls.py:" in log
    assert "GET start 200" in log
    for word in ("canary", "127.0.0.1", "203.0.113.77", "Traceback", "a person wrote", "/no/"):
        assert word not in log
        assert word.encode() not in shown


def test_a_log_has_the_hour_and_not_the_minute(site: Served) -> None:
    site.ask("/")
    assert {line.split(" ")[0][13:] for line in site.log.read_text().splitlines()} == {":00Z"}


def test_every_answer_has_the_headers_that_protect(site: Served) -> None:
    connection = http.client.HTTPConnection(HOST, site.port, timeout=10)
    connection.request("GET", "/")
    answer = connection.getresponse()
    told = {key.lower(): value for key, value in answer.getheaders()}
    connection.close()
    assert told["cache-control"] == "no-store"
    assert told["referrer-policy"] == "no-referrer"
    assert told["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in told["content-security-policy"]
    assert "set-cookie" not in told
    assert "x-request-id" not in told
    assert told["server"] == "standfast"


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "the leash"])
def test_it_ends_cleanly_while_bodies_are_half_sent(tmp_path: Path, how: str) -> None:
    with served(tmp_path) as running:
        halves = [running.half() for _ in range(5)]
        halves += [socket.create_connection((HOST, running.port), timeout=30) for _ in range(2)]
        halves[-1].sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")  # and keeps the connection open
        if how == "the leash":
            assert running.process.stdin is not None
            running.process.stdin.close()
        else:
            running.process.send_signal(getattr(signal, how))
        assert running.process.wait(15) == 0
        for half in halves:
            half.close()
        assert "Traceback" not in running.log.read_text()


def test_what_was_acknowledged_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    with served(tmp_path) as running:
        done: list[bytes] = []

        def send(_: int) -> None:
            envelope = name()
            try:
                if running.ask("/report/", envelope + sealed())[0] == 201:
                    done.append(envelope)
            except (OSError, ValueError, http.client.HTTPException):
                return  # it was killed under way

        with ThreadPoolExecutor(20) as pool:
            sending = [pool.submit(send, number) for number in range(400)]
            while len(done) < 50:
                time.sleep(0.01)
            running.process.kill()
            for one in sending:
                one.result()
        with closing(sqlite3.connect(running.home / "inbox" / "inbox.sqlite3")) as looked:
            kept = {row[0] for row in looked.execute("SELECT envelope FROM inbox_sealedreport")}
            assert looked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert set(done) <= kept


def test_a_host_that_is_not_ours_is_not_repeated(site: Served) -> None:
    assert b"canary" not in site.ask("/", Host="canary.example")[1]
    assert "canary" not in site.log.read_text()


def test_no_more_connections_are_taken_than_files_may_be_open() -> None:
    import resource

    assert 0 < connections() < resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def test_a_demonstration_listens_on_this_computer_only() -> None:
    assert address(Environment({})) == "127.0.0.1"
    assert address(Environment({"STANDFAST_BIND": "0.0.0.0"})) == "0.0.0.0"
    with pytest.raises(Misconfigured, match="this computer only"):
        address(Environment({"STANDFAST_BIND": "0.0.0.0", "STANDFAST_DEMO": "yes"}))


def test_a_program_that_lacks_something_says_it_in_one_line_and_ends_with_2() -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("STANDFAST_")}
    command = [sys.executable, "-m", "standfast.web.site.host", "door", "8000"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("STANDFAST_SECRET_KEY is not set.")
    assert done.stderr.count("\n") == 1
