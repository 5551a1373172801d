"""Where the values of options came from."""

from __future__ import annotations

import functools
from typing import Any

from hazelcast_fluent.builder.history import Change, linked, oldest_first, trail
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config._fields import default_of, fields_by_name
from hazelcast_fluent.config.client_settings import ENTRIES, ClientSettings
from hazelcast_fluent.config.options import Path, parse_path, value_at
from hazelcast_fluent.errors import CODE, DEFAULT, Origin, is_of_program

Assignment = tuple[Any, Origin]
"""A value that an option was set to, and where that came from."""


class Provenance:
    """The history of one configuration by option, so that looking up many options is cheap."""

    def __init__(self, config: RecordedSettings, at: Path = ()) -> None:
        """
        Index the history.

        Args:
            config: The configuration.
            at: The option, section or entry to look up, or one above it; all by default.
        """
        self._config = config
        self._changes: dict[tuple[Path, Any], list[tuple[tuple[int, int], Change]]] = {}
        self._latest: dict[Path, Change] = {}
        for number, step in enumerate(oldest_first(config._history)):
            if step.action not in {"problems", "sources"}:
                for part, change in enumerate(step.near(at)):
                    self._note((number, part), change)

    def _note(self, number: tuple[int, int], step: Change) -> None:
        for depth in range(len(step.at) + 1):
            self._latest[step.at[:depth]] = step
        for name in step.changes:
            self._changes.setdefault((step.at, name), []).append((number, step))

    @functools.cached_property
    def has_source(self) -> bool:
        """Whether anything was set by a file or a variable, whose author reads what is reported."""
        found = (step.origin(name) for (_, name), steps in self._changes.items() for _, step in steps)
        return not all(map(is_of_program, found))

    def assignments(self, path: Path) -> tuple[Assignment, ...]:
        """Return the values that the option at *path* was set to, newest first."""
        keys: list[tuple[Path, Any]] = [(path[:depth], path[depth]) for depth in range(len(path))]
        keys.append((path[:1], path[1:]))
        steps = {number: step for key in keys for number, step in self._changes.get(key, ())}
        flat = [(step.action, step.at, step.changes, step.origins) for _, step in sorted(steps.items())]
        return tuple(trail(linked(flat), path)) if flat else ()

    def origin(self, path: Path, *, is_default: bool | None = None) -> Origin:
        """
        Return where the option, entry or section at *path* came from.

        A section or entry came from where the newest value in it did. An option without a recorded value has its
        default, or was given to a constructor.
        """
        for _, place in self.assignments(path):
            return place
        step = self._latest.get(path)
        if step is not None:
            # the place of an entry without options of its own is kept under no name
            return next((step.origin(name) for name in step.changes), step.origin(""))
        if is_default is None:
            is_default = value_at(self._config, path) == _default(path)
        return DEFAULT if is_default else CODE


def origin(config: RecordedSettings, path: str) -> Origin:
    """
    Return where the option, entry or section at *path* came from.

    Raises:
        InvalidConfigError: There is nothing at *path*.
    """
    at = parse_path(config, path)
    return Provenance(config, at).origin(at)


def _default(path: Path) -> Any:
    entry = ENTRIES.get(path[0])
    if entry is not None and len(path) > 2:  # noqa: PLR2004  # an option of an entry, by the name of the mapping and its own
        return default_of(fields_by_name(entry)[path[2]])
    try:
        return value_at(ClientSettings(), path)
    except AttributeError:
        return None
