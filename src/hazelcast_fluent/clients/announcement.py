"""The warnings and the error about what a client does not support, made from the items of the report."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from hazelcast_fluent.clients.resolution import Resolution
from hazelcast_fluent.errors import UnsupportedOptionsError, UnsupportedOptionWarning

if TYPE_CHECKING:
    from hazelcast_fluent.clients.compatibility import Item

OnUnsupported: TypeAlias = Literal["warn", "error", "ignore"]
"""What to do about options that a client does not support: warn, raise `UnsupportedOptionsError`, or nothing."""


def unsupported_in(resolution: Resolution) -> Sequence[Item]:
    """Return the options that are unsupported."""
    found = [option for option in resolution.options if option.support.status == "unsupported"]
    if not found:
        return ()
    from hazelcast_fluent.clients.compatibility import Item  # most configurations need no report to start

    return [Item.of(option) for option in found]


def announce(unsupported: Iterable[Item], on_unsupported: OnUnsupported, client: str) -> None:
    """
    Report unsupported options: a warning each, which points at the caller's line, or one error.

    Raises:
        UnsupportedOptionsError: There are any, and *on_unsupported* is ``"error"``.
        ValueError: *on_unsupported* is none of its three values.
    """
    if on_unsupported not in ("warn", "error", "ignore"):
        raise ValueError(f"on_unsupported must be 'warn', 'error' or 'ignore', got {on_unsupported!r}")
    found = list(unsupported)
    if on_unsupported == "error" and found:
        raise UnsupportedOptionsError(
            "\n".join([f"{client} does not support everything that is configured:", *map(str, found)])
        )
    if on_unsupported == "warn":
        depth = _depth_of_caller()
        for item in found:
            warnings.warn(f"not supported by {client}: {item}", UnsupportedOptionWarning, stacklevel=depth)


def _depth_of_caller() -> int:
    """Return the ``stacklevel``, as seen by the caller of this function, of the first frame outside this library."""
    frame, depth = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _NOT_THE_CALLER:
        frame, depth = frame.f_back, depth + 1
    return depth


_NOT_THE_CALLER = frozenset({"hazelcast_fluent", "contextlib", "asyncio"})
