"""What tools and people see of verbs."""

from __future__ import annotations

import inspect
import pydoc
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, ClientNetworkConfig, NearCacheConfig
from hazelcast_fluent.builder._generated import Chain
from hazelcast_fluent.builder._methods import SHAPES, signature_of

LIFTED = {name: verb for name, verb in vars(Chain).items() if callable(verb) and verb in SHAPES}


@pytest.mark.parametrize("name", LIFTED)
def test_a_verb_knows_its_name(name: str) -> None:
    """A lifted verb prints and is documented as any method."""
    verb: Any = LIFTED[name]

    assert (name, f"ClientConfigBuilder.{name}", "hazelcast_fluent.builder.builder") == (
        verb.__name__,
        verb.__qualname__,
        verb.__module__,
    )
    assert verb.__doc__
    assert "\n    " not in verb.__doc__.replace("\n\n", "\n")


@pytest.mark.parametrize("name", LIFTED)
def test_a_verb_has_a_signature(name: str) -> None:
    """`inspect` sees the parameters that a verb takes."""
    bound = inspect.signature(getattr(ClientConfig.builder(), name))
    shape = SHAPES[LIFTED[name]]

    assert list(signature_of(shape).parameters)[1:] == list(bound.parameters)
    assert "Self" == bound.return_annotation


def test_a_section_verb_has_the_nouns_parameters() -> None:
    """Every keyword of the noun is there, none of them required."""
    own, verb = inspect.signature(ClientNetworkConfig), inspect.signature(ClientConfigBuilder.network)

    assert ["self", *own.parameters] == list(verb.parameters)
    assert {...} == {parameter.default for name, parameter in verb.parameters.items() if name != "self"}


def test_an_entry_verb_needs_its_name_alone() -> None:
    """The name comes first and has no default."""
    name, *others = list(inspect.signature(ClientConfig.builder().near_cache).parameters.values())

    assert ("name", inspect.Parameter.empty) == (name.name, name.default)
    assert list(inspect.signature(NearCacheConfig).parameters)[1:] == [parameter.name for parameter in others]


def test_single_verbs() -> None:
    """What replaces takes one value, what adds and takes out any number."""
    builder = ClientConfig.builder()

    assert ["(value, /)", "(values, /)", "(*items)", "(*items)", "(*names)"] == [
        str(inspect.signature(verb)).replace(" -> 'Self'", "")
        for verb in (
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
    """What stands behind a verb for `inspect` can be called, and does nothing."""
    stand_in: Any = inspect.unwrap(ClientConfigBuilder.near_cache, stop=lambda f: hasattr(f, "shape"))
    behind: Any = vars(NearCacheConfig.__init__)["__wrapped__"]

    assert [None, None] == [stand_in(), behind()]
