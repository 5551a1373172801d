"""What only Java understands, as one frozen tree."""

from __future__ import annotations

from typing import Any

import pytest

from hazelcast_fluent.config.java_only import changed, found, to_java_tree, wants_public_ip
from hazelcast_fluent.errors import ConversionError

TREE = to_java_tree({"a": {"b": [1, {"c": True}]}, "d": "e"})


def test_a_tree_never_changes() -> None:
    """Lists and dicts become values that can be hashed."""
    assert {"a": {"b": (1, {"c": True})}, "d": "e"} == TREE
    assert hash(TREE) == hash(to_java_tree(TREE))


@pytest.mark.parametrize("bad", [5, {1: "a"}, {"a": None}, {"a": [object()]}])
def test_only_plain_data_makes_a_tree(bad: Any) -> None:
    """Whatever a file can't hold is refused."""
    with pytest.raises(ConversionError):
        to_java_tree(bad)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ((("x", "y"), {"z": (1, 2)}), {"x": {"y": {"z": (1, 2)}}}),
        ((("a",), {"b": None}), {"a": {}}),
        ((("nothing",), {"b": None}), {}),
        ((("d",), {"b": None}), {}),
        ((("d",), {"b": 1}), {"d": {"b": 1}}),
        ((("a",), {"b": None, "n": 1}), {"a": {"n": 1}}),
    ],
)
def test_changes_are_put_over_a_tree(change: Any, expected: dict[str, Any]) -> None:
    """A change sets leaves, None takes one away, and what becomes empty goes."""
    made = changed(TREE, [change])

    assert {name: value for name, value in {**TREE, **expected}.items() if value != {}} == made


def test_a_path_finds_what_stands_there() -> None:
    """A path that leads nowhere finds None."""
    assert ("e", None, None) == (found(TREE, "d"), found(TREE, "d", "x"), found(TREE, "q"))


@pytest.mark.parametrize(("enabled", "wanted"), [(True, True), (False, False)])
def test_a_discovery_that_is_on_may_want_public_addresses(enabled: bool, wanted: bool) -> None:
    """Only a discovery that is switched on counts."""
    tree = to_java_tree({"network": {"gcp": {"enabled": enabled, "use-public-ip": True}}})

    assert wanted is wants_public_ip(tree)
