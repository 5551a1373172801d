"""The reference of the public names, by autodoc."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Mapping

import hazelcast_fluent
from hazelcast_fluent import ClientConfig, ClientConfigBuilder, ClientFailoverConfig, ClientFailoverConfigBuilder

_FIRST = (ClientConfig, ClientConfigBuilder, ClientFailoverConfig, ClientFailoverConfigBuilder)


def api_text() -> str:
    """Return directives for all public names: the main classes, then config classes, enums, errors and constants."""
    names = {name: getattr(hazelcast_fluent, name) for name in hazelcast_fluent.__all__}
    first = {name: value for name, value in names.items() if value in _FIRST}
    classes = {name: value for name, value in names.items() if inspect.isclass(value) and name not in first}
    errors = {name: value for name, value in classes.items() if issubclass(value, Exception)}
    enums = {name: value for name, value in classes.items() if issubclass(value, enum.Enum)}
    config_classes = {name: value for name, value in classes.items() if name not in errors and name not in enums}
    constants = {name: value for name, value in names.items() if name not in first and name not in classes}
    groups = {
        "Configurations and builders": (first, ("members", "inherited-members")),
        "Sections and values": (config_classes, ("members",)),
        "Enumerations": (enums, ("members",)),
        "Errors": (errors, ("members", "show-inheritance")),
    }
    text = "\n".join(_group(head, found, flags) for head, (found, flags) in groups.items())
    return text + "\n## Constants\n\n" + "".join(f"- `{name}` = `{value!r}`\n" for name, value in constants.items())


def _group(head: str, found: Mapping[str, object], flags: tuple[str, ...]) -> str:
    options = "".join(f"   :{flag}:\n" for flag in flags)
    blocks = "\n".join(f".. autoclass:: hazelcast_fluent.{name}\n{options}" for name in found)
    return f"## {head}\n\n```{{eval-rst}}\n{blocks}```\n"
