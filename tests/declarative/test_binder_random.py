"""Binding whatever a file may hold: never an exception, always a place."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.declarative.schema._java_scalars import Rules
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.writing import dump
from hazelcast_fluent.formats.nodes import Source, tree_of

TEXTS = st.sampled_from(
    ["", "true", "no", "0", "1", "5", "-1", "1.5", "99999999999", "LRU", "BINARY", "ON", "custom", "random", "none",
     "base64", "a.B", "python:a.b:C", "python:", "SGF6", "<hidden>", "TLSv1.2", "ü", "MEGABYTES", "SORTED", "a b"]
)  # fmt: skip  # the words of the file
NONSENSE = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda below: st.one_of(st.lists(below, max_size=2), st.dictionaries(TEXTS, below, max_size=2)),
    max_leaves=4,
)


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
