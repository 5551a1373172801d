"""
Importing what was written for the clients themselves: a configuration object, or keywords.

What has no equivalent here is reported, never dropped silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import attrs

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.clients.announcement import OnUnsupported, announce
from hazelcast_fluent.clients.client import DISTRIBUTION
from hazelcast_fluent.clients.compatibility import CompatibilityReport, Item
from hazelcast_fluent.clients.imported import ClientWords, Importer
from hazelcast_fluent.clients.registry import all_clients, installed_client, keyword_client
from hazelcast_fluent.errors.values import Value

B = TypeVar("B", bound=SettingsBuilder[Any])
C = TypeVar("C", bound=RecordedSettings)


@attrs.frozen(repr=False, eq=False)
class Reading(Value, Generic[C]):
    """An imported configuration, with what is not in it."""

    config: C
    """The configuration."""

    report: CompatibilityReport
    """What is not in it as it was set there, with the reasons."""


def read_back(config: Any, builder: SettingsBuilder[C]) -> Reading[C]:
    """
    Return a client's configuration object as a configuration, with a report.

    Args:
        config: A ``hazelcast.ClientConfig`` of 3.12 or a ``hazelcast.config.Config`` of 5.x.
        builder: The builder to set the options on.

    Raises:
        TypeError: *config* is neither.
        InvalidConfigError: It holds values that are refused here.
    """
    client = next((one for one in (installed_client(), *all_clients()) if one.is_config(config)), None)
    if client is None:
        raise TypeError(f"must be a ClientConfig of the 3.12 client or a Config of the 5.x client, got {type(config)}")
    made, items = client.read(config, builder)
    return Reading(made, CompatibilityReport(f"a configuration of {DISTRIBUTION} {client.line}, imported", items))


def from_client_config(config: Any, builder: SettingsBuilder[C], *, on_unsupported: OnUnsupported = "warn") -> C:
    """
    Return a client's configuration object as a configuration, and report what has no equivalent.

    Args:
        config: A ``hazelcast.ClientConfig`` of 3.12 or a ``hazelcast.config.Config`` of 5.x.
        builder: The builder to set the options on.
        on_unsupported: What to do about what has no equivalent here: a warning each, one error, or nothing.

    Raises:
        TypeError: *config* is neither.
        InvalidConfigError: It holds values that are refused here.
        UnsupportedOptionsError: Something has no equivalent, and *on_unsupported* is ``"error"``.
    """
    reading = read_back(config, builder)
    announce(reading.report.unsupported, on_unsupported, "this library")
    return reading.config


def from_keywords(
    keywords: Mapping[str, Any], builder: SettingsBuilder[C], *, on_unsupported: OnUnsupported = "warn"
) -> C:
    """
    Return the configuration that ``hazelcast.HazelcastClient(**keywords)`` of 5.x would have.

    As there, None means that the option is not set.

    Raises:
        InvalidConfigError: Values are refused here, or keywords are no options of that client; all of them at once.
        UnsupportedOptionsError: Something has no equivalent, and *on_unsupported* is ``"error"``.
    """
    importer, items = _with_keywords(keywords, builder)
    config = importer.build()
    announce(items, on_unsupported, "this library")
    return config


def with_keywords(keywords: Mapping[str, Any], builder: B) -> B:
    """
    Return a builder with keywords of the 5.x client set over its options; None means that an option is not set.

    Raises:
        InvalidConfigError: Values are refused here, or keywords are no options of that client; all of them at once.
    """
    importer, items = _with_keywords(keywords, builder)
    changed: Any = importer.builder()
    announce(items, "warn", "this library")
    made: B = changed
    return made


def _with_keywords(keywords: Mapping[str, Any], builder: SettingsBuilder[C]) -> tuple[Importer[C], list[Item]]:
    client = keyword_client()
    importer = Importer(builder, ClientWords(client.mapping))
    given = {name: value for name, value in keywords.items() if value is not None}
    items = client.set_keywords(given, importer)
    return importer, [item for item in items if item.status == "unsupported"]
