"""How hard the tests of this folder try: ``HARDENING=long`` asks for the long versions, which `make hardening` runs."""

from __future__ import annotations

import os

LONG = os.environ.get("HARDENING") == "long"


def scaled(short: int, long: int) -> int:
    """Return how many times to try."""
    return long if LONG else short
