"""The list of what was said."""

from __future__ import annotations

from typing import Any

import pytest

from hazelcast_fluent import GroupConfig, NearCacheConfig
from hazelcast_fluent.builder.history import PATIENCE, Step, compacted, linked, newest_first, oldest_first, step, trail
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import CODE, Origin, Problem
from hazelcast_fluent.formats.layer import Settings
from hazelcast_fluent.formats.nodes import Scalar, Source

FILE = Origin("a.yaml", 1, 2, "file")


def chain(*said: tuple[Any, ...]) -> Step | None:
    """Return the list of these steps, oldest first."""
    return linked(said)


def shape(last: Step | None) -> list[tuple[str, tuple[str, ...], list[Any]]]:
    """Return what the steps of a list say, oldest first."""
    return [(said.action, said.at, list(said.changes)) for said in oldest_first(last)]


def full(*said: tuple[Any, ...]) -> Step | None:
    """Return the list of these steps with as many of no interest behind them as make it compact."""
    filler = [("set", (), {"client_name": str(n)}, CODE) for n in range(PATIENCE + len(said))]
    return linked([*said, *filler])


def layer(*settings: tuple[tuple[str, ...], dict[Any, Any]]) -> tuple[Any, ...]:
    """Return the step of a file that says this."""
    made = {at: Settings(at, values, dict.fromkeys(values, FILE)) for at, values in settings}
    return ("layer", (), made, {})


def test_order() -> None:
    """A list is read from both ends, and up to a step."""
    one = step(None, "set", (), {"a": 1})
    two = step(one, "set", (), {"a": 2})

    assert [two, one] == list(newest_first(two))
    assert [one, two] == oldest_first(two)
    assert [two] == oldest_first(two, one) == list(newest_first(two, one))
    assert [] == oldest_first(None)


def test_origins() -> None:
    """Where a change came from: code, one place, a place each, or a node of a tree."""
    node = Scalar("x", Source("b.yaml"), 3, 4)
    said = step(None, "set", (), {"a": 1, "b": 2, "c": 3}, {"a": FILE, "b": node})

    assert [FILE, Origin("b.yaml", 3, 4, "file"), CODE] == [said.origin(name) for name in "abc"]
    assert FILE == step(None, "set", (), {"a": 1}, FILE).origin("a")
    assert CODE == step(None, "set", (), {"a": 1}).origin("a")


def test_problems() -> None:
    """Only a step of problems has any."""
    problem = Problem("a", "r")

    assert (problem,) == step(None, "problems", (), {0: problem}).problems
    assert () == step(None, "set", (), {"a": 1}).problems


def test_flat_and_back() -> None:
    """What code said stays known as such; nodes become places."""
    node = Scalar("x", Source("b.yaml"), 3, 4)
    last = chain(("set", (), {"a": 1}, CODE), ("set", ("s",), {"b": 2}, {"b": node}))
    flat = [said.flat() for said in oldest_first(last)]

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
    assert told == list(trail(linked([said.flat() for said in oldest_first(last)]), path))


def test_parts() -> None:
    """A layer is a step for each section, told by what the section wants done; any other step is itself."""
    said = step(None, *layer(((), {"a": 1}), (("properties",), {"b": 2}), (("java_config",), {("c",): 3})))
    other = step(None, "set", (), {"a": 1})

    assert ["set", "put", "raw"] == [part.action for part in said.parts()]
    assert [("a",), ("properties", "b"), ("java_config", ("c",))] == said.paths()
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
    said = step(None, *layer(*[(at, {"a": 1}) for at in ((), ("m", "x"), ("m", "y"), ("s",), ("s", "t"))]))
    other = step(None, "set", (), {"a": 1})

    assert sections == [part.at for part in said.near(path)]
    assert [other] == list(other.near(path))


def test_nothing_to_forget() -> None:
    """A list of which nothing can go is left as it is, and may double before it is looked through again."""
    last = chain(*[("set", (), {f"a{n}": 1}, CODE) for n in range(5)])

    assert (last, 5 + PATIENCE) == compacted(last)
    assert (None, PATIENCE) == compacted(None)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([("set", ("s",), {"a": 1}, CODE)] * 2, [("set", ("s",), ["a"])]),
        ([("set", ("s",), {"a": 1}, FILE)] * 2, [("set", ("s",), ["a"])] * 2),
        ([("put", ("p",), {"a": 1}, CODE)] * 2, [("put", ("p",), ["a"])]),
        ([("set", ("s",), {"a": 1}, CODE), ("set", (), {"s": 1}, CODE)], [("set", (), ["s"])]),
        (
            [("set", (), {"s": 1}, CODE), ("set", ("s",), {"a": 1}, CODE)],
            [("set", (), ["s"]), ("set", ("s",), ["a"])],
        ),
        ([("set", ("m", "x"), {"a": 1}, CODE), ("drop", ("m",), {"x": None}, CODE)], []),
        (
            [("set", ("m", "x"), {"a": 1}, FILE), ("drop", ("m",), {"x": None}, CODE)],
            [("set", ("m", "x"), ["a"]), ("drop", ("m",), ["x"])],
        ),
        ([("add", (), {"l": (1,)}, CODE), ("remove", (), {"l": (1,)}, CODE)], [("remove", (), ["l"])]),
        ([("set", ("m", "x"), {}, CODE)] * 2, [("set", ("m", "x"), [])]),
        (
            [("set", ("m", "x"), {"a": 1}, CODE), ("set", ("m", "x"), {}, CODE)],
            [("set", ("m", "x"), ["a"]), ("set", ("m", "x"), [])],
        ),
        ([("raw", ("j",), {("a",): 1}, {("a",): FILE})] * 2, [("raw", ("j",), [("a",)])] * 2),
        (
            [("set", ("s",), {"a": 1}, CODE), ("raw", ("j",), {("a",): 1}, CODE), layer((("s",), {"a": 1}))],
            [("raw", ("j",), [("a",)]), ("layer", (), [("s",)])],
        ),
        (
            [layer((("m", "x"), {"a": 1})), ("drop", ("m",), {"x": None}, CODE)],
            [("layer", (), [("m", "x")]), ("drop", ("m",), ["x"])],
        ),
        (
            [("set", ("s",), {"a": 1, "b": 2}, CODE), ("set", ("s",), {"a": 1}, CODE)],
            [("set", ("s",), ["a", "b"]), ("set", ("s",), ["a"])],
        ),
    ],
)
def test_what_is_forgotten(said: list[Any], kept: list[Any]) -> None:
    """What code said and was said anew goes; what files said, and what nothing said anew, stays."""
    made, patience = compacted(full(*said))

    assert [*kept, ("set", (), ["client_name"])] == shape(made)
    assert len(shape(made)) + PATIENCE == patience


def test_what_files_said_is_kept() -> None:
    """A list of a file's steps alone stays the very list: nothing in it can go."""
    last = chain(*[("set", (), {"a": 1}, {"a": FILE})] * 1000)

    assert (last, 1000 + PATIENCE) == compacted(last)
