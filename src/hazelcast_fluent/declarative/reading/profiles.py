"""
Profiles: files that override another one, for one environment or purpose.

The file of the profile ``prod`` stands beside ``hazelcast-client.yaml`` and is ``hazelcast-client-prod`` with the
suffix of any format.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path

from hazelcast_fluent.declarative.reading.files import PACKAGE, find_resource, require_regular
from hazelcast_fluent.declarative.reading.lookup import Found
from hazelcast_fluent.errors import ConfigWarning, InvalidConfigError, Problem, did_you_mean, with_article
from hazelcast_fluent.formats.layer import ConfigSource
from hazelcast_fluent.formats.registry import SUFFIXES

VARIABLE = "HAZELCAST_CLIENT_PROFILE"
"""The environment variable that names profiles, separated by commas."""

_DEFAULT = "hazelcast-client"
_NAME = re.compile(r"[\w.-]+")
_OTHER_FILES = "failover"
"""What the names of other files of Hazelcast have after ``hazelcast-client-``."""


def profiles_of(profile: str | Iterable[str] | None, environment: Mapping[str, str] | None) -> tuple[str, ...]:
    """
    Return the names of the profiles to read, in their order.

    Args:
        profile: What a program names: one, several or none; None for those that the environment names.
        environment: The environment; None for the process's own.

    Raises:
        TypeError: A name is no string.
    """
    if profile is None:
        given = (os.environ if environment is None else environment).get(VARIABLE, "")
        return tuple(filter(None, (name.strip() for name in given.split(","))))
    names = (profile,) if isinstance(profile, str) else tuple(profile)
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"a profile is named by a string, and not by {with_article(name)}")
    return names


def find_profile(name: str, base: str | None, *, stacklevel: int = 2) -> Found:
    """
    Return the file of a profile.

    Args:
        name: The profile.
        base: The file that it overrides; None where there is none, for one in the working directory.
        stacklevel: Whose line a warning names; 2 for the caller's.
    """
    if not _NAME.fullmatch(name) or name.startswith(_OTHER_FILES):
        rule = f"must consist of letters, digits, - _ and ., and not begin with {_OTHER_FILES}"
        return Found(None, (), (Problem("profile", rule, repr(name)),))
    names = [f"{_beginning(base)}-{name}{suffix}" for suffix in SUFFIXES]
    found = [candidate for candidate in names if _exists(candidate)]
    if not found:
        return Found(None, tuple(ConfigSource(name, "not found") for name in names), (_missing(name, base, names),))
    first, *others = found
    if others:
        text = f"{first} is read and {' and '.join(others)} is not; keep one of them"
        warnings.warn(text, ConfigWarning, stacklevel)
    looked_for = (
        *(ConfigSource(other, "not found") for other in names[: names.index(first)]),
        *(ConfigSource(other, "not read") for other in others),
    )
    try:
        if not first.startswith(PACKAGE):
            require_regular(first)
    except InvalidConfigError as error:
        return Found(None, looked_for, error.problems)
    return Found(first, looked_for)


def _beginning(base: str | None) -> str:
    return _DEFAULT if base is None else os.path.splitext(base)[0]  # noqa: PTH122  # a name in a package is no path


def _exists(name: str) -> bool:
    return find_resource(name) is not None if name.startswith(PACKAGE) else Path(name).exists()


def _missing(name: str, base: str | None, names: list[str]) -> Problem:
    there = profiles_beside(base)
    near = did_you_mean(name, there)
    listed = f"there are: {', '.join(there)}" if there else "there is no file of any profile"
    rule = f"there is no file for the profile {name!r}; looked at {', '.join(map(_place, names))}"
    return Problem("", rule, hint=f"{near} {listed}" if near else listed, code="missing-file")


def _place(name: str) -> str:
    return name if name.startswith(PACKAGE) else str(Path(name).absolute())


def profiles_beside(base: str | None) -> list[str]:
    """Return the profiles that have a file beside *base*; none for a file inside a Python package."""
    beginning = _beginning(base)
    if beginning.startswith(PACKAGE):
        return []
    place = Path(beginning)
    prefix = f"{place.name}-"
    try:
        files = sorted(place.parent.iterdir())
    except OSError:
        return []
    found = (file.stem.removeprefix(prefix) for file in files if _is_profile(file, prefix))
    return [name for name in dict.fromkeys(found) if _NAME.fullmatch(name) and not name.startswith(_OTHER_FILES)]


def _is_profile(file: Path, prefix: str) -> bool:
    return file.name.startswith(prefix) and file.suffix.lower() in SUFFIXES
