"""Listeners that a test's file names."""

from __future__ import annotations

from typing import Any


class OfMembers:
    """Hears of members."""

    def member_added(self, member: Any) -> Any:
        """Return the member."""
        return member


class OfStates:
    """Hears of the client's states."""

    def __call__(self, state: str) -> str:
        """Return the state."""
        return state


def state_changed(state: str) -> str:
    """Return the state."""
    return state
