"""The list of changes."""

from __future__ import annotations

from typing import Any

import pytest

from hazelcast_fluent import GroupConfig, NearCacheConfig
from hazelcast_fluent.builder.history import Change, linked, newest_first, oldest_first, trail
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import CODE, Origin, Problem
from hazelcast_fluent.formats.layer import Settings
from hazelcast_fluent.formats.nodes import Scalar, Source, spot

FILE = Origin("a.yaml", 1, 2, "file")


def chain(*said: tuple[Any, ...]) -> Change | None:
    """Return the list of these steps, oldest first."""
    return linked(said)


def shape(last: Change | None) -> list[tuple[str, tuple[str, ...], list[Any]]]:
    """Return what the steps of a list say, oldest first."""
    return [(said.action, said.at, list(said.changes)) for said in oldest_first(last)]


def layer(*settings: tuple[tuple[str, ...], dict[Any, Any]]) -> tuple[Any, ...]:
    """Return the step of a file that says this."""
    made = {at: Settings(at, values, dict.fromkeys(values, FILE)) for at, values in settings}
    return ("layer", (), made, {})


def test_order() -> None:
    """A list is read from both ends, and up to a step."""
    one = Change(None, "set", (), {"a": 1})
    two = Change(one, "set", (), {"a": 2})

    assert [two, one] == list(newest_first(two))
    assert [one, two] == oldest_first(two)
    assert [two] == oldest_first(two, one) == list(newest_first(two, one))
    assert [] == oldest_first(None)


def test_origins() -> None:
    """Where a change came from: code, one place, a place each, or a node of a tree."""
    node = Scalar(Source("b.yaml"), spot(3, 4), text="x")
    said = Change(None, "set", (), {"a": 1, "b": 2, "c": 3}, {"a": FILE, "b": node})

    assert [FILE, Origin("b.yaml", 3, 4, "file"), CODE] == [said.origin(name) for name in "abc"]
    assert FILE == Change(None, "set", (), {"a": 1}, FILE).origin("a")
    assert CODE == Change(None, "set", (), {"a": 1}).origin("a")


def test_problems() -> None:
    """Only a step of problems has any."""
    problem = Problem("a", "r")

    assert (problem,) == Change(None, "problems", (), {0: problem}).problems
    assert () == Change(None, "set", (), {"a": 1}).problems


def test_flat_and_back() -> None:
    """What code said stays known as such; nodes become places."""
    node = Scalar(Source("b.yaml"), spot(3, 4), text="x")
    last = chain(("set", (), {"a": 1}, CODE), ("set", ("s",), {"b": 2}, {"b": node}))
    flat = [part for change in oldest_first(last) for part in change.flat()]

    assert CODE is flat[0][3]
    assert {"b": Origin("b.yaml", 3, 4, "file")} == flat[1][3]
    assert shape(last) == shape(linked(flat))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("client_name",), [("b", CODE), ("a", FILE)]),
        (("group_config", "name"), [("prod", CODE)]),
        (("near_cache_configs", "m", "eviction_max_size"), [(7, FILE), (5, CODE)]),
        (("near_cache_configs", "n", "eviction_max_size"), [(None, CODE)]),
        (("java_config", "network", "aws"), [(1, FILE)]),
        (("properties", "a.b"), [(1, CODE)]),
        (("labels",), []),
        ((), []),
    ],
)
def test_trail(path: tuple[str, ...], told: list[Any]) -> None:
    """What was said of one option, newest first, be it alone or in a whole section."""
    last = chain(
        ("set", (), {"client_name": "a"}, {"client_name": FILE}),
        ("set", (), {"near_cache_configs": FrozenMap({"m": NearCacheConfig("m", eviction_max_size=5)})}, CODE),
        ("set", (), {"client_name": "b", "group_config": GroupConfig("prod")}, CODE),
        ("set", ("near_cache_configs", "m"), {"eviction_max_size": 7}, {"eviction_max_size": FILE}),
        ("raw", ("java_config",), {("network", "aws"): 1}, {("network", "aws"): FILE}),
        ("put", ("properties",), {"a.b": 1}, CODE),
        ("problems", (), {0: Problem("x", "r")}, CODE),
    )

    assert told == list(trail(last, path))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("client_name",), [("b", CODE), ("a", FILE)]),
        (("near_cache_configs", "m", "eviction_max_size"), [(7, FILE), (5, CODE)]),
        (("near_cache_configs", "n", "eviction_max_size"), []),
        (("java_config", "network", "aws"), [(1, FILE)]),
        (("properties", "a.b"), [(1, FILE)]),
        (("labels",), []),
        ((), []),
    ],
)
def test_trail_through_a_layer(path: tuple[str, ...], told: list[Any]) -> None:
    """What a layer said is one step, and told as if each of its sections were one."""
    last = chain(
        ("set", ("near_cache_configs", "m"), {"eviction_max_size": 5}, CODE),
        layer(
            ((), {"client_name": "a"}),
            (("near_cache_configs", "m"), {"eviction_max_size": 7}),
            (("near_cache_configs", "n"), {}),
            (("java_config",), {("network", "aws"): 1}),
            (("properties",), {"a.b": 1}),
        ),
        ("set", (), {"client_name": "b"}, CODE),
    )

    assert told == list(trail(last, path))
    assert told == list(trail(linked([part for change in oldest_first(last) for part in change.flat()]), path))


def test_parts() -> None:
    """A layer is a step for each section, told by what the section wants done; any other step is itself."""
    said = Change(None, *layer(((), {"a": 1}), (("properties",), {"b": 2}), (("java_config",), {("c",): 3})))
    other = Change(None, "set", (), {"a": 1})

    assert ["set", "put", "raw"] == [part.action for part in said.parts()]
    assert [other] == list(other.parts()) == list(other.about(("a",)))


@pytest.mark.parametrize(
    ("path", "sections"),
    [
        ((), [(), ("m", "x"), ("m", "y"), ("s",), ("s", "t")]),
        (("m",), [(), ("m", "x"), ("m", "y")]),
        (("m", "x"), [(), ("m", "x")]),
        (("m", "x", "a"), [(), ("m", "x")]),
        (("s", "t"), [(), ("s",), ("s", "t")]),
        (("z",), [()]),
    ],
)
def test_parts_near_a_path(path: tuple[str, ...], sections: list[tuple[str, ...]]) -> None:
    """Those of the sections that it lies in, and of those that lie in it."""
    said = Change(None, *layer(*[(at, {"a": 1}) for at in ((), ("m", "x"), ("m", "y"), ("s",), ("s", "t"))]))
    other = Change(None, "set", (), {"a": 1})

    assert sections == [part.at for part in said.near(path)]
    assert [other] == list(other.near(path))
