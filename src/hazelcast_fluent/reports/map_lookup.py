"""Which near cache serves a map, and why."""

from __future__ import annotations

from typing import final

import attrs

from hazelcast_fluent.config._value import Value
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.data_structures import NearCacheConfig
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY, find
from hazelcast_fluent.errors import AmbiguousPatternError, Origin
from hazelcast_fluent.reports.provenance import Trails


@final
@attrs.frozen(repr=False, eq=False)
class Candidate(Value):
    """One near cache that could serve the map."""

    name: str
    """Its name or pattern."""

    reason: str
    """How well it fits."""

    origin: Origin
    """Who set it up."""


@final
@attrs.frozen(repr=False, eq=False)
class NearCacheChoice(Value):
    """
    Which near cache serves a map.

    Its own entry counts first, then the pattern that shares most characters with the name, then ``default``.
    """

    map_name: str
    """The map."""

    entry: str | None
    """The name of the entry that serves it; None where none does."""

    config: NearCacheConfig | None
    """What the entry says."""

    reason: str
    """Why this one."""

    candidates: tuple[Candidate, ...]
    """All entries that fit, the best first."""

    def __str__(self) -> str:
        served = f"is served by near_cache_configs.{self.entry}" if self.entry is not None else "has no near cache"
        lines = [f"map {self.map_name!r} {served}: {self.reason}"]
        if self.config is not None:
            lines.append(f"  {self.config!r}")
        lines += [f"  {one.name}: {one.reason} ({one.origin})" for one in self.candidates]
        return "\n".join(lines)


def explain_map(config: ClientConfig, map_name: str) -> NearCacheChoice:
    """Return which near cache of *config* serves the map *map_name*, and which others would."""
    scored = sorted(_fitting(config, map_name), key=lambda fit: -fit[0])
    trails = Trails(config, ("near_cache_configs",))
    origins = {name: trails.origin(("near_cache_configs", name), is_default=False) for _, name, _ in scored}
    candidates = tuple(Candidate(name, why, origins[name]) for _, name, why in scored)
    try:
        chosen = find(config.near_cache_configs, map_name)
    except AmbiguousPatternError as error:
        return NearCacheChoice(map_name, None, None, str(error.problems[0].rule), candidates)
    if chosen is None:
        return NearCacheChoice(map_name, None, None, "no entry has its name, no pattern fits, there is no default", ())
    return NearCacheChoice(map_name, chosen.name, chosen, candidates[0].reason, candidates)


def _fitting(config: ClientConfig, map_name: str) -> list[tuple[float, str, str]]:
    found: list[tuple[float, str, str]] = []
    for name in config.near_cache_configs:
        head, star, tail = name.partition("*")
        if name == map_name:
            found.append((float("inf"), name, "it has the map's own name"))
        elif star and map_name.startswith(head) and map_name.endswith(tail):
            score = len(head) + len(tail)
            found.append(
                (score, name, f"its pattern fits by {score} character{'' if score == 1 else 's'} beside the star")
            )
        elif name == DEFAULT_ENTRY:
            found.append((-1, name, "it serves every map that nothing else fits"))
    return found
