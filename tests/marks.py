"""Marks of tests that not every environment can run."""

from __future__ import annotations

import importlib.util

import pytest

HAS_ASYNCIO = importlib.util.find_spec("hazelcast.asyncio") is not None
"""Whether the installed client has one for asyncio, as 5.6 and later do."""

needs_asyncio = pytest.mark.skipif(not HAS_ASYNCIO, reason="the client for asyncio came with 5.6")
