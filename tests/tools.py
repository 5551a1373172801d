"""The scripts of ``tools``, for tests of them."""

from __future__ import annotations

import importlib.util
from typing import Any

from tests.markdown import ROOT


def tool(name: str) -> Any:
    """Return the script *name* as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
