"""The page of the tests in real Chromium: one for each file of them, so that what each has asked for can be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.device.browser import Served, opened, served

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    with served() as told:
        yield told


@pytest.fixture(scope="module")
def page(driver: Playwright, site: Served) -> Iterator[Page]:
    with opened(driver, site) as loaded:
        yield loaded
