"""
Reading what was written for the clients themselves: a live configuration object, or the keywords of the 5.x client.

What our values can't hold is listed, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import attrs

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.clients.compatibility import CompatibilityReport, OnUnsupported, announce
from hazelcast_fluent.clients.v3 import importer as _readback3
from hazelcast_fluent.clients.v5 import importer as _readback5
from hazelcast_fluent.clients.v5.importer import OPTIONS
from hazelcast_fluent.config._value import Value
from hazelcast_fluent.errors import did_you_mean

C = TypeVar("C", bound=RecordedSettings)


@attrs.frozen(repr=False, eq=False)
class Reading(Value, Generic[C]):
    """A configuration that was read off a client's own, and what became of the rest."""

    config: C
    """The configuration in our terms."""

    report: CompatibilityReport
    """What does not stand in it as it stood there, with the reasons."""


def read_back(config: Any, builder: SettingsBuilder[C]) -> Reading[C]:
    """
    Return a client's configuration object in our terms.

    Args:
        config: A ``hazelcast.ClientConfig`` of 3.12 or a ``hazelcast.config.Config`` of 5.x.
        builder: The builder to set the options on.

    Raises:
        TypeError: *config* is neither.
        InvalidConfigError: It holds values that are refused here.
    """
    if hasattr(config, "group_config") and hasattr(config, "network_config") and hasattr(config, "logger_config"):
        made, items = _readback3.read(config, builder)
        return Reading(made, CompatibilityReport("a 3.12 ClientConfig, read back", items))
    if hasattr(config, "cluster_name") and hasattr(config, "cluster_members"):
        made, items = _readback5.read(config, builder)
        return Reading(made, CompatibilityReport("a 5.x Config, read back", items))
    raise TypeError(f"must be a ClientConfig of the 3.12 client or a Config of the 5.x client, got {type(config)}")


def from_client_config(config: Any, builder: SettingsBuilder[C], *, on_unsupported: OnUnsupported = "warn") -> C:
    """
    Return a client's configuration object in our terms, and say what is lost.

    Args:
        config: A ``hazelcast.ClientConfig`` of 3.12 or a ``hazelcast.config.Config`` of 5.x.
        builder: The builder to set the options on.
        on_unsupported: What to do about what can't be held: a warning each, one error, or nothing.

    Raises:
        TypeError: *config* is neither.
        InvalidConfigError: It holds values that are refused here.
        UnsupportedOptionsError: Something is lost and that shall be an error.
    """
    reading = read_back(config, builder)
    announce(reading.report.unsupported, on_unsupported, "this library")
    return reading.config


def from_keywords(
    keywords: Mapping[str, Any], builder: SettingsBuilder[C], *, on_unsupported: OnUnsupported = "warn"
) -> C:
    """
    Return the configuration that ``hazelcast.HazelcastClient(**keywords)`` of 5.x would have.

    As there, None means that nothing is said.

    Raises:
        TypeError: A keyword is no option of that client.
        InvalidConfigError: A value is refused here.
        UnsupportedOptionsError: Something is lost and that shall be an error.
    """
    for name in keywords:
        if name not in OPTIONS:
            hint = did_you_mean(name, OPTIONS)
            raise TypeError(f"{name!r} is no option of the 5.x client" + (f"; {hint}" if hint else ""))
    made, items = _readback5.made_of({name: value for name, value in keywords.items() if value is not None}, builder)
    announce([item for item in items if item.status == "unsupported"], on_unsupported, "this library")
    return made
