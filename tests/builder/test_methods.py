"""What tools and people see of builder methods."""

from __future__ import annotations

import inspect
import pydoc
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, ClientNetworkConfig, NearCacheConfig
from hazelcast_fluent.builder._generated import Chain
from hazelcast_fluent.builder._methods import SPECS, signature_of

LIFTED = {name: method for name, method in vars(Chain).items() if callable(method) and method in SPECS}


@pytest.mark.parametrize("name", LIFTED)
def test_a_verb_knows_its_name(name: str) -> None:
    """A lifted builder method prints and is documented as any method."""
    method: Any = LIFTED[name]

    assert (name, f"ClientConfigBuilder.{name}", "hazelcast_fluent.builder.builder") == (
        method.__name__,
        method.__qualname__,
        method.__module__,
    )
    assert method.__doc__
    assert "\n    " not in method.__doc__.replace("\n\n", "\n")


@pytest.mark.parametrize("name", LIFTED)
def test_a_verb_has_a_signature(name: str) -> None:
    """`inspect` sees the parameters that a builder method takes."""
    bound = inspect.signature(getattr(ClientConfig.builder(), name))
    shape = SPECS[LIFTED[name]]

    assert list(signature_of(shape).parameters)[1:] == list(bound.parameters)
    assert "Self" == bound.return_annotation


def test_a_section_verb_has_the_config_classes_parameters() -> None:
    """Every keyword of the config class is there, none of them required."""
    own, method = inspect.signature(ClientNetworkConfig), inspect.signature(ClientConfigBuilder.network)

    assert ["self", *own.parameters] == list(method.parameters)
    assert {...} == {parameter.default for name, parameter in method.parameters.items() if name != "self"}


def test_an_entry_verb_needs_its_name_alone() -> None:
    """The name comes first and has no default."""
    name, *others = list(inspect.signature(ClientConfig.builder().near_cache).parameters.values())

    assert ("name", inspect.Parameter.empty) == (name.name, name.default)
    assert list(inspect.signature(NearCacheConfig).parameters)[1:] == [parameter.name for parameter in others]


def test_single_verbs() -> None:
    """What replaces takes one value, what adds and takes out any number."""
    builder = ClientConfig.builder()

    assert ["(value, /)", "(values, /)", "(*items)", "(*items)", "(*names)"] == [
        str(inspect.signature(method)).replace(" -> 'Self'", "")
        for method in (
            builder.group_config,
            builder.addresses,
            builder.address,
            builder.without_address,
            builder.without_near_cache,
        )
    ]


def test_help() -> None:
    """`help` shows the keywords and what they are for."""
    text = pydoc.plain(pydoc.render_doc(ClientConfigBuilder.near_cache))

    assert "eviction_max_size" in text
    assert "An omitted keyword keeps what was said before." in text


def test_the_stand_in_does_nothing() -> None:
    """What stands behind a builder method for `inspect` can be called, and does nothing."""
    stand_in: Any = inspect.unwrap(ClientConfigBuilder.near_cache, stop=lambda f: hasattr(f, "shape"))
    behind: Any = vars(NearCacheConfig.__init__)["__wrapped__"]

    assert [None, None] == [stand_in(), behind()]
