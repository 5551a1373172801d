"""The codes of problems, and which codes the values of an option can have."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from docs._ext.markdown import code
from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.declarative.schema import Element
from hazelcast_fluent.errors import CODES

_TRIED: tuple[Any, ...] = (None, "", "x y", -1, 10**30, True, [], ["x"], {"x": {"y": 1}})
"""Values of which at least one is wrong for any option."""


def problems_text() -> str:
    """Return each code with its meaning."""
    return "\n".join(f"### {code(name)}\n\n{meaning}\n" for name, meaning in CODES.items())


@functools.cache
def codes_of(element: Element) -> tuple[str, ...]:
    """Return the codes of the problems that wrong values of *element* have, found by trying some."""
    found = {problem for value in _TRIED for problem in _codes(_document(element, value))}
    return tuple(name for name in CODES if name in found)


def _document(element: Element, value: Any) -> Mapping[str, Any]:
    below = value
    for part in reversed(element.path):
        below = [below] if part == "[]" else {"NAME" if part == "*" else part: below}
    return {"hazelcast-client": below}


def _codes(document: Mapping[str, Any]) -> Iterator[str]:
    try:
        ClientConfig.from_dict(document)
    except InvalidConfigError as error:
        yield from (problem.code for problem in error.problems)
