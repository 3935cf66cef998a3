"""What the tests of the door share: its address, the browser, and a weather page that the exit leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.device.browser import chromium
from tests.web.door.browser import browsing, heard, served, weather

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("Chromium is not on this machine")
    with browsing() as found:
        yield found


@pytest.fixture(scope="session")
def door() -> Iterator[str]:
    """The address of the door; its exit leads to a page on this machine."""
    from django.core.wsgi import get_wsgi_application

    from standfast.web.door import leave

    site = heard(get_wsgi_application())
    with served(weather) as away, served(site) as address, pytest.MonkeyPatch.context() as patch:
        patch.setattr(leave, "_pages", lambda: {"zz": f"{away}/weather"})
        yield address
