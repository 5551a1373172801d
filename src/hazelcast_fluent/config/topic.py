"""Reliable topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import final

import attrs

from hazelcast_fluent._converters import to_count, to_name
from hazelcast_fluent._frozenmap import FrozenMap
from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._sections import by_name
from hazelcast_fluent.config.enums import TopicOverloadPolicy, to_topic_overload_policy


@final
@noun
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class ReliableTopicConfig(Noun):
    """How a client reads from and publishes to one reliable topic, or all whose names match a pattern."""

    name: str = attrs.field(converter=to_name)
    """The topic's name, or a pattern with one ``*``; ``"default"`` serves all others."""

    read_batch_size: int = attrs.field(default=10, converter=to_count, kw_only=True)
    """How many messages one read may bring, at least 1. Default 10."""

    overload_policy: TopicOverloadPolicy = attrs.field(
        default=TopicOverloadPolicy.BLOCK, converter=to_topic_overload_policy, kw_only=True
    )
    """What publishing does when the topic is full. Default ``BLOCK``."""


def to_reliable_topics(
    value: Mapping[str, ReliableTopicConfig] | Iterable[ReliableTopicConfig],
) -> FrozenMap[str, ReliableTopicConfig]:
    """Take reliable topics, by name or alone."""
    return by_name(ReliableTopicConfig, value)


kind("entries", item="ReliableTopicConfig")(to_reliable_topics)
