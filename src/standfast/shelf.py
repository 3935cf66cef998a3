"""Finds the things on a shelf: the modules or data files of a folder, without a registration list.

Works the same from a folder, from a wheel and from the zip that runs on a person's device.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib import resources
from types import ModuleType


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of the modules in ``package``, sorted, without importing them.

    >>> "records" in names("standfast")
    True
    """
    shelf = importlib.import_module(package)
    return tuple(sorted(module.name for module in pkgutil.iter_modules(shelf.__path__)))


@cache
def modules(package: str) -> tuple[ModuleType, ...]:
    """Every module in ``package``, imported, in the order of their names."""
    return tuple(importlib.import_module(f"{package}.{name}") for name in names(package))


@cache
def texts(package: str, suffix: str) -> tuple[tuple[str, str], ...]:
    """``(name without suffix, text)`` of every data file in ``package`` that ends in ``suffix``, in order."""
    found = []
    for item in resources.files(package).iterdir():
        if item.name.endswith(suffix):
            found.append((item.name.removesuffix(suffix), item.read_text(encoding="utf-8")))
    return tuple(sorted(found))
