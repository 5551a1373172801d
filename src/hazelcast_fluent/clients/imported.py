"""Importing what was written for a client: the builder calls for its options, read off its option mapping."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

import attrs

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.calls import BuilderCall, call_for
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.clients.client import Client
from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.clients.mapping import OptionMapping, unchanged
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY
from hazelcast_fluent.errors import InvalidConfigError, Problem, error_of_call, shown
from hazelcast_fluent.errors.phrases import Words

C = TypeVar("C", bound=RecordedSettings)

Change: TypeAlias = Callable[[SettingsBuilder[Any]], SettingsBuilder[Any]]
"""What one option does to a builder."""


class Setting(NamedTuple):
    """One option here that is set from one of the client's."""

    call: BuilderCall
    """The builder method that sets it."""

    read: Callable[[Any], Any]
    """Returns its value for the client's."""

    field: str
    """The field that holds it."""


class ImportTables(NamedTuple):
    """How the options of a client are set here."""

    options: Mapping[str, tuple[Setting, ...]]
    """The client's options by name; some set several here."""

    entries: Mapping[str, tuple[str, Mapping[str, Setting]]]
    """The client's options that hold entries: the builder method, and the options of an entry by name."""


@functools.cache
def tables_of(client: Client) -> ImportTables:
    """Return how the options of *client* are set here."""
    return import_tables(client.mapping)


def import_tables(mapping: Mapping[str, OptionMapping]) -> ImportTables:
    """Return how the options that the rows of *mapping* name are set here; properties have no other names."""
    options: dict[str, tuple[Setting, ...]] = {}
    entries: dict[str, tuple[str, dict[str, Setting]]] = {}
    for row in mapping.values():
        if not row.target or row.read is None or row.target.startswith("set_property"):
            continue
        holder, star, option = row.target.partition(".*")
        setting = Setting(call_for(row.path), row.read, row.path.rpartition(".")[2])
        if not star:
            options[row.target] = (*options.get(row.target, ()), setting)
        elif not option:
            entries[holder] = (setting.call.method, {})
        else:
            entries[holder][1][option[1:]] = setting
    return ImportTables(options, entries)


def with_values(builder: SettingsBuilder[Any], given: Iterator[tuple[BuilderCall, Any]]) -> SettingsBuilder[Any]:
    """Return *builder* with values set, all keywords of a method in one call."""
    keywords: dict[str, dict[str, Any]] = {}
    for call, value in given:
        if call.keyword:
            keywords.setdefault(call.method, {})[call.keyword] = value
        else:
            builder = getattr(builder, call.method)(value)
    for method, values in keywords.items():
        builder = getattr(builder, method)(**values)
    return builder


class ClientWords(Words):
    """How the author of a client's own options reads ours: by the client's names, and with its values."""

    def __init__(self, mapping: Mapping[str, OptionMapping]) -> None:
        self._mapping = mapping

    def name(self, path: str) -> str:
        """Return the client's name of the option; *path* where it has none."""
        row = self._mapping.get(path)
        return row.target if row is not None and row.target else path

    def value(self, path: str, value: object) -> str:
        """Return *value* of the option as the client has it."""
        row = self._mapping.get(path)
        if row is None or value is None:
            return shown(value)
        if isinstance(value, bool) and row.read is not unchanged:  # one option of the client's is a switch and a value
            return "set" if value else "None"
        return shown(row.convert(value))


class Importer(Generic[C]):
    """A builder that goes on after a problem, so that all are reported together."""

    def __init__(self, builder: SettingsBuilder[C], words: ClientWords | None = None) -> None:
        self._builder = builder
        self._words = words
        self._problems: list[Problem] = []

    def apply(self, change: Change, option: str | Mapping[str, str] = "") -> None:
        """
        Apply a change, or keep its problems.

        Args:
            change: What to do to the builder.
            option: The client's option that the problems are about, or its options by the fields here.
        """
        try:
            self._builder = change(self._builder)
        except InvalidConfigError as error:
            self._problems += (_named(one, option) for one in error.problems)

    def set(self, call: BuilderCall, value: Any) -> None:
        """Set one option."""
        self.apply(functools.partial(with_values, given=iter([(call, value)])))

    def refuse(self, problem: Problem) -> None:
        """Keep a problem."""
        self._problems.append(problem)

    def builder(self) -> SettingsBuilder[C]:
        """
        Return the builder with all options set.

        Raises:
            InvalidConfigError: There were problems; the error holds all of them.
        """
        if self._problems:
            raise error_of_call(self._problems)
        return self._builder

    def build(self) -> C:
        """
        Return the configuration.

        Raises:
            InvalidConfigError: There were problems; the error holds all of them.
        """
        try:
            config = self._builder.build()
        except InvalidConfigError as error:
            self._problems += map(self._worded, error.problems)
        else:
            if not self._problems:
                return config
        raise error_of_call(self._problems)

    def _worded(self, problem: Problem) -> Problem:
        # what has an origin comes from a source with words of its own
        if self._words is None or problem.origin is not None or problem.source_path is not None:
            return problem
        return problem.worded(self._words, self._words.name(problem.path))


def _named(problem: Problem, option: str | Mapping[str, str]) -> Problem:
    name = option if isinstance(option, str) else option.get(problem.path.rpartition(".")[2], "")
    return attrs.evolve(problem, source_path=name) if name else problem


TIMES = ("ttl", "max_idle")
"""The keywords whose 0 means *at once* to the clients and *never* here."""


def without_zero_times(path: str, given: dict[str, Any]) -> Iterator[Item]:
    """Remove times of 0 from *given* and return an item for each."""
    for keyword in TIMES:
        if keyword in given and given[keyword] == 0:
            del given[keyword]
            reason = "0 lets entries expire at once in that client; here it would mean never, so it is left out"
            yield Item(f"{path}.{keyword}", "unsupported", value="0", reason=reason, impact="changes behavior")


def patterns(path: str, entries: Mapping[str, Any]) -> Iterator[Item]:
    """Return an item for each name that is a pattern here; a mapping made here has patterns as well."""
    for name in entries if type(entries) is dict else ():
        if isinstance(name, str) and ("*" in name or name == DEFAULT_ENTRY):
            reason = "the name is an exact name in that client and a pattern here"
            yield Item(f"{path}.{name}", "unsupported", reason=reason, impact="changes behavior")
