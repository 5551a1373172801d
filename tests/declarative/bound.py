"""What the tests of binding and dumping share."""

from __future__ import annotations

from typing import Any

import attrs

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.formats import yaml
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.nodes import Source


def layer(text: str, **options: Any) -> Layer:
    """Return what the YAML *text*, the content of the root, says."""
    tree = yaml.read(text, Source("x.yaml"))
    return bind(tree, "x.yaml", **options)


def config(text: str, **options: Any) -> ClientConfig:
    """Return the configuration that *text* makes."""
    bound = attrs.evolve(layer(text, **options), warnings=())
    return ClientConfig.builder()._with_layer(bound).build()


def problems(text: str, **options: Any) -> list[str]:
    """Return what is wrong with *text*."""
    return [str(problem) for problem in layer(text, **options).problems]


def said(text: str, **options: Any) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return `values_of` without those that take something away."""
    found = {}
    for section, values in values_of(layer(text, **options)).items():
        given = {name: value for name, value in values.items() if value is not None}
        if given:
            found[section] = given
    return found


def values_of(read: Layer) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return the values by section, those for Java by the section of its file."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for section, values, *_ in read.settings:
        for name, value in values.items():
            *inside, last = name if section == ("java_config",) else (name,)
            found.setdefault((*section, *inside), {})[last] = value
    return found


__all__ = ["config", "layer", "problems", "said", "values_of"]
