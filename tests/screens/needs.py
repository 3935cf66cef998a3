"""What the tests of this room need beside the project: the extra ``ocr``."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

MISSING = [name for name in ("rapidocr", "onnxruntime", "PIL") if find_spec(name) is None]

needs_ocr = pytest.mark.skipif(bool(MISSING), reason="The extra `ocr` is not installed: `make extras` brings it")
