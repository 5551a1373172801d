"""Mappings and a `hazelcast.config.Config` that look names up by Java's rule, patterns included."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from hazelcast.config import Config, FlakeIdGeneratorConfig, NearCacheConfig, ReliableTopicConfig

from hazelcast_fluent.config.patterns import find

V = TypeVar("V")

ENTRY_CLASSES: Final[Mapping[str, type[NearCacheConfig | FlakeIdGeneratorConfig | ReliableTopicConfig]]] = {
    "near_caches": NearCacheConfig,
    "flake_id_generators": FlakeIdGeneratorConfig,
    "reliable_topics": ReliableTopicConfig,
}
"""The client's classes of named entries, by the option that holds them."""


class Patterns(dict[str, V]):
    """
    Entries by name or pattern, whose `get` answers by Java's rule.

    The entry of that name counts first, then the best pattern, then ``"default"``. Everything else is a dict's: the 5.x
    client accepts no other mapping, and calls `get` only.
    """

    def get(self, name: str, default: Any = None) -> Any:
        """
        Return the entry that serves *name*, or *default*.

        Raises:
            AmbiguousPatternError: Two patterns match equally well.
        """
        found = find(dict(self), self._base(name))
        return default if found is None else found

    def _base(self, name: str) -> str:
        return name

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)


class BaseNamePatterns(Patterns[V]):
    """As `Patterns`, for names of which only what stands before the first ``@`` counts."""

    def _base(self, name: str) -> str:
        return name.partition("@")[0]


class WildcardConfig(Config):
    """A `Config` whose near caches, flake id generators and reliable topics may be named by patterns, as in Java."""

    __slots__ = ()

    @property
    def near_caches(self) -> dict[str, NearCacheConfig]:
        """The near caches by the name or pattern of their maps."""
        return super().near_caches

    @near_caches.setter
    def near_caches(self, value: dict[str, NearCacheConfig]) -> None:
        _set(self, "near_caches", value, Patterns)

    @property
    def flake_id_generators(self) -> dict[str, FlakeIdGeneratorConfig]:
        """The flake id generators by name or pattern."""
        return super().flake_id_generators

    @flake_id_generators.setter
    def flake_id_generators(self, value: dict[str, FlakeIdGeneratorConfig]) -> None:
        _set(self, "flake_id_generators", value, BaseNamePatterns)

    @property
    def reliable_topics(self) -> dict[str, ReliableTopicConfig]:
        """The reliable topics by name or pattern."""
        return super().reliable_topics

    @reliable_topics.setter
    def reliable_topics(self, value: dict[str, ReliableTopicConfig]) -> None:
        _set(self, "reliable_topics", value, BaseNamePatterns)


def _set(config: Config, name: str, value: object, mapping: type[Patterns[Any]]) -> None:
    checked: Any = getattr(Config, name)
    checked.fset(config, value)
    setattr(config, f"_{name}", mapping(checked.fget(config)))
