"""Plain data as a tree."""

from __future__ import annotations

from typing import Any

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Source, tree_of


@pytest.mark.parametrize("bad", [{1: "a"}, {"a": object()}, {"a": [b"x"]}])
def test_plain_data_is_plain(bad: dict[Any, Any]) -> None:
    """Only what a file can hold becomes a tree."""
    with pytest.raises(ConversionError):
        tree_of(bad, Source("dict"))


class Shouting(float):
    """A number that prints itself in its own way, as those of numpy do."""

    def __repr__(self) -> str:
        return f"Shouting({float(self)!r})"


class Counting(int):
    """The same of integers."""

    def __repr__(self) -> str:
        return f"Counting({int(self)!r})"


def test_subclasses_are_what_they_hold() -> None:
    """A number or a text counts, and not how its class prints it."""
    tree = {"connection-strategy": {"connection-retry": {"multiplier": Shouting(1.5), "jitter": Counting(1)}}}
    retry = ClientConfig.from_dict(tree).connection_strategy_config.retry_config

    assert (1.5, 1.0) == (retry.multiplier, retry.jitter)


def test_none_is_null() -> None:
    """None becomes a null, which the binder refuses."""
    layer = bind(tree_of({"network": None}, Source("dict")), "dict")

    assert ["network: must not be null (dict)"] == [str(problem) for problem in layer.problems]
