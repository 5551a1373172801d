"""Waiting for what happens on other threads and machines."""

from __future__ import annotations

import time
from collections.abc import Callable


def eventually(happened: Callable[[], object], seconds: float = 15.0) -> bool:
    """Tell whether something comes true within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.02)
    return bool(happened())
