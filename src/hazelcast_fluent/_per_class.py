"""Remembering what was found out about a class."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def per_class(find_out: Callable[[Any], T]) -> Callable[[Any], T]:
    """Make *find_out* do its work once a class; `functools.cache`, but typed for whatever ``type(value)`` is."""
    return functools.cache(find_out)
