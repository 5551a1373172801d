"""Where a configuration is looked for when nobody names it: where Java's ``ClientConfig.load()`` looks."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path

import attrs

from hazelcast_fluent.config._value import Value
from hazelcast_fluent.declarative.reading.files import require_regular
from hazelcast_fluent.declarative.reading.imports import locate
from hazelcast_fluent.errors import ConfigWarning, ConversionError, InvalidConfigError, Origin, Problem
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
        InvalidConfigError: A variable names a file that does not exist, or whose suffix says no format; or what is
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
        looked = (
            f"{search.variable}, {search.environment}, {', '.join(str(Path(name).absolute()) for name in search.names)}"
        )
        raise InvalidConfigError([Problem("", f"there is no file to load; looked at {looked}")])
    return found


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
