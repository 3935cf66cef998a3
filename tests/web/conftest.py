"""Every test of the web finds it ready."""

from __future__ import annotations

import tests.web.ready  # noqa: F401 - importing it is all
