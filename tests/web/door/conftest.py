"""What the tests of the door share: its address, the browser, and a weather page that the exit leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.device.browser import browsing, chromium
from tests.web.door.browser import heard, served, weather
from tools.assets import ESBUILD, PRINTING, bundle, cut, stored

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("Chromium is not on this machine")
    with browsing(driver) as found:
        yield found


@pytest.fixture(scope="session")
def printing(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What makes codes of pictures, as `make assets` makes it, of the sources as they are now."""
    if not ESBUILD.exists():
        pytest.skip("npm's packages are not here: `make assets` brings them")
    out = tmp_path_factory.mktemp("static") / PRINTING.name
    bundle(PRINTING, out)
    return out.read_bytes()


@pytest.fixture(scope="session")
def device(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What reads a chat on the device, as `make assets` cuts it, of the sources as they are now."""
    out = tmp_path_factory.mktemp("static") / "standfast-device.zip"
    cut(out)
    return stored(out)


@pytest.fixture(scope="session")
def door() -> Iterator[str]:
    """The address of the door; its exit leads to a page on this machine."""
    from django.core.wsgi import get_wsgi_application

    from standfast.web.door import leave

    site = heard(get_wsgi_application())
    with served(weather) as away, served(site) as address, pytest.MonkeyPatch.context() as patch:
        patch.setattr(leave, "_pages", lambda: {"zz": f"{away}/weather"})
        yield address
