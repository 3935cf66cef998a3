"""What holds for every test: generated examples have no stopwatch, and where all is required a skip is a failure."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

# Time is bounded by the tests of hostile input, which say their bound; a busy machine must not fail any other.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("house")

REQUIRE_ALL = os.environ.get("STANDFAST_REQUIRE_ALL") == "1"


def _required(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Makes a skip a failure that says what was missing. An expected failure is no skip."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"Nothing may be skipped here (STANDFAST_REQUIRE_ALL=1). {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRE_ALL:
        _required(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if REQUIRE_ALL:
        _required(report)
    return report


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives Chromium: one for all tests, as its loop goes on in their thread, where there can be no second."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started
