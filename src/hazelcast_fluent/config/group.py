"""Which cluster a client belongs to."""

from __future__ import annotations

from typing import final

import attrs

from hazelcast_fluent._converters import to_secret, to_text
from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._sections import exactly

DEFAULT_GROUP_NAME = "dev"
"""The name of the cluster a client connects to unless told otherwise."""

DEFAULT_GROUP_PASSWORD = "dev-pass"  # noqa: S105  # Hazelcast's published default, no secret
"""The group password of 3.x clusters unless told otherwise."""


@final
@noun
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class GroupConfig(Noun):
    """The name of the cluster and, for 3.x clusters, its password."""

    name: str = attrs.field(default=DEFAULT_GROUP_NAME, converter=to_text)
    """
    The cluster's name; members refuse clients that give another one. Default ``"dev"``.

    ``cluster-name`` in Java's files since 4.0, ``group/name`` before.
    """

    password: str = attrs.field(default=DEFAULT_GROUP_PASSWORD, converter=to_secret)
    """
    The group's password, sent by 3.x clients only. Default ``"dev-pass"``.

    5.x has no group password: credentials are a matter of `SecurityConfig`.
    """


def to_group_config(value: GroupConfig) -> GroupConfig:
    """Take a `GroupConfig`."""
    return exactly(GroupConfig, value)


kind("section")(to_group_config)
