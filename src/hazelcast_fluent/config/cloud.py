"""Finding the members of a cluster in Hazelcast's cloud."""

from __future__ import annotations

from typing import final

import attrs

from hazelcast_fluent._converters import to_bool, to_optional_secret
from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._sections import exactly


@final
@noun
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClientCloudConfig(Noun):
    """Finding the members of a cluster in Hazelcast's cloud, instead of a list of addresses."""

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether members are looked up in the cloud; then there must be no addresses. Default False."""

    discovery_token: str | None = attrs.field(default=None, converter=to_optional_secret)
    """The token that the cloud gave the cluster, a secret. Default None."""


def to_cloud_config(value: ClientCloudConfig) -> ClientCloudConfig:
    """Take a `ClientCloudConfig`."""
    return exactly(ClientCloudConfig, value)


kind("section")(to_cloud_config)
