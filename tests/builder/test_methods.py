"""What tools and people see of builder methods."""

from __future__ import annotations

import inspect
import pydoc
import typing
import weakref
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Self

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, ClientNetworkConfig, NearCacheConfig
from hazelcast_fluent.builder._generated import GeneratedMethods
from hazelcast_fluent.builder._methods import KEEP, signature_of, specs_of
from hazelcast_fluent.config._fields import fields_by_keyword
from hazelcast_fluent.config.options import field_docs

SPECS = specs_of(GeneratedMethods)
GENERATED = {name: getattr(GeneratedMethods, name) for name in SPECS}


@pytest.mark.parametrize("name", GENERATED)
def test_a_builder_method_has_its_name(name: str) -> None:
    """A generated builder method prints and is documented as any method."""
    method: Any = GENERATED[name]

    assert (name, f"GeneratedMethods.{name}", "hazelcast_fluent.builder._generated") == (
        method.__name__,
        method.__qualname__,
        method.__module__,
    )
    assert method.__doc__


@pytest.mark.parametrize("name", GENERATED)
def test_a_builder_method_has_a_signature(name: str) -> None:
    """`inspect` sees the parameters that a builder method takes."""
    bound = inspect.signature(getattr(ClientConfig.builder(), name))
    shape = SPECS[name]

    assert list(signature_of(shape).parameters)[1:] == list(bound.parameters)
    assert Self is bound.return_annotation


def test_a_section_method_has_the_config_classes_parameters() -> None:
    """Every keyword of the config class is there, none of them required."""
    own, method = inspect.signature(ClientNetworkConfig), inspect.signature(ClientConfigBuilder.network)

    assert ["self", *own.parameters] == list(method.parameters)
    assert {KEEP} == {parameter.default for name, parameter in method.parameters.items() if name != "self"}


def test_an_entry_method_needs_its_name_alone() -> None:
    """The name comes first and has no default."""
    name, *others = list(inspect.signature(ClientConfig.builder().near_cache).parameters.values())

    assert ("name", inspect.Parameter.empty) == (name.name, name.default)
    assert list(inspect.signature(NearCacheConfig).parameters)[1:] == [parameter.name for parameter in others]


def test_single_methods() -> None:
    """What replaces takes one value, what adds and what removes any number; each with its type."""
    builder = ClientConfig.builder()

    assert [
        "(value: hazelcast_fluent.config.security.GroupConfig, /) -> Self",
        "(values: list[str] | tuple[str, ...] | collections.abc.Iterator[str], /) -> Self",
        "(*items: str) -> Self",
        "(*items: str) -> Self",
        "(*names: str) -> Self",
    ] == [
        str(inspect.signature(method)).replace("typing.", "")
        for method in (
            builder.group_config,
            builder.addresses,
            builder.address,
            builder.without_address,
            builder.without_near_cache,
        )
    ]


@pytest.mark.parametrize("method", [ClientConfigBuilder.near_cache, ClientConfigBuilder.ssl])
def test_help_a2(method: Any) -> None:
    """`help` shows the parameters with their types and what each is for (A2)."""
    text = pydoc.plain(pydoc.render_doc(method))
    cls = SPECS[method.__name__].config_class

    assert "Omitted keywords keep their current value." in text
    for keyword, field in fields_by_keyword(cls).items():
        assert f"{keyword}: {field_docs(cls)[field.name].split()[0]}" in text


def test_documentation_of_a_single_field() -> None:
    """A method that changes one field has the help of that field."""
    text = inspect.getdoc(ClientConfigBuilder.without_label)

    assert text is not None
    assert f"Remove these from `labels`; missing ones are ignored.\n\n{field_docs(ClientConfig)['labels']}" == text


@pytest.mark.parametrize("name", GENERATED)
def test_source_a2(name: str) -> None:
    """`inspect` finds the lines that a generated method consists of (A2)."""
    assert "self._with_change(" in inspect.getsource(getattr(ClientConfigBuilder, name))


def own_methods() -> Iterator[Any]:
    """Yield all public methods of the builder."""
    for name, method in inspect.getmembers(ClientConfigBuilder, inspect.isfunction):
        if not name.startswith("_"):
            yield pytest.param(method, id=name)


@pytest.mark.parametrize("method", list(own_methods()))
def test_annotations_resolve_a1(method: Any) -> None:
    """Each parameter has a type that `typing.get_type_hints` resolves (A1)."""
    hints = typing.get_type_hints(method)

    assert {"return", *list(inspect.signature(method).parameters)[1:]} == set(hints)


def test_a_resolved_annotation() -> None:
    """It is the type that the field's converter takes."""
    assert int | float | timedelta | None == typing.get_type_hints(ClientConfigBuilder.near_cache)["ttl"]


def test_weak_references_a3() -> None:
    """A builder can be referred to weakly (A3)."""
    builder = ClientConfig.builder().client_name("x")
    reference = weakref.ref(builder)

    assert builder is reference()


def test_what_is_kept() -> None:
    """A keyword that is ``...`` counts as omitted."""
    builder = ClientConfig.builder().near_cache("m", ttl=3).group("a").heartbeat(interval=3)
    kept = builder.near_cache("m", ttl=..., max_idle=5).group(name=...).heartbeat(interval=...)  # type: ignore[arg-type]

    assert builder.near_cache("m", max_idle=5).build() == kept.build()
