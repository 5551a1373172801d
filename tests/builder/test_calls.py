"""Which builder method sets an option."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.builder.calls import BuilderCall, call_for
from hazelcast_fluent.config.options import options

BY_OTHERS = ("java_config", "properties.*")


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("group_config.name", BuilderCall("group", "name")),
        ("near_cache_configs.*", BuilderCall("near_cache")),
        ("near_cache_configs.*.time_to_live_seconds", BuilderCall("near_cache", "ttl")),
        ("network_config.addresses", BuilderCall("addresses")),
        ("labels", BuilderCall("labels")),
        ("load_balancer", BuilderCall("load_balancer")),
        ("security_config.password", BuilderCall("credentials", "password")),
        ("properties.hazelcast.client.heartbeat.interval", BuilderCall("heartbeat", "interval")),
    ],
)
def test_an_option_has_a_call(path: str, call: BuilderCall) -> None:
    """A keyword of its section's method, or a method of its own."""
    assert call == call_for(path)


@pytest.mark.parametrize("name", [option.name for option in options() if option.name not in BY_OTHERS])
def test_every_option_has_a_method_that_exists(name: str) -> None:
    """Imported and migrated options are set by builder methods."""
    assert callable(getattr(ClientConfig.builder(), call_for(name).method))


def test_an_option_without_a_method_names_the_file() -> None:
    """What a contributor has to edit is in the error."""
    with pytest.raises(LookupError, match=r"no builder method sets bogus: add one to hazelcast_fluent/builder"):
        call_for("bogus")
