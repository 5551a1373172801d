"""Prefetching of unique ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import final

import attrs

from hazelcast_fluent._converters import to_name, to_prefetch_count, to_seconds
from hazelcast_fluent._frozenmap import FrozenMap
from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._sections import by_name


@final
@noun
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class FlakeIdGeneratorConfig(Noun):
    """How many ids a client fetches ahead from one generator, or from all whose names match a pattern."""

    name: str = attrs.field(converter=to_name)
    """The generator's name, or a pattern with one ``*``; ``"default"`` serves all others."""

    prefetch_count: int = attrs.field(default=100, converter=to_prefetch_count, kw_only=True)
    """How many ids one call to a member brings, 1 to 100,000. Default 100."""

    prefetch_validity: float = attrs.field(default=600.0, converter=to_seconds, kw_only=True)
    """How long fetched ids may be handed out, in seconds, at least 0; 0 for no limit. Default 600."""


def to_flake_id_generators(
    value: Mapping[str, FlakeIdGeneratorConfig] | Iterable[FlakeIdGeneratorConfig],
) -> FrozenMap[str, FlakeIdGeneratorConfig]:
    """Take flake id generators, by name or alone."""
    return by_name(FlakeIdGeneratorConfig, value)


kind("entries", item="FlakeIdGeneratorConfig")(to_flake_id_generators)
