"""What tests do where the installed client has none for asyncio, which came with 5.6."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from types import ModuleType
from typing import TypeVar

import pytest

T = TypeVar("T")

_HAS_ASYNCIO = importlib.util.find_spec("hazelcast.asyncio") is not None
_REASON = "the client for asyncio came with 5.6"

needs_asyncio = pytest.mark.skipif(not _HAS_ASYNCIO, reason=_REASON)


def skip_without_asyncio() -> None:
    """Skip the test that calls this, where only some of its cases need the client for asyncio."""
    if not _HAS_ASYNCIO:
        pytest.skip(_REASON)


def names_in(package: ModuleType) -> list[str]:
    """Return the public names of a package that can be imported with the installed client."""
    return [name for name in package.__all__ if _HAS_ASYNCIO or name != "AsyncHazelcastClient"]


def annotated_by_installed(items: Iterable[T]) -> list[T]:
    """Return those classes and functions whose annotations name nothing that the installed client lacks."""
    return [item for item in items if _HAS_ASYNCIO or "async" not in getattr(item, "__name__", "").lower()]
