"""The libraries of the extra ``ocr``, loaded only when a picture is read, and missed calmly."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from standfast.errors import OcrMissing

# Rows of pixels: a numpy array of bytes, (height, width, 3), red first. Named here because numpy may not be there.
Pixels = Any

_MODELS = {"Det.model_path": "PP-OCRv6_det_small.onnx", "Rec.model_path": "PP-OCRv6_rec_small.onnx"}
_SETTINGS = {
    "Global.log_level": "critical",  # a log may carry a person's words
    "Global.use_cls": False,  # a screen stands upright
    "Global.use_preprocess_img": False,  # the picture is scaled and cut before it comes here
    "Global.text_score": 0.0,  # what is doubtful is said, not dropped
}


def part(name: str) -> Any:
    """The module ``name``; raises OcrMissing where the extra is not installed."""
    try:
        return import_module(name)
    except ImportError as missing:
        raise OcrMissing() from missing


@cache
def reader() -> Any:
    """The recogniser (PP-OCRv6 through rapidocr and onnxruntime) with the models that its package carries.

    The models are named by their files, so nothing is looked up, downloaded or written.
    """
    rapidocr, onnxruntime = part("rapidocr"), part("onnxruntime")
    onnxruntime.set_default_logger_severity(4)
    onnxruntime.disable_telemetry_events()
    folder = Path(rapidocr.__file__).parent / "models"
    paths = {setting: folder / name for setting, name in _MODELS.items()}
    if not all(path.is_file() for path in paths.values()):
        raise OcrMissing()
    return rapidocr.RapidOCR(params={**_SETTINGS, **{setting: str(path) for setting, path in paths.items()}})
