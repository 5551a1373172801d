"""Binding whatever a file may hold: never an exception, always a place."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.builder._recheck import rechecked
from hazelcast_fluent.builder.history import action_on
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.declarative.schema._java_scalars import Rules
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.writing import dump
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Scalar, Source, tree_of

EXAMPLES = (
    "", "true", "no", "0", "1", "5", "-1", "1.5", "99999999999", "LRU", "BINARY", "ON", "custom", "random", "none",
     "base64", "a.B", "python:a.b:C", "python:", "SGF6", "<hidden>", "TLSv1.2", "ü", "MEGABYTES", "SORTED", "a b",
)  # fmt: skip  # the words of the file
TEXTS = st.sampled_from(EXAMPLES)
NONSENSE = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda below: st.one_of(st.lists(below, max_size=2), st.dictionaries(TEXTS, below, max_size=2)),
    max_leaves=4,
)


SPECIAL = {shape.path for shape in ROOT.walk() if shape.read is not None}
LEAVES = [
    shape
    for shape in ROOT.walk()
    if shape.is_leaf and shape.target and not any(shape.path[:end] in SPECIAL for end in range(len(shape.path) + 1))
]
"""Those that become an option by the common rules."""


@functools.cache
def contents(shape: SchemaNode) -> st.SearchStrategy[Any]:
    """Return what may stand at *shape*, mostly of the right form."""
    right = st.deferred(lambda: _right(shape))
    return st.one_of(right, right, right, NONSENSE)


def _right(shape: SchemaNode) -> st.SearchStrategy[Any]:
    forms: list[st.SearchStrategy[Any]] = []
    if shape.is_leaf or shape.key == "[]":
        forms.append(TEXTS)
    if shape.item is not None:
        forms.append(st.lists(contents(shape.item), max_size=2))
    if shape.named is not None:
        forms.append(st.dictionaries(TEXTS, contents(shape.named), max_size=2))
    if shape.children:
        some = st.lists(st.sampled_from(sorted(shape.children)), min_size=1, max_size=3, unique=True)
        forms.append(some.flatmap(lambda keys: _section(shape, keys)))
    return st.one_of(*forms)


def _section(shape: SchemaNode, keys: list[str]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({key: contents(shape.children[key]) for key in keys})


@pytest.mark.parametrize("rules", ["yaml", "xml", "lenient"])
@given(data=contents(ROOT))
def test_anything_is_bound_or_refused(rules: Rules, data: Any) -> None:
    """A file is taken or has problems; what is taken makes a configuration or is refused by it, and can be dumped."""
    layer = bind(tree_of(data, Source("x")), "x", rules=rules)
    try:
        made = ClientConfig.builder()._with_layer(layer).build()
    except InvalidConfigError:
        return

    assert not layer.problems
    if rules == "lenient":
        return  # variables may say half a section, and half a section is no file
    dumped = dump(made, include_secrets=True, lossy=True)
    reread = bind(tree_of(dumped.data, Source("dump")), "dump")
    assert dumped.warnings or ClientConfig.builder()._with_layer(reread).build() == made


@pytest.mark.parametrize("rules", ["yaml", "xml", "lenient"])
@given(data=contents(ROOT))
def test_values_are_converted_once(rules: Rules, data: Any) -> None:
    """What a layer holds is what the fields keep: their own converters refuse none of it and change none of it."""
    for section, values, _ in bind(tree_of(data, Source("x")), "x", rules=rules).settings:
        again = rechecked(action_on(section), section, values)

        assert {name: (type(value), value) for name, value in values.items()} == {
            name: (type(value), value) for name, value in again.items()
        }


@pytest.mark.parametrize("rules", ["yaml", "xml", "lenient"])
@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: ".".join(leaf.path))
def test_a_leaf_is_converted_as_its_field(rules: Rules, leaf: SchemaNode) -> None:
    """Whatever text an element accepts, its bounds included, becomes a value that its field keeps as it is."""
    assert leaf.target is not None
    at = tuple("m" if part == "*" else part for part in leaf.target[0])
    attribute = leaf.target[1]
    accepted = 0
    for text in (*EXAMPLES, *leaf.codec.choices, str(leaf.codec.minimum), str(leaf.codec.maximum)):
        try:
            value = leaf.codec.read(Scalar(Source("x"), text=text, plain=False), rules)
        except ConversionError:
            continue
        accepted += 1
        kept = rechecked(action_on(at), at, {attribute: value})[attribute]
        assert (type(value), value) == (type(kept), kept)

    assert accepted


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("'<hidden>'", "[0].access-control-service"),
        ("{x: ['<hidden>', y]}", "[0].access-control-service.x"),
        ("{x: {y: '<hidden>'}}", "[0].access-control-service.x.y"),
        ("[null, y]", "[0].access-control-service"),
    ],
)
def test_what_is_kept_as_it_stands_is_refused_by_its_place(said: str, path: str) -> None:
    """Where anything may stand, a masked secret may not, nor may nothing."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_yaml(f"hazelcast-client: {{security: {{realms: [{{access-control-service: {said}}}]}}}}")

    assert [f"security.realms{path}"] == [problem.path for problem in caught.value.problems]
    assert [1] == [problem.origin.line for problem in caught.value.problems if problem.origin is not None]
