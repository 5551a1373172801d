"""The client's own validation takes whatever we let through, and gives back what was set."""

from __future__ import annotations

import sys
from enum import IntEnum
from typing import Any

from hazelcast.config import Config
from hypothesis import given

from hazelcast_fluent import ClientConfig, FrozenMap
from hazelcast_fluent.clients.installed import installed_version
from hazelcast_fluent.clients.mapping import OptionMapping, version_key
from hazelcast_fluent.clients.v5.mapping import MAPPING
from hazelcast_fluent.config.options import leaves
from tests.clients.objects import OBJECTS
from tests.strategies import configs

ELSEWHERE = (
    "token",
    "load_balancer",
    "membership_listeners",
    "class_definitions",
    "cloud",
    "socket_options",
    "attempt",
)
"""What the client gets in another form, as `test_v5` tests one by one."""

OF_NONE = {"connection_timeout": 0, "cluster_connect_timeout": -1, "is_big_endian": sys.byteorder == "big"}
"""What the client is given for None."""


def plain(value: Any) -> Any:
    """Return a value as the client holds it."""
    if isinstance(value, tuple):
        return list(map(plain, value))
    return {key: plain(item) for key, item in value.items()} if isinstance(value, FrozenMap) else value


def at(real: Config, target: str, entry: str) -> Any:
    """Return what the real configuration holds."""
    field, _, name = target.partition(".*.")
    held = getattr(real, field)
    return getattr(held[entry], name) if name else held


def is_newer(row: OptionMapping) -> bool:
    """Tell whether the installed client does not have an option yet."""
    return bool(row.since) and version_key(installed_version()) < version_key(row.since)


def is_plain(config: ClientConfig, path: tuple[str, ...]) -> bool:
    """Tell whether an option has one home, so that it comes back as it was set."""
    if any(word in part for part in path for word in ELSEWHERE) or path[0] in (
        "properties",
        "metrics_config",
        "java_config",
    ):
        return False
    homes = {"smart_routing": "cluster_routing_config", "use_public_ip": "java_config", "mode": ""}
    retried = config.network_config.connection_attempt_limit, config.network_config.connection_attempt_period
    return path[-1] not in homes and not ("retry_config" in path and retried != (None, None))


@given(configs(OBJECTS))
def test_what_is_set_is_read_back(config: ClientConfig) -> None:
    """`to_client_config` never raises, and every plain option comes back."""
    real = config.to_client_config("ignore")

    for path, option, value in leaves(config):
        row = MAPPING.get(option.name)
        if row is None or not row.target or not is_plain(config, path) or is_newer(row):
            continue
        expected = OF_NONE.get(row.target) if value is None else plain(value)
        held = at(real, row.target, path[1] if len(path) > 1 else "")
        assert expected == held, path
        assert not isinstance(held, IntEnum), path


@given(configs())
def test_the_accessors_give_what_the_client_gets(config: ClientConfig) -> None:
    """Times of properties come to the client in seconds, those of the section where no property is set."""
    real = config.to_client_config("ignore")

    for name in ("heartbeat_interval", "heartbeat_timeout", "invocation_timeout", "invocation_retry_pause"):
        assert getattr(config, name) == getattr(real, name)
    for name in ("statistics_enabled", "statistics_period", "shuffle_member_list", "operation_backup_timeout"):
        assert getattr(config, name) == getattr(real, name)
    assert config.fail_on_indeterminate_operation_state == real.fail_on_indeterminate_operation_state


@given(configs())
def test_keywords_make_the_same(config: ClientConfig) -> None:
    """The client's own reading of the keywords is the configuration."""
    made, handed = Config.from_dict(config.to_keywords("ignore")), config.to_client_config("ignore")

    assert values(handed) == values(made)


@given(configs(OBJECTS))
def test_a_report_can_always_be_made(config: ClientConfig) -> None:
    """No value, however odd, keeps the report from being made, and every item stands in its text."""
    report = config.compatibility()

    assert all(item.path in str(report) for item in report.items)


def values(config: Config) -> dict[str, Any]:
    """Return what a real configuration holds, comparable."""
    held: dict[str, Any] = {}
    slots: tuple[str, ...] = vars(Config)["__slots__"]
    for name in slots:
        value = getattr(config, name)
        if isinstance(value, dict):
            value = {key: {slot: getattr(item, slot) for slot in item.__slots__} for key, item in value.items()}
        held[name] = type(value) if name in ("_load_balancer", "_token_provider") else value
    return held
