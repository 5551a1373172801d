"""A client as a value: its name, its versions, its option mapping, and how it is started."""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.clients.mapping import OptionMapping, TargetPath, version_key
from hazelcast_fluent.config.client_settings import ClientSettings

if TYPE_CHECKING:
    from hazelcast_fluent.clients.diagnosis.target import Target

DISTRIBUTION = "hazelcast-python-client"
"""The distribution that holds every Hazelcast client for Python; its major version is the client's."""


class Imported(NamedTuple):
    """What was imported."""

    config: Any
    """The configuration, of the builder's class."""

    items: tuple[Any, ...]
    """The items of a compatibility report for what is not in it as it was set."""


class RefusedError(Exception):
    """The client's own configuration class refuses values: pairs of the client's option and the rule."""

    def __init__(self, refused: list[tuple[str, str]]) -> None:
        super().__init__(refused)
        self.refused = refused


def nested(values: Mapping[TargetPath, Any]) -> dict[str, Any]:
    """Return *values* as dicts in dicts."""
    made: dict[str, Any] = {}
    for path, value in values.items():
        holder = made
        for name in path[:-1]:
            holder = holder.setdefault(name, {})
        holder[path[-1]] = value
    return made


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Client:
    """One line of clients that share an option mapping."""

    newest: str
    """The newest version that the mapping was compared with; later ones are treated like it."""

    mapping: Mapping[str, OptionMapping]
    """Its option mapping, by attribute path."""

    mapping_file: str
    """The file that holds the mapping, for contributors who miss a row."""

    require: Callable[[], None]
    """Raises where the client is not installed, with what to install."""

    make_config: Callable[[dict[TargetPath, Any]], Any]
    """Returns the client's own configuration object; raises `RefusedError` for values that it refuses."""

    start: Callable[[Any, ClientSettings], Any]
    """Returns a started client, given that object and the configuration; raises ConnectionFailedError."""

    target: Callable[[Any, ClientSettings, bool], Target]
    """Returns what a probe tries, given that object, the configuration, and whether it is for asyncio."""

    start_async: Callable[[Any, ClientSettings], Awaitable[Any]] | None = None
    """The same for asyncio; None where there is no client for it."""

    is_config: Callable[[Any], bool]
    """Returns whether an object is a configuration object of this client."""

    importer: str
    """The module that reads such objects by its function ``read``, and keywords by ``set_keywords``."""

    takes_keywords: bool = False
    """Whether the client takes its options as keywords."""

    after_start: Callable[[ClientSettings], Callable[[Any], None]] | None = None
    """Returns, before the start, what to do with the started client; None for nothing."""

    @property
    def line(self) -> str:
        """The line of versions, for people: ``5.x``."""
        return f"{version_key(self.newest)[0]}.x"

    def read(self, config: Any, builder: SettingsBuilder[Any]) -> Imported:
        """Return such an object as a configuration built on the builder, with what is not in it as it was set."""
        read: Imported = importlib.import_module(self.importer).read(self, config, builder)
        return read

    def set_keywords(self, options: Mapping[str, Any], importer: Any) -> list[Any]:
        """Set keywords on an importer; return what is not set as given."""
        unset: list[Any] = importlib.import_module(self.importer).set_keywords(self, options, importer)
        return unset

    def row(self, pattern: str) -> OptionMapping:
        """
        Return the row for an option.

        Raises:
            LookupError: There is none; the message names the file that lacks it.
        """
        row = self.mapping.get(pattern)
        if row is None and pattern.startswith("properties."):
            row = self.mapping.get("properties.*")
        if row is None:
            raise LookupError(f"{self.mapping_file} has no row for {pattern}: add one, as every option needs one")
        return row

    def known_version(self, version: str) -> str:
        """Return *version*, or the newest known one for ``""`` and whatever is newer."""
        return self.newest if not version or self.is_newer(version) else version

    def is_newer(self, version: str) -> bool:
        """Whether *version* is newer than the newest known one."""
        return version_key(version) > version_key(self.newest)

    def __repr__(self) -> str:
        return f"<{DISTRIBUTION} up to {self.newest}>"
