"""Which near cache configuration a map uses, and why."""

from __future__ import annotations

from typing import final

import attrs

from hazelcast_fluent._report import Report, ReportItem, counted, painted
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config.data_structures import NearCacheConfig
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY, find
from hazelcast_fluent.errors import AmbiguousPatternError, Origin, escaped, shown
from hazelcast_fluent.reports.provenance import Provenance


@final
@attrs.frozen(repr=False, eq=False)
class Candidate(ReportItem):
    """One near cache configuration that matches the name of the map."""

    name: str
    """Its name or pattern."""

    reason: str
    """How well it matches."""

    origin: Origin
    """Where it was configured."""

    def text(self, *, color: bool = False) -> str:
        """Return the candidate on one line; for a terminal in *color*."""
        return f"{painted(escaped(self.name), 'bold', wanted=color)}: {self.reason} ({escaped(str(self.origin))})"


@final
@attrs.frozen(repr=False, eq=False)
class NearCacheChoice(Report[Candidate]):
    """
    Which near cache configuration a map uses, and every other one that matches its name.

    Its own entry counts first, then the pattern that shares most characters with the name, then ``default``.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.builder().near_cache("orders-*", ttl=5).build()
        choice = config.explain(for_map="orders-eu")
        print(choice)
    """

    map_name: str
    """The map."""

    entry: str | None
    """The name of the entry that is used; None where there is none."""

    config: NearCacheConfig | None
    """The entry."""

    reason: str
    """Why it is used."""

    items: tuple[Candidate, ...]
    """All entries that match, the best first."""

    _SINGULAR = "candidate"
    _PLURAL = "candidates"
    _EMPTY = "no candidates"
    _COLUMNS = ("entry", "match", "from")

    def text(self, *, color: bool = False) -> str:
        """Return which entry is used, what it is, and the candidates indented below; for a terminal in *color*."""
        used = f"uses near_cache_configs.{self.entry}" if self.entry is not None else "has no near cache"
        lines = [f"map {shown(self.map_name)} {escaped(used)}: {escaped(self.reason)}"]
        if self.config is not None:
            lines.append(f"  {escaped(repr(self.config))}")
        return "\n".join([*lines, *(f"  {one.text(color=color)}" for one in self.items)])

    def _cells(self, item: Candidate) -> tuple[str, ...]:
        return item.name, item.reason, str(item.origin)


def explain_map(config: RecordedSettings, map_name: str) -> NearCacheChoice:
    """Return which near cache configuration the map *map_name* uses, and which others match its name."""
    scored = sorted(_fitting(config, map_name), key=lambda fit: -fit[0])
    provenance = Provenance(config, ("near_cache_configs",))
    origins = {name: provenance.origin(("near_cache_configs", name), is_default=False) for _, name, _ in scored}
    candidates = tuple(Candidate(name, why, origins[name]) for _, name, why in scored)
    try:
        chosen = find(config.near_cache_configs, map_name)
    except AmbiguousPatternError as error:
        return NearCacheChoice(map_name, None, None, str(error.problems[0].rule), candidates)
    if chosen is None:
        return NearCacheChoice(
            map_name, None, None, "no entry has its name, no pattern matches, there is no default", ()
        )
    return NearCacheChoice(map_name, chosen.name, chosen, candidates[0].reason, candidates)


def _fitting(config: RecordedSettings, map_name: str) -> list[tuple[float, str, str]]:
    found: list[tuple[float, str, str]] = []
    for name in config.near_cache_configs:
        head, star, tail = name.partition("*")
        if name == map_name:
            found.append((float("inf"), name, "its name is the map's name"))
        elif star and map_name.startswith(head) and map_name.endswith(tail):
            score = len(head) + len(tail)
            found.append(
                (score, name, f"its pattern matches, with {counted(score, 'character', 'characters')} besides the star")
            )
        elif name == DEFAULT_ENTRY:
            found.append((-1, name, "it is used for every map that nothing else matches"))
    return found
