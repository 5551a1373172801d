"""The clock of a fake member, which tests can move."""

from __future__ import annotations

import time


class Clock:
    """The time of day plus what a test has added to it."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Return the time in seconds since the epoch."""
        return time.time() + self._ahead

    def millis(self) -> int:
        """Return the time in milliseconds since the epoch."""
        return int(self.now() * 1000)

    def advance(self, seconds: float) -> None:
        """
        Move the clock forward.

        Raises:
            ValueError: The number of seconds is negative.
        """
        if seconds < 0:
            raise ValueError(f"the clock moves forward only, got {seconds} seconds")
        self._ahead += seconds
