"""Every answer passes the gate: it adds what protects, and writes a line in which nobody is."""

from __future__ import annotations

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from standfast.web.site.gate import fault, gate


def test_headers_are_added_and_a_page_may_choose_how_it_is_cached() -> None:
    plain = gate(lambda _: HttpResponse("a"))(RequestFactory().get("/"))
    assert plain.headers["Cache-Control"] == "no-store"
    assert "microphone=()" in plain.headers["Permissions-Policy"]
    assert plain.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    chosen = gate(lambda _: HttpResponse("a", headers={"Cache-Control": "max-age=60"}))(RequestFactory().get("/"))
    assert chosen.headers["Cache-Control"] == "max-age=60"


def test_the_line_has_method_page_status_and_time_only(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "standfast.web")
    request = RequestFactory().get("/canary/?canary=1", headers={"user-agent": "canary"}, REMOTE_ADDR="203.0.113.1")
    gate(lambda _: HttpResponse("a"))(request)
    (line,) = caplog.messages
    assert line.startswith("GET - 200 ")
    assert "canary" not in line and "203.0" not in line


def test_a_method_that_somebody_made_up_is_not_repeated(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "standfast.web")
    gate(lambda _: HttpResponse("a"))(RequestFactory().generic("CANARY", "/"))
    assert caplog.messages[0].startswith("- - 200 ")


def test_a_fault_is_written_by_its_kind_and_place(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("my secret")
    except ValueError:
        fault()
    assert caplog.messages[0].startswith("fault: ValueError at test_gate.py:")
    fault()  # without one, nothing
    assert len(caplog.messages) == 1
