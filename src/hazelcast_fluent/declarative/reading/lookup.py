"""Where a configuration is looked for when none is named: where Java's ``ClientConfig.load()`` looks."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import attrs

from hazelcast_fluent.declarative.reading.files import require_regular
from hazelcast_fluent.declarative.reading.imports import locate
from hazelcast_fluent.errors import ConfigWarning, ConversionError, InvalidConfigError, Origin, Problem
from hazelcast_fluent.errors.values import Value
from hazelcast_fluent.formats.layer import ConfigSource
from hazelcast_fluent.formats.registry import SUFFIXES


@attrs.frozen(repr=False, eq=False)
class Search(Value):
    """How one sort of file is found."""

    variable: str
    """The name among the caller's variables that holds its path: Java's system property."""

    environment: str
    """The environment variable that holds its path."""

    names: tuple[str, ...]
    """What it is called in the working directory, the first one first."""


CLIENT_FILE = Search(
    "hazelcast.client.config",
    "HAZELCAST_CLIENT_CONFIG",
    tuple(f"hazelcast-client{suffix}" for suffix in SUFFIXES),
)
"""The client's configuration."""

FAILOVER_FILE = Search(
    "hazelcast.client.failover.config",
    "HAZELCAST_CLIENT_FAILOVER_CONFIG",
    tuple(f"hazelcast-client-failover{suffix}" for suffix in SUFFIXES),
)
"""The failover configuration."""


class Found(NamedTuple):
    """The result of a search."""

    path: str | None
    """The file to load, or None."""

    looked_for: tuple[ConfigSource, ...]
    """What was looked for before the file was found, and what was found and is not read."""

    problems: tuple[Problem, ...] = ()
    """Why the file that is named, or was found, can't be read."""


def look_for(
    search: Search = CLIENT_FILE,
    *,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    stacklevel: int = 2,
) -> Found:
    """Return the file that `find_file` finds, and what was looked for; what is wrong with it is not raised."""
    environment = os.environ if environment is None else environment
    missing: list[ConfigSource] = []
    for name, given in ((search.variable, variables or {}), (search.environment, environment)):
        if name in given:
            break
        missing.append(ConfigSource(name, "not found"))
    is_named = len(missing) < len((search.variable, search.environment))
    try:
        path = find_file(search, variables=variables, environment=environment, stacklevel=stacklevel + 1)
    except InvalidConfigError as error:
        return Found(None, tuple(missing), error.problems)
    return Found(path, (*missing, *(() if is_named else _beside(search, path))))


def _beside(search: Search, path: str | None) -> Iterator[ConfigSource]:
    """Yield the files that were looked for before the one that was found, and those that are there and not read."""
    end = len(search.names) if path is None else search.names.index(path)
    for at, name in enumerate(search.names):
        if at < end:
            yield ConfigSource(name, "not found")
        elif at > end and Path(name).exists():
            yield ConfigSource(name, "not read")


def find_file(
    search: Search = CLIENT_FILE,
    *,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    stacklevel: int = 2,
) -> str | None:
    """
    Return the path of the file to load, or None if there is none.

    Args:
        search: Which sort of file.
        variables: The caller's variables.
        environment: The environment; None for the process's own.
        stacklevel: Whose line a warning names; 2 for the caller's.

    Raises:
        InvalidConfigError: A variable names a file that does not exist or that has the suffix of no format, or what is
            found is no regular file.
    """
    environment = os.environ if environment is None else environment
    if variables is not None and search.variable in variables:
        return _named(variables[search.variable], Origin(search.variable, kind="set"))
    if search.environment in environment:
        return _named(environment[search.environment], Origin(search.environment, kind="environment"))
    found = [name for name in search.names if Path(name).exists()]
    if len(found) > 1:
        others = " and ".join(found[1:])
        warnings.warn(f"{found[0]} is read and {others} is not; keep one of them", ConfigWarning, stacklevel)
    if not found:
        return None
    require_regular(found[0])
    return found[0]


def require_file(
    search: Search,
    *,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    stacklevel: int = 2,
) -> str:
    """Return the path as `find_file` does; finding none is an error that lists where it was looked for."""
    found = find_file(search, variables=variables, environment=environment, stacklevel=stacklevel + 1)
    if found is None:
        raise InvalidConfigError([nothing_found(search)])
    return found


def nothing_found(search: Search) -> Problem:
    """Return the problem that there is no file, with where it was looked for."""
    places = [search.variable, search.environment, *(str(Path(name).absolute()) for name in search.names)]
    return Problem("", f"there is no file to load; looked at {', '.join(places)}", code="missing-file")


def _named(name: str, origin: Origin) -> str:
    """Return the file that a variable names, as a path or as ``package:my.package/name``."""
    if Path(name).suffix.lower() not in SUFFIXES:
        problem = Problem(origin.source, f"must name a file that ends in {', '.join(SUFFIXES)}", repr(name), origin)
        raise InvalidConfigError([problem])
    try:
        return locate(name, None).name
    except ConversionError as error:
        rule = error.rule
        if "looked at" in rule:
            rule = f"must name a file that exists; looked at {Path(name).absolute()}"
        problem = ConversionError(rule, hint=error.hint).problem(origin.source, origin=origin)
    raise InvalidConfigError([problem])
