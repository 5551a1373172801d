"""What the tests of binding and dumping share."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent import ClientConfig
from hazelcast_fluent._layer import Layer
from hazelcast_fluent._tree import Source
from hazelcast_fluent.formats import yaml
from hazelcast_fluent.loading.binder import bind


def layer(text: str, **options: Any) -> Layer:
    """Return what the YAML *text*, the content of the root, says."""
    tree = yaml.read(text, Source("x.yaml"))
    return bind(tree, "x.yaml", **options)


def config(text: str, **options: Any) -> ClientConfig:
    """Return the configuration that *text* makes."""
    return ClientConfig.builder()._with_layer(layer(text, **options)).build()


def faults(text: str, **options: Any) -> list[str]:
    """Return what is wrong with *text*."""
    return [str(fault) for fault in layer(text, **options).faults]


def said(text: str, **options: Any) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return the values by section, without those that take something away."""
    found = {}
    for settings in layer(text, **options).settings:
        values = {name: value for name, value in settings.values.items() if value is not None}
        if values:
            found[settings.section] = values
    return found


__all__ = ["config", "faults", "layer", "said"]
