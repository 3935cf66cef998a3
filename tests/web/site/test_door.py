"""The door's settings: a page takes what the site has and asks nobody else, and a worker may connect to nothing."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

OURS = {"'none'", "'self'", "'script'"}


def policy(path: str) -> dict[str, str]:
    """What a browser is told that it may do with what lies there."""
    response = Client(SERVER_NAME="localhost").get(path)
    assert response.getvalue()  # read to its end, so that a file is closed
    told = response.headers["Content-Security-Policy"]
    return {name: value for name, _, value in (part.strip().partition(" ") for part in told.split(";"))}


def test_nobody_else_is_in_the_policy() -> None:
    told = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert {word for words in told.values() for word in words} == OURS
    assert told["default-src"] == ["'none'"]
    assert policy("/")["script-src"] == policy("/static/door/door.css")["script-src"] == "'self'"


def test_a_script_that_runs_as_a_worker_comes_with_a_policy_under_which_it_connects_to_nothing() -> None:
    told = policy("/static/door/block-worker.js")
    assert told["default-src"] == "'none'"
    assert "connect-src" not in told and "img-src" not in told


@pytest.mark.parametrize("name", ["sessions", "auth", "csrf", "messages"])
def test_there_is_no_part_that_would_remember_a_visitor(name: str) -> None:
    assert not any(name in one for one in (*settings.INSTALLED_APPS, *settings.MIDDLEWARE))


def test_what_another_site_makes_a_browser_send_is_refused_last() -> None:
    assert settings.MIDDLEWARE[0] == "standfast.web.site.gate.gate"
    assert settings.MIDDLEWARE[-1] == "standfast.web.door.cross.refuse"
